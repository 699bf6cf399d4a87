"""Rosters as CSV and XLSX."""

import io
from pathlib import Path

import openpyxl
import pytest

from rodtrad.analysis.pseudonyms import BadRoster, RosterEntry, read_roster

ROWS = [["namn", "roll", "enhet", "e-post", "telefon"], ["Åsa Ek", "chef", "KLK", "asa@exempel.se", "0970-555 01"]]
ASA = RosterEntry("Åsa Ek", "chef", "KLK", "asa@exempel.se", "0970-555 01")
DEMO = Path(__file__).parents[3] / "src" / "rodtrad" / "demo" / "data" / "roster.csv"


def as_csv(delimiter: str = ";") -> str:
    return "\r\n".join(delimiter.join(row) for row in ROWS)


def as_xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_the_usual_encodings_and_with_the_usual_separators(encoding: str, delimiter: str) -> None:
    assert read_roster(as_csv(delimiter).encode(encoding), "namn.csv") == (ASA,)


def test_xlsx_is_read() -> None:
    assert read_roster(as_xlsx(ROWS), "namn.xlsx") == (ASA,)


def test_english_headers_split_names_and_empty_rows_are_understood() -> None:
    data = "First name,Last name,Unit\nÅsa,Ek,KLK\n,,\nBo,Ask,\n".encode()
    assert [(entry.name, entry.unit) for entry in read_roster(data, "x.csv")] == [("Åsa Ek", "KLK"), ("Bo Ask", "")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "filen är tom"),
        (b"hej;du\n1;2\n", "kolumnen ”namn” saknas"),
        ("namn\nÅsa Ek\nA\n".encode(), "rad 3: "),
        (b"PK\x03\x04skrot", "skadad"),
        (b"namn\x00\x01", "varken CSV eller XLSX"),
        (b'namn\n"' + b"x" * 200_000, "rad 2"),
    ],
)
def test_a_bad_roster_is_refused_with_one_line_that_names_the_file(data: bytes, reason: str) -> None:
    with pytest.raises(BadRoster, match=reason) as refused:
        read_roster(data, "lista.csv")
    assert str(refused.value).startswith("lista.csv: ")
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(not DEMO.is_file(), reason="the demo's roster is not in this tree")
def test_the_demos_roster_is_read() -> None:
    entries = read_roster(DEMO.read_bytes(), DEMO.name)
    assert entries[0].name == "Maja Lindqvist"
    assert entries[0].phone == "0970-555 01"
    assert all(entry.unit for entry in entries)
