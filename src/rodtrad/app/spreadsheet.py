"""Excel workbooks as rows of text, within limits: what a workbook would grow to is counted before it is opened."""

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from rodtrad.analysis.transcripts import Refused
from rodtrad.analysis.transcripts.package import Package

__all__ = ["WorkbookRefused", "rows_of"]

LONGEST_PART = 60_000_000
"""Bytes of one part of a workbook, unpacked. 50 000 rows of ten columns are about 25 MB."""
MOST_ELEMENTS = 2_000_000
"""XML elements of a sheet, or of the texts that the sheets share."""
MOST_OTHER_ELEMENTS = 100_000
"""XML elements of any other part (styles and so on), each of which costs far more memory."""
MOST_CELLS_IN_ROW = 16_384
"""Excel's own limit. The library gathers a whole row before it can be cut."""


class WorkbookRefused(ValueError):
    """A workbook that is not opened. `str()` is the reason, for people."""


def rows_of(data: bytes, name: str, columns: int) -> Iterator[list[str]]:
    """Yield the rows of the first sheet, at most `columns` cells of each. Raises WorkbookRefused."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _look_over(data, name)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for cells in book.worksheets[0].iter_rows(values_only=True, max_col=columns):
            yield _trimmed([_text(value) for value in cells])
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        SyntaxError,  # ElementTree's ParseError is one
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        raise WorkbookRefused("filen är inte en hel Excelfil") from error


def _look_over(data: bytes, name: str) -> None:
    """Raise WorkbookRefused for a container that is damaged or deceitful, or parts too large to be a table."""
    try:
        with Package(data, name) as package, zipfile.ZipFile(io.BytesIO(data)) as sizes:
            if any(info.file_size > LONGEST_PART for info in sizes.infolist()):
                raise WorkbookRefused(f"filen blir för stor när den packas upp (över {LONGEST_PART // 1_000_000} MB)")
            for member in package.members:
                _count(member, package.read(member))
    except Refused as refused:
        reason = "filen är inte en hel Excelfil" if "skadad" in refused.reason else refused.reason
        raise WorkbookRefused(reason) from refused


def _count(member: str, part: bytes) -> None:
    """Count a member, whatever its name; where XML breaks off, so far as it goes. A picture is no XML at all."""
    try:
        _Counter(member).count(part)
    except expat.ExpatError as error:
        if member.lower().endswith((".xml", ".rels")):
            raise WorkbookRefused("filen är inte en hel Excelfil") from error


class _Counter:
    """Counts the elements of one part, and the cells of each row, without keeping anything."""

    def __init__(self, member: str) -> None:
        many = member.startswith("xl/worksheets/") or member.lower().endswith("sharedstrings.xml")
        self.left = MOST_ELEMENTS if many else MOST_OTHER_ELEMENTS
        self.cells = 0

    def count(self, part: bytes) -> None:
        """Look `part` through. Raises WorkbookRefused where it is too large or declares a DTD, and ExpatError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(part, True)

    def _element(self, tag: str, _attributes: dict[str, str]) -> None:
        self.left -= 1
        kind = tag.rpartition(" ")[2]
        self.cells = 0 if kind == "row" else self.cells + (kind == "c")
        if self.left < 0 or self.cells > MOST_CELLS_IN_ROW:
            raise WorkbookRefused("filen har fler celler än en tabell kan ha")

    def _doctype(self, *_declared: object) -> None:
        raise WorkbookRefused("filen innehåller en DTD, vilket ingen Excelfil har")


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: object) -> str:
    """Return a cell of Excel as text: whole numbers without decimals, days as ISO dates."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")
