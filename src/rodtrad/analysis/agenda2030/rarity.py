"""How rare a word is in the catalogue: what says more when two texts share it."""

import math
from collections import defaultdict
from functools import lru_cache

from rodtrad.analysis.agenda2030.exemplars import exemplars
from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.words import tokens

__all__ = ["UNKNOWN", "rarity"]

UNKNOWN = 4.4
"""Of a word that the catalogue does not know: about that of one that a single target uses."""


def rarity(lemma: str) -> float:
    """Return the inverse document frequency of a lemma, the targets being documents."""
    return _table().get(lemma, UNKNOWN)


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    users: dict[str, set[str]] = defaultdict(set)
    for source in exemplars(catalogue()):
        for word in tokens(source.text, source.language):
            users[word.lemma].add(source.target)
    count = len(catalogue().targets)
    return {word: math.log((count + 1) / (len(used) + 1)) for word, used in users.items()}
