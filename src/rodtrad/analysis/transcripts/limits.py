"""The bounds that keep a hostile or broken file from taking the machine's memory or time."""

import time

from rodtrad.analysis.transcripts.model import Refused

__all__ = [
    "MAX_EXPANDED",
    "MAX_FILE",
    "MAX_LINE",
    "MAX_MEMBERS",
    "MAX_RATIO",
    "MAX_SECONDS",
    "RATIO_FROM",
    "Deadline",
    "check_line",
    "check_size",
]

MAX_FILE = 50 * 1024 * 1024
"""Bytes of a file as it is given to us. Five hours of speech as Whisper JSON with words is about 10 MB."""
MAX_EXPANDED = 200 * 1024 * 1024
"""Bytes that a compressed file may grow to, all members together."""
MAX_RATIO = 200
"""How many times its compressed size a member may grow to."""
RATIO_FROM = 1024 * 1024
"""Expanded bytes below which the ratio is not looked at: small, repetitive XML compresses very well."""
MAX_MEMBERS = 2000
"""Members of a zip."""
MAX_LINE = 1_000_000
"""Code points in one line or turn; the longest interview that we know of has a tenth of that in all."""
MAX_SECONDS = 60.0
"""Seconds that a file may take, checked between its members and pages."""


class Deadline:
    """The time that one file has; starts when it is made."""

    def __init__(self, name: str, seconds: float = MAX_SECONDS) -> None:
        self.name = name
        self.ends = time.monotonic() + seconds

    def check(self) -> None:
        """Raise Refused when the time is up."""
        if time.monotonic() > self.ends:
            raise Refused(self.name, "filen tar för lång tid att läsa; den kan vara skadad")


def check_size(size: int, name: str) -> None:
    """Raise Refused for a file of `size` bytes that is empty or too large."""
    if size == 0:
        raise Refused(name, "filen är tom")
    if size > MAX_FILE:
        raise Refused(name, f"filen är för stor ({size // 1024**2} MB, högst {MAX_FILE // 1024**2} MB)")


def check_line(line: str, name: str) -> None:
    """Raise Refused for a line that no speech can have made."""
    if len(line) > MAX_LINE:
        raise Refused(name, f"en rad är för lång ({len(line)} tecken, högst {MAX_LINE})")
