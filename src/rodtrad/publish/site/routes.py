"""The address of every page, in each language, as relative links that work under any path and from a folder."""

import hashlib
import re
from functools import cache

__all__ = ["PREFIX", "path_of", "relative", "slug"]

PREFIX = {"sv": "", "en": "en/"}
"""The folder of each language; Swedish is at the root."""

PATHS: dict[str, dict[str, str]] = {
    "start": {"sv": "index.html", "en": "index.html"},
    "themes": {"sv": "teman/index.html", "en": "themes/index.html"},
    "theme": {"sv": "teman/{}.html", "en": "themes/{}.html"},
    "goals": {"sv": "mal/index.html", "en": "goals/index.html"},
    "goal": {"sv": "mal/{}.html", "en": "goals/{}.html"},
    "own_goals": {"sv": "kommunmal/index.html", "en": "own-goals/index.html"},
    "own_goal": {"sv": "kommunmal/{}.html", "en": "own-goals/{}.html"},
    "units": {"sv": "enheter/index.html", "en": "units/index.html"},
    "unit": {"sv": "enheter/{}.html", "en": "units/{}.html"},
    "quote": {"sv": "citat/{}.html", "en": "quotes/{}.html"},
    "map": {"sv": "tradkarta.html", "en": "thread-map.html"},
    "balance": {"sv": "balans.html", "en": "balance.html"},
    "talks": {"sv": "samtal.html", "en": "conversations.html"},
    "search": {"sv": "sok.html", "en": "search.html"},
    "register": {"sv": "register.html", "en": "register.html"},
    "about": {"sv": "om.html", "en": "about.html"},
    "accessibility": {"sv": "tillganglighet.html", "en": "accessibility.html"},
}

INDEX = "index"
"""A slug that the list pages have taken."""


def path_of(page: str, language: str, key: str = "", number: int = 1) -> str:
    """Return the path of a page from the root of the site, such as `en/themes/matsvinn.2.html`.

    `key` is the id of the theme, goal, unit or quote, `number` which page of a long list.
    """
    name = slug(key) if key else ""
    if number > 1:
        name = f"{name}.{number}"
    return PREFIX[language] + PATHS[page][language].format(name)


def relative(target: str, depth: int) -> str:
    """Return the link to `target` (a path from the root) from a page that lies `depth` folders down."""
    return "../" * depth + target


@cache
def slug(key: str) -> str:
    """Return a file name for an id: lower-case ASCII, digits and `-`; two ids never share one.

    Whatever cannot stand as it is (letters with dots, spaces, capitals, reserved names) is told apart by a hash.
    """
    plain = re.sub(r"[^a-z0-9-]+", "-", key.lower()).strip("-")[:60]
    if plain == key and key != INDEX:
        return plain
    return f"{plain or 'x'}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
