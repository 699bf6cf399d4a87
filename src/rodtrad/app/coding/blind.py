"""Blind coding by two or more, and how far they agree: everyone codes the same statements and sees nobody's codes."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rodtrad.analysis.agreement import Agreement, Coding, agreement
from rodtrad.analysis.language import in_language
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.coding.models import BlindCoding, Theme
from rodtrad.app.interviews.models import Statement
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.voices import Voice, statements_of, voices

__all__ = ["SAMPLE", "Coders", "code_blind", "coders", "codes_of", "sample_of", "uncode_blind"]

SAMPLE = 60
"""Statements that everybody codes. With 60, an agreement of .8 is known to about a tenth; many use a tenth to a quarter
of all (O'Connor & Joffe 2020, Intercoder Reliability in Qualitative Research)."""


@dataclass(frozen=True, slots=True)
class Coders:
    """How far they have come and how far they agree. `done`: statements of the sample by coder, in order of name."""

    sample: tuple[int, ...]
    done: Mapping[str, int]
    found: Agreement | None
    """None until two have coded the same statement."""


def sample_of(round_: Round) -> tuple[int, ...]:
    """Return the statements that are coded: those that somebody has begun on, then others drawn among the relevant.

    They are drawn by a hash of where they stand: nobody chooses, and the same come each time.
    """
    begun = set(_codings(round_).values_list("statement", flat=True))
    said = [voice for voice in voices(statements_of(round_)) if voice.relevant or voice.pk in begun]
    drawn = sorted(said, key=lambda voice: (voice.pk not in begun, _lot(voice)))
    return tuple(voice.pk for voice in drawn[: max(SAMPLE, len(begun))])


def _lot(voice: Voice) -> str:
    return hashlib.sha256(f"{voice.id}\0{voice.quote}".encode()).hexdigest()


def coders(round_: Round, sample: tuple[int, ...]) -> Coders:
    """Return how the coders of the round agree on what has been coded blind."""
    done = Counter(_codings(round_).filter(statement__in=sample).values_list("decided_by_name", flat=True))
    codings = codes_of(round_)
    found = agreement(codings) if codings else None
    return Coders(sample, dict(sorted(done.items())), found if found and found.shared else None)


def codes_of(round_: Round) -> list[Coding]:
    """Return what has been coded blind: a record a code, or one with an empty code where none fits."""
    found: list[Coding] = []
    rows = _codings(round_).order_by("statement__transcript__interview__number", "statement__start", "decided_by_name")
    for one in rows.prefetch_related("themes"):
        names = sorted(in_language(theme.label, "sv") for theme in one.themes.all()) or [""]
        found += [Coding(str(one.statement_id), one.decided_by_name, name) for name in names]
    return found


def _codings(round_: Round) -> QuerySet[BlindCoding]:
    return BlindCoding.objects.filter(
        statement__transcript__interview__round=round_, statement__transcript__current=True, statement__retired=False
    )


@transaction.atomic
def code_blind(*, statement: Statement, themes: Iterable[Theme], actor: User) -> BlindCoding:
    """Record a coder's themes of a statement, in place of what the same coder said before."""
    coding, _ = BlindCoding.objects.update_or_create(
        statement=statement,
        decided_by_name=actor_name(actor),
        defaults={"decided_by": actor, "decided_at": timezone.now()},
    )
    chosen = list(themes)
    coding.themes.set(chosen)
    municipality = statement.transcript.interview.round.municipality
    log(municipality=municipality, actor=actor, action="coded-blind", about=statement, themes=len(chosen))
    return coding


@transaction.atomic
def uncode_blind(*, round_: Round, actor: User) -> int:
    """Take back all of a coder's own blind codings of a round, to begin anew; return how many there were."""
    mine = _codings(round_).filter(decided_by_name=actor_name(actor))
    number = mine.count()
    mine.delete()
    if number:
        log(
            municipality=round_.municipality,
            actor=actor,
            action="blind-codings-taken-back",
            about=round_,
            number=number,
        )
    return number
