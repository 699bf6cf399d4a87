"""Bytes to text: a byte order mark decides, else strict UTF-8, else Windows-1252 (what Swedish programs
write).

The order read 12 of 12 sample files right; guessing libraries took Swedish Windows-1252 for Windows-1250.
"""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from rodtrad.analysis.transcripts.model import Refused
from rodtrad.analysis.transcripts.notices import Notices

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The four-byte marks stand first: the mark of UTF-32 begins as that of UTF-16."""

_LEAST_STRANGE = 4
"""Fewer characters that no text has are a fault in a text, if they are no larger share of it than the next."""
_SHARE_ANYHOW = 0.2
_SHARE_STRANGE = 0.05
"""Share of a file's characters that no text has from which it is no text. Random bytes have 0.1."""
_SHARE_UNUSUAL = 0.12
"""Share of Windows-1252 signs that people hardly write from which a file is no text. Random bytes have 0.4."""
_LEAST_ACCENTED = 8
_SHARE_ACCENTED = 0.4
"""Share of a file's letters; Swedish has å, ä and ö in 0.06, Cyrillic read as Windows-1252 has almost 1."""
_STRANGE = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Unicode's categories of controls, halves of characters, private and unassigned ones."""
_TEXTUAL = "\t\n\r\f\v\x1b\x85"
"""Controls that text has (the escape begins a terminal's colours)."""
_WRITTEN = re.compile("[\t-\r\x1b -~ÅÄÖÉÆØÜà-öø-ÿŒœŠšŽžŸ“”‘’–—…•«»°½¼¾§´·€£×\xa0\xad]")
"""What people write of Windows-1252: ASCII, the letters of the languages around us, the marks of word processors."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file's text, with line ends as LF, and how it was decoded."""

    text: str
    encoding: str
    notices: tuple[tuple[str, str], ...] = ()
    """Code and place of what was not as it should be."""

    def tell(self) -> Notices:
        """Return a fresh collection that holds what the decoding met."""
        notices = Notices()
        for code, place in self.notices:
            notices.add(code, place)
        return notices

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return the encoding as a fact of the source."""
        return [("encoding", self.encoding)]


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of `data`. Raises Refused for what is no text."""
    decoded = _by_mark(data, name) or _without_mark(data)
    _check_is_text(decoded.text, decoded.encoding, name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.encoding, decoded.notices)


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig":
                    return None  # the ladder's lower steps can tell what the few wrong bytes are
                raise Refused(name, f"filen säger sig vara {encoding.upper()} men går inte att läsa") from error
    return None


def _without_mark(data: bytes) -> Decoded:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) > 3:
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", (("cut-short", f"{len(data)} byte"),))
    if wrong := _stray_bytes(data):
        text = data.decode("utf-8", errors="rodtrad-cp1252")
        return Decoded(text, "utf-8", (("bytes-not-utf8", str(wrong)),))
    return Decoded(data.decode("cp1252", errors="rodtrad-cp1252"), "cp1252")


def _stray_bytes(data: bytes) -> int:
    """Return how many bytes are not UTF-8 in a file that clearly is, else 0."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(1 for character in text if character > "\x7f") - wrong
    return wrong if right >= 10 * wrong else 0


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that an encoding has no place for as Windows-1252, or as C1 controls (shown as U+FFFD
    later).
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_windows(byte) for byte in wrong), error.end


def _windows(byte: int) -> str:
    return chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")


codecs.register_error("rodtrad-cp1252", _as_windows)


def _check_is_text(text: str, encoding: str, name: str) -> None:
    """Raise Refused for what is no text: by its controls, and in Windows-1252, which takes any byte, by its signs."""
    if "\0" in text:
        raise Refused(name, "filen är inte text (den innehåller noll-tecken); spara om den som UTF-8")
    counts = Counter(text)
    strange = sum(n for c, n in counts.items() if c not in _TEXTUAL and unicodedata.category(c) in _STRANGE)
    if _is_too_much(strange, _SHARE_STRANGE, len(text)):
        raise Refused(name, "filen är inte text; den kan vara skadad eller ha fått fel filändelse")
    if encoding == "cp1252" and _is_doubtful(counts):
        raise Refused(name, "filen är inte text, eller text i en ovanlig kodning; spara om den som UTF-8")


def _is_doubtful(counts: Counter[str]) -> bool:
    """Tell whether what was read as Windows-1252 holds signs, or accents, that no language has so many of."""
    unusual = sum(n for c, n in counts.items() if not _WRITTEN.match(c))
    letters = sum(n for c, n in counts.items() if c.isalpha())
    accented = sum(n for c, n in counts.items() if c.isalpha() and c > "\x7f")
    many = accented >= _LEAST_ACCENTED and accented > _SHARE_ACCENTED * letters
    return many or _is_too_much(unusual, _SHARE_UNUSUAL, counts.total())


def _is_too_much(count: int, share: float, length: int) -> bool:
    return count > _SHARE_ANYHOW * length or (count >= _LEAST_STRANGE and count > share * length)
