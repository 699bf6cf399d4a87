"""The table of the municipality's own goals."""

import datetime as dt
import re
from typing import Any

from pydantic import Field, field_validator

from rodtrad.app.goals.models import Level
from rodtrad.app.tables import Row, read_rows

__all__ = ["LONGEST_EXAMPLE", "MOST_EXAMPLES", "GoalRow", "read_goals"]

LONGEST_EXAMPLE = 500
MOST_EXAMPLES = 50

_COLUMNS = {
    "code": "code",
    "kod": "code",
    "level": "level",
    "nivå": "level",
    "parent": "parent",
    "överordnat": "parent",
    "hör till": "parent",
    "title": "title",
    "titel": "title",
    "mål": "title",
    "description": "description",
    "beskrivning": "description",
    "examples": "examples",
    "exempel": "examples",
    "valid_from": "valid_from",
    "gäller från": "valid_from",
    "valid_to": "valid_to",
    "gäller till": "valid_to",
    "version": "version",
}
_LEVELS = {"övergripande": "overarching", "riktat": "targeted", "riktade": "targeted"}


class GoalRow(Row):
    """One of the municipality's own goals. `parent` is another goal's code in the same version."""

    code: str = Field(min_length=1, max_length=40)
    level: str
    parent: str = ""
    title: dict[str, str]
    description: dict[str, str] = Field(default_factory=dict)
    examples: tuple[str, ...] = ()
    """Texts that belong to the goal: in the table with a line break or `|` between them."""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    version: str = Field(default="1", min_length=1, max_length=60)

    @field_validator("level", mode="before")
    @classmethod
    def _known_level(cls, value: Any) -> str:
        level = _LEVELS.get(str(value).lower(), str(value).lower())
        if level not in Level.values:
            raise ValueError(f"{value!r} är inte någon av {', '.join(Level.values)}")
        return level

    @field_validator("examples", mode="before")
    @classmethod
    def _several(cls, value: Any) -> tuple[str, ...]:
        texts = tuple(dict.fromkeys(" ".join(one.split()) for one in re.split(r"[\n\r|]+", str(value)) if one.strip()))
        if len(texts) > MOST_EXAMPLES or max(map(len, texts), default=0) > LONGEST_EXAMPLE:
            raise ValueError(f"högst {MOST_EXAMPLES} exempel, och högst {LONGEST_EXAMPLE} tecken i vart och ett")
        return texts


def read_goals(data: bytes, name: str, notices: list[str] | None = None) -> list[GoalRow]:
    """Return the rows of a table of goals. `notices` gets a line on what is left out. Raises TableRefused."""
    return read_rows(data, name, GoalRow, _COLUMNS, texts=("title", "description"), notices=notices)
