"""What targets of Agenda 2030 the own goals touch: the machine's suggestions, and people's decisions over them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

import rodtrad
from rodtrad.analysis.agenda2030 import Link, Linker, catalogue, crosswalk
from rodtrad.app.goals.adapt import own_goals
from rodtrad.app.goals.models import CrosswalkDecision, CrosswalkSuggestion, MunicipalGoal
from rodtrad.app.keys import key_of

__all__ = ["TargetOption", "suggest_targets", "target_options"]

VERSION = "crosswalk-1"


@dataclass(frozen=True, slots=True)
class TargetOption:
    """A target that a goal may touch. `p` is None where only a person has named it; `decided` as in `Option`."""

    target: str
    p: float | None
    why: tuple[str, ...]
    decided: str
    by: str


def suggest_targets(*, goals: Iterable[MunicipalGoal], linker: Linker) -> list[MunicipalGoal]:
    """Suggest targets anew for those of `goals` whose words changed since last time; return these goals.

    Decisions are not touched. The language model is loaded only where something changed.
    """
    every = list(goals)
    if not every:
        return []
    made_with = {
        "embedder": linker.embedder.id,
        "linker": linker.id,
        "catalogue": catalogue().version,
        "version": rodtrad.__version__,
    }
    found = []
    for goal, record in zip(every, own_goals(every), strict=True):
        key = key_of(VERSION, made_with, record)
        if goal.crosswalk_key != key:
            found.append((goal, key, crosswalk([record], linker)[record.id]))
    # All that takes time is done by now: nobody else waits for the database.
    with transaction.atomic():
        for goal, key, links in found:
            _write(goal, key, links, made_with)
    return [goal for goal, _, _ in found]


def _write(goal: MunicipalGoal, key: str, links: Iterable[Link], made_with: dict[str, str]) -> None:
    goal.crosswalk_suggestions.all().delete()
    CrosswalkSuggestion.objects.bulk_create(
        CrosswalkSuggestion(goal=goal, target=link.id, p=link.p, why=list(link.why), made_with=made_with)
        for link in links
    )
    goal.crosswalk_key = key
    goal.save(update_fields=["crosswalk_key"])


def target_options(goal: MunicipalGoal) -> list[TargetOption]:
    """Return the targets to decide on: those suggested, the surest first, then those that a person has added."""
    decided = {row.target: row for row in goal.crosswalk_decisions.order_by("pk")}
    found = [
        _option(one.target, one.p, tuple(one.why), decided.pop(one.target, None))
        for one in goal.crosswalk_suggestions.all()
    ]
    return found + [_option(target, None, (), row) for target, row in decided.items()]


def _option(target: str, p: float | None, why: tuple[str, ...], row: CrosswalkDecision | None) -> TargetOption:
    word = "" if row is None else "accepted" if row.accepted else "rejected"
    return TargetOption(target, p, why, word, row.decided_by_name if row else "")
