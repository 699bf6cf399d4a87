"""PDF with a text layer. Columns keep the order in which the file writes them, which is the order of
reading.
"""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rodtrad.analysis.transcripts.document import Document, to_transcript
from rodtrad.analysis.transcripts.limits import MAX_MEMBERS, Deadline
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.pdf_lines import PdfLine, paragraphs, without_repeats
from rodtrad.analysis.transcripts.source import Reader, Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["READER", "read"]

_DAMAGED = "pdf-filen är skadad eller avklippt; hämta eller spara den på nytt"
_LOCKED = "pdf-filen är skyddad med lösenord; spara den utan skydd"
_SCAN = "pdf-filen har ingen text, bara bilder (en inskannad sida?); kör textigenkänning på den först"


def read(data: bytes, name: str) -> Transcript:
    """Read a PDF; a scan without text and a file with a password are refused."""
    notices = Notices()
    opened = _open(data, name)
    pages = _pages(opened, name)
    empty = [number for number, page in enumerate(pages, 1) if not any(line.text.strip() for line in page)]
    if len(empty) == len(pages):
        raise Refused(name, _SCAN)
    for number in empty:
        notices.add("pages-without-text", number)
    body, margins = without_repeats(pages, notices)
    document = Document(margins=margins, facts=_facts(opened))
    document.blocks = list(paragraphs(body, notices))
    return to_transcript(name, "pdf", document, notices)


def _open(data: bytes, name: str) -> "PdfReader":
    from pypdf import PdfReader

    # pypdf tells of each small fault in a file on standard error; ours has one line or none.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        opened = PdfReader(io.BytesIO(data))
        if opened.is_encrypted and not opened.decrypt(""):
            raise Refused(name, _LOCKED)
        if len(opened.pages) > MAX_MEMBERS:
            raise Refused(name, f"pdf-filen har för många sidor ({len(opened.pages)}, högst {MAX_MEMBERS})")
    except Refused:
        raise
    except Exception as error:  # a damaged PDF makes pypdf fail in any way there is
        locked = "crypt" in f"{type(error).__name__} {error}".lower() or b"/Encrypt" in data
        raise Refused(name, _LOCKED if locked else _DAMAGED) from error
    return opened


def _pages(opened: "PdfReader", name: str) -> list[list[PdfLine]]:
    deadline = Deadline(name)
    pages = []
    try:
        for page in opened.pages:
            deadline.check()
            pages.append(_lines(page))
    except Refused:
        raise
    except Exception as error:  # as above: any exception means that the page cannot be read
        raise Refused(name, _DAMAGED) from error
    if not pages:
        raise Refused(name, _DAMAGED)
    return pages


@dataclass(slots=True)
class _Sizes:
    """Gathers the text with the size of its letters, which tells headings."""

    runs: list[tuple[str, float]]

    def visit(
        self, text: str, user: Sequence[float], matrix: Sequence[float], _font: object, size: float | None
    ) -> None:
        """Take a run of text from pypdf."""
        scale = (matrix[1] ** 2 + matrix[3] ** 2) ** 0.5 * (user[1] ** 2 + user[3] ** 2) ** 0.5
        self.runs.append((text, round((size or 0.0) * scale, 1)))


def _lines(page: "PageObject") -> list[PdfLine]:
    """Return a page's lines, each with the size of its largest run."""
    sizes = _Sizes([])
    whole = page.extract_text(visitor_text=sizes.visit)
    if "".join(text for text, _ in sizes.runs).split() != whole.split():
        # The visitor is a side way of pypdf's; the words are what extract_text returns.
        return [PdfLine(text, 0.0) for text in whole.split("\n")]
    lines: list[PdfLine] = []
    open_text, open_size = "", 0.0
    for text, size in sizes.runs:
        for part in text.splitlines(keepends=True) or [text]:
            open_text += part.rstrip("\n")
            open_size = max(open_size, size) if part.strip() else open_size
            if part.endswith("\n"):
                lines.append(PdfLine(open_text, open_size))
                open_text, open_size = "", 0.0
    return [*lines, PdfLine(open_text, open_size)]


def _facts(opened: "PdfReader") -> list[tuple[str, str]]:
    try:
        given = opened.metadata
        found = [] if given is None else [("author", given.author), ("title", given.title)]
    except Exception as error:  # metadata that cannot be read is a fact too, not a reason to refuse the words
        return [("metadata", f"går inte att läsa ({type(error).__name__})")]
    return [(key, value) for key, value in found if isinstance(value, str)]


def _recognises(source: Source) -> bool:
    head = source.data[:1024]
    return source.text is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")


READER = Reader(
    form="pdf",
    title={"sv": "PDF med text", "en": "PDF with a text layer"},
    extensions=(".pdf",),
    gives={
        "sv": "talare där texten nämner dem, rubriker med större stil",
        "en": "speakers where the text names them, headings in larger type",
    },
    read=read,
    recognises=_recognises,
)
