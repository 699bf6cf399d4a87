"""Words of a text: tokens with their places, lemmas, and the parts of Swedish compounds.

Lemmas come from simplemma. It does not know long compounds, so `parts` splits them: `livsmedelsupphandling` →
`livsmedel`, `upphandling`.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Token", "lemma", "parts", "stopwords", "tokens", "word_count"]

_WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*")

_OWN_FORM = dict.fromkeys(("ska", "skall", "skulle"), "ska") | {
    word: word for word in ("fin", "för", "gälla", "heta", "kul", "låg", "maj", "mars", "ok", "sen", "tidigare", "va")
}
"""Frequent words that simplemma takes for another: `ska` is not `skola` (school), `mars` not a nightmare."""

_SHORT_HEADS = frozenset(("el", "va", "it", "ö"))

_SHORTEST_HEAD, _SHORTEST_TAIL = 2, 4
_LONGEST_ABBREVIATION = 6
_LONGEST = 60
"""Letters; no Swedish word that anyone says is longer, and what is longer is not split."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, and its dictionary form."""

    start: int
    end: int
    lemma: str


def word_count(text: str) -> int:
    """Return how many words `text` has: of two letters at least, so that numbers and lone letters are none."""
    return sum(1 for found in _WORD.finditer(text) if sum(map(str.isalpha, found[0])) > 1)


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of `text` in order."""
    return tuple(Token(m.start(), m.end(), lemma(m[0], language)) for m in _WORD.finditer(text))


@lru_cache(maxsize=200_000)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of `word` in lower case (English for `en`, else Swedish).

    An abbreviation in capitals stays as it is, so that `VA` (water and sewerage) is not `va` (what).
    """
    if word.isupper() and 1 < len(word) <= _LONGEST_ABBREVIATION:
        return word
    lowered = word.lower().replace("’", "'")
    if len(lowered) > _LONGEST:
        return lowered
    import simplemma

    if language == "en":
        return str(simplemma.lemmatize(lowered, lang="en")).lower()
    if lowered in _OWN_FORM:
        return _OWN_FORM[lowered]
    return str(simplemma.lemmatize(lowered, lang="sv", greedy=True)).lower() or lowered


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of a Swedish compound in dictionary form, in order; the empty tuple where it is none.

    Every cut with a word on either side counts, so that `dagvattendamm` has `dagvatten` and `damm` as well as `dag`
    and `vattendamm`. `word` is in lower case.
    """
    if len(word) > _LONGEST:
        return ()
    if "-" in word:
        return tuple(lemma(part, "sv") for part in word.split("-") if part)
    found: dict[str, None] = {}
    for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        head, tail = _head(word[:cut]), word[cut:]
        if head and tail not in _exceptions()["not_tails"] and _is_word(tail):
            found |= {head: None, tail: None}
    return tuple(found)


def _head(stem: str) -> str:
    """Return the dictionary form of a compound's first part (`livsmedels` → `livsmedel`), empty where it is no word."""
    if len(stem) < 3 or stem in _exceptions()["not_heads"]:
        return stem if stem in _SHORT_HEADS else ""
    without_s = stem[:-1] if stem.endswith("s") and len(stem) > 4 else ""
    with_a = stem[:-1] + "a" if stem[-1] in "oue" else stem + "a"
    for candidate in (without_s, stem, with_a, stem + "e"):
        if candidate and candidate not in _exceptions()["not_heads"] and _is_word(candidate):
            found = lemma(candidate, "sv")
            return found if len(found) <= len(stem) + 2 else candidate
    return ""


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, frozenset[str]]:
    """Return the particles that begin many words without being a part, and the endings that are words by chance."""
    source = files("rodtrad.analysis.words") / "data" / "compounds.json"
    return {name: frozenset(words) for name, words in json.loads(source.read_text(encoding="utf-8")).items()}


@lru_cache(maxsize=2)
def stopwords(language: str) -> frozenset[str]:
    """Return the lemmas (and their usual forms) that tell nothing of what a text is about."""
    source = files("rodtrad.analysis.words") / "data" / "stopwords.json"
    words = json.loads(source.read_text(encoding="utf-8"))["en" if language == "en" else "sv"]
    return frozenset(words) | {lemma(word, language) for word in words}


@lru_cache(maxsize=200_000)
def _is_word(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="sv"))
