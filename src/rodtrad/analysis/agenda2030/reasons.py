"""Why a text is linked: the words of it that carry a link, as they stand in it."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rodtrad.analysis.agenda2030.lexicon import Hit, Lexicon
from rodtrad.analysis.words import Token

__all__ = ["Reasons", "clause", "spelled"]

MOST = 3
"""Reasons a link, the weightiest first."""

_BREAK = re.compile(r"[.!?,;:–—\n]+|\b(?:men|och att|eftersom|så att|because|but|so that)\b", re.IGNORECASE)

_LONGEST_CLAUSE = 12
"""Words of a clause that is shown as a reason."""


class Reasons:
    """The reasons of one text's links. All are verbatim substrings of the text."""

    def __init__(self, text: str, language: str, words: Sequence[Token], lexicon: Lexicon) -> None:
        self._text, self._language, self._words, self._lexicon = text, language, words, lexicon
        self._hits: dict[str, list[Hit]] = defaultdict(list)
        for hit in lexicon.hits(words, language):
            self._hits[hit.target].append(hit)

    def of_target(self, target: str, *, surely: bool) -> tuple[str, ...]:
        """Return words of the gloss, else words shared with the target's other texts.

        `surely`: where neither is found, the clause that the catalogue knows best (never empty for a text with words).
        """
        found = self._hits.get(target) or self._lexicon.shared(self._words, self._language, target)
        return spelled(self._text, found) or (
            clause(self._text, self._words, self._language, self._lexicon) if surely else ()
        )

    def of_goal(self, targets: Sequence[str], *, surely: bool) -> tuple[str, ...]:
        """Return the reasons of the goal's targets, given the likeliest first."""
        found = [hit for target in targets for hit in self._hits.get(target, ())]
        return spelled(self._text, found) or self.of_target(targets[0], surely=surely)


def spelled(text: str, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the hits' words as they stand in the text, the weightiest first, without those within another."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.start, -hit.end)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return tuple(dict.fromkeys(text[hit.start : hit.end] for hit in kept))[:MOST]


def clause(text: str, words: Sequence[Token], language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the clause whose words the catalogue knows best, of equals the first; empty for a text without words."""
    best, best_weight = "", -1.0
    for start, end in _clauses(text):
        inside = [word for word in words if start <= word.start and word.end <= end][:_LONGEST_CLAUSE]
        weight = sum(lexicon.idf(language, word.lemma) for word in inside)
        if inside and weight > best_weight:
            best, best_weight = text[inside[0].start : inside[-1].end], weight
    if not best and words:
        best = text[words[0].start : words[0].end]  # every word straddles a break, such as "t.ex"
    return (best,) if best else ()


def _clauses(text: str) -> list[tuple[int, int]]:
    edges = [0]
    for found in _BREAK.finditer(text):
        edges += [found.start(), found.end()]
    edges.append(len(text))
    return list(zip(edges[::2], edges[1::2], strict=True))
