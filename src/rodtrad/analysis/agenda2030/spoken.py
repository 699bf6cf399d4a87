"""Statements as people say them, labelled by us: what the linker learns from (`training/*/*.jsonl`).

Authors with different voices wrote them, a folder each (language models that we directed). Everybody and everything in
them is invented, also where a place or a company has a real name. They are for learning and are never shown as facts.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Fold", "SpokenExemplar", "fold_of", "note_of", "spoken_exemplars", "training_hash"]


Fold = Literal["taught", "tuning", "held"]

SECOND = "second_labels.tsv"


@dataclass(frozen=True, slots=True)
class SecondLabels:
    """A second labeller's word on a statement; None for what was not asked."""

    targets: tuple[str, ...] | None
    dimensions: tuple[str, ...] | None
    horizon: str | None
    stance: str | None


class SpokenExemplar(BaseModel):
    """A statement with all that a careful reader would link it to, the primary target first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=3, max_length=1_500)
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
    second: "SecondLabels | None" = None
    """What another labeller says, who did not see the author's labels (None: not labelled twice)."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """Return all targets that either labeller accepts, the author's first; none where the author sees none."""
        others = self.second.targets if self.second and self.targets else None
        return tuple(dict.fromkeys((*self.targets, *(others or ()))))


@lru_cache(maxsize=1)
def training_hash() -> str:
    """Return a hash over the files of labelled statements."""
    second = files("rodtrad.analysis.agenda2030") / "data" / SECOND
    sources = [source for _, source in _files()]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in (*sources, second))).hexdigest()


@lru_cache(maxsize=1)
def spoken_exemplars() -> tuple[SpokenExemplar, ...]:
    """Return all of them, by author and goal. Raises ValidationError for a line that is wrong."""
    return tuple(_read())


def _files() -> Iterator[tuple[str, Traversable]]:
    """Yield author and file."""
    folder = files("rodtrad.analysis.agenda2030") / "training"
    for author in sorted(folder.iterdir(), key=lambda path: path.name):
        for file in sorted(author.iterdir(), key=lambda path: path.name):
            yield author.name, file


def _read() -> Iterator[SpokenExemplar]:
    second = _second_labels()
    for author, file in _files():
        for line in file.read_text(encoding="utf-8").splitlines():
            one = SpokenExemplar.model_validate_json(line)
            yield one.model_copy(update={"author": author, "second": second.get(_key(one.text))})


def _second_labels() -> dict[str, SecondLabels]:
    """Return the second labels by a hash of the text; a line has hash, targets, dimensions, horizon and stance."""
    source = files("rodtrad.analysis.agenda2030") / "data" / SECOND
    rows = (line.split("\t") for line in source.read_text(encoding="utf-8").splitlines())
    return {row[0]: SecondLabels(_told(row[1]), _told(row[2]), row[3] or None, row[4] or None) for row in rows}


def _told(cell: str) -> tuple[str, ...] | None:
    """Return the words of a cell, none for `-`, and None for an empty one: that was not asked."""
    return None if not cell else tuple(word for word in cell.split() if word != "-")


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def note_of(one: SpokenExemplar) -> str:
    """Return what an exemplar is about and who spoke, in its author's few words; empty where neither is told."""
    return ", ".join(part for part in (one.topic, one.unit) if part)


def fold_of(exemplar: SpokenExemplar) -> Fold:
    """Return what a statement is for, drawn by unit and topic together: eight tenths teach, a tenth sets the
    probabilities right (`tuning`), and a tenth is only measured, never learnt from (`held`)."""
    drawn = hashlib.sha256(f"{exemplar.unit}\0{exemplar.topic or exemplar.text}".encode()).digest()
    share = (drawn[0] * 256 + drawn[1]) / 65536
    return "held" if share < 0.1 else "tuning" if share < 0.2 else "taught"
