"""Statements: the spans of a transcript that are coded, linked and quoted; and the guide that they answer."""

from dataclasses import dataclass
from enum import StrEnum

from rodtrad.analysis.language import LocalText

__all__ = ["DIMENSIONS", "HORIZONS", "Dimension", "Guide", "Horizon", "Question", "Statement"]


class Horizon(StrEnum):
    """When: what is done or under way, what is planned or wished for, or neither (see DESIGN: Words)."""

    DONE = "done"
    FUTURE = "future"
    NONE = "none"


class Dimension(StrEnum):
    """The three dimensions of sustainability, judged by content; several may apply to one statement."""

    ECONOMIC = "economic"
    ECOLOGICAL = "ecological"
    SOCIAL = "social"


DIMENSIONS = tuple(Dimension)

HORIZONS = tuple(Horizon)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the interview guide."""

    id: str
    text: LocalText
    horizon: Horizon
    cues: tuple[str, ...] = ()
    """Regular expressions (case ignored) by which a heading or an interviewer's turn is known to ask it."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The questions that all interviews of a round ask."""

    id: str
    title: LocalText
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of a transcript: one sentence, or the few that only make sense together.

    `start`/`end` are code points in `Transcript.text`; `quote == text[start:end]` always.
    """

    index: int
    start: int
    end: int
    quote: str
    turn: int
    """Index of the turn that it stands in."""
    speaker: str
    question: str | None
    """Id of the guide's question that it answers; None where neither heading nor interviewer tells."""
    language: str
    """`sv` or `en` (or another BCP 47 code where it is neither)."""
