"""Pages that are read for their voices: themes, units, single quotes."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from rodtrad.publish.look import soft, visible
from rodtrad.publish.release import Quote, UnitFact
from rodtrad.publish.site.edition import Edition, Page, words_behind
from rodtrad.publish.site.pages.common import legal_form, paged
from rodtrad.publish.site.pages.overview import by_spread

__all__ = ["quotes", "themes", "units"]

HEADING = 60
"""Characters of a quote in the heading of its own page, at most."""


def themes(edition: Edition) -> Iterator[Page]:
    """Yield the list of themes, and a page a theme."""
    book, t = edition.book, edition.t
    title = t.gettext("Teman")
    yield Page(
        name="themes",
        template="themes.jinja",
        title=title,
        description=t.gettext("Vad samtalen om hållbarhet handlade om, tema för tema."),
        section="themes",
        context={"themes": by_spread(book.release.themes), "unassigned": unassigned(edition)},
    )
    for theme in book.release.themes:
        page = Page(
            name="theme",
            template="theme.jinja",
            title=edition.local(theme.label),
            description=" ".join([edition.local(theme.definition), *edition.say.analysis(theme.counts)]).strip(),
            key=theme.id,
            section="themes",
        )
        context = {
            "theme": theme,
            "findings": [finding for finding in book.release.findings if finding.theme == theme.id],
            "units": book.units_of(theme, ()),
            "own_goals": book.goals_of_theme(theme.id, own=True),
            "goals": book.goals_of_theme(theme.id, own=False),
        }
        yield from paged(edition, page, book.quotes_by_theme.get(theme.id, []), context)


def units(edition: Edition) -> Iterator[Page]:
    """Yield the list of units, and a page a unit."""
    book, t = edition.book, edition.t
    url = edition.links(edition.path(Page("units", "", "", "")).count("/"))
    yield Page(
        name="units",
        template="units.jinja",
        title=t.gettext("Enheter"),
        description=t.gettext("Förvaltningar och bolag, deras samtal och utsagor."),
        section="units",
        context={
            "rows": [
                (
                    Markup('<a href="{}">{}</a>').format(
                        url("unit", unit.id), soft(edition.env.filters["said"](unit.name))
                    ),
                    legal_form(edition, unit.legal_form),
                    len(unit.interviews),
                    unit.counts.statements,
                )
                for unit in book.units_heard
            ]
        },
    )
    for unit in book.units_heard:
        yield from unit_pages(edition, unit)


def unit_pages(edition: Edition, unit: UnitFact) -> Iterator[Page]:
    """Yield the pages of one unit."""
    book, t = edition.book, edition.t
    talks = [book.interviews[id_] for id_ in unit.interviews if id_ in book.interviews]
    said_here = t.gettext("Enheten har %(statements)s om hållbarhet.") % {
        "statements": edition.say.statements(unit.counts.statements)
    }
    page = Page(
        name="unit",
        template="unit.jinja",
        title=edition.local(unit.name),
        description=f"{edition.local(unit.name)}. {said_here}",
        key=unit.id,
        section="units",
    )
    context: dict[str, Any] = {
        "unit": unit,
        "form": legal_form(edition, unit.legal_form),
        "said_here": said_here,
        "themes": book.themes_of_unit(unit.id),
        "own_goals": book.goals_of_unit(unit.id, own=True),
        "goals": book.goals_of_unit(unit.id, own=False),
        "interviews": [(talk.date, talk.minutes, talk.participants, talk.statements) for talk in talks],
    }
    yield from paged(edition, page, book.quotes_by_unit.get(unit.id, []), context)


def quotes(edition: Edition) -> Iterator[Page]:
    """Yield a page a quote, with all its grounds."""
    book, t = edition.book, edition.t
    for quote in book.release.quotes:
        yield Page(
            name="quote",
            template="quote.jinja",
            title=t.gettext("Citat %(id)s: %(words)s") % {"id": quote.id, "words": first_words(quote.text)},
            description=quote.text[:150],
            key=quote.id,
            section="themes",
            context={
                "quote": quote,
                "heading": Markup('<span lang="{}">{}</span>').format(quote.language, visible(first_words(quote.text))),
                "grounds": edition.grounds(quote),
                "marks": words_behind(quote),
                "unit": book.units.get(quote.unit or ""),
                "theme": next((book.themes[id_] for id_ in quote.themes if id_ in book.themes), None),
                "facts": facts(edition, quote),
            },
        )


def first_words(text: str) -> str:
    """Return how a quote begins: whole words as far as a heading has room, and `…` if it goes on."""
    words = " ".join(text.split())
    if len(words) <= HEADING:
        return words
    cut = words.rfind(" ", HEADING // 2, HEADING)
    return words[: cut if cut > 0 else HEADING].rstrip(" ,;:–-") + "…"


def unassigned(edition: Edition) -> str:
    """Say how many statements belong to no theme; empty where all do. At least as many as the themes do not sum to."""
    release, t = edition.book.release, edition.t
    told = release.method.unassigned
    apart = release.method.relevant - sum(theme.counts.statements for theme in release.themes)
    if told <= 0 and apart <= 0:
        return ""
    text = (
        t.gettext("%(statements)s om hållbarhet hör inte till något tema.")
        if told > 0
        else t.gettext("Minst %(statements)s om hållbarhet hör inte till något tema.")
    )
    return text % {"statements": edition.say.statements(told if told > 0 else apart)}


def facts(edition: Edition, quote: Quote) -> list[tuple[str, Any]]:
    """Return what is known of a quote: question, time, dimensions, and where it was said."""
    book, t = edition.book, edition.t
    question = next((q for q in book.release.guide if q.id == quote.question), None)
    talk = book.interviews.get(quote.interview or "") if quote.unit else None  # the day would tell the unit
    named = [edition.dimensions[d] for d in edition.dimensions if d in quote.dimensions]
    return [
        (
            t.gettext("Frågan som ställdes"),
            edition.env.filters["said"](question.text) if question else t.gettext("Utan fråga ur guiden"),
        ),
        (t.gettext("Utsagan gäller"), horizon(edition, quote)),
        (t.gettext("Dimension"), ", ".join(named) or None),
        (t.gettext("Samtal"), talk.date if talk and talk.date else None),
        (
            t.gettext("Enhet"),
            edition.env.filters["said"](book.units[quote.unit].name)
            if quote.unit in book.units
            else t.gettext("Anges inte, för att ingen ska pekas ut."),
        ),
    ]


def horizon(edition: Edition, quote: Quote) -> str:
    """Return the time that a quote is about, in words."""
    t = edition.t
    return {
        "done": t.gettext("det som redan görs (hittills)"),
        "future": t.gettext("det som ska eller bör göras (framåt)"),
        "none": t.gettext("ett läge eller en brist (varken eller)"),
    }[quote.horizon]
