"""Own goals, and what people have decided of links to them, as the linker knows them."""

from collections.abc import Iterable

from rodtrad.analysis.agenda2030 import OwnDecision, OwnGoal
from rodtrad.analysis.language import in_language
from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.app.goals.models import GoalDecision, GoalKind, GoalVersion, MunicipalGoal
from rodtrad.app.goals.read import day_of, version_in_force

__all__ = ["own_decisions", "own_goals"]


def own_goals(goals: Iterable[MunicipalGoal]) -> tuple[OwnGoal, ...]:
    """Return `goals` as records, in Swedish where they have it."""
    return tuple(
        OwnGoal(
            id=goal.code,
            title=in_language(goal.title, "sv"),
            description=in_language(goal.description, "sv") if goal.description else "",
            examples=tuple(goal.examples),
        )
        for goal in goals
    )


def own_decisions(version: GoalVersion) -> tuple[OwnDecision, ...]:
    """Return what people have decided of links to the goals of `version`, in an order that tells nothing of when.

    Decisions of all rounds in which that version holds: in another, the same code is another goal. Of two decisions on
    the same words (a file brought again keeps the old ones) the later counts.
    """
    municipality = version.municipality
    rounds = [one for one in municipality.rounds.all() if version_in_force(municipality, day_of(one)) == version]
    rows = GoalDecision.objects.filter(kind=GoalKind.OWN, statement__transcript__interview__round__in=rounds)
    latest = {
        (ref, as_if_unsaid(text), language): accepted
        for ref, text, language, accepted in rows.order_by("decided_at", "pk").values_list(
            "ref", "statement__public_quote", "statement__language", "accepted"
        )
    }
    return tuple(
        OwnDecision(text=text, language=language, goal=ref, accepted=accepted)
        for (ref, text, language), accepted in sorted(latest.items())
    )
