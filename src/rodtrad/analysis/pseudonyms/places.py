"""Places and organisations: found so that they can be counted and, where asked for, replaced."""

import re
from collections.abc import Iterator, Sequence

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.lists import either, first_names, not_names, organisations, places
from rodtrad.analysis.pseudonyms.model import Label, RosterEntry
from rodtrad.analysis.pseudonyms.phrases import PhraseIndex
from rodtrad.analysis.pseudonyms.words import Word, base_forms

__all__ = ["find_places", "find_units", "is_company", "is_place"]

_ENDINGS = either(
    """träsk(?:et)? sel(?:et)? fors(?:en)? byn? sjö(?:n)? ås(?:en)? berget näs(?:et)? järvi vaara suando lahti
    koski mark(?:en)? tjärn vattnet bruk stad köping sund(?:et)? hamn holmen viken vik ryd arp rum tuna hult måla
    gården dalen heden älven brinken jaure jokk jåkk luspen? bodarna udden ön fjärden ingen"""
)
_NO_ENDINGS = either(
    """skolby nyby höst grund samt hand bostad ning ringen ningen samsjö kraftverk missbruk jordbruk skogsbruk
    förbruk"""
)
_PLACE_ENDING = re.compile(rf".{{2,}}(?:{_ENDINGS})$")
_NO_PLACE = re.compile(rf".*(?:{_NO_ENDINGS})$")
_KINDS = either("skola förskola kommun församling sameby AB KB HB sjukhus vårdcentral")
_PARTS = either("skolan förskolan bostäder hem verken förvaltningen nämnden bolaget")
_ORGANISATIONS = (
    re.compile(r"(?<![\w-])[\w-]+enheten(?:s)?(?!\w)"),
    re.compile(r"(?<![\w-])[\w-]{4,30}(?:kontoret|förvaltningen)s?(?!\w)"),
    re.compile(r"(?<![\w-])[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30}){0,2} (?:AB|KB|HB)(?!\w)"),
    re.compile(r"(?<!\w)Region [A-ZÅÄÖ]\w+"),
    re.compile(rf"(?<!\w)[A-ZÅÄÖ][\w-]+s? (?:{_KINDS})(?:en|s)?(?!\w)"),
    re.compile(rf"(?<!\w)[A-ZÅÄÖ]\w+(?:{_PARTS}|bo AB)(?!\w)"),
    re.compile(r"(?<!\w)AB [A-ZÅÄÖ][\w-]+"),
)
_COMPANY = re.compile(r"[a-zåäö]{4,}bo$")
_LEAST_UNIT = 4


def is_place(word: str) -> bool:
    """Tell whether a word (lower case) names a place, by the list or by its ending (genitive too)."""
    return any(base in places() or _by_ending(base) for base, _ in base_forms(word))


def is_company(word: str) -> bool:
    """Tell whether a word (lower case) names a company, by the list or as a housing company (`norrälvabo`)."""
    return bool(_COMPANY.match(word)) or any(base in organisations() for base, _ in base_forms(word))


def _by_ending(word: str) -> bool:
    return bool(_PLACE_ENDING.match(word)) and not _NO_PLACE.match(word) and len(word) > 5


def find_places(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    """Yield places and organisations of a folded text."""
    for regex in _ORGANISATIONS:
        for match in regex.finditer(text):
            yield Hit(match.start(), match.end(), Label.ORGANISATION, "pattern", False)
    for word in words:
        if not word.capital or word.lower in not_names() or len(word.text) < 3:
            continue
        if is_company(word.lower):
            yield Hit(word.start, word.end, Label.ORGANISATION, "names")
        elif _names_place(word):
            yield Hit(word.start, word.end, Label.PLACE, "names")


def _names_place(word: Word) -> bool:
    listed = any(base in places() for base, _ in base_forms(word.lower))
    return listed or (not word.opens and word.lower not in first_names() and is_place(word.lower))


def find_units(roster: Sequence[RosterEntry], words: Sequence[Word]) -> Iterator[Hit]:
    """Yield mentions of the roster's units (abbreviations only where they are written in capitals)."""
    index: PhraseIndex[str] = PhraseIndex()
    for unit in {entry.unit.strip() for entry in roster if entry.unit.strip()}:
        phrase = tuple(re.findall(r"[^\W\d_]+", unit.lower()))
        if phrase and all(len(word) > 1 for word in phrase):
            index.add(phrase, unit)
    for found in index.find(words) if len(index) else ():
        run = words[found.first : found.last]
        short = len(run) == 1 and len(run[0].text) < _LEAST_UNIT
        if not short or run[0].text.isupper():
            yield Hit(run[0].start, run[-1].end, Label.ORGANISATION, "roster")
