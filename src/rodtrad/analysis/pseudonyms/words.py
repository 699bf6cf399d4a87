"""Words of a folded text, as the matchers of names walk over them."""

import re
from typing import NamedTuple

__all__ = ["Word", "base_forms", "family_forms", "with_genitive_mark", "words_of"]

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SKIPPED = ' \u00a0"”“»«([*'
_OPENING = ".!?…:\t\n\r–—-•"
_GENITIVE_MARK = re.compile(r":s\b")


class Word(NamedTuple):
    """A run of letters (a hyphen parts words), with its offsets in the folded text."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    """What stands between the word before and this one."""
    opens: bool
    """Whether it opens a sentence, a line or a speech, so that its capital tells nothing."""

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital."""
        return self.text[0].isupper()


def words_of(text: str) -> list[Word]:
    """Return all words of `text` in order."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        gap = text[last : match.start()]
        stripped = gap.rstrip(_SKIPPED)
        opens = not words or (bool(stripped) and stripped[-1] in _OPENING and gap != "-" and not _initial(words, gap))
        words.append(Word(match.start(), match.end(), match.group(), match.group().lower(), gap, opens))
        last = match.end()
    return words


def _initial(words: list[Word], gap: str) -> bool:
    """Tell whether the full stop in `gap` is an initial's (`R. Fjällström`), which ends no sentence.

    The letter of a house (`9 B.`) is no initial.
    """
    one = words[-1]
    return gap in {". ", "."} and len(one.text) == 1 and one.capital and not one.gap.rstrip()[-1:].isdigit()


def base_forms(word: str) -> tuple[tuple[str, bool], ...]:
    """Return what `word` (lower case) may be a form of: (base, whether in the genitive), itself first."""
    if word.endswith("'s"):
        return (word, False), (word[:-2], True)
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        return (word, False), (word[:-1], True)
    return ((word, False),)


def family_forms(word: str) -> tuple[tuple[str, bool], ...]:
    """Return the base forms of `word`, and those of a family's name in the plural (`Lindqvistarna(s)`)."""
    for ending, genitive in (("arnas", True), ("arna", False)):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return (*base_forms(word), (word[: -len(ending)], genitive))
    return base_forms(word)


def with_genitive_mark(text: str, end: int) -> tuple[int, bool]:
    """Return the end of a name at `end` with a following `:s` taken in, and whether there was one."""
    mark = _GENITIVE_MARK.match(text, end)
    return (mark.end(), True) if mark else (end, False)
