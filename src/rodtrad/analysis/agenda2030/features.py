"""From evidence for targets to the features of goals, relevance and dimensions."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from rodtrad.analysis.agenda2030.layer import Matrix
from rodtrad.analysis.agenda2030.trained import data_file
from rodtrad.analysis.statements.model import DIMENSIONS
from rodtrad.analysis.words import Token, lemma, parts

__all__ = [
    "dimension_features",
    "dimension_words",
    "dimensions_of_targets",
    "goal_features",
    "probability",
    "relevance_features",
]


def probability(logits: Matrix) -> Matrix:
    """Return the logistic function, without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def goal_features(logits: Matrix, goal_of: Sequence[str], goals: Sequence[str]) -> Matrix:
    """Return, shape (texts, goals, 2), the best target's log odds and those of all the goal's targets together."""
    owner = np.array(goal_of)
    best = np.stack([logits[:, owner == goal].max(axis=1) for goal in goals], axis=1)
    together = np.stack([np.logaddexp.reduce(logits[:, owner == goal], axis=1) for goal in goals], axis=1)
    return np.stack([best, together], axis=2)


def relevance_features(logits: Matrix, likeness: Matrix, gloss: Matrix) -> Matrix:
    """Return, shape (texts, 3): the best target, the likeness to speech about the matter, the best gloss find.

    `likeness` has shape (texts,), `gloss` is the evidence of the gloss (texts, targets).
    """
    return np.stack([logits.max(axis=1), likeness, gloss.max(axis=1)], axis=1)


def dimension_features(likeness: Matrix, chances: Matrix, targets: Sequence[str]) -> Matrix:
    """Return, shape (texts, dimensions, 2): the likeness, and how much of the linked targets is of the dimension."""
    belongs = np.array([[float(target in ids) for ids in dimensions_of_targets().values()] for target in targets])
    return np.stack([likeness, np.minimum(chances @ belongs, 1.0)], axis=2)


def dimension_words(words: Sequence[Sequence[Token]], languages: Sequence[str]) -> Matrix:
    """Return, shape (texts, dimensions), how many of a dimension's words are said: 0, ½ for one, 1 for several."""
    shares = [_word_shares(said, language) for said, language in zip(words, languages, strict=True)]
    return np.array(shares).reshape(len(words), len(DIMENSIONS))


@lru_cache(maxsize=1)
def dimensions_of_targets() -> dict[str, frozenset[str]]:
    """Return the targets that by their content belong to a dimension (our own reading; several may apply)."""
    raw = data_file("dimensions.json")["targets"]
    return {dimension.value: frozenset(raw[dimension.value]) for dimension in DIMENSIONS}


@lru_cache(maxsize=2)
def _dimension_words(language: str) -> tuple[frozenset[str], ...]:
    raw = data_file("dimensions.json")["words"]
    return tuple(frozenset(lemma(word, language) for word in raw[d.value][language]) for d in DIMENSIONS)


def _word_shares(words: Sequence[Token], language: str) -> list[float]:
    known = _dimension_words("en" if language == "en" else "sv")
    said = {word.lemma for word in words}
    if language != "en":
        said |= {part for word in words for part in parts(word.lemma)}
    return [min(len(said & vocabulary), 2) / 2 for vocabulary in known]
