"""Zips, Word files and PDFs that lie, explode or reach out."""

import io
import zipfile

import pytest
from tests.analysis.transcripts.makers import W, docx, odt, paragraph, pdf, zipped

from rodtrad.analysis.transcripts import Refused, gather, limits, read

HELLO = b"Anna Ek: Hej.\n"


def _refused(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        read(data, name)
    assert str(refusal.value).startswith(f"{name}: ")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "member", ["../a.txt", "/etc/a.txt", "C:\\a.txt", "c:/a.txt", "x/../../a.txt", "..\\a.txt", "\\a.txt"]
)
def test_a_zip_that_reaches_out_of_its_folder_is_refused(member, tmp_path):
    data = zipped({member: HELLO})
    _refused(data, "z.zip", "utanför sin egen mapp")
    (tmp_path / "z.zip").write_bytes(data)
    with pytest.raises(Refused, match="utanför"):
        list(gather([tmp_path / "z.zip"]))


def test_a_zip_with_a_link_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    _refused(out.getvalue(), "z.zip", "länkar")


@pytest.mark.parametrize("name", ["z.zip", "x.docx"])
def test_a_bomb_is_refused_before_it_is_unpacked(name):
    member = "word/document.xml" if name == "x.docx" else "a.txt"
    _refused(zipped({member: b" " * (20 * 1024 * 1024)}), name, "zip-bomb")


def test_many_large_members_are_refused_together(monkeypatch):
    monkeypatch.setattr(limits, "MAX_EXPANDED", 1000)
    _refused(zipped({"a.txt": "ab" * 300, "b.txt": "cd" * 300}), "z.zip", "för stor")


def test_a_member_that_says_it_is_small_does_not_grow(monkeypatch):
    data = bytearray(zipped({"a.txt": HELLO * 1000}))
    size = (len(HELLO) * 1000).to_bytes(4, "little")
    while size in data:
        at = data.index(size)
        data[at : at + 4] = (10).to_bytes(4, "little")
    _refused(bytes(data), "z.zip", "skadad")


def test_too_many_members_are_refused():
    _refused(zipped({f"{n}.txt": b"x" for n in range(limits.MAX_MEMBERS + 1)}), "z.zip", "för många delar")


def test_a_zip_with_a_password_is_refused():
    data = bytearray(zipped({"a.txt": HELLO}))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    _refused(bytes(data), "z.zip", "lösenord")


def test_an_empty_zip_is_refused():
    _refused(zipped({}), "z.zip", "tom")


def test_the_time_limit_holds_between_members(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SECONDS", -1.0)
    monkeypatch.setattr(limits.Deadline.__init__, "__defaults__", (-1.0,))
    _refused(docx(paragraph("Hej.")), "x.docx", "för lång tid")
    _refused(pdf([[("Hej.", 11)]]), "x.pdf", "för lång tid")
    _refused(b"{\\rtf1 Hej.\\par}", "x.rtf", "för lång tid")


ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
OUTSIDE = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("doctype", [ENTITIES, EXTERNAL, OUTSIDE, "<!DOCTYPE d>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_a_word_file_is_refused(doctype, encoding):
    body = f'{doctype}<w:document xmlns:w="{W}"><w:body>{paragraph("Hej.")}</w:body></w:document>'
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{body}'
    _refused(zipped({"word/document.xml": declared.encode(encoding)}), "x.docx", "DTD")


def test_a_document_type_in_an_opendocument_is_refused():
    mimetype = "application/vnd.oasis.opendocument.text"
    _refused(zipped({"mimetype": mimetype, "content.xml": f"{EXTERNAL}<d>&x;</d>"}), "x.odt", "DTD")


@pytest.mark.parametrize("make", [docx, odt])
def test_a_document_nested_without_end_is_refused(make):
    tag = "w:sdt" if make is docx else "text:section"
    deep = f"<{tag}>" * 20_000 + f"</{tag}>" * 20_000
    _refused(make(deep), "x.docx" if make is docx else "x.odt", "nästlad för djupt|inga ord|skadad")


@pytest.mark.parametrize("xml", ["<w:document", "", "inte xml", '<?xml version="1.0" encoding="okänd"?><a/>'])
def test_broken_xml_in_a_word_file_is_refused(xml):
    _refused(zipped({"word/document.xml": xml}), "x.docx", "skadad")


def test_a_spreadsheet_is_refused_as_no_transcript():
    _refused(zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "x.xlsx", "annat slags dokument")


def test_a_style_that_is_based_on_itself_does_not_hang():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    assert read(docx(paragraph("Hej.", "A"), styles=styles), "x.docx").text == "\tHej.\n"


def test_a_member_without_a_name_is_refused():
    data = bytearray(zipped({"a.txt": HELLO}))
    data[data.index(b"PK\x01\x02") + 46] = 0
    _refused(bytes(data), "z.zip", "skadad")


@pytest.mark.parametrize("content", [HELLO, b"Per Berg: Nej.\n"])
def test_two_members_of_a_name_are_refused_and_neither_is_lost(content, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", HELLO)
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr("a.txt", content)
    _refused(out.getvalue(), "z.zip", "samma namn")
    (tmp_path / "z.zip").write_bytes(out.getvalue())
    with pytest.raises(Refused, match="samma namn"):
        list(gather([tmp_path / "z.zip"]))


def test_folders_in_a_zip_are_no_members_of_a_name():
    assert read(zipped({"f/": b"", "f/a.txt": HELLO}), "z.zip").speakers == ("Anna Ek",)
