"""Which units have worked longer with what, by what they say themselves: *since 2015*, *for twenty years*, *long*."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rodtrad.analysis.synthesis.amounts import amounts
from rodtrad.analysis.synthesis.said import Key, Said

__all__ = ["Experience", "experience", "years_told"]

_SINCE = re.compile(r"\b(?:sedan|redan|från|since|as early as|from)\s+(?:\w+\s+){0,2}?((?:19|20)\d\d)\b", re.IGNORECASE)
_FOR_YEARS = re.compile(
    r"\b(?:i|för|över|snart|nästan|sedan|for|over|nearly|almost|the last|de senaste)\s+"
    r"([\w-]+)\s+(?:år(?!s)|years)\b(?!\s+(?:framåt|ahead|till|from now|sedan))", re.IGNORECASE,
)  # fmt: skip
_LONG = re.compile(
    r"\b(?<!så )(?:sedan länge|länge|i många år|i åratal|i decennier|for (?:a )?long|many years|for decades)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:om|inom|kommande|nästa|within|in|next|coming)\s+[\w-]+\s+(?:år|years)\b", re.IGNORECASE)
MANY = 10
"""Years that *for a long time* is taken as when units are put in order; it is shown as it was said."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What a unit has done about a theme, and how long it says that it has."""

    unit: str
    theme: Key
    done: int
    years: int | None
    """The longest that is told, in whole years at the time of the interview; None where no time is told."""
    told: Said | None
    """The statement that tells it, else the first about what has been done."""


def experience(said: Iterable[Said], year: int, least: int = 2) -> list[Experience]:
    """Return who has worked with what, the longest told first and then those who tell of most that is done.

    `year` is that of the interviews. A unit with fewer than `least` statements about what has been done, and no time
    told, is left out.
    """
    groups: dict[tuple[str, Key], list[Said]] = defaultdict(list)
    for one in said:
        if one.horizon == "done":
            for theme in one.themes:
                groups[one.unit, theme].append(one)
    found = []
    for (unit, theme), members in groups.items():
        told = [(years, one) for one in members if (years := years_told(one.text, year)) is not None]
        longest = min(told, key=lambda pair: (-pair[0], pair[1].order)) if told else None
        if longest or len(members) >= least:
            first = min(members, key=lambda one: one.order)
            years, shown = longest or (None, first)
            found.append(Experience(unit, theme, len(members), years, shown))
    return sorted(found, key=lambda one: (-(one.years or 0), -one.done, one.unit, str(one.theme)))


def years_told(text: str, year: int) -> int | None:
    """Return for how many years something has gone on by what a text says; None where it does not say.

    `sedan 2015` in 2026 is 11, `i tjugo år` 20, `länge` 10. What lies ahead (`om fem år`) is no experience.
    """
    text = _AHEAD.sub("", text)
    found = [year - int(hit[1]) for hit in _SINCE.finditer(text) if int(hit[1]) <= year]
    for hit in _FOR_YEARS.finditer(text):
        found += [int(one.value) for code in ("sv", "en") for one in amounts(hit[1], code) if one.value.isdigit()]
    found = [years for years in found if 1 <= years <= 150]
    if not found and _LONG.search(text):
        return MANY
    return max(found, default=None)
