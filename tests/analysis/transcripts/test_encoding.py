"""Bytes to text: byte order mark, strict UTF-8, Windows-1252."""

import pytest
from tests.analysis.transcripts.makers import check

from rodtrad.analysis.transcripts import Refused, read
from rodtrad.analysis.transcripts.encoding import decode

SWEDISH = "Anna Öberg: Det går – ”ganska bra”, 5 €.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_swedish_is_read_in_every_encoding_of_the_ladder(encoding):
    transcript = check(read(SWEDISH.encode(encoding), "x.txt"))
    assert transcript.text == "Anna Öberg\tDet går – ”ganska bra”, 5 €.\n"


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_both_byte_orders_of_utf_16_are_read(mark, encoding):
    assert decode(mark + SWEDISH.encode(encoding), "x").text == SWEDISH


def test_the_encoding_is_a_fact_of_the_source():
    assert ("encoding", "cp1252") in read(SWEDISH.encode("cp1252"), "x.txt").facts


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_is_one(end):
    assert decode(f"ett{end}två".encode(), "x").text == "ett\ntvå"


def test_utf_16_without_a_mark_is_refused_as_no_text():
    with pytest.raises(Refused, match="noll-tecken"):
        read("Anna: hej på dig".encode("utf-16-le"), "x.txt")


def test_half_a_character_of_utf_16_is_refused():
    with pytest.raises(Refused, match="UTF-16"):
        read(b"\xff\xfeA\x00B", "x.txt")


def test_a_utf_8_file_cut_in_the_middle_of_a_letter_keeps_its_other_letters():
    transcript = check(read("Anna: Det går så där och för".encode()[:-2], "x.txt"))
    assert "går så där" in transcript.text
    assert [notice.code for notice in transcript.warnings] == ["cut-short"]


def test_a_stray_byte_does_not_turn_a_whole_utf_8_file_into_garbage():
    data = ("Det går så där på gården. " * 10).encode() + "Malmö".encode("cp1252")
    transcript = check(read(data + b".\n", "x.txt"))
    assert transcript.text.endswith("Malmö.\n")
    assert "går så där" in transcript.text
    assert [notice.code for notice in transcript.warnings] == ["bytes-not-utf8"]


def test_the_bytes_that_windows_1252_has_no_letter_for_are_shown():
    transcript = check(read("Det går bra, ".encode("cp1252") + b"\x81\x8d.", "x.txt"))
    assert transcript.text == "\tDet går bra, \ufffd\ufffd.\n"


def test_bytes_that_are_mostly_controls_are_refused():
    with pytest.raises(Refused, match="inte text"):
        read(bytes(range(1, 9)) * 20, "x.txt")
