"""Proper names that no list knows: in Swedish a capital inside a sentence is a name's, and what stands beside it tells
whose. All of it is uncertain, and waits for a person where it is replaced.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.lists import either, not_names, word_set
from rodtrad.analysis.pseudonyms.model import Label
from rodtrad.analysis.pseudonyms.words import Word, base_forms, with_genitive_mark

__all__ = ["find_unknown"]

_TO_A_PLACE = word_set(
    """i på från till vid utanför genom kring runt mot över nära under inne ute uppe nere borta norr söder öster väster
    mellan längs förbi bortom bakom"""
)
_KIND_OF_PLACE = word_set(
    """förskolan skolan boendet hemmet äldreboendet byn staden kommunen området stadsdelen kvarteret badet hallen
    anläggningen vårdcentralen biblioteket restaurangen sjön ån älven berget parken torget campingen"""
)
_KIND_OF_COMPANY = word_set(
    "bolaget företaget leverantören konsulten entreprenören firman föreningen systemet appen tidningen"
)
_STREETS = either("gatan vägen torget kvarteren backen parken området allén stigen gränd hagen skogen udden")
_STREET = re.compile(rf".{{3,}}(?:{_STREETS})s?$")
_BODIES = either(
    """kontoret verket föreningen bolaget gruppen rådet stiftelsen nämnden förbundet kyrkan tidningen bladet kuriren
    posten bygg el tech data system media energi konsult"""
)
_BODY = re.compile(rf".{{3,}}(?:{_BODIES})s?$")
_THE_ONE = re.compile(r".{3,}(?:[ea]n|et|rna|orna)s?$")
_ENGLISH = word_set("i'm i'd i've i'll i")
_COMPANY_FORM = word_set("ab kb hb oy as ltd inc group")
_HOUSE = re.compile(r" \d{1,3}(?: ?[A-Z])?(?![\w:%]|[.,]\d| (?:procent|kronor|kr|st|barn|personer|elever)\b)")
"""A house's number after what a road is called (`Skogsbrynet 12`)."""

_LEAST, _MOST_WORDS = 3, 4


def find_unknown(text: str, words: Sequence[Word], found: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the capitals inside sentences of a folded text that `found` does not cover."""
    covered = sorted((hit.start, hit.end) for hit in found)
    at, position = 0, 0
    while position < len(words):
        word = words[position]
        while at < len(covered) and covered[at][1] <= word.start:
            at += 1
        inside = at < len(covered) and covered[at][0] < word.end
        if inside or not _is_proper(word):
            position += 1
            continue
        last = _end(words, position, covered[at][0] if at < len(covered) else len(text))
        yield _hit(text, words, position, last)
        position = last


def _is_proper(word: Word) -> bool:
    if word.opens or not word.capital or len(word.text) < _LEAST or word.gap.endswith(("-", "'", "/", "#", "@", "_")):
        return False
    if word.text.isupper() or word.lower in _ENGLISH:
        return False
    return not any(base in not_names() for base, _ in base_forms(word.lower))


def _end(words: Sequence[Word], position: int, free: int) -> int:
    """Return the end of the run of capitals that begins at `position`, before offset `free`."""
    last = position + 1
    while last < len(words) and last - position < _MOST_WORDS:
        word = words[last]
        if word.gap not in {" ", "-"} or not word.capital or word.end > free or word.lower in not_names():
            break
        last += 1
    return last


def _hit(text: str, words: Sequence[Word], first: int, last: int) -> Hit:
    run = words[first:last]
    number = _HOUSE.match(text, run[-1].end)
    if number:
        return Hit(run[0].start, number.end(), Label.ADDRESS, "context", False)
    label = _label(words[first - 1].lower if first and run[0].gap == " " else "", run)
    end, mark = with_genitive_mark(text, run[-1].end)
    if label is not Label.PERSON:
        return Hit(run[0].start, end, label, "context", False)
    base = run[-1].lower.removesuffix("s") if mark or run[-1].lower.endswith("s") else run[-1].lower
    key = " ".join((*(word.lower for word in run[:-1]), base))
    return Hit(run[0].start, end, Label.PERSON, "context", False, key, mark or base != run[-1].lower)


def _label(before: str, run: Sequence[Word]) -> Label:
    ending = run[-1].lower
    if ending in _COMPANY_FORM or before in _COMPANY_FORM or before in _KIND_OF_COMPANY or _BODY.match(ending):
        return Label.ORGANISATION
    if before in _TO_A_PLACE or before in _KIND_OF_PLACE or _STREET.match(ending):
        return Label.PLACE
    # `Hoppet`, `Udden`: a Swedish word in the definite is what something is called, not somebody.
    called = len(run) == 1 and _THE_ONE.match(ending) and _is_swedish(ending)
    return Label.ORGANISATION if called else Label.PERSON


@lru_cache(maxsize=10_000)
def _is_swedish(word: str) -> bool:
    from simplemma import is_known  # its dictionary is large, and few texts ask for it

    return bool(is_known(word, lang="sv"))
