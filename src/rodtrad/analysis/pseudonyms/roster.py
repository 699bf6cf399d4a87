"""Reading a roster: CSV (`;`, `,` or tab; UTF-8 or cp1252) or XLSX, with Swedish or English headers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from rodtrad.analysis.pseudonyms.model import RosterEntry
from rodtrad.analysis.pseudonyms.rosternames import name_words
from rodtrad.refusal import Refusal

__all__ = ["BadRoster", "read_roster"]

_COLUMNS = {
    "name": ("name", "namn", "full name", "fullständigt namn"),
    "first": ("first name", "förnamn", "given name"),
    "last": ("last name", "efternamn", "surname", "family name"),
    "role": ("role", "roll", "titel", "title", "befattning"),
    "unit": ("unit", "enhet", "förvaltning", "avdelning", "department"),
    "email": ("email", "e-mail", "e-post", "epost", "mejl", "mail", "e-postadress"),
    "phone": ("phone", "telefon", "tel", "telefonnummer", "mobil"),
}
_MOST_BYTES = 20_000_000
_MOST_ROWS = 200_000


class BadRoster(Refusal):
    """A roster that is not taken in. `str()` is one line for people: file, row and reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


def read_roster(data: bytes, name: str) -> tuple[RosterEntry, ...]:
    """Return the people of a roster file; empty rows are passed over. Raises `BadRoster`, naming the row."""
    if len(data) > _MOST_BYTES:
        raise BadRoster(name, f"filen är större än {_MOST_BYTES // 1_000_000} MB")
    rows = _xlsx_rows(data, name) if data[:4] == b"PK\x03\x04" else _csv_rows(data, name)
    header = next(rows, None)
    if header is None:
        raise BadRoster(name, "filen är tom")
    columns = _columns(header)
    if "name" not in columns and not {"first", "last"} <= columns.keys():
        raise BadRoster(name, "kolumnen ”namn” saknas i första raden")
    return tuple(_entries(rows, columns, name))


def _entries(rows: Iterable[Sequence[str]], columns: dict[str, int], name: str) -> Iterator[RosterEntry]:
    for number, row in enumerate(rows, start=2):
        if number > _MOST_ROWS:
            raise BadRoster(name, f"fler än {_MOST_ROWS} rader")
        if not any(cell.strip() for cell in row):
            continue
        cells = {field: row[at].strip() if at < len(row) else "" for field, at in columns.items()}
        person = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
        try:
            name_words(person)
        except Refusal as error:
            raise BadRoster(name, f"rad {number}: {error}") from None
        rest = {field: cells.get(field, "") for field in ("role", "unit", "email", "phone")}
        yield RosterEntry(person, **rest)


def _columns(header: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, title in enumerate(header):
        plain = title.strip().strip("\ufeff").lower()
        field = next((field for field, titles in _COLUMNS.items() if plain in titles), None)
        if field is not None:
            columns.setdefault(field, at)
    return columns


def _csv_rows(data: bytes, name: str) -> Iterator[list[str]]:
    text = _decoded(data, name)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error:
        raise BadRoster(name, f"rad {reader.line_num}: är inte CSV; är ett citattecken inte stängt?") from None


def _decoded(data: bytes, name: str) -> str:
    if b"\x00" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise BadRoster(name, "filen är varken CSV eller XLSX")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRoster(name, "teckenkodningen känns inte igen (UTF-8 eller Windows-1252)")


def _xlsx_rows(data: bytes, name: str) -> Iterator[list[str]]:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > 10 * _MOST_BYTES:
                raise BadRoster(name, "filen är orimligt stor när den packas upp")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError):
        raise BadRoster(name, "filen är skadad eller inte en XLSX-fil") from None
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in row]
    book.close()
