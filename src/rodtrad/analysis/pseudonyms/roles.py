"""Roles that only one person has: `rektorn på Kvarnskolan`, `kommunchefen`, the roles of the roster."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.lists import either, word_set
from rodtrad.analysis.pseudonyms.model import Label, RosterEntry
from rodtrad.analysis.pseudonyms.phrases import PhraseIndex
from rodtrad.analysis.pseudonyms.words import Word

__all__ = ["find_apposed", "find_roster_roles", "find_titles", "generic_title"]

_HEAD_WORDS = word_set(
    """chef direktör rektor ordförande strateg samordnare ansvarig ansvarige vd råd föreståndare kommunalråd ledare
    inspektör utvecklare planerare upphandlare arkitekt ingenjör kurator sjuksköterska bibliotekarie vaktmästare
    konsulent
    handläggare controller sekreterare brandman husmor mästare registrator kock projektledare doktor läkare"""
)
_HEADS = "|".join(sorted(_HEAD_WORDS - {"vd", "råd"}, key=len, reverse=True))
_BEFORE = either("[Tt]ekniska? [Bb]iträdande [Tt]f\\.? [Dd]en [Mm]edicinskt [Kk]ommunens [Ee]nhetens")
_ROLE = (
    rf"(?:(?:{_BEFORE}) )?(?:[^\W\d_]+- och )?(?:[^\W\d_]+-)?(?i:[^\W\d_]*(?:{_HEADS}))(?:e?n|et|ns|ens|s)?"
    r"|[Vv][Dd](?::n|:ns|n)?"
)
_PLACED = r"(?:[A-ZÅÄÖ][\w-]*\w(?: [A-ZÅÄÖ][\w-]*\w){0,2}(?: (?:skola|kommun|förskola))?)"
_UNITS = either(
    """tjänsten enheten nämnden skolan förvaltningen kontoret verket bolaget gården byggnad byggnaden avdelningen
    köket huset värmen omsorgen biblioteket utbildningen hemmet styrelsen bostäder boendet sidan miljö teknik
    fritid museet hallen badet vatten kyrkan"""
)
_UNIT = rf"(?:(?:[\w-]+- och )?[\w-]*(?:{_UNITS}))"
_WITH_PLACE = re.compile(
    rf"(?<![\w-])(?:{_ROLE}) (?:på|för|i|vid|inom|hos|av|of|at) (?:{_UNIT}|{_PLACED})"
    r"(?: i [A-ZÅÄÖ]\w+)?(?!\w)"
)
_CHIEFS = either(
    """[Kk]ommun [Ss]ocial [Ss]kol [Ee]konomi [Pp]ersonal HR- [Tt]eknik [Tt]ekniska\\s [Mm]iljö
    [Ss]amhällsbyggnads [Rr]äddnings [Kk]ost [Gg]atu VA- va- [Kk]ultur- [Kk]ultur-\\soch\\sfritids [Ff]ritids
    [Pp]lan [Bb]ygg [Ff]astighets IT- it- [Nn]äringslivs [Kk]ansli [Ee]nergi [Ee]lnäts [Dd]rift [Aa]nläggnings
    [Bb]iblioteks [Bb]rand [Uu]tbildnings"""
)
_ONE_OF_A_KIND = re.compile(
    rf"(?<![\w-])(?:(?:{_CHIEFS})chef(?:en)?s?|[Kk]ommundirektör(?:en)?s?|[Ss]tadsarkitekt(?:en)?s?|"
    r"(?:[Kk]ommunal|[Oo]ppositions)råd(?:et)?s?|"
    r"(?:[Kk]limat|[Hh]ållbarhets|[Mm]iljö|[Ff]olkhälso)strateg(?:en)?s?)(?!\w)"
)
_WHOSE = either("[Kk]ommunens [Ff]örvaltningens [Ee]nhetens [Bb]olagets [Vv]år [Vv]åran? [Dd]en")
_ONLY = re.compile(rf"(?<!\w)(?:{_WHOSE}) enda (?:{_ROLE})(?!\w)")
_ONLY_THERE = re.compile(rf"(?<!\w)(?:enda|ensam) (?:{_ROLE}) (?:på|för|i|vid|inom) (?:{_UNIT}|{_PLACED})(?!\w)")
_LED = re.compile(
    r"(?<!\w)[^\W\d_]{3,}(?:ens|ets|yns|ans) (?:(?:vice )?ordförande|vd|chef|direktör|rektor)(?:n|en)?s?(?!\w)"
)
_OF_THE_MUNICIPALITY = re.compile(rf"(?<![\w-])(?i:[^\W\d_]*(?:{_HEADS}))e?n (?:på|i|för) kommunen(?!\w)")
_APPOSED_HEADS = rf"(?:{_HEADS}|ombud|sköterska|pedagog|lärare|tekniker|skötare|upphandlare|mas|syv)"
_WHO = either("[Vv]år [Vv]årt [Ee]r [Kk]ommunens [Ss]kolans [Ee]nhetens [Ff]örvaltningens [Bb]olagets")
_APPOSED = rf"(?i:[^\W\d_]*{_APPOSED_HEADS})"
_AFTER_NAME = re.compile(rf",[ ]((?:{_WHO})[ ](?:[^\W\d_]+[ ])?{_APPOSED}|{_APPOSED}(?:e?n|et))(?=[,.;!? ]|$)")
_BEFORE_NAME = re.compile(rf"(?<!\w)(?:(?:{_WHO})[ ]{_APPOSED}|{_APPOSED}(?:e?n|et)),[ ]$")
_ARTICLE = re.compile(r"\b(?:en|ett|några|alla|varje|vilken|inga|ingen)(?: \w+)? $", re.IGNORECASE)
_PREPOSITIONS = word_set("på för i vid inom hos av till")
_ADJECTIVES = word_set("teknisk kommunal social medicinsk")
_SHARED = word_set("chef rektor vd enhetschef förvaltningschef lärare handläggare ordförande avdelningschef")
"""Roles that several people may have: alone they point to nobody."""
_GENITIVE = re.compile(r"(?:ens|ns|ets|chefs|rektors|ordförandes)$")
_PLAIN = (
    (re.compile(r"rektor"), "en rektor"),
    (re.compile(r"ordförande|råd(?:et)?s?\b"), "en förtroendevald"),
    (re.compile(r"chef|direktör|\bvd\b|föreståndare|mästare|\bmas\b"), "en chef"),
)


def find_titles(text: str) -> Iterator[Hit]:
    """Yield roles that a place, a unit or their kind makes unique."""
    for start, end in _lines_with_roles(text):
        yield from _titles_in(text, start, end)


def _lines_with_roles(text: str) -> list[tuple[int, int]]:
    """Return the lines that speak of a role; they are few, and looking for plain words is quick."""
    lines: set[tuple[int, int]] = set()
    for head in _HEAD_WORDS:
        for written in (head, head.capitalize(), head.upper()):
            at = text.find(written)
            while at >= 0:
                end = text.find("\n", at)
                end = len(text) if end < 0 else end
                lines.add((text.rfind("\n", 0, at) + 1, end))
                at = text.find(written, end)
    return sorted(lines)


def _titles_in(text: str, start: int, end: int) -> Iterator[Hit]:
    for regex in (_WITH_PLACE, _ONLY, _ONLY_THERE, _LED, _OF_THE_MUNICIPALITY):
        for match in regex.finditer(text, start, end):
            yield Hit(match.start(), match.end(), Label.TITLE, "pattern")
    for match in _ONE_OF_A_KIND.finditer(text, start, end):
        if not _ARTICLE.search(text, max(start, match.start() - 30), match.start()):
            yield Hit(match.start(), match.end(), Label.TITLE, "pattern")


def find_apposed(text: str, people: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the roles that stand beside the names `people` (`Maj, vår skolsköterska`, `hygienombudet, Maj`): without
    them the pseudonym hides nobody.
    """
    for person in people:
        after = _AFTER_NAME.match(text, person.end)
        if after:
            yield Hit(after.start(1), after.end(1), Label.TITLE, "pattern")
        window = max(0, person.start - 60)
        parted = text.endswith(", ", 0, person.start)  # quick to tell, where the pattern is not
        before = _BEFORE_NAME.search(text[window : person.start]) if parted else None
        if before:
            written = before.group().rstrip(", ")
            yield Hit(window + before.start(), window + before.start() + len(written), Label.TITLE, "pattern")


def find_roster_roles(roster: Sequence[RosterEntry], words: Sequence[Word]) -> Iterator[Hit]:
    """Yield mentions of the roles that one person on the roster has, in the forms `planarkitekt(en(s))`."""
    counts = Counter(entry.role.strip().lower() for entry in roster if entry.role.strip())
    index: PhraseIndex[str] = PhraseIndex()
    for role, count in counts.items():
        if count == 1:
            for phrase in _forms(tuple(re.findall(r"[^\W\d_]+", role))):
                index.add(phrase, role)
    for found in index.find(words) if len(index) else ():
        run = words[found.first : found.last]
        bare = len(run) == 1 and run[0].lower in found.payloads
        if not bare or _presents_somebody(words, found.first):
            yield Hit(run[0].start, run[-1].end, Label.TITLE, "roster")


def _presents_somebody(words: Sequence[Word], position: int) -> bool:
    """Tell whether a role without an article says who somebody is (`Jag är bibliotekarie`)."""
    if position == 0:
        return False
    before = words[position - 1]
    return before.lower in ("är", "som", "am") or (words[position].gap == ", " and before.capital)


def _forms(role: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the role as the roster has it and its definite forms; nothing for a role that many have."""
    placed = [position for position, word in enumerate(role) if word in _PREPOSITIONS]
    head = (placed[0] if placed else len(role)) - 1
    if head < 0 or (len(role) == 1 and role[0] in _SHARED):
        return
    yield role
    ending = "n" if role[head][-1] in "aeiouyåäö" else "en"
    adjectives = tuple(word + "a" if word in _ADJECTIVES else word for word in role[:head])
    for definite in (role[head] + ending, role[head] + "et"):
        yield (*adjectives, definite, *role[head + 1 :])


def generic_title(written: str) -> str:
    """Return a general word for a role, such as `en chef` (genitive and first capital are kept)."""
    lower = written.lower()
    plain = next((general for pattern, general in _PLAIN if pattern.search(lower)), "en medarbetare")
    if _GENITIVE.search(lower.split(" ", maxsplit=1)[0]):
        plain += "s"
    return plain[0].upper() + plain[1:] if written[0].isupper() and not written[:2].isupper() else plain
