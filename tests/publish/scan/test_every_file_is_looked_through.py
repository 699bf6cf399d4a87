"""The last look: whatever kind of file a name or number hides in, and however it is written there."""

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from rodtrad.analysis.pseudonyms import Detector, RosterEntry
from rodtrad.publish.scan import LeakKind, scan_folder

DETECTOR = Detector.of(
    [
        RosterEntry("Anna-Karin Lundmark", email="ak.lundmark@norralva.example", phone="0970-555 01"),
        RosterEntry("Dag Berg"),
        RosterEntry("Ola Nordmark"),
    ]
)


def found(folder: Path, *allowed: str) -> set[tuple[str, str]]:
    return {(leak.kind.value, leak.text) for leak in scan_folder(folder, DETECTOR, allowed).leaks}


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "words",
    [
        "Lundmarks idé",
        "Anna-Karin Lundmark",
        "ANNA-KARIN LUNDMARK",
        "anna karin lundmark",
        "Lund&shy;mark",
        "Lund\u00admark",
        "Lundm&#97;rk",
        "Lu\u200bndmark",
        "Lundmark, Anna-Karin",
        "hos Lundmarkarna",
    ],
)
def test_a_name_in_any_inflection_and_spelling_is_found(words: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<p>Det var {words} sa de.</p>", encoding="utf-8")
    assert LeakKind.NAME in {leak.kind for leak in scan_folder(tmp_path, DETECTOR).leaks}


def test_attributes_scripts_data_tables_and_file_names_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<img alt="Lundmark talar"><meta name="author" content="K. Berg">')
    (tmp_path / "b.js").write_text('var x = ["L\\u0075ndmark"];')
    (tmp_path / "c.json").write_text(json.dumps({"a": [{"Lundmark": 1}], "b": "åäö ring 070-174 06 05"}))
    (tmp_path / "d.csv").write_text("quote;unit\nhos Lundmark;X\n")
    (tmp_path / "lundmark-om-vatten.html").write_text("<p>tomt</p>")
    by_file = {leak.file: leak for leak in scan_folder(tmp_path, DETECTOR).leaks if leak.kind is LeakKind.NAME}
    assert scan_folder(tmp_path, DETECTOR).files == 5
    [leak] = [leak for leak in scan_folder(tmp_path, DETECTOR).leaks if leak.text == "Lundmark"]
    assert leak.files == 4
    assert "lundmark-om-vatten.html" in by_file
    assert {("author", "K. Berg"), ("number", "070-174 06 05")} <= found(tmp_path)


def test_word_files_tell_of_names_across_runs_authors_and_guids(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Det var Anna-Karin Lund")
    paragraph.add_run("mark").bold = True
    document.core_properties.author = "Kim Okänd"
    document.save(str(tmp_path / "rapport.docx"))
    leaks = found(tmp_path)
    assert ("author", "Kim Okänd") in leaks
    assert any(kind == "name" and "Lundmark" in text for kind, text in leaks)
    document.core_properties.author = ""
    document.core_properties.last_modified_by = ""
    paragraph.clear()
    document.save(str(tmp_path / "rapport.docx"))
    assert not any(kind in {"author", "name"} for kind, _ in found(tmp_path))


def test_workbooks_are_read_to_their_comments(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Frågan är Nordmarks"
    sheet["B2"].comment = Comment("fråga Lundmark", "rodtrad")
    book.save(tmp_path / "matris.xlsx")
    assert {("name", "Nordmarks"), ("name", "Lundmark")} <= found(tmp_path)


def test_what_programs_note_in_an_image_is_read(tmp_path: Path) -> None:
    noted = chunk(b"tEXt", b"Author\0Nils Okand"), chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"bild av Lundmark"))
    (tmp_path / "bild.png").write_bytes(png(*noted))
    (tmp_path / "bild2.png").write_bytes(png(chunk(b"eXIf", b"MM\0*Artist Lundmark\0")))
    (tmp_path / "ren.png").write_bytes(png())
    (tmp_path / "logga.svg").write_text(
        "<svg xmlns:dc='x'><metadata><dc:creator>Rut Okänd</dc:creator></metadata><title>Kommunen</title></svg>"
    )
    leaks = found(tmp_path)
    assert {("author", "Nils Okand"), ("name", "Lundmark"), ("author", "Rut Okänd")} <= leaks
    assert scan_folder(tmp_path, DETECTOR).leaks[0].file != "ren.png"


def test_a_pdf_is_read_with_its_properties(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": "Nils Okänd", "/Title": "Samtal med Lundmark"})
    writer.write(tmp_path / "r.pdf")
    assert {("author", "Nils Okänd"), ("name", "Lundmark")} <= found(tmp_path)


def test_identifiers_that_tie_a_file_to_a_computer_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p id='{1B4E28BA-2FA1-11D2-883F-B9A761BDE3FB}'>x</p>")
    assert found(tmp_path) == {("guid", "{1B4E28BA-2FA1-11D2-883F-B9A761BDE3FB}")}


def test_a_package_in_a_package_is_opened_and_a_broken_one_is_no_secret(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("a.txt", "hos Lundmark")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("b.zip", inner.getvalue())
    (tmp_path / "trasig.docx").write_bytes(b"PK\x03\x04 nej")
    (tmp_path / "trasig.pdf").write_bytes(b"%PDF-1.7 nej")
    leaks = scan_folder(tmp_path, DETECTOR).leaks
    assert {leak.file for leak in leaks if leak.kind is LeakKind.UNREADABLE} == {"trasig.docx", "trasig.pdf"}
    assert any(leak.text == "Lundmark" for leak in leaks)


def test_bytes_of_no_known_kind_are_read_in_the_usual_encodings(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0\1\2" + "hos Lundmark".encode("utf-16-le"))
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff\xe1\0\x20Exif\0\0Photo by Nordmark\0\xff\xd9")
    assert {("name", "Lundmark"), ("name", "Nordmark")} <= found(tmp_path)


def test_what_is_public_already_and_ordinary_words_are_no_leaks(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<p>Dag för dag. Person BERG sa det. Nordmarks kommun, tel 0970-555 99, c774e01423946 #DDA63A</p>"
    )
    assert found(tmp_path, "Nordmarks kommun", "Telefon 0970-555 99") == set()
    assert ("name", "Nordmarks") in found(tmp_path)


def test_nothing_is_found_in_an_empty_folder(tmp_path: Path) -> None:
    assert scan_folder(tmp_path, DETECTOR).leaks == ()


def test_a_name_within_a_public_word_is_no_public_name(tmp_path: Path) -> None:
    detector = Detector.of([RosterEntry("Sara Eker"), RosterEntry("Kim Nordal")])
    (tmp_path / "index.html").write_text("<p>Det sa Eker. Och Nordal.</p>", encoding="utf-8")
    found = scan_folder(tmp_path, detector, ["Förvaltningen för Ekerum", "Bolaget Nordal AB"])
    assert [leak.text for leak in found.leaks] == ["Eker"]
