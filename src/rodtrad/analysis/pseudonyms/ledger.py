"""The ledger: who is who behind the pseudonyms of a round. It is the key, kept apart from the texts."""

import json
import re
from collections.abc import Iterable, Mapping

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.model import Label
from rodtrad.analysis.pseudonyms.roles import generic_title

__all__ = ["PLACEHOLDERS", "REPLACED", "Ledger", "as_if_unsaid"]

PLACEHOLDERS: Mapping[Label, str] = {
    Label.ORGANISATION: "[organisation]",
    Label.PLACE: "[plats]",
    Label.PHONE: "[telefonnummer]",
    Label.EMAIL: "[e-postadress]",
    Label.PERSONAL_NUMBER: "[personnummer]",
    Label.ORGANISATION_NUMBER: "[organisationsnummer]",
    Label.ADDRESS: "[adress]",
    Label.POSTCODE: "[postadress]",
    Label.PLATE: "[registreringsnummer]",
    Label.PROPERTY: "[fastighet]",
    Label.URL: "[webbadress]",
    Label.HANDLE: "[användarnamn]",
}
REPLACED = frozenset(Label) - {Label.ORGANISATION, Label.PLACE}
"""The labels that are replaced unless asked otherwise: units and places stay, the synthesis needs them."""

_VERSION = 1


class Ledger:
    """Stable replacements within a round: a person is `Person A` in every text, in the order of first
    appearance.

    A person is a key (`anna karin lundmark`). A name in one word that fits exactly one person known by full
    name is that person; otherwise it is somebody of its own.
    """

    def __init__(self, people: Mapping[str, int] | None = None) -> None:
        self._people: dict[str, int] = dict(people or {})

    @property
    def people(self) -> Mapping[str, str]:
        """Return key → pseudonym, in the order of first appearance."""
        return {key: _pseudonym(number) for key, number in self._people.items()}

    def admit(self, hits: Iterable[Hit]) -> dict[str, int]:
        """Enter the people of a text and return the number of each of its keys."""
        keys = list(dict.fromkeys(hit.key for hit in hits if hit.label is Label.PERSON))
        full = [key for key in (*self._people, *keys) if " " in key]
        return {key: self._number(_identity(key, full, self._people)) for key in keys}

    def replacement(self, hit: Hit, written: str, numbers: Mapping[str, int]) -> str:
        """Return what stands for `written`, the text of `hit` (`numbers` is what `admit` returned)."""
        if hit.label is Label.PERSON:
            ending = ("'s" if written.endswith(("'s", "\u2019s")) else ":s") if hit.genitive else ""
            return _pseudonym(numbers[hit.key]) + ending
        if hit.label is Label.TITLE:
            return generic_title(written)
        return PLACEHOLDERS[hit.label]

    def to_json(self) -> str:
        """Return the ledger as JSON text."""
        return json.dumps({"version": _VERSION, "people": self._people}, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Ledger":
        """Read what `to_json` wrote. Raises ValueError for anything else."""
        data = json.loads(text)
        people = data.get("people") if isinstance(data, dict) and data.get("version") == _VERSION else None
        if not isinstance(people, dict) or not all(isinstance(number, int) for number in people.values()):
            raise ValueError("pseudonymnyckeln är inte en nyckel som Rödtråd har skrivit")
        return cls(people)

    def _number(self, key: str) -> int:
        return self._people.setdefault(key, max(self._people.values(), default=-1) + 1)


def _identity(key: str, full: Iterable[str], known: Mapping[str, int]) -> str:
    """Return the key of the person that a one-word name belongs to, where that is clear."""
    if " " in key or key in known:
        return key
    bearers = {name for name in full if key in (name.split()[0], name.split()[-1])}
    return bearers.pop() if len(bearers) == 1 else key


def _pseudonym(number: int) -> str:
    """Return `Person A` for 0, `Person Z` for 25, `Person AA` for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"Person {letters}"


_STANDS_FOR = re.compile(r"\bPerson [A-Z]{1,3}\b(?:['\u2019:]s)?|" + "|".join(map(re.escape, PLACEHOLDERS.values())))


def as_if_unsaid(text: str) -> str:
    """Return `text` with our own replacements blanked out, every other character where it was.

    What stands for a name or number is our word and not the speaker's: `[personnummer]` must not link to anything.
    """
    return _STANDS_FOR.sub(lambda found: " " * len(found[0]), text)
