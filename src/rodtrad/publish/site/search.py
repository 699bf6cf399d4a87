"""The search index of the site: a script file, so that it is found from a folder (file://) as well."""

import json
from collections.abc import Iterator

from rodtrad.publish.look import visible_text
from rodtrad.publish.site.edition import Edition
from rodtrad.publish.site.routes import path_of

__all__ = ["index_name", "search_index"]

WEIGHTS = {"theme": 6, "goal": 5, "own": 5, "unit": 5, "target": 3, "quote": 0}
"""How far up each kind comes among hits that match alike."""

Entry = tuple[str, str, str, str]
"""Kind, title, text, link."""


def index_name(language: str) -> str:
    """Return the name of the index of a language, from the root of the site."""
    return f"sok-{language}.js"


def search_index(edition: Edition) -> bytes:
    """Return the index as `window.rodtradIndex = {…}`, safe inside a script."""
    t = edition.t
    index = {
        "kinds": {
            "theme": t.gettext("Tema"),
            "goal": t.gettext("Globalt mål"),
            "own": t.gettext("Kommunmål"),
            "unit": t.gettext("Enhet"),
            "target": t.pgettext("ett", "Delmål"),
            "quote": t.gettext("Citat"),
        },
        "weights": WEIGHTS,
        "none": t.gettext("Inget hittades. Pröva en del av ordet."),
        "one": t.gettext("1 träff"),
        "many": t.gettext("{n} träffar"),
        "first": t.gettext("De 50 första visas."),
        "entries": [(kind, *map(visible_text, texts)) for kind, *texts in _entries(edition)],
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.rodtradIndex={safe};\n".encode()


def _entries(edition: Edition) -> Iterator[Entry]:
    release, local = edition.book.release, edition.local
    up = edition.path_prefix

    def link(name: str, key: str) -> str:
        return path_of(name, edition.language, key).removeprefix(up)

    for theme in release.themes:
        yield "theme", local(theme.label), " ".join([local(theme.definition), *theme.keywords]), link("theme", theme.id)
    for goal in release.goals:
        yield "goal", f"{goal.id} {local(goal.title)}", local(goal.summary), link("goal", goal.id)
        for target in goal.targets:
            href = f"{link('goal', goal.id)}#delmal-{target.id}"
            yield "target", f"{target.id} {local(target.title)}", local(target.description), href
    for own in release.municipal_goals:
        yield "own", f"{own.code} {local(own.title)}", local(own.description), link("own_goal", own.id)
    for unit in edition.book.units_heard:
        yield "unit", local(unit.name), unit.code, link("unit", unit.id)
    for quote in release.quotes:
        yield "quote", local(quote.attribution), quote.text, link("quote", quote.id)
