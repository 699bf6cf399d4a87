"""Caution about links that rest on one word that is said of anything.

`Vi köper tåg som håller till jul` is about toys. The wording as a whole does not tell such a sentence from one about
railways (the layer's likeness is near nought for both), so the words that tell little alone are listed by hand in
`data/generic.json`; a link that has nothing else stays below ¾.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.layer import Matrix
from rodtrad.analysis.agenda2030.lexicon import Hit, Lexicon
from rodtrad.analysis.agenda2030.trained import data_file
from rodtrad.analysis.words import Token, lemma

__all__ = ["MOST", "damped", "weak_goals", "weak_targets"]

Mask = NDArray[np.bool_]

MOST = 0.74
"""The highest probability of a link that rests on one word."""


def damped(chances: Matrix, weak: Mask) -> Matrix:
    """Return the probabilities with the weak ones above ½ drawn down to at most `MOST`, in the order that they had."""
    return np.where(weak & (chances > 0.5), 0.5 + (chances - 0.5) * (MOST - 0.5) / 0.5, chances)


def weak_targets(words: Sequence[Sequence[Token]], languages: Sequence[str], lexicon: Lexicon) -> Mask:
    """Return which targets have nothing but a generic word to rest on, shape (texts, targets)."""
    weak = np.zeros((len(words), len(lexicon.targets)), dtype=bool)
    column = {target: index for index, target in enumerate(lexicon.targets)}
    for row, (said, language) in enumerate(zip(words, languages, strict=True)):
        by_target: dict[str, list[Hit]] = defaultdict(list)
        for hit in lexicon.hits(said, language):
            by_target[hit.target].append(hit)
        for target, hits in by_target.items():
            if _is_weak(hits, language):
                weak[row, column[target]] = True
    return weak


def weak_goals(targets: Matrix, weak: Mask, goal_of: Sequence[str], goals: Sequence[str]) -> Mask:
    """Return which goals are weak, shape (texts, goals): those whose likeliest target is."""
    owner = np.array(goal_of)
    found = np.zeros((len(targets), len(goals)), dtype=bool)
    for index, goal in enumerate(goals):
        own = np.flatnonzero(owner == goal)
        found[:, index] = weak[np.arange(len(targets)), own[targets[:, own].argmax(axis=1)]]
    return found


def _is_weak(hits: Sequence[Hit], language: str) -> bool:
    """Tell whether the hits of one target are generic words only, and all in one place."""
    places = {(hit.start, hit.end) for hit in hits}
    return len(places) == 1 and all(len(hit.phrase) == 1 and hit.phrase[0] in _generic(language) for hit in hits)


@lru_cache(maxsize=2)
def _generic(language: str) -> frozenset[str]:
    code = "en" if language == "en" else "sv"
    return frozenset(form for word in data_file("generic.json")[code] for form in (word, lemma(word, code)))
