"""Texts in, records out: what `rodtrad link` and `rodtrad themes` read and write.

Text files have one text a line; an empty line is an empty text, so that line n of the output belongs to line n of the
input. JSONL and CSV have a field `text` and may have `id`; empty lines between records are skipped there. A record
without an id gets its line number (in CSV: its row number, the header not counted), from 1.
"""

import csv
import io
import json
import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rodtrad.refusal import Refusal

if TYPE_CHECKING:
    from rodtrad.cli.console import JobProgress

__all__ = ["Text", "embedding", "read_rows", "read_texts", "write_records"]

STDIN = "-"
MAX_TEXT = 100_000
"""Code points of one text: as many as the longest whole interview that we know of, and a text here is a statement."""


class Text(NamedTuple):
    """A text and its id, as it stood in the input."""

    id: str | int | float
    text: str


def read_texts(file: str) -> list[Text]:
    """Return the texts of a file, or of standard input for `-`.

    The format follows the ending (.jsonl, .ndjson, .csv, .txt), else the first line. Raises Refusal with the file's
    name, the line and the reason.
    """
    name, text = _decoded(file)
    texts = _reader(Path(file).suffix.lower(), text)(text, name)
    for number, one in enumerate(texts, start=1):
        if len(one.text) > MAX_TEXT:
            raise Refusal(f"{name}: text {number} är för lång ({len(one.text)} tecken, högst {MAX_TEXT})")
    return texts


def read_rows(file: str) -> tuple[str, list[dict[str, str]]]:
    """Return the name and the rows of a CSV file (or of standard input for `-`), by column name in lower case.

    Columns are divided by comma, semicolon or tab. Raises Refusal with the file's name and the reason.
    """
    name, text = _decoded(file)
    return name, [
        {key.strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        for row in _csv_rows(text, name)
    ]


def _decoded(file: str) -> tuple[str, str]:
    """Return what to call the file, and its text."""
    from rodtrad.analysis.transcripts.encoding import decode

    name = "standard in" if file == STDIN else Path(file).name
    data = _bytes(file, name)
    return name, decode(data, name).text if data else ""


def _bytes(file: str, name: str) -> bytes:
    """Return what the file or standard input holds; an empty one is no fault, one beyond the intake's limit is."""
    from rodtrad.analysis.transcripts.limits import MAX_FILE

    if file == STDIN:
        data = sys.stdin.buffer.read(MAX_FILE + 1)
    else:
        with Path(file).open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise Refusal(f"{name}: filen är för stor (högst {MAX_FILE >> 20} MB)")
    return data


def write_records(records: Iterable[dict[str, Any]]) -> None:
    """Write records as JSONL, UTF-8 with LF whatever the terminal's settings are."""
    sys.stdout.flush()
    for record in records:
        line = json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def embedding(report: "JobProgress") -> Callable[[int, int], None]:
    """Return the embedder's progress callback for a progress bar."""
    return lambda done, total: report("Läser texterna", done, total)


def _reader(suffix: str, text: str) -> Callable[[str, str], list[Text]]:
    known = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".txt": _lines}
    if suffix in known:
        return known[suffix]
    first = text.lstrip().split("\n", 1)[0].strip()
    if first.startswith("{"):
        return _jsonl
    return _csv if "text" in _header(first) and first else _lines


def _lines(text: str, _name: str) -> list[Text]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return [Text(str(number), line) for number, line in enumerate(lines, start=1)]


def _jsonl(text: str, name: str) -> list[Text]:
    return [
        _text_of(_parsed(line, name, number), name, number)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]


def _parsed(line: str, name: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{name}: rad {number} är inte JSON") from error
    if not isinstance(record, dict):
        raise Refusal(f"{name}: rad {number} är inte ett JSON-objekt")
    return record


def _csv_rows(text: str, name: str) -> list[dict[str, Any]]:
    header = text.split("\n", 1)[0]
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(header), strict=True))
    except csv.Error as error:
        raise Refusal(f"{name}: {_csv_fault(str(error))}") from error


def _csv(text: str, name: str) -> list[Text]:
    rows = _csv_rows(text, name)
    if rows and _key(rows[0], "text") is None:
        raise Refusal(f"{name}: kolumnen text saknas i första raden")
    return [_text_of(_plain(row), name, number) for number, row in enumerate(rows, start=1)]


def _csv_fault(said: str) -> str:
    """Return in Swedish what the csv module says in English."""
    if "field limit" in said:
        return f"ett fält är för långt (högst {csv.field_size_limit()} tecken); är ett citattecken inte stängt?"
    if "unexpected end" in said:
        return "filen slutar mitt i ett fält; är den avklippt, eller är ett citattecken inte stängt?"
    return "filen är inte CSV; är ett citattecken i en text inte dubblerat?"


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return the fields `text` and `id` of a CSV row whatever their letters' case; an empty id is none."""
    text, given = (_key(row, field) for field in ("text", "id"))
    return {"text": row[text or "text"] or "", "id": row[given] or None if given else None}


def _key(row: dict[str, Any], field: str) -> str | None:
    return next((key for key in row if isinstance(key, str) and key.strip().lower() == field), None)


def _delimiter(header: str) -> str:
    """Return the character that most likely divides the columns: Swedish Excel writes semicolons."""
    return max(",;\t", key=header.count)


def _header(line: str) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in line.split(_delimiter(line))]


def _text_of(record: dict[str, Any], name: str, number: int) -> Text:
    text, given = record.get("text"), record.get("id")
    if not isinstance(text, str):
        raise Refusal(f"{name}: rad {number} saknar fältet text, eller så är det inte en text")
    if given is None:
        given = str(number)
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise Refusal(f"{name}: rad {number} har ett id som varken är en text eller ett tal")
    if isinstance(given, float) and not math.isfinite(given):
        raise Refusal(f"{name}: rad {number} har ett id som inte är ett ändligt tal ({given})")
    return Text(given, text)
