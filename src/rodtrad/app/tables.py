"""Tables that people bring: CSV or Excel, Swedish or English headers, into checked rows.

All or nothing: either every row is right, or TableRefused tells each fault in one line that names file, row and
column.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from rodtrad.analysis.transcripts.normal import visible
from rodtrad.refusal import Refusal

__all__ = ["Row", "TableRefused", "read_rows"]

LONGEST_FILE = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 60
_MAY_BREAK = frozenset({"description", "examples"})
"""Fields whose texts may have line breaks and tabs in them."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode's categories of what can't be seen, or has no meaning: controls, marks of direction, private characters."""


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


def read_rows(  # noqa: PLR0913 - what a table is, and where to tell of what is left out
    data: bytes,
    name: str,
    model: type[RowT],
    columns: Mapping[str, str],
    texts: Sequence[str] = (),
    *,
    notices: list[str] | None = None,
) -> list[RowT]:
    """Return the rows of a CSV or XLSX file as `model`s.

    `columns` maps every header that is understood (lower case) to a field. Fields in `texts` are language data: the
    header `title` is Swedish, `title_en` English, and so on. Columns of other names are left out; a line about them is
    added to `notices`. Raises TableRefused.
    """
    table = [row for row in _cells(data, name) if any(cell.strip() for cell in row[1])]
    if not table:
        raise TableRefused([f"{name}: filen är tom"])
    fields = _header(table[0][1], name, model, columns, texts)
    rows: list[RowT] = []
    faults: list[str] = []
    for number, cells in table[1:]:
        strange = [*_strange(fields, cells, name, number)]
        if strange:
            faults += strange
            continue
        try:
            rows.append(model.model_validate({"row": number, **_values(fields, cells)}))
        except ValidationError as error:
            faults += _faults(error, name, number, fields)
    if not rows and not faults:
        faults = [f"{name}: filen har en rubrikrad men inga rader under den"]
    if faults:
        raise TableRefused(faults)
    if notices is not None:
        notices += _left_out(table, fields, name)
    return rows


def _left_out(table: Sequence[tuple[int, list[str]]], fields: "Sequence[_Field | None]", name: str) -> Iterator[str]:
    """Yield a line on the columns that are not read, where there are any with something in them."""
    unread = [place for place, field in enumerate(fields) if field is None]
    titles = [
        table[0][1][place].strip() or f"kolumn {place + 1} (utan rubrik)"
        for place in unread
        if any(len(cells) > place and cells[place].strip() for _, cells in table)
    ]
    if titles:
        yield f"{name}: läses inte, för rubriken är okänd: {visible(', '.join(titles))}"


_Field = tuple[str, str, str]
"""Field of the model, language (empty for a plain field), header as written."""


def _header(
    header: Sequence[str], name: str, model: type[Row], columns: Mapping[str, str], texts: Sequence[str]
) -> list[_Field | None]:
    fields = [_field(title, columns, texts) for title in header]
    known = [(f[0], f[1]) for f in fields if f]
    titles = [title.strip().lower() for title in header]
    faults = [
        f"{name}, rad 1: rubriken {title!r} finns två gånger"
        for i, title in enumerate(titles)
        if title and fields[i] is None and title in titles[:i]
    ]
    faults += [
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


def _strange(fields: Sequence[_Field | None], cells: Sequence[str], name: str, number: int) -> Iterator[str]:
    """Yield what must not stand in a row: cells under no header, and characters that nobody can see."""
    for place, cell in enumerate(cells):
        field = fields[place] if place < len(fields) else None
        if place >= len(fields) and cell.strip():
            yield f"{name}, rad {number}: raden har fler celler än rubrikraden ({cell.strip()[:60]!r})"
            return
        hidden = next((c for c in cell.strip() if _is_hidden(c, field)), None) if field else None
        if field and hidden:
            yield f"{name}, rad {number}, kolumn {field[2]}: här finns ett osynligt tecken (U+{ord(hidden):04X})"


def _is_hidden(character: str, field: _Field) -> bool:
    if character in "\n\r\t" and field[0] in _MAY_BREAK:
        return False
    return unicodedata.category(character) in _INVISIBLE


_REASONS = {
    "missing": "värdet saknas",
    "int_parsing": "{input!r} är inte ett heltal",
    "int_parsing_size": "{input!r} är ett för stort tal",
    "greater_than_equal": "{input!r} är för litet",
    "less_than_equal": "{input!r} är för stort",
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
        told = (
            fault["msg"].removeprefix("Value error, ")
            if fault["type"] == "value_error"
            else "{input!r} går inte att läsa"
        )
        reason = _REASONS.get(fault["type"], told)
        yield f"{where}: {reason.format(input=str(fault['input'])[:60])}"


def _cells(data: bytes, name: str) -> Iterable[tuple[int, list[str]]]:
    """Return (row number, cells) for all rows of the file."""
    if len(data) > LONGEST_FILE:
        raise TableRefused([f"{name}: filen är större än {LONGEST_FILE // 1_000_000} MB"])
    rows = _xlsx(data, name) if data[:2] == b"PK" else _csv(data, name)
    found: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise TableRefused([f"{name}: tabellen har fler än {MOST_ROWS} rader eller {MOST_COLUMNS} kolumner"])
        found.append((number, cells))
    return found


_CSV_REASONS = {
    "field larger": "en cell är längre än 131 072 tecken; kanske stängs ett citattecken aldrig",
    "unexpected end": "ett citattecken stängs aldrig",
    "expected after": "efter ett avslutande citattecken står något annat än en avgränsare",
}


def _csv(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = _decode(data, name)
    head = text.lstrip().split("\n", maxsplit=1)[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        reason = next((told for said, told in _CSV_REASONS.items() if said in str(error)), "den är skadad")
        raise TableRefused([f"{name}, rad {reader.line_num}: raden kan inte läsas ({reason})"]) from error


def _decode(data: bytes, name: str) -> str:
    from rodtrad.analysis.transcripts import Refused
    from rodtrad.analysis.transcripts.encoding import decode

    try:
        return decode(data, name).text
    except Refused as error:
        told = "filen är inte en tabell i text (CSV); spara om den som CSV i UTF-8 eller som Excelfil (.xlsx)"
        raise TableRefused([f"{name}: {told}"]) from error


def _xlsx(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    from rodtrad.app.spreadsheet import WorkbookRefused, rows_of

    try:
        yield from enumerate(rows_of(data, name, MOST_COLUMNS + 1), start=1)
    except WorkbookRefused as refused:
        raise TableRefused([f"{name}: {refused}"]) from refused
