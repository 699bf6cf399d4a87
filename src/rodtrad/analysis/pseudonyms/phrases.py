"""Looking up many phrases in one walk over a text's words: 20,000 names cost a look-up a word."""

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rodtrad.analysis.pseudonyms.words import Word, family_forms

__all__ = ["Found", "PhraseIndex"]

Payload = TypeVar("Payload", bound=Hashable)
Phrase = tuple[str, ...]

_JOINING = re.compile(r"(?:[ \t\n]{1,3}|-[ \t\n]{0,2}|\.[ -]|/)")
_INFLECTED = frozenset("sa")
"""The last letters of an inflected name (genitive, family in the plural)."""
_COMMA = re.compile(r",[ \t\n]{0,2}")


class Found(NamedTuple, Generic[Payload]):
    """Words `first`:`last` (half open) are a phrase, perhaps in the genitive."""

    first: int
    last: int
    payloads: frozenset[Payload]
    genitive: bool


class PhraseIndex(Generic[Payload]):
    """A dictionary of phrases: words in lower case, initials as capitals, a comma as an element."""

    def __init__(self) -> None:
        self._phrases: dict[Phrase, set[Payload]] = {}
        self._first: set[str] = set()
        self._longest = 0

    def __len__(self) -> int:
        return len(self._phrases)

    def add(self, phrase: Phrase, payload: Payload) -> None:
        """Let `phrase` stand for `payload` (too)."""
        self._phrases.setdefault(phrase, set()).add(payload)
        self._first.add(phrase[0])
        self._longest = max(self._longest, len(phrase))

    def find(self, words: Sequence[Word]) -> Iterator[Found[Payload]]:
        """Yield the longest phrases from left to right; they don't overlap."""
        position = 0
        while position < len(words):
            found = self._at(words, position)
            if found:
                yield found
            position = found.last if found else position + 1

    def _at(self, words: Sequence[Word], first: int) -> Found[Payload] | None:
        if _element(words[first]) in self._first:
            for last, phrase in reversed(self._candidates(words, first)):
                for base, genitive in family_forms(phrase[-1]):
                    payloads = self._phrases.get((*phrase[:-1], base))
                    if payloads:
                        return Found(first, last, frozenset(payloads), genitive)
        if words[first].lower[-1] not in _INFLECTED:
            return None
        for base, genitive in family_forms(words[first].lower)[1:]:
            payloads = self._phrases.get((base,))
            if payloads:
                return Found(first, first + 1, frozenset(payloads), genitive)
        return None

    def _candidates(self, words: Sequence[Word], first: int) -> list[tuple[int, Phrase]]:
        """Return (end, words) of each run of words from `first` on that could be a phrase, shortest first."""
        phrase: Phrase = (_element(words[first]),)
        runs = [(first + 1, phrase)]
        for position in range(first + 1, min(len(words), first + self._longest)):
            gap = words[position].gap
            if _COMMA.fullmatch(gap):
                phrase = (*phrase, ",", _element(words[position]))
            elif _JOINING.fullmatch(gap):
                phrase = (*phrase, _element(words[position]))
            else:
                break
            runs.append((position + 1, phrase))
        return runs


def _element(word: Word) -> str:
    """Return a word as it stands in a phrase: in lower case, but an initial as a capital (`Maja L`)."""
    return word.text if len(word.text) == 1 and word.capital else word.lower
