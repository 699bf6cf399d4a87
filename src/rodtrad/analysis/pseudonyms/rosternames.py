"""The people of the roster in a text: every spelling and inflection of their names, in one walk."""

import re
from collections.abc import Iterator, Sequence

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.lists import first_names, ordinary_words, said_verbs, surnames, word_set
from rodtrad.analysis.pseudonyms.model import Label, RosterEntry
from rodtrad.analysis.pseudonyms.phrases import Found, PhraseIndex
from rodtrad.analysis.pseudonyms.words import Word, with_genitive_mark
from rodtrad.refusal import Refusal

__all__ = ["RosterNames", "name_key", "name_words"]

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_PARTICLES = word_set("von van af av de der den di la le el al bin ben ibn")
_LEAST_RARE = 5
"""A name on no list that is at least this long is taken to be no ordinary word."""


def name_words(name: str) -> list[list[str]]:
    """Return the parts of a name, first name first, each as its words: `Al-Rashid, Mo (X)` → [[mo], [al,
    rashid]].

    Raises `Refusal` for a name without at least one word of two letters.
    """
    plain = _BRACKETS.sub(" ", name.replace("\u2019", "'"))
    last, comma, first = plain.partition(",")
    ordered = f"{first} {last}" if comma else plain
    groups = [[word.lower() for word in _WORD.findall(group)] for group in ordered.split()]
    groups = [group for group in groups if group]
    if not any(len(word) > 1 for group in groups for word in group):
        raise Refusal(f"namnlistan: namnet {name!r} är för kort; ett namn har minst två bokstäver i rad")
    return groups


def name_key(name: str) -> str:
    """Return the key of a person: the words of the name in lower case, first name first."""
    return " ".join(word for group in name_words(name) for word in group)


class RosterNames:
    """An index over the names of a roster. Building it for 20,000 people takes under a second."""

    def __init__(self, roster: Sequence[RosterEntry], extra_names: Sequence[str] = ()) -> None:
        self._index: PhraseIndex[str] = PhraseIndex()
        self._rare: set[str] = set()
        for name in dict.fromkeys([*(entry.name for entry in roster), *extra_names]):
            self._add(name)

    def _add(self, name: str) -> None:
        groups = name_words(name)
        flat = [word for group in groups for word in group]
        key = " ".join(flat)
        self._rare.update(word for word in flat if _is_rare(word))
        for phrase in _spellings(groups):
            self._index.add(phrase, key)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield a hit for each mention; a name broken by a line end gives one hit a line."""
        if not len(self._index):
            return
        for found in self._index.find(words):
            certain = self._certain(words, found)
            if certain is None:
                continue
            run = words[found.first : found.last]
            key = next(iter(found.payloads)) if len(found.payloads) == 1 else _bare_key(run, found)
            end, mark = with_genitive_mark(text, run[-1].end)
            genitive = found.genitive or mark
            for first, last in _by_line(text, run[0].start, end):
                yield Hit(first, last, Label.PERSON, "roster", certain, key, genitive and last == end)

    def _certain(self, words: Sequence[Word], found: Found[str]) -> bool | None:
        """Return whether it is surely the name, or None where it surely isn't."""
        run = words[found.first : found.last]
        rare = any(word.lower in self._rare or _stem(word.lower) in self._rare for word in run)
        if len(run) > 1:
            return True if rare or run[0].capital else None
        word = run[0]
        if not word.capital:
            return True if rare else None
        if rare or not word.opens:
            return True
        return _is_subject(words, found.last)


def _is_subject(words: Sequence[Word], following: int) -> bool:
    """Tell whether what follows an ordinary word that opens a sentence shows that it is a name."""
    if following >= len(words):
        return False
    word = words[following]
    return word.gap == ", " or (word.gap == " " and (word.lower in said_verbs() or word.lower == "och"))


def _spellings(groups: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each way to write a name: in full, surname first, shortened, with an initial, in parts."""
    parts = [tuple(word.upper() if len(word) == 1 else word for word in group) for group in groups]
    flat = tuple(word for part in parts for word in part)
    yield flat
    for part in parts:
        yield from _alone(part)
    if len(parts) < 2:
        return
    first, last = parts[0], parts[-1]
    yield from ((*first, *last), (*last, ",", *first), (*last, *first), (*first, last[0][0].upper()))
    rest = flat[: -len(last)]
    yield from ((*last, ",", *rest), (*last, *rest), (first[0][0].upper(), *last))
    surnames_only = flat[len(first) :]
    yield from (surnames_only, (*surnames_only, ",", *first))


def _alone(group: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a part of a name standing alone; the half of a double name only where it is no ordinary word."""
    if len(group) > 1:
        yield group
        yield ("".join(group),)
    for word in group:
        half = len(group) > 1 and (len(word) < 3 or word in ordinary_words())
        if len(word) > 1 and word not in _PARTICLES and not half:
            yield (word,)


def _is_rare(word: str) -> bool:
    """Tell whether a word is a name only, so that it is one in lower case too."""
    if word in ordinary_words() or len(word) < 3:
        return False
    return word in first_names() or word in surnames() or len(word) >= _LEAST_RARE


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _bare_key(run: Sequence[Word], found: Found[str]) -> str:
    """Return the key of a name that several people bear: the name itself."""
    bare = " ".join(word.lower for word in run)
    return _stem(bare) if found.genitive else bare


def _by_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a name on each of the lines that it lies on, without joining signs at their ends."""
    for line in re.finditer(r"[^\t\n]+", text[start:end]):
        yield start + line.start(), start + line.start() + len(line.group().rstrip(" -,"))
