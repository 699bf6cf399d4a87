"""Abbreviations whose full stop ends no sentence, Swedish and English."""

import re
from functools import lru_cache

__all__ = ["closing_abbreviation", "inner_stops"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SWEDISH = """
t.ex bl.a d.v.s f.d f.n fr.o.m t.o.m p.g.a m.a.o s.k p.s i.o.m i.s.f o.s.v m.m m.fl e.d e.dyl o.d o.dyl
f.ö n.b e.m f.m e.kr f.kr t.v s.a.s m.h.t m.a.p u.a p.r h.k.h f.v.b t.f i.st ang anm ansv art avd avs bif
bil bitr ca doc dir dnr dvs dyl el enl ev ex exkl fam fig forts frk föreg förf förk förv fvb gm gm. hr
inkl jfr jur kap kand kl kr lic lör mag max med milj min mkt mom motsv mån nr obs odont ons orig osv omkr
pga pl prof prop proc red ref reg res resp rev s sek sid sign st sthlm str sv sön tel tf tex tim tis tor
trl ty univ uppl utg vd vol åk årg äv övers vard fre sä
"""
_ENGLISH = """
e.g i.e a.m p.m u.s u.k u.n e.u cf vs etc approx dept est gov inc jr ltd mr mrs ms dr prof sr st no vol
fig sec rev hon capt col gen sgt jan feb mar apr jun jul aug sep sept oct nov dec
"""
_WORDS_TOO = _words("""
art bil ex el min med max mag s res tor no sec gen mar red col fig est ref str hon vd prop ty ons
fre gov bitr
""")
"""Written so too, but far oftener words: their stop ends a sentence."""
_MAY_CLOSE = _words("""
osv o.s.v m.m m.fl etc e.d e.dyl o.d o.dyl dyl kr tim mån inc ltd jr sr a.m p.m e.m f.m st e.kr f.kr
u.s u.k u.n e.u t.v tf t.f vol sid kap tel min sek max ca
""")
"""Abbreviations that a sentence may end with: they do where a capital follows."""


def _known() -> frozenset[str]:
    words = {word.rstrip(".") for word in _words(_SWEDISH + _ENGLISH)}
    return frozenset(words - _WORDS_TOO | {"min", "max", "s"})


_DOTTED = sorted((word for word in _known() if "." in word), key=len, reverse=True)
_PARTS = "|".join(r"\.\s?".join(re.escape(part) for part in word.split(".")) for word in _DOTTED)
_PLAIN = "|".join(sorted((word for word in _known() if "." not in word), key=len, reverse=True))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{_PARTS}|{_PLAIN})\.", re.IGNORECASE)


def inner_stops(text: str) -> dict[int, str]:
    """Return the full stops that belong to abbreviations: position → the abbreviation as written."""
    stops: dict[int, str] = {}
    for match in _pattern().finditer(text):
        word = re.sub(r"\.\s?", ".", match.group()).rstrip(".")
        for offset, character in enumerate(match.group()):
            if character == ".":
                stops[match.start() + offset] = word
    return stops


def closing_abbreviation(word: str) -> bool:
    """Tell whether a sentence may end with the abbreviation `word` (without its last full stop)."""
    return word != "St" and word.lower() in _MAY_CLOSE  # "St. Olof" goes on, "3 st. Vi" does not
