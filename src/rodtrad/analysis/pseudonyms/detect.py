"""Personal data in a text: the roster first, then what has a form, then names and roles by context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rodtrad.analysis.pseudonyms.folding import Folded, fold
from rodtrad.analysis.pseudonyms.hits import Hit, settle
from rodtrad.analysis.pseudonyms.lists import either
from rodtrad.analysis.pseudonyms.model import Label, RosterEntry, Span
from rodtrad.analysis.pseudonyms.patterns import find_patterns
from rodtrad.analysis.pseudonyms.people import find_people
from rodtrad.analysis.pseudonyms.places import find_places, find_units
from rodtrad.analysis.pseudonyms.roles import find_apposed, find_roster_roles, find_titles
from rodtrad.analysis.pseudonyms.rosternames import RosterNames, name_key, name_words
from rodtrad.analysis.pseudonyms.unknown import find_unknown
from rodtrad.analysis.pseudonyms.words import Word, words_of
from rodtrad.refusal import Refusal

__all__ = ["Detector", "detect"]

_SPEAKER = re.compile(r"^([^\t\n]+)\t", re.MULTILINE)
_LABELS = either(
    """intervjuare(?:n)? intervjuledare samtalsledare moderator interviewer facilitator frågeställare deltagare
    talare speaker person respondent participant informant okänd unknown röst kvinna man alla flera"""
)
_ANONYMOUS = re.compile(rf"(?i:{_LABELS})[\s_]*(?:\d{{1,3}}|[A-ZÅÄÖ]{{1,2}})?|(?i:ip|il|[a-zåäö])\s?\d{{0,3}}")
"""A label in the speaker column that is nobody's name: `Intervjuare`, `IP1`, `SPEAKER_00`, `Person AB`, `R`."""
_DIGITS = re.compile(r"\+?\d[\d ()/–-]{3,}\d")
_LEAST_PHONE = 5


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds personal data in texts of one round. Made once a roster, used for many texts."""

    roster: tuple[RosterEntry, ...]
    names: RosterNames

    @classmethod
    def of(cls, roster: Sequence[RosterEntry], extra_names: Sequence[str] = ()) -> "Detector":
        """Build a detector. Raises `Refusal` for an empty or one-letter name."""
        return cls(tuple(roster), RosterNames(roster, extra_names))

    def hits(self, text: str) -> list[Hit]:
        """Return what is found in `text`, in order, without overlaps; offsets are code points of `text`."""
        folded = fold(text)
        words = words_of(folded.text)
        speakers = self._speakers(folded.text)
        found = (*speakers, *self._roster_hits(folded.text, words), *_general(folded.text, words))
        people = [hit for hit in found if hit.label is Label.PERSON]
        found = (*found, *find_apposed(folded.text, people))
        found = (*found, *find_unknown(folded.text, words, found))
        return settle(part for hit in found for part in _in_source(hit, folded, text))

    def roster_hits(self, text: str) -> list[Hit]:
        """Return only what is on the roster: names, e-mail addresses and telephone numbers."""
        folded = fold(text)
        words = words_of(folded.text)
        found = [*self.names.find(folded.text, words), *self._contacts(folded.text)]
        return settle(part for hit in found for part in _in_source(hit, folded, text))

    def _roster_hits(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        yield from self.names.find(text, words)
        yield from self._contacts(text)
        yield from find_roster_roles(self.roster, words)
        yield from find_units(self.roster, words)

    def _contacts(self, text: str) -> Iterator[Hit]:
        """Yield the roster's own e-mail addresses and telephone numbers, in whatever grouping."""
        emails = {entry.email.strip().lower() for entry in self.roster if "@" in entry.email}
        for match in re.finditer(r"[^\s<>,;()@]{1,64}@[^\s<>,;()@]{1,254}\w", text) if emails else ():
            if match.group().lower() in emails:
                yield Hit(match.start(), match.end(), Label.EMAIL, "roster")
        phones = {_national(entry.phone) for entry in self.roster} - {""}
        for match in _DIGITS.finditer(text) if phones else ():
            if _national(match.group()) in phones:
                yield Hit(match.start(), match.end(), Label.PHONE, "roster")

    def _speakers(self, text: str) -> Iterator[Hit]:
        """Yield the names in the speaker column of a canonical text; labels such as `IP1` are no names."""
        for match in _SPEAKER.finditer(text):
            speaker = match.group(1).strip()
            if _ANONYMOUS.fullmatch(speaker) or not re.search(r"[^\W\d_]{2}", speaker):
                continue
            start = match.start() + len(match.group(1)) - len(match.group(1).lstrip())
            words = words_of(speaker)
            known = next(iter(self.names.find(speaker, words)), None)
            sure_key = known.key if known else name_key(speaker) if _has_name(speaker) else speaker.lower()
            yield Hit(start, start + len(speaker), Label.PERSON, "roster", True, sure_key)


def detect(text: str, roster: Sequence[RosterEntry] = (), extra_names: Sequence[str] = ()) -> tuple[Span, ...]:
    """Return the personal data found in `text`: spans in order that don't overlap, `replacement` still empty.

    `extra_names` are names known besides the roster's. Never complete: what no rule knows is not found.
    Raises ValueError for a roster name without two letters in a row.
    """
    return tuple(hit.span(text) for hit in Detector.of(roster, extra_names).hits(text))


def _general(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    yield from find_patterns(text)
    yield from find_titles(text)
    yield from find_people(text, words)
    yield from find_places(text, words)


def _in_source(hit: Hit, folded: Folded, text: str) -> Iterator[Hit]:
    """Move a hit to the source's offsets, cut at line ends and tabs, so that lines stay lines."""
    start, end = folded.source(hit.start, hit.end)
    pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\t\n]+", text[start:end])]
    for position, (first, last) in enumerate(pieces):
        yield replace(hit, start=first, end=last, genitive=hit.genitive and position == len(pieces) - 1)


def _has_name(speaker: str) -> bool:
    try:
        return bool(name_words(speaker))
    except Refusal:
        return False


def _national(phone: str) -> str:
    """Return a number's digits in national form, empty where there are too few to tell."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    digits = re.sub(r"^(?:00)?46", "0", digits) if phone.strip().startswith(("+", "00")) else digits
    return digits if len(digits) >= _LEAST_PHONE else ""
