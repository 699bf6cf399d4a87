"""Names of people who are on no roster, by lists, endings and the words around them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.lists import (
    all_names,
    either,
    first_names,
    not_names,
    only_first_names,
    only_names,
    only_surnames,
    ordinary_words,
    places,
    said_verbs,
    surnames,
    word_set,
)
from rodtrad.analysis.pseudonyms.model import Label
from rodtrad.analysis.pseudonyms.places import is_company, is_place
from rodtrad.analysis.pseudonyms.words import Word, base_forms, with_genitive_mark

__all__ = ["find_people"]

_SURE = either("sson qvist kvist ström gren stedt sdottir enko zadeh (?:[^u]|ai|oi)nen")
_LIKELY = either("berg lund dahl roth niemi maa oja ović czyk vall blad mark holm bäck ling")
_SURE_SURNAME = re.compile(rf".{{2,}}(?:{_SURE})$")
_ANY_SURNAME = re.compile(rf".{{2,}}(?:{_SURE}|{_LIKELY})$")
_SURE_IN_LOWER_CASE = ("sson", "qvist")
_PARTICLES = word_set("von van af de der den al el bin ben ibn la le")
_BEFORE_A_NAME = word_set(
    """heter hette kallas kallad enligt fråga frågade sa säger sade ringde ring mejla mejlade herr fru fröken doktor
    tant farbror kollegan kollega kompisen chefen rektorn läraren tack hej named called mr mrs ms dr"""
)
_SAYING = word_set(
    """sa säger sade tycker tyckte menar menade berättade berättar frågade frågar svarade svarar skrev skriver
    ringde hävdar påpekade undrade says said thinks asked"""
)
_TITLES = word_set("heter hette herr fru mr mrs ms")
_PRONOUNS = word_set("hans sina mina inga alla unga una ingen")
_DEFINITE = re.compile(r"(?:[ea]n|et|na|or|ar|er|tjänst|plan|dag|byrå|banken|skolan)$")
_THE_PLACE = re.compile(r"(?:[ea]n|et|ln|rn)$")
_TOGETHER = word_set("jag hon han vi de dom")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?<!\d )(?:[A-HJ-ZÅÄÖ]\. ?|I\. ?|[B-HJ-ZÄ] )+$")
_INITIAL = re.compile(r"[A-ZÅÄÖ]")
_LEAST_LOWER = 5
_MOST_GROUPS = 4


class _Group(NamedTuple):
    """Words joined by hyphens: `Anna-Karin`, `Wikström-Niemi`, or one word."""

    words: tuple[Word, ...]

    @property
    def first(self) -> Word:
        return self.words[0]

    @property
    def last(self) -> Word:
        return self.words[-1]

    @property
    def lower(self) -> str:
        return "-".join(word.lower for word in self.words)

    @property
    def capital(self) -> bool:
        return self.first.capital and all(word.capital or word.lower in _PARTICLES for word in self.words)

    @property
    def shouted(self) -> bool:
        """Tell whether it is all in capitals, as an abbreviation is."""
        return len(self.lower) > 1 and all(word.text.isupper() for word in self.words)

    def known(self, names: frozenset[str]) -> bool:
        """Tell whether the group, or one of its words, is in `names` (in the genitive too)."""
        return any(
            base in names for word in (self.lower, *(w.lower for w in self.words)) for base, _ in base_forms(word)
        )


Found = tuple[int, bool, str]
"""A name that begins at a group: the position after it, whether it is sure, and what told."""


def find_people(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    """Yield names of people in a folded text; what is in lower case or only likely is uncertain."""
    groups = _groups(words)
    position = 0
    while position < len(groups):
        found = _name_at(groups, position)
        if found is None:
            position += 1
            continue
        last, certain, source = found
        yield _hit(text, groups[position:last], certain, source)
        position = last


def _groups(words: Sequence[Word]) -> list[_Group]:
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.gap == "-" and _may_be_joined(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_Group(tuple(group)) for group in groups]


def _may_be_joined(before: Word, word: Word) -> bool:
    """`Anna-Karin` is one group, `Lindqvist-gruppen` is two: a name and another word."""
    return before.capital == word.capital or before.lower in _PARTICLES


def _name_at(groups: Sequence[_Group], position: int) -> Found | None:
    group = groups[position]
    if not group.capital:
        return (position + 1, False, "names") if _known_in_lower_case(group) else None
    if len(group.words) == 1 and group.lower in not_names():
        return None
    if len(group.words) == 2 and all(_INITIAL.fullmatch(word.text) for word in group.words):
        return _end_of_name(groups, position), True, "names"
    if group.shouted:
        return None
    if group.known(first_names()):
        return _first_name(groups, position)
    return _surname(groups, position) or _before_a_surname(groups, position) or _by_context(groups, position)


def _known_in_lower_case(group: _Group) -> bool:
    """Tell whether a word in lower case is a name all the same: a rare name that slipped, or `lindqvist`."""
    word = group.lower
    if any(part.capital for part in group.words) or len(word) < _LEAST_LOWER or word in ordinary_words():
        return False
    base = word.removesuffix("s")
    return word in only_names() or base in only_names() or base.endswith(_SURE_IN_LOWER_CASE)


def _first_name(groups: Sequence[_Group], position: int) -> Found | None:
    group = groups[position]
    last = _end_of_name(groups, position)
    if last == position + 1 and group.first.opens and _is_ordinary(group):
        return (last, False, "context") if _has_a_person_verb(groups, position) else None
    return last, True, "names"


def _surname(groups: Sequence[_Group], position: int) -> Found | None:
    """Judge a word by the list of surnames and by the endings of surnames."""
    group = groups[position]
    listed = group.known(surnames())
    if not listed and (is_place(group.lower) or not _has_ending(group, _ANY_SURNAME)):
        return None
    if group.first.opens:
        if _is_ordinary(group):
            return (position + 1, False, "context") if _has_a_person_verb(groups, position) else None
        if not listed and not group.lower.removesuffix("s").endswith(_SURE_IN_LOWER_CASE):
            return None
    return position + 1, listed or _has_ending(group, _SURE_SURNAME), "names"


def _before_a_surname(groups: Sequence[_Group], position: int) -> Found | None:
    """Judge a word on no list that stands before a surname: together they are a name."""
    if position + 1 >= len(groups):
        return None
    group, following = groups[position], groups[position + 1]
    likely = only_surnames() if group.first.opens else surnames()
    if following.first.gap != " " or not following.capital or not following.known(likely):
        return None
    other = group.lower in _BEFORE_A_NAME or group.lower in said_verbs() or group.lower in places()
    if other or is_company(group.lower) or len(group.lower) < 3:
        return None
    if group.first.opens and _DEFINITE.search(group.lower):
        return None
    return _end_of_name(groups, position + 1), not group.first.opens, "context"


def _by_context(groups: Sequence[_Group], position: int) -> Found | None:
    """Judge a word on no list by the words beside it."""
    group = groups[position]
    if group.first.opens or is_place(group.lower) or is_company(group.lower):
        return None
    before = groups[position - 1].lower if position and group.first.gap == " " else ""
    if before in _TITLES or (
        not _DEFINITE.search(group.lower) and (before in _BEFORE_A_NAME or _says(groups, position))
    ):
        return _end_of_name(groups, position), False, "context"
    return None


def _says(groups: Sequence[_Group], position: int) -> bool:
    following = _beside(groups, position)
    return following is not None and following.lower in _SAYING


def _beside(groups: Sequence[_Group], position: int) -> _Group | None:
    """Return the group after `position` if only a space parts them."""
    following = groups[position + 1] if position + 1 < len(groups) else None
    return following if following is not None and following.first.gap == " " else None


def _has_a_person_verb(groups: Sequence[_Group], position: int) -> bool:
    """Tell whether what follows an ordinary word that opens a sentence shows that it is a name."""
    following = _beside(groups, position)
    if following is None:
        return False
    after = _beside(groups, position + 1)
    if after is not None and following.lower == "och" and after.capital and after.known(first_names()):
        return True
    if after is not None and following.lower == "och" and after.lower in _TOGETHER:
        return True
    if after is not None and following.lower == "på" and after.lower.endswith(("enheten", "kontoret", "tjänsten")):
        return True
    if after is not None and following.lower in {"i", "på"} and _THE_PLACE.search(after.lower):
        doing = _beside(groups, position + 2)
        return doing is not None and doing.lower in said_verbs()
    return following.lower in (_SAYING if groups[position].lower in _PRONOUNS else said_verbs())


def _end_of_name(groups: Sequence[_Group], position: int) -> int:
    """Return the end of the full name whose first group is at `position`."""
    last = position + 1
    while last < len(groups) and last - position < _MOST_GROUPS and not _is_genitive(groups[last - 1]):
        group = groups[last]
        following = _beside(groups, last)
        if group.first.gap != " ":
            break
        particle = group.lower in _PARTICLES and following is not None and following.capital
        if not particle and not (group.capital and _may_be_surname(group)):
            break
        last += 1
    return last


def _is_genitive(group: _Group) -> bool:
    names = all_names()
    return group.lower not in names and any(b in names for b, genitive in base_forms(group.lower) if genitive)


def _may_be_surname(group: _Group) -> bool:
    if group.known(all_names()):
        return True
    return not (group.shouted or group.lower in not_names() or is_company(group.lower) or group.lower in places())


def _is_ordinary(group: _Group) -> bool:
    if len(group.words) > 1:
        return False
    return (
        any(base in ordinary_words() for base, _ in base_forms(group.lower)) and group.lower not in only_first_names()
    )


def _has_ending(group: _Group, pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(base) for base, _ in base_forms(group.last.lower))


def _hit(text: str, groups: Sequence[_Group], certain: bool, source: str) -> Hit:
    end, mark = with_genitive_mark(text, groups[-1].last.end)
    words = [word.lower for group in groups for word in group.words]
    base, genitive = _base(words[-1])
    start = groups[0].first.start
    may_be = start > 1 and (text[start - 1] == "." or text[start - 2] == "." or text[start - 2].isupper())
    initials = _INITIALS_BEFORE.search(text, max(0, start - 12), start) if may_be else None
    return Hit(
        initials.start() if initials else start,
        end,
        Label.PERSON,
        source,
        certain,
        " ".join((*words[:-1], base)),
        genitive or mark,
    )


def _base(word: str) -> tuple[str, bool]:
    """Return a name without the genitive's s, and whether it had one; a name known with the s keeps it."""
    for base, genitive in base_forms(word):
        if base in all_names() or (genitive and _SURE_SURNAME.match(base)):
            return base, genitive
    return word, False
