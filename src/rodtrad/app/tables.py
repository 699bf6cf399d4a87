"""Tables that people bring: CSV or Excel, Swedish or English headers, into checked rows.

All or nothing: either every row is right, or TableRefused tells each fault in one line that names file, row and
column.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from rodtrad.refusal import Refusal

__all__ = ["Row", "TableRefused", "read_rows"]

LONGEST_FILE = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 60
LONGEST_EXPANDED = 200_000_000


class TableRefused(Refusal):
    """A table with faults. `lines` has one line a fault; `str()` is all of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


class Row(BaseModel):
    """A checked row. `row` is its number in the file (the header is row 1)."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    row: int


RowT = TypeVar("RowT", bound=Row)


def read_rows(
    data: bytes, name: str, model: type[RowT], columns: Mapping[str, str], texts: Sequence[str] = ()
) -> list[RowT]:
    """Return the rows of a CSV or XLSX file as `model`s.

    `columns` maps every header that is understood (lower case) to a field. Fields in `texts` are language data: the
    header `title` is Swedish, `title_en` English, and so on. Columns of other names are left out.
    Raises TableRefused.
    """
    table = [row for row in _cells(data, name) if any(cell.strip() for cell in row[1])]
    if not table:
        raise TableRefused([f"{name}: filen är tom"])
    fields = _header(table[0][1], name, model, columns, texts)
    rows: list[RowT] = []
    faults: list[str] = []
    for number, cells in table[1:]:
        try:
            rows.append(model.model_validate({"row": number, **_values(fields, cells)}))
        except ValidationError as error:
            faults += _faults(error, name, number, fields)
    if not rows and not faults:
        faults = [f"{name}: filen har en rubrikrad men inga rader under den"]
    if faults:
        raise TableRefused(faults)
    return rows


_Field = tuple[str, str, str]
"""Field of the model, language (empty for a plain field), header as written."""


def _header(
    header: Sequence[str], name: str, model: type[Row], columns: Mapping[str, str], texts: Sequence[str]
) -> list[_Field | None]:
    fields = [_field(title, columns, texts) for title in header]
    known = [(f[0], f[1]) for f in fields if f]
    faults = [
        f"{name}, rad 1: kolumnen {f[2]!r} finns två gånger"
        for i, f in enumerate(fields)
        if f and (f[0], f[1]) in [(g[0], g[1]) for g in fields[:i] if g]
    ]
    needed = [key for key, info in model.model_fields.items() if info.is_required() and key != "row"]
    faults += [
        f"{name}, rad 1: kolumnen {key!r} saknas (filen har: {', '.join(t for t in header if t) or 'ingen rubrik'})"
        for key in needed
        if key not in {field for field, _ in known}
    ]
    if faults:
        raise TableRefused(faults)
    return fields


def _field(title: str, columns: Mapping[str, str], texts: Sequence[str]) -> _Field | None:
    key = title.strip().lower()
    found = re.fullmatch(r"(.+)_([a-z]{2,3})", key)
    if found and columns.get(found[1]) in texts:
        return columns[found[1]], found[2], title.strip()
    if key not in columns:
        return None
    return columns[key], "sv" if columns[key] in texts else "", title.strip()


def _values(fields: Sequence[_Field | None], cells: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field, cell in zip(fields, cells, strict=False):
        if field is None or not cell.strip():
            continue
        key, language, _ = field
        if language:
            values.setdefault(key, {})[language] = cell.strip()
        else:
            values[key] = cell.strip()
    return values


_REASONS = {
    "missing": "värdet saknas",
    "int_parsing": "{input!r} är inte ett heltal",
    "greater_than_equal": "{input!r} är för litet",
    "date_from_datetime_parsing": "{input!r} är inte ett datum (ÅÅÅÅ-MM-DD)",
    "date_parsing": "{input!r} är inte ett datum (ÅÅÅÅ-MM-DD)",
    "string_too_long": "texten är för lång",
    "string_too_short": "värdet saknas",
}


def _faults(error: ValidationError, name: str, number: int, fields: Sequence[_Field | None]) -> Iterator[str]:
    titles = {field[0]: field[2] for field in fields if field}
    for fault in error.errors():
        key = str(fault["loc"][0]) if fault["loc"] else ""
        where = f"{name}, rad {number}" + (f", kolumn {titles.get(key, key)}" if key else "")
        reason = _REASONS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
        yield f"{where}: {reason.format(input=str(fault['input'])[:60])}"


def _cells(data: bytes, name: str) -> Iterable[tuple[int, list[str]]]:
    """Return (row number, cells) for all rows of the file."""
    if len(data) > LONGEST_FILE:
        raise TableRefused([f"{name}: filen är större än {LONGEST_FILE // 1_000_000} MB"])
    rows = _xlsx(data, name) if data[:4] == b"PK\x03\x04" else _csv(data, name)
    found: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise TableRefused([f"{name}: tabellen har fler än {MOST_ROWS} rader eller {MOST_COLUMNS} kolumner"])
        found.append((number, cells))
    return found


def _csv(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = _decode(data, name)
    head = text.lstrip().split("\n", maxsplit=1)[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise TableRefused([f"{name}, rad {reader.line_num}: raden kan inte läsas ({error})"]) from error


def _decode(data: bytes, name: str) -> str:
    from rodtrad.analysis.transcripts import Refused
    from rodtrad.analysis.transcripts.encoding import decode

    try:
        return decode(data, name).text
    except Refused as error:
        raise TableRefused([str(error)]) from error


def _xlsx(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LONGEST_EXPANDED:
                raise TableRefused([f"{name}: filen är för stor uppackad"])
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
            yield number, _trimmed([_text(value) for value in cells])
            if number > MOST_ROWS:
                break
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError, EOFError) as error:
        if isinstance(error, TableRefused):
            raise
        raise TableRefused([f"{name}: filen är inte en hel Excelfil"]) from error


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
