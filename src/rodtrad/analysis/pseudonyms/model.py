"""Personal data in a text, and what replaces it."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Label", "RosterEntry", "Span"]


class Label(StrEnum):
    """Kinds of personal data (and of names that lead to a person)."""

    PERSON = "PER"
    TITLE = "TITLE"
    """A role that only one person has, with the place or unit that makes it unique."""
    ORGANISATION = "ORG"
    PLACE = "LOC"
    PHONE = "TEL"
    EMAIL = "EMAIL"
    PERSONAL_NUMBER = "PNR"
    ORGANISATION_NUMBER = "ORGNR"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PLATE = "PLATE"
    PROPERTY = "PROPERTY"
    URL = "URL"
    HANDLE = "HANDLE"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person who is known beforehand: a participant, or someone on the staff list."""

    name: str
    role: str = ""
    unit: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text that holds personal data. `start`/`end` are code points of the source text."""

    start: int
    end: int
    text: str
    label: Label
    replacement: str
    certain: bool
    """False: a person must look before anything with it is published."""
    source: str
    """What found it: `person` (who has marked it), `roster`, `pattern`, `names` or `context`."""
