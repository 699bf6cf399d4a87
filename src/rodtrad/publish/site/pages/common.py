"""What several kinds of pages share: long lists over several pages, the name of the round's period."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rodtrad.publish.look.formats import date
from rodtrad.publish.release import Quote
from rodtrad.publish.site.edition import PAGE_SIZE, Edition, Page

__all__ = ["legal_form", "paged", "period"]

SPARE = 6
"""Quotes that do not get a page of their own."""

DESCRIPTION = 155
"""Characters of a page's description at most."""


def paged(edition: Edition, page: Page, quotes: Sequence[Quote], context: Mapping[str, Any]) -> Iterator[Page]:
    """Yield `page`, and as many more as its quotes need; the analysis stands on the first only."""
    chunks = chunked(quotes)
    depth = edition.path(page).count("/")
    url = edition.links(depth)
    for number, chunk in enumerate(chunks, start=1):
        links = [(n, url(page.name, page.key, n), n == number) for n in range(1, len(chunks) + 1)]
        yield Page(
            name=page.name,
            template=page.template,
            title=page.title,
            description=page.description[:DESCRIPTION],
            key=page.key,
            number=number,
            section=page.section,
            context={**context, "quotes": chunk, "pages": links, "total": len(quotes)},
        )


def chunked(quotes: Sequence[Quote]) -> list[Sequence[Quote]]:
    """Return the quotes in pages; a few left over at the end stand on the last page with the rest."""
    number = max(1, -(-max(len(quotes) - SPARE, 0) // PAGE_SIZE))
    starts = range(0, number * PAGE_SIZE, PAGE_SIZE)
    return [quotes[at : at + PAGE_SIZE] if at != starts[-1] else quotes[at:] for at in starts]


def period(edition: Edition) -> str:
    """Return the round and its days, such as `Omgång 2026, 9 mars 2026 – 12 maj 2026`."""
    round_ = edition.book.release.round
    name = edition.t.gettext("Omgång %(name)s") % {"name": round_.name}
    if round_.first_day is None:
        return name
    first, last = date(round_.first_day, edition.language), date(round_.last_day, edition.language)
    return f"{name}, {first}" if first == last else f"{name}, {first} – {last}"


def legal_form(edition: Edition, form: str) -> str:
    """Return the name of a unit's legal form."""
    t = edition.t
    names = {
        "municipality": t.gettext("Kommun"),
        "department": t.gettext("Förvaltning"),
        "central_office": t.gettext("Kommunledningskontor"),
        "ab": t.gettext("Aktiebolag"),
        "stiftelse": t.gettext("Stiftelse"),
        "kb": t.gettext("Kommanditbolag"),
    }
    return names.get(form, form)
