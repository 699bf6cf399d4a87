"""Which language a short text is in, by its most frequent small words and its letters. Offline and quick."""

import re
from collections import defaultdict

__all__ = ["UNKNOWN", "language_of"]

UNKNOWN = "und"
"""BCP 47's code for a language that can't be told."""

_WORDS = {
    "sv": """och en i att det du som är på för inte vi med har till av den om ett jag de men så kan man
        ni när vara från ska här hur också eller ju där då bara vad finns ha mycket måste väl nu något
        utan efter alla mer än vid bli blir detta dem hade skulle vill får kommer går alltså även under
        mellan många andra vår våra vårt era oss sig sin sina kanske nej jo varför någon några redan
        sedan tycker bra jobbar fast vet ner fick kom två tre själv ingen blev kommunen alltid gick hos gör
        göra gjort""",
    "en": """the and of to is in that it we for are have with this they not be was you on our as but or
        by from at what which has had will would can there their been more all an if so do about when
        who how were your than should could need needs them us my""",
    "no": """og gjort men de vet i en du om nå ikke jeg vi er det som på til med av har hva hvor også etter
        noe blir ble skal må kunne fra eller dette mye bare være vært hvordan vårt deres gjøre gjorde""",
    "da": """og gjort men de ved i en du om nu at ikke jeg vi er det som på til med af har hvad hvor også
        efter noget bliver blev skal må kunne fra eller dette meget kun være gjort været hvordan vores jeres
        nogle""",
    "fi": """ja on ei se että mutta oli ovat olemme me meillä kun niin myös joka mitä tämä sitä kuin vai
        ole olla siitä heidän meidän kaikki paljon hyvin nyt vielä voi pitää täällä kunnan sitten""",
    "fit": """ette mie sie met tet het net oon kans sen niin ko mutta oli semmonen kaikile ja meilä
        heilä mikhään täälä tehhä saahaan nyt vielä siinä niitten häätyy pittää oma kieli""",
    "se": """lea leat ja dat mii go ahte ii eai maid dán dan lei ledje mun don son sii mis sis dal vel
        muhto dahje sámi gielda galgá ferte leamaš lean eat""",
    "de": """und die der das ist nicht wir ein eine mit für auf zu den dem von haben hat auch sind als
        es im sich aber oder was wie werden wird bei noch nur kann""",
    "fr": """le la les et est nous que pour dans pas une des avec sur qui sont mais ce par plus vous
        avons ont du""",
    "es": """el la los que y en un una es con para por se las del como pero más nosotros son hay muy
        está""",
    "so": """iyo waa waxaan ka ku oo in uu ay la waxa aan maya haa laakiin soo kuwa dadka""",
    "pl": """i w na nie się że jest to z do jak ale są przez dla co mamy być może tylko""",
}
_HINTS = {
    "sv": re.compile(r"\w{3,}(?:arna|erna|ningen|ningar|heten|ligt|skolan|gruppen|nämnden|kommunen)\b"),
    "en": re.compile(r"\w{3,}(?:tion|ment|ness|ing|ght|ity)\b"),
    "no": re.compile(r"\w*[øæ]\w*|\b\w+(?:heten|ingen|ene)\b"),
    "da": re.compile(r"\w*[øæ]\w*|\b\w+(?:heden|ningen)\b"),
    "fi": re.compile(r"\w*(?:ää|yy|öö|aa|uu|kk|ssa|llä|ssä|sta|stä|mme)\w*"),
    "fit": re.compile(r"\w*(?:hh|ph|lh|nh)[aäouy]\w*"),
    "se": re.compile(r"\w*[đŧŋžšč]\w*"),
    "de": re.compile(r"\w*(?:ß|ü|sch|ung\b|keit\b)\w*"),
    "pl": re.compile(r"\w*[łąęśźżćń]\w*"),
}
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_OWNERS: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, words in _SETS.items() if word in words) for word in frozenset().union(*_SETS.values())
}
_TOKEN = re.compile(r"[^\W\d_]+")
_LONGEST = 60
"""Letters beyond which a token has no ending to learn from; the hints would read it once from each letter."""
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]"), (("fa", re.compile(r"[پچژگ]")),)),
    ("ru", re.compile(r"[\u0400-\u04ff]"), (("uk", re.compile(r"[іїєґІЇЄҐ]")),)),
    ("ti", re.compile(r"[\u1200-\u137f]"), ()),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), ()),
)
_MOST = 400
"""Words looked at: more tell nothing new and cost time."""
_CLEAR = 3.0
"""The least score at which a language other than the expected one is believed."""


def language_of(text: str, expected: str | None = None) -> str:
    """Return the BCP 47 code of the language of `text`: `sv`, `en`, coarsely others, `und` when unclear.

    Told by small words (each counts 1, shared between languages that have it) and by letters and endings (¼
    each); Meänkieli is `fit`, North Sámi `se`. A text without any such sign, such as a lone name, is `und`.
    """
    tokens = _TOKEN.findall(text[: _MOST * 12].lower())[:_MOST]
    latin = sum(token.isascii() or token[0] < "\u0370" for token in tokens)
    if latin * 2 < len(tokens):
        return _by_script(text)
    scores: defaultdict[str, float] = defaultdict(float)
    for token in tokens:
        owners = _OWNERS.get(token, ())
        for code in owners:
            scores[code] += 1 + 1 / len(owners)
    _add_hints(scores, " ".join(token for token in tokens if len(token) <= _LONGEST))
    best = max(scores, key=lambda code: scores[code], default=UNKNOWN)
    if expected is not None and scores[best] < max(_CLEAR, 2 * scores[expected]):
        return expected
    return best if scores[best] > 0 else UNKNOWN


def _add_hints(scores: defaultdict[str, float], text: str) -> None:
    for code, pattern in _HINTS.items():
        weight = 0.5 if code in ("se", "pl", "fit") else 0.25
        scores[code] += weight * len(pattern.findall(text))
    if re.search("[äö]", text):
        scores["sv"] += 0.3
        scores["fi"] += 0.1


def _by_script(text: str) -> str:
    for code, letters, closer in _SCRIPTS:
        if letters.search(text):
            return next((other for other, pattern in closer if pattern.search(text)), code)
    return UNKNOWN
