"""The built-in catalogue of goals and targets, read from `catalogue/goal_NN.json` and checked."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rodtrad.analysis.agenda2030.colours import COLOURS
from rodtrad.analysis.agenda2030.model import Goal, Target

__all__ = ["Catalogue", "catalogue", "data_file"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Text(_Record):
    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _Phrases(_Record):
    sv: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)


class _TargetFile(_Record):
    id: str = Field(pattern=r"^\d{1,2}\.(\d{1,2}|[a-d])$")
    kind: Literal["outcome", "means"]
    title: _Text
    description: _Text
    relevance: Literal["core", "some", "little"]
    gloss: _Phrases
    examples: _Phrases


class _GoalFile(_Record):
    id: str
    title: _Text
    summary: _Text
    municipal: _Text
    targets: tuple[_TargetFile, ...]


@dataclass(frozen=True)
class Catalogue:
    """The 17 goals and their 169 targets. `version` changes when a word of it does."""

    version: str
    goals: tuple[Goal, ...]

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Return the targets by id, in the UN's order."""
        return {target.id: target for goal in self.goals for target in goal.targets}

    @cached_property
    def by_id(self) -> dict[str, Goal]:
        """Return the goals by id."""
        return {goal.id: goal for goal in self.goals}


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the built-in catalogue (read once a process).

    Raises pydantic's ValidationError where a file of it is broken: the package is, then, and nothing should go on.
    """
    folder = files("rodtrad.analysis.agenda2030") / "catalogue"
    raw = [(folder / f"goal_{int(goal):02}.json").read_bytes() for goal in COLOURS]
    version = hashlib.sha256(b"\0".join(raw)).hexdigest()[:12]
    return Catalogue(version, tuple(_goal(_GoalFile.model_validate_json(data)) for data in raw))


@lru_cache(maxsize=8)
def data_file(name: str) -> Any:
    """Return a JSON file of the package's `data` folder, parsed."""
    return json.loads((files("rodtrad.analysis.agenda2030") / "data" / name).read_text(encoding="utf-8"))


def _goal(record: _GoalFile) -> Goal:
    return Goal(
        id=record.id,
        colour=COLOURS[record.id],
        title=record.title.model_dump(),
        summary=record.summary.model_dump(),
        municipal=record.municipal.model_dump(),
        targets=tuple(_target(target) for target in record.targets),
    )


def _target(record: _TargetFile) -> Target:
    return Target(
        id=record.id,
        kind=record.kind,
        relevance=record.relevance,
        title=record.title.model_dump(),
        description=record.description.model_dump(),
        gloss=record.gloss.model_dump(),
        examples=record.examples.model_dump(),
    )
