"""How many people a quote leaves in question, for somebody who has the staff list in hand.

The unit beside the quote narrows them down, and so does what the speaker tells of his own work: who says *jag* and *min
hemtjänst* is one of those whose role has to do with home care. Nothing can be told of knowledge that is on no list; the
count is the most that may be hoped for, not a promise (Sweeney, k-anonymity, 2002).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rodtrad.analysis.pseudonyms.lists import word_set
from rodtrad.analysis.pseudonyms.model import RosterEntry
from rodtrad.analysis.pseudonyms.safety import SMALLEST_GROUP
from rodtrad.analysis.words import lemma, parts

__all__ = ["Crowd"]

_OF_ONESELF = {
    "sv": re.compile(r"(?<!\w)(?:jag|min|mitt|mina|mig)(?!\w)", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)(?:I|[Mm]y|[Mm]ine|[Mm]e)(?!\w)"),
}
_COMMON = word_set(
    """chef ledare ansvarig enhet förvaltning avdelning verksamhet samordnare handläggare konsulent utvecklare
    utveckling direktör föreståndare rektor tekniker ingenjör område grupp biträdande tillförordnad kommun bolag för
    på och i av vd mästare ordförande sekreterare strateg controller hållbarhet samhälle hem kvarn sjuk skola plan
    kosta tjänst växa ansa varig arie värme"""
)
"""Parts of roles that say nothing of which work it is, or that are cut out of a word by chance. A rector or a director
is told by the whole word instead."""

_ROLES = word_set("rektor vd kommunchef kommundirektör socialchef ekonomichef bibliotekarie upphandlare sjuksköterska")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Crowd:
    """The staff by unit and by the words of their roles. Made once, asked of many quotes."""

    by_unit: dict[str, frozenset[int]]
    by_word: dict[str, frozenset[int]]
    size: int

    @classmethod
    def of(cls, roster: Sequence[RosterEntry]) -> "Crowd":
        """Build the index. People without a unit are in none."""
        units: dict[str, set[int]] = defaultdict(set)
        words: dict[str, set[int]] = defaultdict(set)
        for index, person in enumerate(roster):
            if person.unit:
                units[person.unit].add(index)
            told = _told(person.role)
            for word in told - _COMMON | (told & _ROLES):
                words[word].add(index)
        return cls(_frozen(units), _frozen(words), len(roster))

    def _telling(self, text: str, inside: frozenset[int], language: str) -> list[frozenset[int]]:
        """Return, for each word of a speaker's own work, those `inside` whose role it is."""
        if not _OF_ONESELF["en" if language == "en" else "sv"].search(text):
            return []
        named = (self.by_word[word] & inside for word in _told(text) if word in self.by_word)
        return [people for people in named if people]

    def points(self, text: str, unit: str | None, language: str = "sv") -> bool:
        """Tell whether what the speaker tells of his own work leaves fewer than three of the staff in question.

        That a unit has few on the list does not count here: the list may lack some (`safety.small_group` counts those
        who took part).
        """
        inside = frozenset(range(self.size)) if unit is None else self.by_unit.get(unit, frozenset())
        return any(len(people) < SMALLEST_GROUP for people in self._telling(text, inside, language))


def _frozen(sets: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {key: frozenset(value) for key, value in sets.items()}


def _told(text: str) -> set[str]:
    """Return the dictionary forms of the words of a text, and of its compounds' parts: `gatuchef` → `gata`, `chef`."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = lemma(match.group(), "sv")
        found |= {word, *parts(word)[:2]}
    return found
