"""Copies of statements that somebody with a name, a gender or a unit says: they change nothing in what is linked.

Without them a name alone moves a link, since names stand beside some subjects more than others in what the encoder has
read. The names and units here are none of those that `evaluation.bias` measures with.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from rodtrad.analysis.agenda2030.lessons import Lesson
from rodtrad.analysis.agenda2030.load import data_file

__all__ = ["carried"]

SHARE = 0.15
"""Of the spoken statements in a language that get a copy."""


def carried(taught: Sequence[Lesson], seed: int) -> tuple[Lesson, ...]:
    """Return the copies; the same seed gives the same."""
    dice = random.Random(seed)  # noqa: S311 - drawn to be repeated, not to be secret
    raw = data_file("carriers.json")
    found = []
    for one in taught:
        if one.spoken is None or len(one.text) > 400 or dice.random() >= SHARE:
            continue
        phrase = dice.choice(raw["phrases"][one.language])
        opening = phrase.format(name=dice.choice(raw["names"]), unit=dice.choice(raw["units"]))
        found.append(replace(one, text=f"{opening[0].upper()}{opening[1:]} {one.text}"))
    return tuple(found)
