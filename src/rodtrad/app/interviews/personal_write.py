"""Writes what people decide of personal data in the texts as they were said, and that they have read them."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from rodtrad.analysis.pseudonyms import Label, widened
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.interviews.models import PersonalDataSpan, PersonalDataVerdict, ReadThrough, Transcript
from rodtrad.app.interviews.personal import hash_of, review_of
from rodtrad.app.people.models import User

__all__ = ["StillDoubtful", "decide_span", "mark_words", "read_through", "undo_verdict", "widen_span"]

LEAST = 2
"""Characters that can be marked wherever they stand."""


class StillDoubtful(ValueError):
    """An interview that nobody can call read yet; the message is how many doubtful findings wait."""


@transaction.atomic
def decide_span(  # noqa: PLR0913 - each is a fact of its own, named by the caller
    *, transcript: Transcript, start: int, end: int, personal: bool, actor: User, everywhere: bool = False
) -> int:
    """Record that a span is, or is not, personal data; `everywhere`: so are the same words wherever they are found in
    the round. Return how many spans were decided. Raises LookupError where there is no such finding.
    """
    found = transcript.personal_data.filter(start=start, end=end).first()
    before = transcript.verdicts.filter(start=start, end=end).first()
    if found is None and before is None:
        raise LookupError(f"nothing was found at {start}–{end}")
    label = (found or before).label  # type: ignore[union-attr]  # one of them is there
    places = [(transcript, start, end)]
    if everywhere:
        places = _alike(transcript, transcript.text[start:end])
    return _decide(places, Label(label), personal, actor)


def _alike(transcript: Transcript, words: str) -> list[tuple[Transcript, int, int]]:
    """Return where the same words were found, or decided on, in the round's interviews."""
    there = Transcript.objects.filter(interview__round=transcript.interview.round_id, current=True)
    places: dict[tuple[int, int, int], Transcript] = {}
    for model in (PersonalDataSpan, PersonalDataVerdict):
        for one in model._default_manager.filter(transcript__in=there).select_related("transcript"):
            if one.transcript.text[one.start : one.end] == words:
                places[one.transcript_id, one.start, one.end] = one.transcript
    return [(place, start, end) for (_, start, end), place in places.items()]


@transaction.atomic
def mark_words(*, transcript: Transcript, words: str, label: Label, actor: User, everywhere: bool = False) -> int:
    """Record that `words` are personal data wherever they stand as whole words, in this interview or in the whole
    round; return in how many places. Raises ValueError for fewer than two characters.
    """
    words = words.strip()
    if len(words) < LEAST:
        raise ValueError("words to mark have at least two characters")
    edges = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    pattern = re.compile(f"{edges[0]}{re.escape(words)}{edges[1]}", re.IGNORECASE)
    there = Transcript.objects.filter(interview__round=transcript.interview.round_id, current=True)
    texts = there if everywhere else [transcript]
    places = [(one, match.start(), match.end()) for one in texts for match in pattern.finditer(one.text)]
    return _decide(places, label, True, actor)


@transaction.atomic
def widen_span(*, transcript: Transcript, start: int, end: int, left: bool, actor: User) -> tuple[int, int]:
    """Record that a span and the word before or after it are personal data; return the new span. Raises LookupError."""
    found = transcript.personal_data.filter(start=start, end=end).first()
    if found is None:
        raise LookupError(f"nothing was found at {start}–{end}")
    wider = widened(transcript.text, start, end, left=left)
    transcript.verdicts.filter(start__gte=wider[0], end__lte=wider[1]).delete()
    _decide([(transcript, *wider)], Label(found.label), True, actor)
    return wider


@transaction.atomic
def undo_verdict(*, transcript: Transcript, start: int, end: int, actor: User, everywhere: bool = False) -> int:
    """Take back what was decided of a span, `everywhere` of the same words in the round; return how many there were."""
    places = [(transcript, start, end)]
    if everywhere:
        places = _alike(transcript, transcript.text[start:end])
    undone = 0
    for one, first, last in places:
        undone += one.verdicts.filter(start=first, end=last).delete()[0]
    if undone:
        _log(transcript, actor, "personal-data-undone", spans=undone)
    return undone


def _decide(places: Iterable[tuple[Transcript, int, int]], label: Label, personal: bool, actor: User) -> int:
    done: dict[int, tuple[Transcript, int]] = {}
    for transcript, start, end in places:
        PersonalDataVerdict.objects.update_or_create(
            transcript=transcript,
            start=start,
            end=end,
            defaults={
                "label": label.value,
                "personal": personal,
                "decided_by": actor,
                "decided_by_name": actor_name(actor),
                "decided_at": timezone.now(),
            },
        )
        done[transcript.pk] = (transcript, done.get(transcript.pk, (transcript, 0))[1] + 1)
    for transcript, number in done.values():
        _log(transcript, actor, "personal-data-accepted" if personal else "personal-data-rejected", spans=number)
    return sum(number for _, number in done.values())


@transaction.atomic
def read_through(*, transcript: Transcript, actor: User) -> ReadThrough:
    """Record that a person has read the pseudonymised text as it stands. Raises StillDoubtful."""
    waiting = review_of(transcript).doubtful
    if waiting:
        raise StillDoubtful(waiting)
    read, _ = ReadThrough.objects.update_or_create(
        transcript=transcript,
        defaults={
            "text_hash": hash_of(transcript),
            "decided_by": actor,
            "decided_by_name": actor_name(actor),
            "decided_at": timezone.now(),
        },
    )
    _log(transcript, actor, "interview-read-through")
    return read


def _log(transcript: Transcript, actor: User, action: str, **data: int) -> None:
    municipality = transcript.interview.round.municipality
    log(municipality=municipality, actor=actor, action=action, about=transcript, **data)
