"""Pairs of copies of a statement that differ in a name, a pronoun or a unit only: it should be linked alike.

Without them a name alone moves a link, since names stand beside some subjects more than others in what the encoder has
read. The course is taught with both copies and with how far apart it reads them (`course.apart`): counterfactual logit
pairing, after Garg et al., Counterfactual Fairness in Text Classification through Robustness (2019). No name,
unit or statement is one that `evaluation.bias` measures with, but pronouns are, and so are two shapes: a pronoun as the
subject, and a unit at the end of a statement.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rodtrad.analysis.agenda2030.lessons import Lesson
from rodtrad.analysis.agenda2030.load import data_file

__all__ = ["carried"]

SHARE = 0.25
"""Of the spoken statements that get a pair of copies."""

LONGEST = 400
"""Letters: a name moves little in a longer text."""

_FIELD = re.compile(r"\{(\w+)\}")
_SUBJECT = re.compile(r"^(?:Vi|Jag) (?=\w)")
_BREAK = re.compile(r"(?<=\w)(?=, | och | men | så | när | för att )")


def carried(taught: Sequence[Lesson], seed: int) -> tuple[tuple[Lesson, Lesson], ...]:
    """Return the pairs of copies; the same seed gives the same."""
    dice = random.Random(seed)  # noqa: S311 - drawn to be repeated, not to be secret
    raw = data_file("carriers.json")
    return tuple(_pairs(taught, raw, dice))


def _pairs(taught: Sequence[Lesson], raw: Mapping[str, Any], dice: random.Random) -> Iterator[tuple[Lesson, Lesson]]:
    for one in taught:
        if one.spoken is None or len(one.text) > LONGEST or dice.random() >= SHARE:
            continue
        kinds = raw["frames"][one.language]
        kind = dice.choice(sorted(kinds))
        fields = _fields(one.text)
        frame = dice.choice([frame for frame in kinds[kind] if _needed(frame) <= fields.keys()])
        fills = {"name": raw["names"], "unit": raw["units"], "gender": raw["pronouns"][one.language]}[kind]
        first, other = (replace(one, text=_filled(frame, who, fields)) for who in dice.sample(fills, 2))
        yield first, other


def _fields(text: str) -> dict[str, str]:
    """Return what a frame can take of a text: it all, without its full stop, after its subject, in two parts."""
    found = {"text": text, "bare": text.rstrip(" .!")}
    if subject := _SUBJECT.match(text):
        found["rest"] = text[subject.end() :]
    if middle := _BREAK.search(text):
        found |= {"head": text[: middle.start()], "tail": text[middle.start() :].removeprefix(",")}
    return found


def _needed(frame: str) -> set[str]:
    return set(_FIELD.findall(frame)) - {"who", "Who"}


def _filled(frame: str, who: str, fields: Mapping[str, str]) -> str:
    return frame.format(who=who, Who=who[0].upper() + who[1:], **fields)
