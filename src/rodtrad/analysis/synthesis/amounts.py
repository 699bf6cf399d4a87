"""Numbers in a text, written with figures or in words, so that `tjugo procent` supports `20 %`."""

import re
from dataclasses import dataclass

__all__ = ["Amount", "amounts"]

_SMALL_SV = "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
_TENS_SV = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
_SMALL_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {"hundra": 100, "tusen": 1000, "hundred": 100, "thousand": 1000}
_PARTS = {"hälften": "1/2", "halva": "1/2", "halverat": "1/2", "halverade": "1/2", "halvera": "1/2", "half": "1/2"} | {
    "tredjedel": "1/3", "fjärdedel": "1/4", "third": "1/3", "quarter": "1/4",
    "dubbelt": "2/1", "dubblat": "2/1", "dubblerat": "2/1", "fördubblat": "2/1", "fördubblade": "2/1", "double": "2/1",
}  # fmt: skip
_FIGURES = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\w)|(?<![\w])\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_NOT_COUNTS = frozenset(("en", "ett", "one"))
"""Words that are articles and pronouns far more often than numbers."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `start:end` of a text; `value` in one spelling: figures without spaces, a share as `1/2`."""

    start: int
    end: int
    value: str


def amounts(text: str, language: str = "sv") -> list[Amount]:
    """Return the numbers in a text, in order. `en`/`ett` (an article more often than a number) is none."""
    found = [Amount(hit.start(), hit.end(), _plain(hit[0])) for hit in _FIGURES.finditer(text)]
    for hit in _WORD.finditer(text):
        word = hit[0].casefold()
        if word not in _NOT_COUNTS and (value := _PARTS.get(word) or _in_words(word, language)):
            found.append(Amount(hit.start(), hit.end(), value))
    return sorted(found, key=lambda one: one.start)


def _plain(figures: str) -> str:
    plain = re.sub(r"[ \u00a0\u202f]", "", figures).replace(",", ".")
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


def _in_words(word: str, language: str) -> str:
    """Return the figures of a number word (`tjugofem`, `tvåhundra`, `twenty-five`); "" for any other word."""
    small, tens = _values(language)
    rest, total = word.replace("-", "") if language == "en" else word, 0
    while rest:
        scale = next((name for name in _SCALES if rest.startswith(name)), None)
        if scale:
            total, rest = max(total, 1) * _SCALES[scale], rest[len(scale) :]
            continue
        ten = next((name for name in tens if rest.startswith(name)), None)
        one = next((name for name in small if rest.startswith(name)), None)
        name = ten or one
        if name is None:
            return ""
        total, rest = total + (tens | small)[name], rest[len(name) :]
    return str(total)


def _values(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return small numbers (the longest names first, so that `sexton` is not `sex`) and tens by name."""
    small = (_SMALL_EN if language == "en" else _SMALL_SV).split()
    tens = (_TENS_EN if language == "en" else _TENS_SV).split()
    values = {name: value for value, name in enumerate(small)} | ({} if language == "en" else {"ett": 1})
    longest = sorted(values, key=lambda name: -len(name))
    return {name: values[name] for name in longest}, {name: 20 + 10 * place for place, name in enumerate(tens)}
