"""Pages that are read for their voices: themes, units, single quotes."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from rodtrad.publish.release import Quote, UnitFact
from rodtrad.publish.site.edition import Edition, Page, words_behind
from rodtrad.publish.site.pages.common import legal_form, paged
from rodtrad.publish.site.pages.overview import by_spread

__all__ = ["quotes", "themes", "units"]


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
        context={"themes": by_spread(book.release.themes)},
    )
    for theme in book.release.themes:
        threads = book.threads_where(theme=theme.id)
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
            "units": book.led_to(threads, "unit"),
            "own_goals": book.led_to(threads, "municipal_goal"),
            "goals": book.led_to(threads, "goal"),
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
                    Markup('<a href="{}">{}</a>').format(url("unit", unit.id), edition.env.filters["said"](unit.name)),
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
    threads = book.threads_where(unit=unit.id)
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
        "themes": book.led_to(threads, "theme"),
        "own_goals": book.led_to(threads, "municipal_goal"),
        "goals": book.led_to(threads, "goal"),
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
            title=t.gettext("Citat %(id)s") % {"id": quote.id},
            description=quote.text[:150],
            key=quote.id,
            section="themes",
            context={
                "quote": quote,
                "grounds": edition.grounds(quote),
                "marks": words_behind(quote),
                "unit": book.units.get(quote.unit or ""),
                "theme": next((book.themes[id_] for id_ in quote.themes if id_ in book.themes), None),
                "facts": facts(edition, quote),
            },
        )


def facts(edition: Edition, quote: Quote) -> list[tuple[str, Any]]:
    """Return what is known of a quote: question, time, dimensions, and where it was said."""
    book, t = edition.book, edition.t
    question = next((q for q in book.release.guide if q.id == quote.question), None)
    talk = book.interviews.get(quote.interview or "") if quote.unit else None  # the day would tell the unit
    named = [edition.dimensions[d] for d in edition.dimensions if d in quote.dimensions]
    return [
        (t.gettext("Fråga"), edition.env.filters["said"](question.text) if question else None),
        (t.gettext("Tid"), edition.horizons.get(quote.horizon, t.gettext("varken eller"))),
        (t.gettext("Dimension"), ", ".join(named) or None),
        (t.gettext("Samtal"), talk.date if talk and talk.date else None),
        (
            t.gettext("Enhet"),
            edition.env.filters["said"](book.units[quote.unit].name)
            if quote.unit in book.units
            else t.gettext("Anges inte, för att ingen ska pekas ut."),
        ),
    ]
