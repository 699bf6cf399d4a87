"""What a finding rests on, and what there is to say about how it is worded."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from rodtrad.analysis.language import LocalText

__all__ = ["STOPS", "Code", "Located", "Remark", "Source", "Standing"]

StanceName = Literal["contributes", "counteracts", "none"]


@dataclass(frozen=True, slots=True)
class Source:
    """A statement that a finding cites. `text` is as it may be shown (pseudonymised)."""

    id: str
    text: str
    unit: str
    speaker: str = ""
    """Who said it, as a pseudonym; empty where that is not known."""
    stances: frozenset[StanceName] = frozenset()
    """What its links to goals say: that it contributes, that it counteracts (or is a lack), or both."""
    withheld: bool = False
    """Whether it waits for a person to see that nobody is exposed: it counts, but must not be quoted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the finding stands in: how many units have a voice, and which names may be said without support."""

    units: int
    known: Collection[str] = field(default_factory=tuple)
    """Names of units, goals, themes and the municipality itself."""


class Code(StrEnum):
    """What a remark is about."""

    NOTHING_SAID = "nothing-said"
    NO_STATEMENTS = "no-statements"
    TOO_GENERAL = "too-general"
    COUNT_WRONG = "count-wrong"
    COUNTS_TURNS = "counts-turns"
    ABSENCE = "absence"
    NOT_VERBATIM = "not-verbatim"
    WITHHELD = "withheld"
    NAME = "name"
    NUMBER = "number"
    GENERALISED = "generalised"
    NEGATION = "negation"
    NEGATION_LOST = "negation-lost"
    TWO_STANCES = "two-stances"
    WORDS = "words"


STOPS = frozenset((
    Code.NOTHING_SAID, Code.NO_STATEMENTS, Code.TOO_GENERAL, Code.COUNT_WRONG, Code.NOT_VERBATIM, Code.WITHHELD,
))  # fmt: skip
"""What must be mended before a finding can be approved; the rest asks for a second look by a person."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend or to look at in a finding's text, at `start:end` in code points (0:0 for the whole)."""

    code: Code
    start: int
    end: int
    message: LocalText

    @property
    def stops(self) -> bool:
        """Return whether the finding cannot be approved as long as this stands."""
        return self.code in STOPS


@dataclass(frozen=True, slots=True)
class Located:
    """A quote in a finding (`start:end` without its marks) that is, word for word, in a source (`source_start`…)."""

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
