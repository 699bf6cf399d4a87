"""Statements as people say them, labelled by us: what the next linker learns from (`training/*/*.jsonl`).

Four authors with different voices wrote them; everybody and everything in them is invented, also where a place or a
company has a real name. They are for learning and are never shown as facts.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["SpokenExemplar", "is_held_out", "spoken_exemplars"]


class SpokenExemplar(BaseModel):
    """A statement with all that a careful reader would link it to, the primary target first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=3, max_length=400)
    lang: Literal["sv", "en"]
    targets: tuple[str, ...]
    """Empty where the statement has nothing to do with sustainability."""
    dimensions: tuple[Literal["economic", "ecological", "social"], ...]
    horizon: Literal["done", "future", "none"]
    stance: Literal["contributes", "counteracts", "neutral"]
    unit: str = ""
    topic: str = ""
    kind: str = ""
    """Of a statement without targets: small talk, procedure and the like."""
    author: str = ""


@lru_cache(maxsize=1)
def spoken_exemplars() -> tuple[SpokenExemplar, ...]:
    """Return all of them, by author and goal. Raises ValidationError for a line that is wrong."""
    return tuple(_read())


def _read() -> Iterator[SpokenExemplar]:
    folder = files("rodtrad.analysis.agenda2030") / "training"
    for author in sorted(folder.iterdir(), key=lambda path: path.name):
        for file in sorted(author.iterdir(), key=lambda path: path.name):
            for line in file.read_text(encoding="utf-8").splitlines():
                yield SpokenExemplar.model_validate_json(line).model_copy(update={"author": author.name})


def is_held_out(exemplar: SpokenExemplar) -> bool:
    """Return whether it belongs to the tenth that is never trained on, drawn by unit and topic together."""
    drawn = hashlib.sha256(f"{exemplar.unit}\0{exemplar.topic or exemplar.text}".encode()).digest()
    return drawn[0] * 256 + drawn[1] < 65536 // 10
