"""What waits for a person before it is shown: statements that may point to somebody and that nobody has looked at."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from rodtrad.analysis.pseudonyms import Reason, introduces, sensitive
from rodtrad.app.interviews.adapt import crowd_of
from rodtrad.app.interviews.models import PersonalDataDecision, PersonalDataSpan, Statement, Transcript
from rodtrad.app.interviews.personal import is_read
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.synthesis.voices import Voice

__all__ = ["held_back"]

HARMLESS = ("ORG", "LOC", "ORGNR")
"""Kinds of hits that do not by themselves lead to a person, and are left as they stand."""


def held_back(which: QuerySet[Statement], voices: Sequence[Voice]) -> frozenset[int]:
    """Return the keys of those of `voices` that no person has passed as they now stand, though they hold a replaced
    name, number or role or an uncertain hit, tell of somebody, go on after somebody has presented himself, or tell of
    the speaker's own work what leaves one or two of the staff in question. In a text that somebody has read as it
    stands, with what was doubtful decided, what is replaced waits no longer.

    `which` are the statements that `voices` are some of.
    """
    read = set(which.filter(transcript__in=_read(which)).values_list("pk", flat=True))
    found = (_with_hits(which) - read) | _after_introductions(which)
    found |= {voice.pk for voice in voices if _tells(voice, read=voice.pk in read)}
    found |= _pointing(which, voices)
    passed = dict(PersonalDataDecision.objects.filter(statement__in=which).values_list("statement", "shown"))
    return frozenset(voice.pk for voice in voices if voice.pk in found and passed.get(voice.pk) != voice.quote)


def _pointing(which: QuerySet[Statement], voices: Sequence[Voice]) -> set[int]:
    """Return the voices that tell of their own work what leads to one or two of the staff, whatever unit is named."""
    municipality = Municipality.objects.filter(rounds__interviews__transcripts__statements__in=which).first()
    if municipality is None:
        return set()
    crowd = crowd_of(municipality)
    return {voice.pk for voice in voices if crowd.points(voice.quote, None, voice.language)}


def _with_hits(which: QuerySet[Statement]) -> set[int]:
    """Return the statements in which personal data was found, replaced or not."""
    hits = PersonalDataSpan.objects.filter(transcript__statements__in=which).exclude(label__in=HARMLESS).distinct()
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for transcript, start, end in hits.order_by("transcript", "start").values_list("transcript", "start", "end"):
        spans[transcript].append((start, end))
    rows = which.filter(transcript__in=list(spans)).values_list("pk", "transcript", "start", "end")
    return {pk for pk, transcript, start, end in rows if _touched(spans[transcript], start, end)}


def _tells(voice: Voice, *, read: bool) -> bool:
    """Tell whether the words tell of somebody. In a text that a person has read, a pseudonym alone does not."""
    reasons = sensitive(voice.quote, voice.language)
    return any(reason is not Reason.PSEUDONYM or not read for reason in reasons)


def _read(which: QuerySet[Statement]) -> list[int]:
    """Return the transcripts of `which` that somebody has read as they stand."""
    rows = Transcript.objects.filter(statements__in=which, read_through__isnull=False).distinct()
    return [one.pk for one in rows.select_related("pseudonymised") if is_read(one)]


def _touched(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span overlaps `start`:`end`. `spans` are in order and do not overlap each other."""
    before = bisect_left(spans, (end, 0)) - 1
    return before >= 0 and spans[before][1] > start


def _after_introductions(which: QuerySet[Statement]) -> set[int]:
    """Return the statements that follow next, in the same turn, on one in which the speaker presents himself."""
    rows = which.order_by("transcript", "start").values_list("pk", "transcript", "turn_index", "public_quote")
    return set(_next_ones(rows.iterator(chunk_size=2000)))


def _next_ones(rows: Iterable[tuple[int, int, int, str]]) -> Iterable[int]:
    introduced: tuple[int, int] | None = None
    for pk, transcript, turn, quote in rows:
        if introduced == (transcript, turn):
            yield pk
        introduced = (transcript, turn) if introduces(quote) else None
