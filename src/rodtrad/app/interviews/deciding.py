"""What waits for a person's decision, what another has decided meanwhile, and all links of a statement at once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from rodtrad.app.coding.models import Coding, Theme
from rodtrad.app.coding.write import decide_coding
from rodtrad.app.goals.models import GoalDecision, ReadingDecision
from rodtrad.app.goals.write import decide_link
from rodtrad.app.interviews.models import Statement, Transcript
from rodtrad.app.people.models import User
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.voices import Voice, voices

__all__ = ["Waiting", "accept_all", "decided_meanwhile", "waiting_in"]

AnyDecision = Coding | GoalDecision | ReadingDecision


@dataclass(frozen=True, slots=True)
class Waiting:
    """The statements of a transcript that wait for a person, by their keys."""

    suggested: frozenset[int] = frozenset()
    """They have a theme or a link that nobody has decided on."""
    held: frozenset[int] = frozenset()
    """They may point to somebody, and nobody has looked at them."""

    @property
    def any(self) -> frozenset[int]:
        """Return both kinds."""
        return self.suggested | self.held


def waiting_in(transcript: Transcript) -> Waiting:
    """Return what waits among the statements about sustainability."""
    rows = Statement.objects.filter(transcript=transcript, retired=False).order_by("start")
    said = [voice for voice in voices(rows) if voice.relevant]
    coded = set(Coding.objects.filter(statement__in=rows.order_by()).values_list("statement", "theme"))
    standing = set(_themes(transcript).values_list("pk", flat=True))
    suggested = frozenset(
        voice.pk
        for voice in said
        if _links_waiting(voice) or any((voice.pk, one) not in coded for one in voice.themes if one in standing)
    )
    return Waiting(suggested, held_back(rows.order_by(), said))


def _themes(transcript: Transcript) -> QuerySet[Theme]:
    return Theme.objects.filter(codebook__round=transcript.interview.round_id, retired=False)


def _links_waiting(voice: Voice) -> list[tuple[str, str]]:
    """Return (kind, ref) of the links that hold by the machine's word alone."""
    return [
        (kind.value, ref) for kind, links in voice.links.items() for ref, grounds in links.items() if not grounds.person
    ]


@transaction.atomic
def accept_all(*, statement: Statement, actor: User) -> int:
    """Accept every theme and link of a statement that nobody has decided on; return how many."""
    [voice] = voices(Statement.objects.filter(pk=statement.pk))
    coded = set(Coding.objects.filter(statement=statement).values_list("theme", flat=True))
    themes = _themes(statement.transcript).filter(pk__in=voice.themes).exclude(pk__in=coded)
    for theme in themes.select_related("codebook__round__municipality"):
        decide_coding(statement=statement, theme=theme, accepted=True, actor=actor)
    links = _links_waiting(voice)
    for kind, ref in links:
        decide_link(statement=statement, kind=kind, ref=ref, accepted=True, actor=actor)
    return len(links) + len(themes)


def decided_meanwhile(
    *, statement: Statement, words: Sequence[str], since: dt.datetime, actor: User
) -> AnyDecision | None:
    """Return what somebody else has decided, since the page was shown, on the very thing that `words` decide on."""
    rows: QuerySet[Coding] | QuerySet[GoalDecision] | QuerySet[ReadingDecision]
    match words:
        case [_, "theme", pk] if pk.isdecimal():
            rows = Coding.objects.filter(statement=statement, theme=int(pk))
        case ["relevant", _] | ["undo", "relevant"]:
            rows = ReadingDecision.objects.filter(statement=statement, aspect="relevant")
        case [_, kind, ref]:
            rows = GoalDecision.objects.filter(statement=statement, kind=kind, ref=ref)
        case _:
            return None
    return rows.filter(decided_at__gt=since).exclude(decided_by=actor).order_by("-decided_at").first()
