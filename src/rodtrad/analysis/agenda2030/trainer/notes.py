"""What a text is about in its author's own few words, and the loss that brings the two near each other.

Themes, codes and a municipality's own goals are held against statements by name and description. The labels alone
teach the encoder to tell targets apart, not to find a remark by a name for it. Each exemplar's author noted what it is
about and who spoke; a text is taught to lie nearer its own note than the other notes of its batch (van den Oord et
al., Representation Learning with Contrastive Predictive Coding, 2018).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from rodtrad.analysis.agenda2030.lessons import Lesson
from rodtrad.analysis.agenda2030.spoken import note_of

__all__ = ["Noted", "astray", "noted", "notes_of"]

SHARPNESS = 0.07
"""Of the softmax over cosines."""


@dataclass(frozen=True)
class Noted:
    """The notes of a batch: their tokens, each once; which texts have one, and which it is."""

    tokens: Sequence[Sequence[int]]
    texts: list[int]
    own: Tensor


def notes_of(taught: Sequence[Lesson], remarks: Sequence[tuple[str, str]]) -> tuple[list[Lesson], list[str]]:
    """Return `taught` and, without labels, the `remarks` that were written for a description; and each one's note."""
    added = [Lesson(text, "sv", (), weight=0.0) for text, _ in remarks]
    notes = [note_of(one.spoken) if one.spoken else "" for one in taught]
    return [*taught, *added], [*notes, *(about for _, about in remarks)]


def noted(rows: Sequence[int], notes: Sequence[str], tokens: Sequence[Sequence[int]]) -> Noted:
    """Return the notes of the texts at `rows`; an empty note is none."""
    texts = [at for at, row in enumerate(rows) if row < len(notes) and notes[row]]
    first: dict[str, int] = {}
    for at in texts:
        first.setdefault(notes[rows[at]], rows[at])
    place = {note: index for index, note in enumerate(first)}
    return Noted([tokens[row] for row in first.values()], texts, torch.tensor([place[notes[rows[at]]] for at in texts]))


def astray(texts: Tensor, notes: Tensor, own: Tensor) -> Tensor:
    """Return how far `texts` are from finding their `own` of the `notes`, and these them (vectors, a row each)."""
    near = functional.normalize(texts, dim=1) @ functional.normalize(notes, dim=1).T / SHARPNESS
    found = functional.cross_entropy(near, own)
    back = torch.log_softmax(near, dim=0).gather(1, own[:, None]).mean()
    return (found - back) / 2
