"""What a scan found."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Leak", "LeakKind", "Said", "Scan"]


class LeakKind(StrEnum):
    """What must not leave."""

    NAME = "name"
    """A name, address or number of the staff list, in any inflection."""
    NUMBER = "number"
    """What has the form of a personal number, telephone number, e-mail address or registration plate."""
    AUTHOR = "author"
    """Who made a file, as programs note in it."""
    GUID = "guid"
    """An identifier that ties a file to a computer, an account or another file."""
    UNREADABLE = "unreadable"
    """A file that cannot be looked into, so that nobody knows."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that must not leave: in which file (the first, and in how many), and what."""

    kind: LeakKind
    file: str
    text: str
    files: int = 1


@dataclass(frozen=True, slots=True)
class Scan:
    """What was looked through and what was found in it, the same thing once."""

    files: int
    bytes: int
    leaks: tuple[Leak, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text in a file; `kind` tells of one that is wrong by being there."""

    text: str
    kind: LeakKind | None = None
