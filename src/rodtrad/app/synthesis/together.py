"""What the interviews say together: all that counts of a round, as the compilation reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from rodtrad.analysis import synthesis as s
from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.app.coding.models import Theme
from rodtrad.app.goals.models import GoalKind
from rodtrad.app.goals.read import day_of, goals_in_force
from rodtrad.app.organisation.models import Unit
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.facts import above
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.voices import Grounds, StanceName, Voice, statements_of, voices

__all__ = ["Together", "said_in", "together", "units_of"]

CONCERNS = 8
"""Proposals of groups, and rows of experience, that are shown."""


@dataclass(frozen=True, slots=True)
class Together:
    """The parts of the page, each with what it rests on."""

    balances: list[s.Balance]
    gaps: s.Gaps
    pulls: list[s.Pull]
    concerns: list[s.SharedConcern]
    experience: list[s.Experience]


def units_of(round_: Round) -> list[Unit]:
    """Return the units that are asked, in the municipality's order."""
    return [unit for unit in round_.municipality.units.all() if not unit.is_top]


def said_in(round_: Round) -> list[s.Said]:
    """Return the round's relevant statements; those about a targeted own goal are about the goal above it too."""
    rows = statements_of(round_)
    found = [voice for voice in voices(rows) if voice.relevant]
    waiting = held_back(rows.order_by(), found)
    standing = set(Theme.objects.filter(codebook__round=round_, retired=False).values_list("pk", flat=True))
    up = above(goals_in_force(round_.municipality, day_of(round_)))
    return [_said(voice, standing, up, voice.pk in waiting) for voice in found]


def _said(voice: Voice, standing: set[int], up: Mapping[str, str], withheld: bool) -> s.Said:
    own = _stances(voice.refs(GoalKind.OWN))
    return s.Said(
        id=voice.pk,
        text=voice.quote,
        unit=voice.unit,
        interview=voice.interview,
        horizon=cast(Any, voice.horizon),
        dimensions=voice.dimensions,
        themes=tuple(theme for theme in voice.themes if theme in standing),
        goals=_stances(voice.refs(GoalKind.GOAL)),
        targets=_stances(voice.refs(GoalKind.TARGET)),
        own={up.get(code, code): stance for code, stance in own.items()} | own,
        rank=voice.rank,
        withheld=withheld,
    )


def _stances(links: Mapping[str, Grounds]) -> dict[str, StanceName]:
    return {ref: grounds.stance for ref, grounds in links.items()}


def together(round_: Round) -> Together:
    """Return what the round's interviews say together."""
    said = said_in(round_)
    units = [unit.code for unit in units_of(round_)]
    known = catalogue()
    own = [goal.code for goal in goals_in_force(round_.municipality, day_of(round_))]
    municipal = [target.id for target in known.targets.values() if target.relevance == "core"]
    return Together(
        balances=s.balances(said, units),
        gaps=s.gaps(said, units, own, list(known.by_id), municipal),
        pulls=[pull for pull in s.pulls(said) if pull.verdict == "tension"],
        concerns=s.shared_concerns(said, CONCERNS),
        experience=s.experience(said, day_of(round_).year)[: 2 * CONCERNS],
    )
