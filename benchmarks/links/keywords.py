"""The keyword baseline: the gloss of the catalogue as an index over lemmas, with the parts of Swedish compounds."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rodtrad.analysis.agenda2030.exemplars import Exemplar, exemplars
from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.words import Token, lemma, parts, stopwords, tokens

__all__ = ["Hit", "Lexicon", "shipped_lexicon"]

PART = 0.5
"""Weight of a gloss word found as a part of a compound, against 1 for a word of its own."""

SHORTEST_PART = 4
"""Letters of a compound's part that count as a find."""

Key = tuple[str, str]
"""(language, lemma)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text that speaks for a target. `phrase` is what stands in the gloss (lemmas)."""

    target: str
    start: int
    end: int
    weight: float
    phrase: tuple[str, ...]


class Lexicon:
    """Phrases of the gloss by their first lemma, with idf weights over the targets as documents.

    A lemma is rare when few targets use it anywhere in their texts, which keeps common words of a gloss (`plan`,
    `krav`) from speaking loudly.
    """

    def __init__(self, sources: Sequence[Exemplar]) -> None:
        self.targets = tuple(dict.fromkeys(source.target for source in sources))
        users = _users(sources)
        self._idf = {key: math.log((len(self.targets) + 1) / (len(used) + 1)) for key, used in users.items()}
        self._phrases: dict[Key, list[tuple[tuple[str, ...], str, float]]] = defaultdict(list)
        for source in sources:
            if source.kind == "gloss":
                self._add_phrase(source)

    def idf(self, language: str, word: str) -> float:
        """Return how rare a lemma is in the catalogue; 0 for one that does not stand there."""
        return self._idf.get((language, word), 0.0)

    def hits(self, words: Sequence[Token], language: str) -> list[Hit]:
        """Return every find of a phrase of the gloss, in the text's order."""
        found = []
        for at, word in enumerate(words):
            for form, share in _forms(word.lemma, language):
                for phrase, target, weight in self._phrases.get((language, form), ()):
                    end = at + len(phrase)
                    if len(phrase) == 1 or tuple(w.lemma for w in words[at + 1 : end]) == phrase[1:]:
                        last = words[min(end, len(words)) - 1]
                        found.append(Hit(target, word.start, last.end, share * weight, phrase))
        return found

    def _add_phrase(self, source: Exemplar) -> None:
        for phrase in _spellings(source.text, source.language):
            if len(phrase) == 1 and phrase[0] in stopwords(source.language):
                continue
            weights = [self._idf.get((source.language, word), self._rarest) for word in phrase]
            weight = max(weights) if len(phrase) > 1 else weights[0]
            self._phrases[source.language, phrase[0]].append((phrase, source.target, weight))

    @property
    def _rarest(self) -> float:
        return max(self._idf.values())


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """Return the lexicon of the built-in catalogue (made once a process, about a second)."""
    return Lexicon(exemplars(catalogue()))


def _keys(text: str, language: str) -> set[Key]:
    return {(language, word.lemma) for word in tokens(text, language)}


def _users(sources: Sequence[Exemplar]) -> dict[Key, set[str]]:
    """Return the targets whose texts use a lemma, for every lemma of the catalogue."""
    users: dict[Key, set[str]] = defaultdict(set)
    for source in sources:
        for key in _keys(source.text, source.language):
            users[key].add(source.target)
    return users


def _spellings(phrase: str, language: str) -> list[tuple[str, ...]]:
    """Return the lemma sequences by which a phrase is found.

    An abbreviation is also found in small letters (`sfi`), unless that is an ordinary word (`va`, `krav`).
    """
    words = tuple(word.lemma for word in tokens(phrase, language))
    lowered = tuple(word.lower() for word in words)
    if not words or words == lowered:
        return [words] if words else []
    if any(word.isupper() and _ordinary(word.lower(), language) for word in words):
        return [words]
    return [words, lowered]


def _ordinary(word: str, language: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="en" if language == "en" else "sv"))


@lru_cache(maxsize=200_000)
def _forms(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """Return what a lemma may be found as, with weights: itself, and in Swedish the parts of a compound."""
    whole = ((word, 1.0),)
    if language == "en":
        return whole
    return whole + tuple((lemma(p, "sv"), PART) for p in parts(word) if len(p) >= SHORTEST_PART and p != word)
