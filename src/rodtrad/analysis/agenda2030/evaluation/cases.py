"""Labelled statements to measure with: our own held-out tenth, and files of the same form by other authors."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from rodtrad.analysis.agenda2030.lessons import lessons
from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.statements.model import Dimension, Horizon
from rodtrad.refusal import Refusal

__all__ = ["Case", "CasesRefused", "held_out", "read_cases"]


class CasesRefused(Refusal):
    """A file of cases that can't be read. `str()` is one line for people."""


class Case(BaseModel):
    """A statement with all that a careful reader accepts, the primary goal and target among it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    lang: str
    relevant: bool
    primary_goal: str | None
    acceptable_goals: tuple[str, ...]
    primary_target: str | None
    acceptable_targets: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    horizon: Horizon
    stance: Literal["contributes", "counteracts", "neutral"] | None = None
    hard: bool = False

    @model_validator(mode="after")
    def _sound(self) -> "Case":
        known = catalogue()
        if set(self.acceptable_targets) - known.targets.keys() or set(self.acceptable_goals) - known.by_id.keys():
            raise ValueError("a goal or target that does not exist")
        if self.relevant != bool(self.acceptable_goals) or self.relevant != bool(self.primary_goal):
            raise ValueError("relevant cases have goals, and no others")
        return self


def held_out() -> tuple[Case, ...]:
    """Return the tenth of our own statements that nothing has been learnt from.

    What the author or the second labeller would link is acceptable.
    """
    return tuple(
        Case(
            id=f"held-{number}",
            text=one.text,
            lang=one.language,
            relevant=bool(one.targets),
            primary_goal=_goal(one.targets[0]) if one.targets else None,
            acceptable_goals=tuple(dict.fromkeys(map(_goal, one.spoken.accepted))),
            primary_target=one.targets[0] if one.targets else None,
            acceptable_targets=one.spoken.accepted,
            dimensions=tuple(map(Dimension, one.spoken.dimensions)),
            horizon=Horizon(one.spoken.horizon),
            stance=one.spoken.stance,
        )
        for number, one in enumerate(lessons("held"), start=1)
        if one.spoken is not None
    )


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a JSONL file of cases. Raises CasesRefused, which names the file, the line and the fault."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CasesRefused(f"{path.name}: filen är inte UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(Case.model_validate_json(line))
        except ValidationError as error:
            raise CasesRefused(f"{path.name}: rad {number}: {error.errors()[0]['msg']}") from error
    if not found:
        raise CasesRefused(f"{path.name}: filen har inga utsagor")
    return tuple(found)


def _goal(target: str) -> str:
    return target.split(".", maxsplit=1)[0]
