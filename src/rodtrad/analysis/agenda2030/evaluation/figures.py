"""The figures of a linker on labelled cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rodtrad.analysis.agenda2030.evaluation.cases import Case
from rodtrad.analysis.agenda2030.linker import LINKED
from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.agenda2030.model import Link, Linked
from rodtrad.analysis.statements.model import DIMENSIONS

__all__ = ["Figures", "GoalFigures", "calibration_error", "measure"]

BINS = 10


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """A goal's figures over all cases, p ≥ 0.5 being a link, an acceptable goal being right. Each 0–1."""

    goal: str
    cases: int
    """Cases in which it is acceptable."""
    accuracy: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Each 0–1 but the counts. `goal`… are over the relevant cases, `nothing_f1` and calibration over all."""

    cases: int
    relevant: int
    goal_first: float
    """The likeliest goal is acceptable."""
    goal_first_hard: float
    primary_in_three: float
    """The primary goal is among the three likeliest."""
    acceptable_in_three: float
    target_first: float
    target_in_five: float
    relevance_f1: float
    nothing_f1: float
    """F1 of telling the cases that are about nothing."""
    dimension_f1: float
    """Micro-averaged."""
    horizon: float
    stance: float
    goals_right: float
    """Of the goals that count as linked (precision)."""
    goals_found: float
    """Of the acceptable goals (recall)."""
    calibration: float
    """Expected calibration error of the first goal's probability (ten bins, all cases)."""
    calibration_all: float
    """The same over every case and goal."""
    by_goal: tuple[GoalFigures, ...]


def measure(linked: Sequence[Linked], cases: Sequence[Case]) -> Figures:
    """Return the figures; `linked` holds 17 goals and at least five targets a case. Raises ValueError for no cases."""
    if not cases or len(linked) != len(cases):
        raise ValueError(f"{len(linked)} results for {len(cases)} cases")
    about = [(one, case) for one, case in zip(linked, cases, strict=True) if case.relevant]
    every = list(zip(linked, cases, strict=True))
    by_goal = tuple(_of_goal(goal, every) for goal in catalogue().by_id)
    pairs = [(link.p, link.id in case.acceptable_goals) for one, case in every for link in one.goals]
    linked_pairs = [right for p, right in pairs if p >= LINKED]
    return Figures(
        cases=len(cases),
        relevant=len(about),
        goal_first=_share(_right(one, case) for one, case in about),
        goal_first_hard=_share(_right(one, case) for one, case in about if case.hard),
        primary_in_three=_share(_holds(one.goals[:3], [case.primary_goal]) for one, case in about),
        acceptable_in_three=_share(_holds(one.goals[:3], case.acceptable_goals) for one, case in about),
        target_first=_share(one.targets[0].id in case.acceptable_targets for one, case in about),
        target_in_five=_share(_holds(one.targets[:5], case.acceptable_targets) for one, case in about),
        relevance_f1=_f1([(case.relevant, one.relevant) for one, case in every]),
        nothing_f1=_f1([(not case.relevant, not one.relevant) for one, case in every]),
        dimension_f1=_f1(_dimensions(about)),
        horizon=_share(one.horizon == case.horizon for one, case in about),
        stance=_share(one.stance.value == case.stance for one, case in about if case.stance),
        goals_right=_share(linked_pairs),
        goals_found=sum(linked_pairs) / max(1, sum(len(case.acceptable_goals) for _, case in about)),
        calibration=calibration_error([(one.goals[0].p, _right(one, case)) for one, case in every]),
        calibration_all=calibration_error(pairs),
        by_goal=by_goal,
    )


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error of (probability, whether it was so): Naeini et al. 2015, ten equal bins."""
    chances = np.array([p for p, _ in pairs])
    true = np.array([right for _, right in pairs], dtype=float)
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs(chances[bins == one].mean() - true[bins == one].mean()) * (bins == one).mean() for one in set(bins)]
    return float(sum(gaps))


def _of_goal(goal: str, every: Sequence[tuple[Linked, Case]]) -> GoalFigures:
    pairs = [
        (goal in case.acceptable_goals, any(link.id == goal and link.p >= LINKED for link in one.goals))
        for one, case in every
    ]
    both = sum(true and said for true, said in pairs)
    return GoalFigures(
        goal=goal,
        cases=sum(true for true, _ in pairs),
        accuracy=_share(true == said for true, said in pairs),
        precision=both / max(1, sum(said for _, said in pairs)),
        recall=both / max(1, sum(true for true, _ in pairs)),
        f1=_f1(pairs),
    )


def _dimensions(about: Sequence[tuple[Linked, Case]]) -> list[tuple[bool, bool]]:
    found = []
    for one, case in about:
        said = {scored.id for scored in one.dimensions if scored.p >= LINKED}
        found += [(dimension in case.dimensions, dimension in said) for dimension in DIMENSIONS]
    return found


def _right(linked: Linked, case: Case) -> bool:
    return linked.goals[0].id in case.acceptable_goals


def _holds(links: Iterable[Link], accepted: Iterable[str | None]) -> bool:
    ids = set(accepted)
    return any(link.id in ids for link in links)


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else float("nan")


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    both = sum(true and said for true, said in pairs)
    return 2 * both / max(1, sum(true + said for true, said in pairs))
