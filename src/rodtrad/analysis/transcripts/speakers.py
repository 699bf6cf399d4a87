"""Who speaks: recognises `NAME: words` at the start of a line without taking `OBS: …` or `Kl. 10:30` for a
person.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rodtrad.analysis.transcripts.model import TurnKind
from rodtrad.analysis.transcripts.normal import Piece, clean
from rodtrad.analysis.transcripts.times import seconds

__all__ = ["Line", "Names", "Prefixed", "is_personal_name", "pieces_of"]

MAX_NAME = 40
"""Code points in a speaker's name; what is longer is a sentence."""
MAX_WORDS = 4

_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_PREFIX = re.compile(
    rf"\s*(?:[\[(]?(?P<before>{_CLOCK})[\])]?\s+)?(?:\*\*|__)?[\[<]?"
    rf"(?P<name>[^\W\d_][^:\t\n<>\[\]*]{{0,79}}?)[\]>]?"
    rf"(?:\s*[\[(](?P<after>{_CLOCK})[\])])?(?:\*\*|__)?\s*:(?:\*\*|__)?(?=\s|$|[A-ZÅÄÖ”\"\[(])\s*"
)

_LABEL = re.compile(
    r"(?:intervjuare|intervjuaren|interviewer|intervjuledare|samtalsledare|samtalsledaren|moderator|moderatorn|"
    r"respondent|respondenten|informant|informanten|deltagare|deltagaren|participant|person|röst|voice|talare|"
    r"speaker|ip|i|r|ir|m|q|a)[ _-]?(?:\d{1,3}|[A-ZÅÄÖ]|(?<=[ _-])(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio))?",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-ZÅÄÖ]{1,2}\d{0,2}|(?:[A-ZÅÄÖ]\.[ -]?){1,3}")
_NAME_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'´-]*\.?")
_PARTICLE_WORDS = "af al av bin da de del den der di du el ibn la le van ter von zu"

_NOT_NAME_WORDS = """
    obs observera fråga frågor svar not nota notera notering anm anmärkning kommentar kommentarer kl klockan exempel
    exempelvis t.ex tex dvs d.v.s bl.a datum tid plats närvarande frånvarande deltagare ämne rubrik tema teman titel
    sammanfattning slutsats slutsatser resultat bakgrund syfte metod inledning avslutning ps p.s viktigt tips länk källa
    källor http https mailto tel telefon mobil e-post epost mejl mail adress punkt punkter bild tabell figur bilaga sida
    ekonomi ekonomisk ekonomiskt ekologi ekologisk ekologiskt social socialt miljö miljömässigt klimat hittills framåt
    framöver framtid nuläge mål delmål åtgärd åtgärder förslag beslut risk risker plus minus fördelar nackdelar styrkor
    svagheter hinder behov citat enhet förvaltning bolag omgång längd inspelning fil filnamn version status uppföljning
    note notes question questions answer answers date time place present subject title summary conclusion conclusions
    background purpose example link source sources page table figure important economic ecological environmental goals
    actions warning result results re sv vb fw kort långt ja nej jo sak saker slutligen alltså nämligen dessutom nb os
    först sist ett två tre hur vad varför vem när var svaret frågan problemet poängen
"""
"""Words that stand before a colon without being anybody's name."""

_SENTENCE_WORD_LIST = """
    att av jag vi du ni han hon de det dem den man är var har hade sa säger sade tänker tänkte tycker tyckte undrar
    undrade frågade svarade skrev står ska kan får och eller men så då som för till på i med om inte bara kl
    that i we you he she they it is was said says and or but so then which for to
"""
"""Words that a sentence has and a name of several words has not."""

_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NOT_NAMES = frozenset(_NOT_NAME_WORDS.split())
_SENTENCE_WORDS = frozenset(_SENTENCE_WORD_LIST.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or line of a written document."""

    text: str
    heading: bool = False
    begins: float | None = None
    """Seconds from the start of the recording, where the format says it outside the text."""
    speaker: str | None = None
    """Who says it, where the format tells (empty: nobody); None where the text has to be asked."""


@dataclass(frozen=True, slots=True)
class Prefixed:
    """A line that begins with a speaker: who, when (seconds) and what is said."""

    name: str
    words: str
    begins: float | None


def _match(text: str) -> Prefixed | None:
    found = _PREFIX.match(text)
    if found is None:
        return None
    name = clean(found["name"])
    clock = found["before"] or found["after"]
    return Prefixed(name, text[found.end() :], seconds(clock) if clock else None)


def is_personal_name(name: str) -> bool:
    """Tell whether `name` looks like a person's full name, also as `Öberg, Anna (Kalix kommun)`."""
    bare = re.sub(r"\([^)]*\)", " ", name).replace(",", " ").split()
    if not 2 <= len(bare) <= MAX_WORDS or any(w.lower().rstrip(".") in _NOT_NAMES for w in bare):
        return False
    names = [word for word in bare if word.lower() not in _PARTICLES]
    return len(names) >= 2 and all(_NAME_WORD.fullmatch(word) for word in names)


def _is_short(name: str) -> bool:
    unit = re.sub(r"\([^)]*\)", " ", name)  # Teams writes the employer after the name, and it may be long
    return len(unit) <= MAX_NAME and len(unit.split()) <= MAX_WORDS


def _is_possible(name: str) -> bool:
    """Tell whether `name` could be a speaker at all; weak on its own."""
    words = [word.lower().rstrip(".,") for word in name.split()]
    if not _is_short(name) or name.lower().rstrip(". ") in _NOT_NAMES or words[0] in _NOT_NAMES:
        return False
    if re.search(r"[.!?;…/=\"”]\s|[!?;…/=@\"”]", name):
        return False
    return len(words) == 1 or not any(word in _SENTENCE_WORDS for word in words)


def _is_strong(name: str) -> bool:
    """Tell whether `name` is a speaker even if it stands there only once."""
    if not _is_short(name):
        return False
    if _LABEL.fullmatch(name):
        return True
    if name.lower().rstrip(". ") in _NOT_NAMES:
        return False
    return bool(_INITIALS.fullmatch(name)) or is_personal_name(name)


class Names:
    """The speakers' names of one document, learnt from all its lines."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)

    def __bool__(self) -> bool:
        return bool(self._names)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> "Names":
        """Find the prefixes that are names: they look like one, or they recur, or most lines have one like
        it.
        """
        lines = [text for text in texts if text.strip()]
        found = [match.name for text in lines if (match := _match(text)) is not None]
        counts = Counter(name for name in found if _is_strong(name) or _is_possible(name))
        prefixed = sum(counts.values()) >= len(lines) / 2
        return cls(name for name, count in counts.items() if _accepted(name, count, prefixed))

    def split(self, text: str) -> Prefixed | None:
        """Return who speaks and what is said, or None where no known name stands first."""
        found = _match(text)
        return found if found is not None and found.name in self._names else None


def _accepted(name: str, count: int, prefixed: bool) -> bool:
    if _is_strong(name):
        return True
    capital = name[:1].isupper()
    abbreviation = name.isupper() and len(name) > 2
    if capital and not abbreviation and (count > 1 or prefixed):
        return True
    return count > 1 and prefixed


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Return what the lines of a document say: a heading ends a speaker's words, a line without a name goes
    on.
    """
    names = Names.learn(line.text for line in lines if not line.heading and line.speaker is None)
    pieces = []
    speaker = ""
    for line in lines:
        if line.heading:
            speaker = ""
            pieces.append(Piece(line.text, kind=TurnKind.HEADING))
        elif line.speaker is not None:
            speaker = ""
            pieces.append(Piece(line.text, line.speaker, line.begins))
        elif said := names.split(line.text):
            speaker = said.name
            begins = line.begins if said.begins is None else said.begins
            pieces.append(Piece(said.words, speaker, begins))
        else:
            pieces.append(Piece(line.text, speaker, line.begins))
    return pieces
