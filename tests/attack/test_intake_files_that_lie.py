"""Renamed, foreign, legacy and hopeless files: read by their content with a notice, or refused with what to do."""

import pytest
from tests.analysis.transcripts.makers import check, docx, odt, paragraph, pdf, read_or_refuse, zipped

from rodtrad.analysis.transcripts import Refused, limits, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (docx(paragraph("Hej.")), "x.txt", "docx"),
        (docx(paragraph("Hej.")), "x.zip", "docx"),
        (odt("<text:p>Hej.</text:p>"), "x.docx", "odt"),
        (pdf([[("Hej.", 11)]]), "x.docx", "pdf"),
        (b"{\\rtf1 Hej.\\par}", "x.docx", "rtf"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHej.\n", "x.txt", "vtt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHej.\n", "x.vtt", "srt"),
        (b'{"segments": [{"text": "Hej.", "start": 0, "end": 1}]}', "x.txt", "whisper-json"),
        (b"Hej.\n", "x.vtt", "text"),
    ],
)
def test_a_renamed_transcript_is_read_by_its_content_with_a_notice(data, name, form):
    transcript = check(read(data, name))
    assert transcript.format == form
    assert transcript.warnings[0].code == "read-by-content"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "bild"),
        (b"\xff\xd8\xff\xe0", "bild"),
        (b"GIF89a", "bild"),
        (b"ID3\x04", "inspelning"),
        (b"RIFF\x00\x00\x00\x00WAVE", "inspelning"),
        (b"\x00\x00\x00\x20ftypM4A ", "inspelning"),
        (b"OggS", "inspelning"),
        (b"\x1aE\xdf\xa3", "inspelning"),
        (b"7z\xbc\xaf\x27\x1c", "packad"),
        (b"\x1f\x8b\x08", "packad"),
        (b"MZ\x90\x00", "inte text|inget Word"),
    ],
)
@pytest.mark.parametrize("name", ["x.vtt", "x.txt", "x.docx", "x"])
def test_what_is_no_text_is_refused_whatever_it_is_called(head, reason, name):
    with pytest.raises(Refused, match=reason):
        read(head + bytes(range(256)) * 4, name)


@pytest.mark.parametrize(
    ("mark", "reason"), [("EncryptedPackage", "lösenord"), ("WordDocument", "gamla formatet"), ("Workbook", "Office")]
)
def test_the_old_containers_of_office_are_refused_with_what_to_do(mark, reason):
    with pytest.raises(Refused, match=reason):
        read(OLE + mark.encode("utf-16-le"), "x.doc")


@pytest.mark.parametrize(
    "data", [b"", b" ", b"\n\n\t ", "\u00a0\u2003".encode(), b"\xef\xbb\xbf", b"WEBVTT\n\n", b"{}", b"{\\rtf1}"]
)
@pytest.mark.parametrize("name", ["x.txt", "x.vtt", "x.json", "x.docx"])
def test_a_file_without_words_is_refused(data, name):
    if data == b"{}" and name in ("x.txt", "x.vtt"):
        assert read(data, name).text == "\t{}\n"
        return
    with pytest.raises(Refused, match=r"tom|inga ord|Whisper|inget Word"):
        read(data, name)


def test_a_nul_in_a_text_is_refused():
    with pytest.raises(Refused, match="noll-tecken"):
        read(b"Anna: hej\x00d\xc3\xa5", "x.txt")


@pytest.mark.parametrize("name", ["x.txt", "x.vtt", "x.srt", "x.sbv", "x.md"])
def test_five_megabytes_in_one_line_are_refused(name):
    with pytest.raises(Refused, match="rad är för lång"):
        read(b"ord " * 1_300_000, name)


def test_a_turn_of_five_megabytes_is_refused_in_json_too():
    with pytest.raises(Refused, match="rad är för lång"):
        read(b'{"segments": [{"text": "' + b"ord " * 1_300_000 + b'"}]}', "x.json")


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE", 10)
    with pytest.raises(Refused, match="för stor"):
        read(b"Anna: hej hej.", "x.txt")


@pytest.mark.parametrize("name", ["x.json", "x.otr"])
@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"segments":' * 100_000])
def test_json_without_bottom_is_refused(name, data):
    with pytest.raises(Refused, match=r"nästlad|JSON"):
        read(data, name)


@pytest.mark.parametrize("name", ["x.xyz", "x.html", "x.csv", "x.exe"])
def test_an_unknown_extension_is_refused_with_the_formats_that_are_known(name):
    with pytest.raises(Refused, match=r"okänt filformat.*\.vtt.*\.docx"):
        read(b"Hej p\xc3\xa5 er", name)


def test_an_otranscribe_text_made_to_be_slow_is_not():
    import time

    began = time.perf_counter()
    for piece in ("<!--", "<a ", "</a ", "&#", "<![CDATA[", "<span class="):
        text = piece * (200_000 // len(piece))
        read_or_refuse(b'{"media": "", "text": "' + text.replace('"', "").encode() + b'"}', "x.otr")
    assert time.perf_counter() - began < 15


@pytest.mark.parametrize(
    "piece", ["<v ", "<", "a: ", "- ", "\\", "00:01.000 -->", "[", "**", "Anna ", "Anna   0:0", " \t"]
)
def test_texts_made_to_be_slow_for_the_patterns_are_not(piece):
    import time

    long_line = (piece * 50_000)[:50_000]
    many_lines = (f"{piece}\n" * 50_000)[:50_000]
    began = time.perf_counter()
    for text in (long_line, many_lines):
        for name in ("x.vtt", "x.srt", "x.txt"):
            read_or_refuse(text.encode(), name)
    assert time.perf_counter() - began < 15


def test_a_zip_called_text_is_told():
    with pytest.raises(Refused, match="2 filer"):
        read(zipped({"a.txt": b"Hej.", "b.txt": b"Hej."}), "x.txt")


@pytest.mark.parametrize("name", ["x.docx", "x.odt", "x.pdf", "x.zip", "X.DOCX"])
@pytest.mark.parametrize(
    "data", [b"Anna: Hej.\nBo: Ja.\n", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHej.\n", b"P", b"\x93\xff"]
)
def test_a_container_in_name_only_is_refused_with_what_to_do(name, data):
    with pytest.raises(Refused, match=r"^x\.\w+: filen heter \.\w+ men är ing.* byt ändelsen") as refusal:
        read(data, name.lower())
    with pytest.raises(Refused):
        read(data, name)
    assert name.lower()[1:] in refusal.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "text",
    [
        "Åäö.", "ÅÄÖ ÉÜ", "”Äh!”", "Är det så? – Ja…", "½ × 3 §", "Ça va, señor Müller? Ö.",
        "\x1b[1mHej\x1b[0m på er.", "Hej\x0bpå\x0cer.", "Det går bra,\x07 och\x08 det är bra så.",
    ],
)  # fmt: skip
def test_what_people_write_is_text_in_every_encoding_however_short(text, encoding):
    assert read(text.encode(encoding), "x.txt").word_count >= 1


@pytest.mark.parametrize(
    "text", ["Спасибо, мы работаем так.", "ขอบคุณ เราทำงาน", "谢谢大家参加", "شكرا لكم", "🙂 🫶 tack"]
)
def test_every_script_is_text(text):
    assert read(text.encode(), "x.txt").word_count >= 1


def test_another_code_page_is_refused_with_what_to_do_rather_than_read_as_rubbish():
    with pytest.raises(Refused, match="ovanlig kodning; spara om den som UTF-8"):
        read("Спасибо, мы работаем так уже давно.".encode("cp1251"), "x.txt")


@pytest.mark.parametrize("tail", [b"", b"{\\b fet", b"\\par\\'"])
def test_an_rtf_that_is_cut_off_is_refused(tail):
    whole = b"{\\rtf1\\ansi Anna: Hej p\\'e5 er.\\par}"
    assert "på er" in read(whole, "x.rtf").text
    with pytest.raises(Refused, match="skadad eller avklippt"):
        read(whole[:-1] + tail, "x.rtf")
