"""Own goals as the linker knows them."""

from collections.abc import Iterable

from rodtrad.analysis.agenda2030 import OwnGoal
from rodtrad.analysis.language import in_language
from rodtrad.app.goals.models import MunicipalGoal

__all__ = ["own_goals"]


def own_goals(goals: Iterable[MunicipalGoal]) -> tuple[OwnGoal, ...]:
    """Return `goals` as records, in Swedish where they have it."""
    return tuple(
        OwnGoal(
            id=goal.code,
            title=in_language(goal.title, "sv"),
            description=in_language(goal.description, "sv") if goal.description else "",
        )
        for goal in goals
    )
