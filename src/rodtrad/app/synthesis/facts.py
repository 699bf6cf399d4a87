"""The parts of a Release that count: tallies, goals, themes, units, threads."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, cast

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.app.coding.models import Theme
from rodtrad.app.goals.models import GoalKind, MunicipalGoal
from rodtrad.app.organisation.models import Unit
from rodtrad.app.synthesis.voices import Voice
from rodtrad.publish import release as r

__all__ = ["counts", "global_goals", "goal_facts", "question_counts", "tally", "theme_facts", "threads", "unit_facts"]

LevelName = Literal["overarching", "targeted"]
RelevanceName = Literal["core", "some", "little"]
OVERARCHING = dict[str, str]
"""By code of an own goal the code of the overarching goal above it (or its own)."""


def counts(voices: Iterable[Voice]) -> r.Counts:
    """Return how many statements, interviews and units."""
    said = list(voices)
    return r.Counts(
        statements=len(said),
        interviews=len({voice.interview for voice in said}),
        units=len({voice.unit for voice in said}),
    )


def tally(voices: Iterable[Voice]) -> r.Tally:
    """Return how statements divide over dimensions and time."""
    said = list(voices)
    dimensions = Counter(name for voice in said for name in voice.dimensions)
    horizons = Counter(voice.horizon for voice in said)
    return r.Tally(
        economic=dimensions["economic"],
        ecological=dimensions["ecological"],
        social=dimensions["social"],
        done=horizons["done"],
        future=horizons["future"],
        neither=horizons["none"],
    )


def _by(voices: Iterable[Voice], keys: Callable[[Voice], Iterable[str]]) -> Mapping[str, list[Voice]]:
    found: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        for key in keys(voice):
            found[key].append(voice)
    return found


def _by_unit(voices: Iterable[Voice]) -> dict[str, int]:
    """Return the number of statements by unit, the one that said most first."""
    return dict(Counter(voice.unit for voice in voices).most_common())


def _by_theme(voices: Iterable[Voice]) -> dict[str, int]:
    """Return the number of statements by theme, the largest first."""
    return dict(Counter(f"tema-{theme}" for voice in voices for theme in voice.themes).most_common())


def question_counts(voices: Iterable[Voice]) -> Counter[str]:
    """Return the number of statements by question."""
    return Counter(voice.question for voice in voices if voice.question)


def theme_facts(themes: Sequence[Theme], voices: Sequence[Voice], shown: Sequence[Voice]) -> tuple[r.ThemeFact, ...]:
    """Return the themes that anything is said about, the one most said about first."""
    members = _by(voices, lambda voice: map(str, voice.themes))
    quotes = _by(sorted(shown, key=_first), lambda voice: map(str, voice.themes))
    facts = [
        r.ThemeFact(
            id=f"tema-{theme.pk}",
            label=theme.label,
            definition=theme.definition,
            keywords=tuple(theme.keywords),
            origin=theme.origin,
            counts=counts(said),
            tally=tally(said),
            units=tuple(sorted({voice.unit for voice in said})),
            by_unit=_by_unit(said),
            quotes=tuple(voice.id for voice in quotes.get(str(theme.pk), ())),
        )
        for theme in themes
        if (said := members.get(str(theme.pk)))
    ]
    return tuple(sorted(facts, key=lambda fact: (-fact.counts.statements, fact.id)))


def _first(voice: Voice) -> tuple[int, str]:
    return (voice.rank if voice.rank is not None else 99, voice.id)


def unit_facts(
    units: Sequence[Unit], voices: Sequence[Voice], interviews: Sequence[r.InterviewFact]
) -> tuple[r.UnitFact, ...]:
    """Return all units in the municipality's order; only the top of the tree is not invited as a unit."""
    said = _by(voices, lambda voice: (voice.unit,))
    held = defaultdict(list)
    for interview in interviews:
        held[interview.unit].append(interview.id)
    return tuple(
        r.UnitFact(
            id=unit.code,
            code=unit.code,
            name=unit.name,
            legal_form=unit.legal_form,
            parent=unit.parent.code if unit.parent else None,
            invited=not unit.is_top,
            interviews=tuple(held[unit.code]),
            counts=counts(said.get(unit.code, ())),
            tally=tally(said.get(unit.code, ())),
        )
        for unit in units
    )


def above(goals: Sequence[MunicipalGoal]) -> OVERARCHING:
    """Return by code the overarching goal of each own goal."""
    return {goal.code: goal.parent.code if goal.parent else goal.code for goal in goals}


def goal_facts(goals: Sequence[MunicipalGoal], voices: Sequence[Voice]) -> tuple[r.MunicipalGoal, ...]:
    """Return the own goals; what touches a targeted goal touches the overarching goal above it too."""
    up = above(goals)
    said = _by(voices, lambda voice: {code for ref in voice.refs(GoalKind.OWN) for code in (ref, up.get(ref, ref))})
    return tuple(
        r.MunicipalGoal(
            id=goal.code,
            code=goal.code,
            level=cast(LevelName, goal.level),
            parent=goal.parent.code if goal.parent else None,
            title=goal.title,
            description=goal.description,
            version=goal.version.name,
            valid_from=goal.version.valid_from,
            valid_to=goal.version.valid_to,
            counts=counts(said.get(goal.code, ())),
            by_unit=_by_unit(said.get(goal.code, ())),
            by_theme=_by_theme(said.get(goal.code, ())),
        )
        for goal in goals
    )


def global_goals(voices: Sequence[Voice]) -> tuple[r.GlobalGoal, ...]:
    """Return the 17 goals with all their targets, touched or not."""
    by_goal = _by(voices, lambda voice: voice.refs(GoalKind.GOAL))
    by_target = _by(voices, lambda voice: voice.refs(GoalKind.TARGET))
    return tuple(
        r.GlobalGoal(
            id=goal.id,
            colour=goal.colour,
            title=dict(goal.title),
            summary=dict(goal.summary),
            municipal=dict(goal.municipal),
            counts=counts(by_goal.get(goal.id, ())),
            by_unit=_by_unit(by_goal.get(goal.id, ())),
            by_theme=_by_theme(by_goal.get(goal.id, ())),
            targets=tuple(
                r.GlobalTarget(
                    id=target.id,
                    title=dict(target.title),
                    description=dict(target.description),
                    relevance=cast(RelevanceName, target.relevance),
                    counts=counts(by_target.get(target.id, ())),
                )
                for target in goal.targets
            ),
        )
        for goal in catalogue().goals
    )


def threads(voices: Sequence[Voice], goals: Sequence[MunicipalGoal]) -> tuple[r.Thread, ...]:
    """Return how many statements lead from unit over theme and overarching own goal to global goal.

    A statement with several goals is counted on each thread that it is part of.
    """
    up = above(goals)
    found: Counter[tuple[str, str, str, str]] = Counter()
    for voice in voices:
        own = {up.get(ref, ref) for ref in voice.refs(GoalKind.OWN)} or {""}
        found.update(
            (voice.unit, f"tema-{theme}", mine, goal)
            for theme in voice.themes
            for mine in own
            for goal in voice.refs(GoalKind.GOAL)
        )
    return tuple(
        r.Thread(unit=unit, theme=theme, municipal_goal=mine or None, goal=goal, statements=number)
        for (unit, theme, mine, goal), number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )
