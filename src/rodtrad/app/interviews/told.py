"""What people tell of an interview when they bring it: checked before it is written."""

import datetime as dt
import re

from django.utils import timezone

from rodtrad.refusal import Refusal

__all__ = ["InterviewRefused", "check_date", "participants_in"]

MOST_PARTICIPANTS = 100
EARLIEST = dt.date(1990, 1, 1)


class InterviewRefused(Refusal):
    """Something told of an interview that can't be so. `str()` is one line for people."""


def check_date(date: dt.date | None) -> None:
    """Raise InterviewRefused for a day that is still to come, or before there were such programmes."""
    if date is not None and date > timezone.localdate():
        raise InterviewRefused(f"{date}: dagen har inte varit än")
    if date is not None and date < EARLIEST:
        raise InterviewRefused(f"{date}: dagen är före {EARLIEST.year}; stämmer årtalet?")


def participants_in(text: str) -> tuple[str, ...]:
    """Return the participants that `text` tells of: names with commas between, or how many they were.

    Those whose names are not told stand as numbers, so that they are counted and never taken for names.
    Raises InterviewRefused.
    """
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        number = int(text)
        if not 1 <= number <= MOST_PARTICIPANTS:
            raise InterviewRefused(f"{number} deltagare: antalet ska vara 1–{MOST_PARTICIPANTS}")
        return tuple(str(one) for one in range(1, number + 1))
    names = list(dict.fromkeys(" ".join(name.split()) for name in re.split(r"[,;\n]", text) if name.strip()))
    wrong = next((name for name in names if not re.search(r"[^\W\d_]{2}", name) or len(name) > 200), None)
    if wrong is not None:
        raise InterviewRefused(f"{wrong[:60]!r} är inte ett namn; skriv namn med komma mellan, eller bara antalet")
    if len(names) > MOST_PARTICIPANTS:
        raise InterviewRefused(f"{len(names)} deltagare: antalet ska vara 1–{MOST_PARTICIPANTS}")
    return tuple(names)
