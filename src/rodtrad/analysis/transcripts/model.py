"""The transcript: one immutable text, and where in it who speaks when.

`Transcript.text` is what `rodtrad text FILE` prints and what every offset in Rödtråd refers to: one line a
turn, `SPEAKER<TAB>words`, Unicode NFC, lines ended by LF. Offsets are code points, half open
(`text[start:end]`).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from rodtrad.refusal import Refusal

__all__ = ["Notice", "Refused", "Transcript", "Turn", "TurnKind"]


class Refused(Refusal):
    """A file that is not taken in. `str()` is one line for people: the file's name and the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class TurnKind(StrEnum):
    """What a line of the transcript is."""

    SPEECH = "speech"
    HEADING = "heading"
    """A heading of the document; it says which question the turns below answer."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words until somebody else speaks (or one heading).

    `start`/`end` delimit the words (not the speaker's name) in the transcript's text. `begins`/`ends` are
    seconds from the start of the recording, None where the format has no times.
    """

    index: int
    speaker: str
    """As written in the source, without a trailing colon; empty when the source names nobody."""
    start: int
    end: int
    begins: float | None = None
    ends: float | None = None
    kind: TurnKind = TurnKind.SPEECH


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the file that was taken in although it was not as it should be."""

    code: str
    """Stable key, such as `cue-times-overlap`; the interface translates it."""
    detail: str
    """Where and what, such as `cue 12: 00:04:10 ends before it begins`."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """An interview as the importer understood it."""

    name: str
    """The file's name, for people."""
    format: str
    """The reader's name, such as `teams-docx`."""
    text: str
    turns: tuple[Turn, ...]
    warnings: tuple[Notice, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=())
    """Facts of the source: encoding, author metadata and the like, for the report and the personal-data
    review.
    """

    def words_of(self, turn: Turn) -> str:
        """Return what is said in `turn`."""
        return self.text[turn.start : turn.end]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the named speakers in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))

    @property
    def word_count(self) -> int:
        """Return the number of whitespace-separated words said (headings and names not counted)."""
        return sum(len(self.words_of(t).split()) for t in self.turns if t.kind is TurnKind.SPEECH)
