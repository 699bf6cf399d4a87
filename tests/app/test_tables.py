"""Tables that people bring: what is understood, and what is said of what is wrong."""

import io

import pytest
from openpyxl import Workbook

from rodtrad.app.goals.tables import read_goals
from rodtrad.app.organisation.tables import read_staff, read_units
from rodtrad.app.tables import TableRefused

UNITS = "code;name;name_en;legal_form;parent;employees\nSOC;Socialförvaltningen;Social services;department;;338\n"


def faults(data: bytes) -> tuple[str, ...]:
    with pytest.raises(TableRefused) as refused:
        read_units(data, "enheter.csv")
    return refused.value.lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_every_encoding_that_swedish_programs_write(encoding: str) -> None:
    [row] = read_units(UNITS.encode(encoding), "enheter.csv")
    assert row.name == {"sv": "Socialförvaltningen", "en": "Social services"}
    assert row.employees == 338


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_separator_is_found(delimiter: str) -> None:
    [row] = read_units(UNITS.replace(";", delimiter).encode(), "enheter.csv")
    assert row.code == "SOC"


def test_swedish_headers_and_legal_forms_are_understood() -> None:
    [row] = read_units("Kod;Namn;Juridisk form;Anställda\nX;Bostäder;aktiebolag;3\n".encode(), "enheter.csv")
    assert (row.legal_form, row.employees) == ("ab", 3)


def test_an_excel_file_is_read_like_a_csv_file() -> None:
    book = Workbook()
    for line in UNITS.splitlines():
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in line.split(";")])
    stream = io.BytesIO()
    book.save(stream)
    assert read_units(stream.getvalue(), "enheter.xlsx") == read_units(UNITS.encode(), "enheter.csv")


def test_a_half_excel_file_is_refused_in_one_line() -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    assert faults(stream.getvalue()[:800]) == ("enheter.csv: filen är inte en hel Excelfil",)


def test_every_bad_row_gets_a_line_that_names_file_row_column_and_reason() -> None:
    table = "code;name;legal_form;employees\nA;Ett;department;många\nB;Två;myndighet;1\n;Tre;ab;-4\n"
    assert faults(table.encode()) == (
        "enheter.csv, rad 2, kolumn employees: 'många' är inte ett heltal",
        "enheter.csv, rad 3, kolumn legal_form: 'myndighet' är inte någon av municipality, department, "
        "central_office, ab, stiftelse, kb",
        "enheter.csv, rad 4, kolumn code: värdet saknas",
        "enheter.csv, rad 4, kolumn employees: '-4' är för litet",
    )


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "enheter.csv: filen är tom"),
        (b"code;name;legal_form\n", "enheter.csv: filen har en rubrikrad men inga rader under den"),
        (b"code;name\nA;B\n", "enheter.csv, rad 1: kolumnen 'legal_form' saknas (filen har: code, name)"),
        (b"code;kod;name;legal_form\n1;2;3;ab\n", "enheter.csv, rad 1: kolumnen 'kod' finns två gånger"),
    ],
)
def test_a_table_without_what_is_needed_is_refused_in_one_line(data: bytes, line: str) -> None:
    assert faults(data) == (line,)


def test_a_row_that_no_csv_reader_can_read_is_refused() -> None:
    [line] = faults(b'code;name;legal_form\nA;"B"C;ab\n')
    assert line.startswith("enheter.csv, rad 2: raden kan inte läsas")


def test_a_binary_file_is_refused() -> None:
    [line] = faults(b"\x00\x01\x02" * 50)
    assert line.startswith("enheter.csv")


def test_too_many_rows_are_refused() -> None:
    [line] = faults(b"code;name;legal_form\n" + b"a;b;ab\n" * 50_001)
    assert "50000 rader" in line


def test_goals_know_levels_dates_and_languages() -> None:
    table = "kod;nivå;titel;titel_en;gäller från;gäller till\nM1;Övergripande;Trygghet;Security;2023-01-01;2026-12-31\n"
    [row] = read_goals(table.encode(), "mål.csv")
    assert (row.level, row.title["en"], row.version) == ("overarching", "Security", "1")
    assert str(row.valid_to) == "2026-12-31"


def test_a_date_that_is_none_is_told_of() -> None:
    with pytest.raises(TableRefused, match="rad 2, kolumn valid_from: '2023-13-01' är inte ett datum"):
        read_goals(b"code;level;title;valid_from\nM1;overarching;T;2023-13-01\n", "m.csv")


@pytest.mark.parametrize("name", ["12", "A1", "--"])
def test_a_name_without_letters_is_no_name(name: str) -> None:
    with pytest.raises(TableRefused, match="är inte ett namn"):
        read_staff(f"namn\n{name}\n".encode(), "p.csv")
