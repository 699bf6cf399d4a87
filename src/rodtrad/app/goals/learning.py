"""What people's decisions have taught the machine of an own goal, and where it would learn most from the next one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.app.audit.models import Run
from rodtrad.app.goals.models import GoalDecision, GoalKind, GoalSuggestion, MunicipalGoal
from rodtrad.app.interviews.models import Statement
from rodtrad.app.pipeline.own import is_behind
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.read import Place, places
from rodtrad.app.synthesis.voices import StanceName, Voice, stance_name, statements_of, voices

__all__ = ["Doubt", "Learning", "doubts", "learning_of"]

MOST = 6
"""Statements that are asked about at a time."""
LOOKED_AT = 60
"""Suggestions nearest the line among which those are found: some are beside the point, or say the same."""


@dataclass(frozen=True, slots=True)
class Learning:
    """How many decisions there are on links to a goal, how many of them came after the links were made, and whether
    anything at all has changed since (of any goal: they are linked together).
    """

    decisions: int
    new: int
    behind: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement of which the machine hardly knows whether it belongs to the goal."""

    voice: Voice
    place: Place
    p: float
    why: tuple[str, ...]
    stance: StanceName


def learning_of(round_: Round, goal: MunicipalGoal, linker: Linker) -> Learning:
    """Return how things stand with what `goal` has been taught in a round."""
    decided = GoalDecision.objects.filter(
        statement__transcript__interview__round=round_, kind=GoalKind.OWN, ref=goal.code
    )
    last = Run.objects.filter(round=round_, kind=Run.Kind.OWN_LINKS, state=Run.State.FINISHED).last()
    behind = is_behind(round_, linker)
    new = decided.filter(decided_at__gt=last.started) if last else decided
    return Learning(decided.count(), new.count() if behind else 0, behind)


def doubts(round_: Round, goal: MunicipalGoal) -> list[Doubt]:
    """Return the statements that nobody has decided on and whose link to `goal` is nearest 0.5, the nearest first."""
    said = statements_of(round_).order_by()
    decided = GoalDecision.objects.filter(statement__in=said, kind=GoalKind.OWN, ref=goal.code)
    open_ = GoalSuggestion.objects.filter(statement__in=said, kind=GoalKind.OWN, ref=goal.code).exclude(
        statement__in=decided.values("statement")
    )
    nearest = sorted(open_, key=lambda one: (abs(one.p - 0.5), one.statement_id))[:LOOKED_AT]
    rows = Statement.objects.filter(pk__in=[one.statement_id for one in nearest])
    relevant = {voice.pk: voice for voice in voices(rows) if voice.relevant}
    asked = _distinct([one for one in nearest if one.statement_id in relevant], relevant)[:MOST]
    where = places([one.statement_id for one in asked])
    return [
        Doubt(relevant[one.statement_id], where[one.statement_id], one.p, tuple(one.why), stance_name(one.stance))
        for one in asked
    ]


def _distinct(suggestions: Sequence[GoalSuggestion], said: dict[int, Voice]) -> list[GoalSuggestion]:
    """Return `suggestions`, one for each wording: a decision on it teaches of all that say the same."""
    return list({said[one.statement_id].quote: one for one in reversed(suggestions)}.values())[::-1]
