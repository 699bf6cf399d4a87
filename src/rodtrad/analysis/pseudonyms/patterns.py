"""Personal data that has a form: numbers, addresses of all kinds, plates, properties."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.lists import either, word_set
from rodtrad.analysis.pseudonyms.model import Label
from rodtrad.analysis.pseudonyms.numbers import is_organisation_number, personal_number

__all__ = ["find_patterns"]

Judge = Callable[[str], bool | None]
"""Says of a match: True, False, or None for perhaps."""


class _Pattern(NamedTuple):
    label: Label
    regex: re.Pattern[str]
    judge: Judge = lambda _: True


_STREETS = either(
    """gatan gata vägen väg gränd gränden stigen torget torg backen backe allén leden esplanaden plan brinken
    kajen platsen strand stranden gården liden slingan svängen gärdet höjden åsen parken promenaden katu tie
    geatnu"""
)
_NO_PLATES = word_set("SFS SOU ISO SIS LSS LOU LOV DNR KPI PDF LED SMS SEK EUR TCO VAB KLK HVB SKR COP")
_NO_PROPERTY = word_set("kl klockan kap kapitel agenda skala vers psalm johannes matteus resultat")
_FIGURES = "noll|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|(?:tret|fjor|fem|sex|sjut|ar|nit)ton"
_TENS = "(?:tjugo|(?:tret|fyr|fem|sex|sjut|åt|nit)tio?)"
_SPOKEN = rf"(?:{_TENS}(?:{_FIGURES})?|{_FIGURES})"


def _plate(written: str) -> bool:
    return written[:3].upper() not in _NO_PLATES


def _property(written: str) -> bool:
    return written.split(maxsplit=1)[0].lower() not in _NO_PROPERTY


def _phone(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return 7 <= len(digits) - digits.startswith("00") <= 13


# Each repetition before a needed sign is bounded: without a bound a word of 50 000 letters is read once from each of
# its letters. 64 is what an address may have before its @ (RFC 5321, 4.5.3.1.1), and 63 a label of a host's name.
_PATTERNS = (
    _Pattern(Label.EMAIL, re.compile(r"[\w.+%'-]{0,63}\w@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")),
    _Pattern(
        Label.EMAIL,
        re.compile(r"\b[\w.-]{1,64} ?(?:\(at\)|\[at\]|snabel-?a) ?\w[\w-]{0,62}(?: ?(?:\.|punkt|dot) ?\w{2,})+", re.I),
        lambda _: None,
    ),
    _Pattern(Label.URL, re.compile(r"\b(?:https?://|www\.)[^\s<>\"”]*[^\s<>\"”.,;:!?)\]]", re.I)),
    _Pattern(Label.HANDLE, re.compile(r"(?<![\w.@])@[^\W\d_][\w.]{1,28}\w")),
    _Pattern(
        Label.PERSONAL_NUMBER,
        re.compile(r"(?<![\d-])(?:1[89]|20)?\d{6} ?[-+–]? ?\d{4}(?![\d-]\d|\d)"),
        personal_number,
    ),
    _Pattern(
        Label.PERSONAL_NUMBER,
        re.compile(r"(?<![\d-])(?:1[89]|20)\d\d[- ]\d\d[- ]\d\d ?[-+– ] ?\d{4}(?!\d)"),
        personal_number,
    ),
    _Pattern(
        Label.PHONE,
        re.compile(r"(?<![\d.,:-])(?:\+|00)\d{1,3}[ -]?(?:\(0\) ?)?\d(?:[ -]?\d){5,11}(?!\d)"),
        _phone,
    ),
    _Pattern(
        Label.PHONE,
        re.compile(r"(?<![\d.,:/-])0\d{1,3}(?:[ /–-]{1,3}\d{2,3}(?: ?-?\d{2,3}){1,3}|\d{6,8})(?!\d|[-–]\d)"),
        _phone,
    ),
    _Pattern(Label.PHONE, re.compile(r"(?<![\d.,:/-])\(0\d{1,3}\) ?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)"), _phone),
    _Pattern(Label.PHONE, re.compile(rf"\bnoll(?:[ ,-]{{1,2}}{_SPOKEN}){{4,12}}\b", re.I), lambda _: None),
    _Pattern(
        Label.ORGANISATION_NUMBER,
        re.compile(r"(?<![\d-])(?:16)?[2-9]\d{5}-?\d{4}(?![\d-]\d|\d)"),
        is_organisation_number,
    ),
    _Pattern(Label.PLATE, re.compile(r"(?<!\w)[A-HJ-PR-UW-Z]{3} ?\d\d[A-HJ-PR-UW-Z\d](?!\w)"), _plate),
    _Pattern(
        Label.ADDRESS,
        re.compile(
            rf"(?<!\w)(?:[A-ZÅÄÖ][\w:-]{{0,60}}(?:{_STREETS})|(?:[A-ZÅÄÖ]\w+s? ){{1,3}}(?:{_STREETS})) ?\d{{1,4}}"
            r"(?: ?[A-Za-z](?!\w))?(?:,? ?(?:lgh|lägenhet) ?\d{1,4})?(?!\w|:\d)"
        ),
    ),
    _Pattern(Label.ADDRESS, re.compile(r"(?<!\w)(?:[Bb]ox|[Pp]ostbox) \d{1,5}(?!\w)")),
    _Pattern(
        Label.POSTCODE,
        re.compile(r"(?<![\d-])(?:SE?-)?[1-9]\d\d ?\d\d +[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ][a-zåäö]+)?(?!\w)"),
    ),
    _Pattern(
        Label.PROPERTY,
        re.compile(r"(?<!\w)[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ]?[a-zåäöé]+)? \d{1,3}:\d{1,4}(?![\d:])"),
        _property,
    ),
)


def find_patterns(text: str) -> Iterator[Hit]:
    """Yield a hit for each piece of `text` (folded) that has the form of personal data."""
    for pattern in _PATTERNS:
        for match in pattern.regex.finditer(text):
            verdict = pattern.judge(match.group())
            if verdict is not False:
                yield Hit(match.start(), match.end(), pattern.label, "pattern", verdict is True)
