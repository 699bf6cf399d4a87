"""The thread map with its table, and the balance of time and dimensions by unit."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from rodtrad.publish.charts.thread_map import Label, Strand, draw
from rodtrad.publish.look import soft, visible
from rodtrad.publish.release import Texts
from rodtrad.publish.site.edition import Edition, Page

__all__ = ["pages"]

Row = tuple[Markup, Markup, int]

NO_OWN_GOAL = ""
"""The key of the box for threads that pass none of the municipality's own goals."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the thread map and the page of balance."""
    t, threads = edition.t, edition.book.release.threads
    heads = [t.gettext("Enhet"), t.gettext("Tema"), t.gettext("Kommunmål"), t.gettext("Globalt mål")]
    depth = edition.path(Page("map", "", "", "")).count("/")
    strands = [Strand((x.unit, x.theme, x.municipal_goal or NO_OWN_GOAL, x.goal), x.statements) for x in threads]
    yield Page(
        name="map",
        template="map.jinja",
        title=t.gettext("Trådkarta"),
        description=t.gettext("Hur det som sades löper från enhet och tema till kommunmål och globala mål."),
        section="map",
        context={
            "map": draw(strands, labels(edition, depth), heads, t.gettext("Alla övriga")),
            "tables": tables(edition, strands, depth),
            "quoted": quoted(edition),
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
    own[NO_OWN_GOAL] = Label(t.gettext("Inget kommunmål"))
    goals = {id_: label("goal", id_, goal.title, goal=goal.id) for id_, goal in book.goals.items()}
    return [units, themes, own, goals]


def tables(edition: Edition, strands: Sequence[Strand], depth: int) -> list[tuple[str, list[str], list[Row]]]:
    """Return the map as tables, one for each pair of columns: caption, head, rows with the most statements first."""
    t = edition.t
    names = [t.gettext("Enhet"), t.gettext("Tema"), t.gettext("Kommunmål"), t.gettext("Globalt mål")]
    captions = (
        t.gettext("Från enhet till tema"),
        t.gettext("Från tema till kommunmål"),
        t.gettext("Från kommunmål till globalt mål"),
    )
    cells = cell_makers(edition, depth)
    made: list[tuple[str, list[str], list[Row]]] = []
    for place, caption in enumerate(captions):
        sums: Counter[tuple[str, str]] = Counter()
        for strand in strands:
            sums[strand.keys[place], strand.keys[place + 1]] += strand.weight
        ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
        rows = [(cells[place](near), cells[place + 1](far), count) for (near, far), count in ranked]
        made.append((caption, [names[place], names[place + 1], t.gettext("Utsagor")], rows))
    return made


def cell_makers(edition: Edition, depth: int) -> list[Callable[[str], Markup]]:
    """Return for each column of the map the function that makes a cell with a link from a key."""
    book, t = edition.book, edition.t
    link = linker(edition, edition.links(depth))

    def own(key: str) -> Markup:
        goal = book.own_goals.get(key)
        return link("own_goal", key, goal.title, goal.code) if goal else visible(t.gettext("Inget kommunmål"))

    return [
        lambda key: link("unit", key, book.units[key].name),
        lambda key: link("theme", key, book.themes[key].label),
        own,
        lambda key: link("goal", key, book.goals[key].title, key),
    ]


def quoted(edition: Edition) -> str:
    """Say how many of the threads have a quote that is shown."""
    book, say = edition.book, edition.say
    text = edition.t.gettext("%(heard)s av %(all)s trådar har minst ett citat som visas.")
    return text % {"heard": say.number(book.threads_heard), "all": say.number(len(book.release.threads))}


def linker(edition: Edition, url: Callable[..., str]) -> Callable[..., Markup]:
    """Return a function that makes a link to a page from its name, key and texts."""
    said = edition.env.filters["said"]

    def link(name: str, key: str, texts: Texts, code: str = "") -> Markup:
        return Markup('<a href="{}">{}{}</a>').format(url(name, key), f"{code} " if code else "", soft(said(texts)))

    return link


def balance(edition: Edition) -> Page:
    """Return the page that compares the units."""
    t = edition.t
    units = [unit for unit in edition.book.units_heard if unit.counts.statements]
    link = linker(edition, edition.links(edition.path(Page("balance", "", "", "")).count("/")))
    strip: Callable[..., Markup] = edition.strip
    rows = [
        (
            link("unit", unit.id, unit.name),
            strip(
                [("done", "", unit.tally.done), ("future", "", unit.tally.future), ("neither", "", unit.tally.neither)]
            ),
            unit.tally.done,
            unit.tally.future,
            unit.tally.neither,
            strip([(name, "", getattr(unit.tally, name)) for name in edition.dimensions]),
            *(getattr(unit.tally, name) for name in edition.dimensions),
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
