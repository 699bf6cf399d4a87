"""The last looks before something is published: names that leak, and groups too small to hide in."""

from collections.abc import Sequence

from rodtrad.analysis.pseudonyms.detect import Detector
from rodtrad.analysis.pseudonyms.model import RosterEntry, Span

__all__ = ["SMALLEST_GROUP", "leaks", "small_group"]

SMALLEST_GROUP = 3
"""Fewer people than this behind a quote's unit and role, and the quote points at somebody."""


def leaks(text: str, roster: Sequence[RosterEntry] | Detector) -> list[Span]:
    """Return the names, addresses and numbers of the roster that `text` still holds, in any inflection.

    The letters of a pseudonym (`Person BO`) are no leak of somebody called Bo. `certain` is False for an ordinary
    word that may be a name (`Dag` first in a sentence). For many texts give a `Detector` instead of the roster.
    """
    detector = roster if isinstance(roster, Detector) else Detector.of(roster)
    spans = [hit.span(text) for hit in detector.roster_hits(text)]
    return [span for span in spans if not (span.text.isupper() and text.endswith("Person ", 0, span.start))]


def small_group(participants: int, least: int = SMALLEST_GROUP) -> bool:
    """Tell whether `participants` (interviewer not counted) are too few for a quote to name their unit.

    Raises ValueError for a negative number, or a `least` below 1.
    """
    if participants < 0 or least < 1:
        raise ValueError("participants must be 0 or more, and least 1 or more")
    return participants < least
