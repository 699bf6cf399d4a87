"""The thread map with its table, and the balance of time and dimensions by unit."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from rodtrad.publish.charts.thread_map import Label, Strand, draw
from rodtrad.publish.release import Texts, Thread
from rodtrad.publish.site.edition import Edition, Page

__all__ = ["pages"]

ROWS = 150
"""Threads in the table at most; the file threads.csv has all."""

NO_OWN_GOAL = ""
"""The key of the box for threads that pass none of the municipality's own goals."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the thread map and the page of balance."""
    t, threads = edition.t, edition.book.release.threads
    heads = [t.gettext("Enhet"), t.gettext("Tema"), t.gettext("Kommunens mål"), t.gettext("Globalt mål")]
    depth = edition.path(Page("map", "", "", "")).count("/")
    strands = [Strand((x.unit, x.theme, x.municipal_goal or NO_OWN_GOAL, x.goal), x.statements) for x in threads]
    widest = sorted(threads, key=lambda x: (-x.statements, x.unit, x.theme, x.municipal_goal or "", x.goal))
    yield Page(
        name="map",
        template="map.jinja",
        title=t.gettext("Trådkarta"),
        description=t.gettext("Hur det som sades löper från enhet och tema till kommunens mål och de globala målen."),
        section="map",
        context={
            "map": draw(strands, labels(edition, depth), heads, t.gettext("Alla övriga")),
            "rows": [row(edition, thread, depth) for thread in widest[:ROWS]],
            "more": max(len(threads) - ROWS, 0),
        },
    )
    yield balance(edition)


def labels(edition: Edition, depth: int) -> list[Mapping[str, Label]]:
    """Return what stands in the boxes of each column."""
    book, t, url = edition.book, edition.t, edition.links(depth)

    def label(name: str, key: str, texts: Texts, code: str = "", goal: str = "") -> Label:
        return Label(f"{code} {edition.local(texts)}".strip(), url(name, key), goal, edition.foreign(texts))

    units = {id_: label("unit", id_, unit.name) for id_, unit in book.units.items()}
    themes = {id_: label("theme", id_, theme.label) for id_, theme in book.themes.items()}
    own = {id_: label("own_goal", id_, goal.title, code=goal.code) for id_, goal in book.own_goals.items()}
    own[NO_OWN_GOAL] = Label(t.gettext("Inget av kommunens mål"))
    goals = {id_: label("goal", id_, goal.title, goal=goal.id) for id_, goal in book.goals.items()}
    return [units, themes, own, goals]


def row(edition: Edition, thread: Thread, depth: int) -> tuple[Any, ...]:
    """Return a thread as a row of the table, with links."""
    book, url = edition.book, edition.links(depth)
    link = linker(edition, url)
    own = book.own_goals.get(thread.municipal_goal or "")
    return (
        link("unit", thread.unit, book.units[thread.unit].name),
        link("theme", thread.theme, book.themes[thread.theme].label),
        link("own_goal", own.id, own.title, own.code) if own else None,
        link("goal", thread.goal, book.goals[thread.goal].title, thread.goal),
        thread.statements,
    )


def linker(edition: Edition, url: Callable[..., str]) -> Callable[..., Markup]:
    """Return a function that makes a link to a page from its name, key and texts."""
    said = edition.env.filters["said"]

    def link(name: str, key: str, texts: Texts, code: str = "") -> Markup:
        return Markup('<a href="{}">{}{}</a>').format(url(name, key), f"{code} " if code else "", said(texts))

    return link


def balance(edition: Edition) -> Page:
    """Return the page that compares the units."""
    t = edition.t
    units = [unit for unit in edition.book.units_heard if unit.counts.statements]
    link = linker(edition, edition.links(edition.path(Page("balance", "", "", "")).count("/")))
    rows = [
        (
            link("unit", unit.id, unit.name),
            unit.tally.done,
            unit.tally.future,
            unit.tally.neither,
            unit.tally.ecological,
            unit.tally.social,
            unit.tally.economic,
        )
        for unit in units
    ]
    return Page(
        name="balance",
        template="balance.jinja",
        title=t.gettext("Hittills och framåt"),
        description=t.gettext("Vad enheterna gör och vad de vill, och de tre dimensionerna, enhet för enhet."),
        context={"units": units, "rows": rows},
    )
