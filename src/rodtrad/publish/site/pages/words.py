"""Search, and the register from A to Ö that works without a script."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from rodtrad.publish.site.edition import Edition, Page
from rodtrad.publish.site.search import index_name

__all__ = ["collation", "pages"]

Entry = tuple[str, str, str, str]
"""Text, kind, link, language of the text where it is not the page's."""

ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the search page and the register."""
    t = edition.t
    yield Page(
        name="search",
        template="search.jinja",
        title=t.gettext("Sök"),
        description=t.gettext("Sök i teman, mål, enheter och citat."),
        section="search",
        context={
            "index_file": index_name(edition.language),
            "search_input": Markup(
                '<input id="sokord" name="q" type="search" autocomplete="off" required '
                'aria-describedby="sokord_helptext">'
            ),
        },
    )
    yield Page(
        name="register",
        template="register.jinja",
        title=t.gettext("Register från A till Ö"),
        description=t.gettext("Teman, ord, mål och enheter i bokstavsordning."),
        context={"letters": letters(entries(edition))},
    )


def entries(edition: Edition) -> Iterator[Entry]:
    """Yield everything that can be looked up."""
    book, t = edition.book, edition.t
    url = edition.links(edition.path(Page("register", "", "", "")).count("/"))
    for theme in book.release.themes:
        label, href = edition.local(theme.label), url("theme", theme.id)
        yield label, t.gettext("tema"), href, edition.foreign(theme.label)
        for word in theme.keywords:
            yield word, t.gettext("ord i temat %(theme)s") % {"theme": label}, href, edition.swedish
    for unit in book.units_heard:
        yield edition.local(unit.name), t.gettext("enhet"), url("unit", unit.id), edition.foreign(unit.name)
    for own in book.release.municipal_goals:
        kind = t.gettext("kommunmål %(code)s") % {"code": own.code}
        yield edition.local(own.title), kind, url("own_goal", own.id), edition.foreign(own.title)
    for goal in book.release.goals:
        kind = t.gettext("globalt mål %(id)s") % {"id": goal.id}
        yield edition.local(goal.title), kind, url("goal", goal.id), edition.foreign(goal.title)
        for target in goal.targets:
            if target.counts.statements:
                kind = t.gettext("delmål %(id)s") % {"id": target.id}
                href = f"{url('goal', goal.id)}#delmal-{target.id}"
                yield edition.local(target.title), kind, href, edition.foreign(target.title)


def letters(found: Iterator[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the entries by first letter, in Swedish order; what begins with no letter comes last."""
    by_letter: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(set(found), key=lambda e: (collation(e[0]), e[1], e[2])):
        first = entry[0][:1].upper()
        by_letter[first if first.isalpha() else "#"].append(entry)
    return sorted(by_letter.items(), key=lambda pair: (pair[0] == "#", collation(pair[0])))


def collation(text: str) -> list[tuple[int, str]]:
    """Return a sort key for Swedish: å, ä, ö after z, other accents as their letter."""
    return [_rank(character) for character in text.casefold()]


def _rank(character: str) -> tuple[int, str]:
    if character in ALPHABET:
        return ALPHABET.index(character) + 1, ""
    plain = unicodedata.normalize("NFD", character)[0]
    if plain in ALPHABET:
        return ALPHABET.index(plain) + 1, character
    return (len(ALPHABET) + 1, character) if character.isalpha() else (0, character)
