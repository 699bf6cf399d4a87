"""Looks through all files of a folder. The same piece of text stands on hundreds of pages: it is judged once."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rodtrad.analysis.pseudonyms import Detector, Label
from rodtrad.analysis.pseudonyms.patterns import find_patterns
from rodtrad.publish.scan.model import Leak, LeakKind, Said, Scan
from rodtrad.publish.scan.texts import texts_of

__all__ = ["scan_folder"]

_OWN = re.compile(r"(?<!\w)c[0-9a-f]{12}(?!\w)|#[0-9A-Fa-f]{6}(?!\w)|(?<![0-9a-f])[0-9a-f]{32,64}(?![0-9a-f])")
"""Our own ids of quotes, colours and hashes, which may look like a number of somebody's."""

NUMBERS = frozenset({Label.EMAIL, Label.PHONE, Label.PERSONAL_NUMBER, Label.PLATE})


def scan_folder(folder: Path, detector: Detector, allowed: Iterable[str] = ()) -> Scan:
    """Return what must not leave of all that is in `folder`, file names too.

    `allowed` are texts that are public already (the municipality, its units, its contact): what stands in one of them
    is no leak. A name that is an ordinary word first in a sentence (`Dag`) is left to the review of the texts.
    """
    judge = _Judge(detector, allowed)
    files = size = 0
    found: dict[tuple[LeakKind, str], list[str]] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, content = file.relative_to(folder).as_posix(), file.read_bytes()
        files, size = files + 1, size + len(content)
        here = {leak for said in texts_of(name, content) for leak in judge.leaks(said)}
        for leak in sorted(here):
            found.setdefault(leak, []).append(name)
    leaks = tuple(Leak(kind, places[0], text, len(places)) for (kind, text), places in found.items())
    return Scan(files, size, leaks)


class _Judge:
    """Tells what of a piece of text must not leave, and remembers it."""

    def __init__(self, detector: Detector, allowed: Iterable[str]) -> None:
        self._detector = detector
        self._allowed = "\0".join(text.casefold() for text in allowed)
        self._known: dict[Said, tuple[tuple[LeakKind, str], ...]] = {}

    def leaks(self, said: Said) -> tuple[tuple[LeakKind, str], ...]:
        if said not in self._known:
            self._known[said] = tuple(dict.fromkeys(self._look(said)))
        return self._known[said]

    def _look(self, said: Said) -> Iterator[tuple[LeakKind, str]]:
        if said.kind is not None:
            if not self._is_allowed(said.text):
                yield said.kind, said.text[:100]
            return
        for hit in self._detector.roster_hits(said.text):
            written = said.text[hit.start : hit.end]
            pseudonym = written.isupper() and said.text.endswith("Person ", 0, hit.start)
            if hit.certain and not pseudonym and not self._is_allowed(written):
                yield LeakKind.NAME, written
        text = _OWN.sub(" ", said.text)
        if any(sign.isdigit() or sign == "@" for sign in text):
            for hit in find_patterns(text):
                written = text[hit.start : hit.end]
                if hit.label in NUMBERS and hit.certain and not self._is_allowed(written):
                    yield LeakKind.NUMBER, written

    def _is_allowed(self, written: str) -> bool:
        """Tell whether it stands in what is public, as whole words: `Ek` does not stand in `Tekniska`."""
        return re.search(rf"(?<!\w){re.escape(written.casefold())}(?!\w)", self._allowed) is not None
