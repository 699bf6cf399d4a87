"""Gathering of notices while a file is read, and the sentence that tells each of them to a person."""

from collections import Counter
from collections.abc import Iterable

from rodtrad.analysis.language import LocalText, in_language
from rodtrad.analysis.transcripts.model import Notice

__all__ = ["NOTICES", "Notices", "explain"]

SHOWN = 5
"""Places that a notice lists before it only counts."""

NOTICES: dict[str, LocalText] = {
    "read-by-content": {
        "sv": "Filnamnets ändelse stämmer inte med innehållet; filen lästes efter sitt innehåll",
        "en": "The file's extension does not match what is in it; the file was read by its content",
    },
    "bytes-not-utf8": {
        "sv": "Filen är skriven i UTF-8 men innehåller enstaka tecken i en annan kodning; de tolkades som "
        "Windows-tecken",
        "en": "The file is written in UTF-8 but holds a few characters in another encoding; they were read as "
        "Windows characters",
    },
    "cut-short": {
        "sv": "Filen slutar mitt i ett tecken; den kan ha blivit avklippt",
        "en": "The file ends in the middle of a character; it may have been cut short",
    },
    "control-characters": {
        "sv": "Styrtecken som inte hör hemma i text visas som bildtecken",
        "en": "Control characters that have no place in text are shown as pictures",
    },
    "invisible-characters": {
        "sv": "Osynliga tecken finns kvar i texten och visas som märken",
        "en": "Invisible characters are kept in the text and shown as marks",
    },
    "turn-without-words": {
        "sv": "Talare utan några ord togs inte med",
        "en": "Speakers without any words were left out",
    },
    "header-missing": {
        "sv": "Inledningen WEBVTT saknas; filen lästes ändå",
        "en": "The opening line WEBVTT is missing; the file was read all the same",
    },
    "no-times": {
        "sv": "Filen har inga tidsangivelser; all text lästes in utan tider",
        "en": "The file has no times; all text was read without them",
    },
    "cue-times-broken": {
        "sv": "Tider som inte går att använda togs bort, men orden är kvar; textruta",
        "en": "Times that cannot be used were dropped, but the words are kept; cue",
    },
    "cue-times-overlap": {
        "sv": "Textrutor som börjar innan den förra har slutat",
        "en": "Cues that begin before the previous one has ended",
    },
    "cue-out-of-order": {
        "sv": "Textrutor som börjar tidigare än den förra; ordningen i filen är behållen",
        "en": "Cues that begin earlier than the previous one; the order of the file is kept",
    },
    "cue-without-times": {
        "sv": "Text utan tidsangivelse lästes in; textruta",
        "en": "Text without a time was read; cue",
    },
    "cue-without-words": {
        "sv": "Tomma textrutor hoppades över",
        "en": "Empty cues were skipped",
    },
    "notes-left-out": {
        "sv": "Anmärkningar i filen (NOTE, STYLE) hör inte till samtalet och togs inte med",
        "en": "Notes in the file (NOTE, STYLE) are no part of the conversation and were left out",
    },
    "comments-left-out": {
        "sv": "Kommentarer i marginalen togs inte med",
        "en": "Comments in the margin were left out",
    },
    "deletions-left-out": {
        "sv": "Text som är struken med spårade ändringar togs inte med",
        "en": "Text that is deleted by tracked changes was left out",
    },
    "insertions-kept": {
        "sv": "Text som är tillagd med spårade ändringar är med",
        "en": "Text that is inserted by tracked changes is kept",
    },
    "margins-moved": {
        "sv": "Sidhuvud och sidfot står sist i utskriften",
        "en": "Page headers and footers stand last in the transcript",
    },
    "notes-moved": {
        "sv": "Fotnoter och slutnoter står sist i utskriften",
        "en": "Footnotes and endnotes stand last in the transcript",
    },
    "hyphens-joined": {
        "sv": "Ord som var avstavade vid radslut fogades ihop",
        "en": "Words that were hyphenated at the end of a line were joined",
    },
    "repeated-lines-left-out": {
        "sv": "Rader som upprepas på sidorna, som sidhuvuden, togs med en gång",
        "en": "Lines that are repeated on the pages, such as headers, were taken once",
    },
    "pages-without-text": {
        "sv": "Sidor utan text som går att läsa, kanske inskannade bilder; sida",
        "en": "Pages without text that can be read, perhaps scanned pictures; page",
    },
}
"""What each notice says, without the closing stop; the detail follows after a colon."""


class Notices:
    """Collects what is met while a file is read; equal codes become one notice with a list of places."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def add(self, code: str, place: object) -> None:
        """Note `code` at `place` (a cue's number, a page, a name, a count)."""
        if code not in NOTICES:
            raise KeyError(code)
        self._places.setdefault(code, []).append(str(place))

    def add_counts(self, code: str, counts: Iterable[tuple[str, int]]) -> None:
        """Note `code` with how often each thing was met."""
        for what, count in counts:
            self.add(code, f"{count} × {what}")

    def all(self) -> tuple[Notice, ...]:
        """Return one notice a code, in the order in which they were first met."""
        return tuple(Notice(code, _listed(places)) for code, places in self._places.items())


def _listed(places: list[str]) -> str:
    """Return the places in the order met; what is met several times stands once with its number (`2 × NOTE`)."""
    told = [f"{count} × {place}" if count > 1 else place for place, count in Counter(places).items()]
    shown = ", ".join(told[:SHOWN])
    return shown if len(told) <= SHOWN else f"{shown} … ({len(places)})"


def explain(notice: Notice, language: str = "sv") -> str:
    """Return `notice` as a sentence in `language` (`sv` or `en`), its detail included.

    Raises KeyError for a code that no reader gives.
    """
    sentence = in_language(NOTICES[notice.code], language)
    return f"{sentence}: {notice.detail}." if notice.detail else f"{sentence}."
