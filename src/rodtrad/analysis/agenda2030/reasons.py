"""Why a text is linked: the words without which the link would be weaker, as they stand in the text."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from rodtrad.analysis.agenda2030.numbers import Matrix
from rodtrad.analysis.embedding import Embedder, Vectors, word_embedder
from rodtrad.analysis.words import stopwords, tokens

__all__ = ["LONGEST", "How", "Reasons", "read", "telling"]

How = Literal["quick", "measured", "none"]
"""`measured`: the text is embedded again without each of its telling words (for one statement that somebody looks at).
`quick`: each word is left out of the encoder's output instead, which takes one reading (for thousands)."""

MOST = 3
"""Reasons a link, the weightiest first."""

SHARE = 0.35
"""A reason's fall of log odds, at least, as a share of the weightiest one's."""

LONGEST = 1_000
"""Words of a text that is linked and given reasons; more is a document, which should be split first."""

WORDS = 40
"""Telling words of a text that are left out one at a time; the rest of a longer text is not tried."""

_CHUNK = re.compile(r"\S+")


class Reasons:
    """The words of one text that may be reasons. What `of` returns are verbatim substrings."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._spans = telling(text, language)

    def of(self, falls: Matrix) -> tuple[str, ...]:
        """Return the words whose absence takes most from a link; `falls` has a number for each of `text.split()`.

        Neighbours are joined. Empty where nothing was measured, and for a text without words.
        """
        if not len(falls):
            return ()
        by_fall = sorted(((float(falls[index]), index) for index in self._spans), key=lambda one: (-one[0], one[1]))
        kept = [index for fall, index in by_fall[:MOST] if fall > 0 and fall >= SHARE * by_fall[0][0]]
        return self._joined(kept or [index for _, index in by_fall[:1]])

    def _follows(self, one: int, other: int) -> bool:
        """Return whether nothing but space stands between two words."""
        between = self._text[self._spans[one][1] : self._spans[other][0]]
        return one == other - 1 and not between.strip()

    def _joined(self, chosen: Sequence[int]) -> tuple[str, ...]:
        """Return the chosen words, the weightiest first, neighbours as one."""
        groups: list[list[int]] = []
        for index in sorted(chosen):
            if groups and self._follows(groups[-1][-1], index):
                groups[-1].append(index)
            else:
                groups.append([index])
        groups.sort(key=lambda group: min(map(list(chosen).index, group)))
        words = [self._text[self._spans[group[0]][0] : self._spans[group[-1]][1]] for group in groups]
        return tuple(dict.fromkeys(words))


def telling(text: str, language: str) -> dict[int, tuple[int, int]]:
    """Return, by place among `text.split()`, the spans (without punctuation) of the words that say something.

    All words where none does.
    """
    found: dict[int, tuple[int, int]] = {}
    plain: dict[int, tuple[int, int]] = {}
    ignored = stopwords("en" if language == "en" else "sv")
    for index, chunk in enumerate(_CHUNK.finditer(text)):
        words = tokens(chunk[0], language)
        if not words:
            continue
        span = (chunk.start() + words[0].start, chunk.start() + words[-1].end)
        plain[index] = span
        if any(word.lemma not in ignored for word in words):
            found[index] = span
        if len(found) >= WORDS:
            break
    return found or plain


def read(
    embedder: Embedder, texts: Sequence[str], languages: Sequence[str], vectors: Vectors | None, how: How
) -> tuple[Vectors, Callable[[Sequence[int]], list[Vectors]]]:
    """Return the texts' vectors, and what gives for some of them (by row) the vectors without each word."""

    def quick_rows(made: Sequence[Vectors], rows: Sequence[int], whole: Vectors) -> list[Vectors]:
        """Return the rows but the first, read anew where words and tokens do not match."""
        return [
            one[1:] if len(one) > 1 else _read_anew(embedder, texts[row], languages[row], whole[row])
            for one, row in zip(made, rows, strict=True)
        ]

    quick = word_embedder(embedder) if how == "quick" else None
    if quick is not None:
        if vectors is not None:
            return vectors, lambda rows: quick_rows(quick.without_words([texts[row] for row in rows]), rows, vectors)
        made = quick.without_words(texts)
        whole = np.array([rows[0] for rows in made], dtype=np.float32).reshape(len(texts), embedder.dimensions)
        return whole, lambda rows: quick_rows([made[row] for row in rows], rows, whole)
    whole = embedder.embed(texts) if vectors is None else vectors
    return whole, lambda rows: [_read_anew(embedder, texts[row], languages[row], whole[row]) for row in rows]


def _read_anew(embedder: Embedder, text: str, language: str, whole: Vectors) -> Vectors:
    """Return the vectors of `text` without each of its telling words; `whole` stands for the others."""
    words = text.split()
    if len(words) > LONGEST:
        return whole[None][:0]
    rows = np.repeat(whole[None], len(words), axis=0)
    telling_ = list(telling(text, language))
    if telling_:
        rows[telling_] = embedder.embed([" ".join(words[:at] + words[at + 1 :]) for at in telling_])
    return rows
