"""Tables that lie, explode, hide something or lose something on the way."""

import io
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from rodtrad.app.goals.tables import read_goals
from rodtrad.app.organisation.tables import read_units
from rodtrad.app.tables import TableRefused

GIGABYTE = 1024**3
READ = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "rodtrad.app.settings"
django.setup()
from rodtrad.app.organisation.tables import read_units
try: read_units(open(sys.argv[1], "rb").read(), "b.xlsx")
except ValueError as error: print(error)
"""
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def workbook(sheet: str | bytes, member: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return a workbook whose first sheet (or other `member`) is `sheet`."""
    plain, made = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == member else old.read(name))
    return made.getvalue()


def refusal(data: bytes, name: str = "e.csv") -> tuple[str, ...]:
    with pytest.raises(TableRefused) as refused:
        read_units(data, name)
    return refused.value.lines


def _empty_cells() -> str:
    return "<row>" + "<c/>" * 20_000_000 + "</row>"


def _one_vast_cell() -> str:
    """Return a cell of 62 MB that packs less well than a bomb does."""
    noise = random.Random(1)
    return "<row><c><v>" + "".join(noise.randbytes(1000).hex() * 30 for _ in range(1040)) + "</v></c></row>"


def _one_long_row() -> str:
    return "<row>" + "".join(f"<c><v>{n * 7919 % 99991}</v></c>" for n in range(900_000)) + "</row>"


def _many_rows() -> str:
    return "".join(f"<row><c><v>{n}</v></c></row>" for n in range(800_000))


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (_empty_cells, "hårt packad"),
        (_one_vast_cell, "packas upp"),
        (_one_long_row, "fler celler"),
        (_many_rows, "fler celler"),
    ],
)
def test_a_workbook_that_would_take_the_memory_is_refused(sheet: Callable[[], str], words: str, tmp_path: Path) -> None:
    bomb = tmp_path / "b.xlsx"
    bomb.write_bytes(workbook(SHEET.format(sheet())))
    done = subprocess.run(
        [sys.executable, "-c", READ, str(bomb)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )
    assert words in done.stdout, done.stderr[-500:]


def test_a_workbook_with_a_dtd_is_refused() -> None:
    sheet = '<!DOCTYPE w [<!ENTITY a "aaaa">]>' + SHEET.format("<row><c><v>&a;</v></c></row>")
    assert refusal(workbook(sheet), "e.xlsx") == ("e.xlsx: filen innehåller en DTD, vilket ingen Excelfil har",)


def test_a_workbook_with_broken_xml_is_refused() -> None:
    for member in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        assert refusal(workbook("<worksheet><row>", member), "e.xlsx") == ("e.xlsx: filen är inte en hel Excelfil",)


@pytest.mark.parametrize(
    ("row", "column", "mark"),
    [
        ("A\u202e;Namn", "kod", "U+202E"),
        ("A\u200b;Namn", "kod", "U+200B"),
        ("A;Na\x07mn", "namn", "U+0007"),
        ("A;Na\x1b[31mmn", "namn", "U+001B"),
        ("A;Social\u00adförvaltningen", "namn", "U+00AD"),
        ('A;"Social-\nförvaltningen"', "namn", "U+000A"),
    ],
)
def test_what_nobody_can_see_is_refused_by_row_and_column(row: str, column: str, mark: str) -> None:
    lines = refusal(f"kod;namn;form\n{row};förvaltning\n".encode())
    assert len(lines) == 1
    assert f"kolumn {column}: här finns ett osynligt tecken ({mark})" in lines[0]
    assert "\u202e" not in lines[0]


def test_a_description_may_have_several_lines() -> None:
    table = 'kod;nivå;mål;beskrivning\nM1;övergripande;Ett mål;"Första raden.\nAndra raden."\n'
    [goal] = read_goals(table.encode(), "mål.csv")
    assert goal.description == {"sv": "Första raden.\nAndra raden."}


def test_a_cell_under_no_header_is_refused() -> None:
    assert refusal(b"kod;namn;form\nA;B;AB;tappad\n") == (
        "e.csv, rad 2: raden har fler celler än rubrikraden ('tappad')",
    )
    assert read_units(b"kod;namn;form\nA;B;AB;;\n", "e.csv")


@pytest.mark.parametrize("header", ["kod;kod;namn;form", "kod;namn;form;Noter;noter"])
def test_a_header_that_stands_twice_is_refused(header: str) -> None:
    assert any("finns två gånger" in line for line in refusal(f"{header}\nA;B;AB;x;y\n".encode()))


def test_columns_that_are_not_read_are_told_of() -> None:
    notices: list[str] = []
    read_units(b"kod;namn;form;budget;;tom\nA;B;AB;12;x;\n", "e.csv", notices)
    assert notices == ["e.csv: läses inte, för rubriken är okänd: budget, kolumn 5 (utan rubrik), tom"]
    notices.clear()
    read_units(b"kod;namn;form;\nA;B;AB;\n", "e.csv", notices)
    assert notices == []


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b'kod;namn;form\n"a;b\n', "ett citattecken stängs aldrig"),
        (b"kod;namn;form\na;" + b"x" * 140_000 + b";AB\n", "en cell är längre än"),
        (b'kod;namn;form\n"a"b;c;AB\n', "efter ett avslutande citattecken"),
        (b"\x00" * 100, "spara om den som CSV i UTF-8 eller som Excelfil"),
        (b"kod;namn;form;employees\na;b;AB;" + b"9" * 5000 + b"\n", "är ett för stort tal"),
    ],
)
def test_faults_of_a_table_are_told_in_swedish(table: bytes, words: str) -> None:
    [line] = refusal(table)
    assert words in line
    assert not any(word in line for word in ("docx", "field", "unexpected", "should"))
