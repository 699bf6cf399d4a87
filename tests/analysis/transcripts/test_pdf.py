"""PDF: order of columns, hyphens, repeated margins, headings, scans."""

import re

import pytest
from tests.analysis.transcripts.makers import check, pdf, read_or_refuse, sample

from rodtrad.analysis.transcripts import Refused, TurnKind, read, read_path


def _read(*pages: list[tuple[str, int]]):
    return check(read(pdf(list(pages)), "x.pdf"))


def _page(*lines: str) -> list[tuple[str, int]]:
    return [(line, 11) for line in lines]


def _codes(transcript) -> list[str]:
    return [notice.code for notice in transcript.warnings]


def test_columns_are_not_interleaved_and_the_broken_word_is_joined():
    transcript = check(read_path(sample("made_notes_sv.pdf")))
    assert transcript.text == (
        "Intervjuare\tHur går arbetet med hållbarhetsmålen?\n"
        "Respondent\tDet går så där – ”ganska bra” på gatuenheten i Överkalix. "
        "Kolumn två: Vi behöver mer tid och åtgärder.\n"
    )
    assert _codes(transcript) == ["hyphens-joined"]


def test_larger_type_is_a_heading():
    transcript = _read([("Hittills", 18), *_page("Anna Ek: Vi har bytt alla lampor i", "kommunens hus.")])
    assert transcript.text == "\tHittills\nAnna Ek\tVi har bytt alla lampor i kommunens hus.\n"
    assert transcript.turns[0].kind is TurnKind.HEADING


def test_a_suspended_hyphen_stays():
    transcript = _read(_page("Vi arbetar med miljö-", "och klimatmål varje dag."))
    assert transcript.text == "\tVi arbetar med miljö- och klimatmål varje dag.\n"


def test_a_hyphen_that_belongs_to_the_word_elsewhere_stays():
    transcript = _read(_page("Vårt co-working är fullt. Vårt nya co-", "working är tomt."))
    assert transcript.text.count("co-working") == 2


def test_headers_and_footers_are_kept_once_and_told():
    pages = [_page("Norrälva kommun", f"Texten på sida {n} är lång.", f"Sida {n} av 3") for n in (1, 2, 3)]
    transcript = _read(*pages)
    assert transcript.text.count("Norrälva kommun") == 1
    assert all(f"Texten på sida {n} är lång." in transcript.text for n in (1, 2, 3))
    assert _codes(transcript) == ["repeated-lines-left-out", "margins-moved"]


def test_a_sentence_over_a_page_break_goes_on():
    transcript = _read(_page("Norrälva", "Anna Ek: Vi har"), _page("Norrälva", "bytt lampor."))
    assert "Anna Ek\tVi har bytt lampor.\n" in transcript.text


def test_a_scan_without_text_is_refused():
    with pytest.raises(Refused, match="inskannad"):
        read(pdf([[], []]), "x.pdf")


def test_a_page_without_text_among_others_is_told():
    transcript = _read(_page("Hej på er."), [])
    assert [(notice.code, notice.detail) for notice in transcript.warnings] == [("pages-without-text", "2")]


@pytest.mark.parametrize("length", [5, 60, 300])
def test_a_cut_pdf_is_refused_or_read_but_fails_in_no_other_way(length, capfd):
    found = read_or_refuse(pdf([_page("Hej på er.")])[:length], "x.pdf")
    assert not isinstance(found, Refused) or re.search("skadad|inskannad", found.reason)
    assert capfd.readouterr().err == ""


def test_a_pdf_with_a_password_is_refused():
    data = pdf([_page("Hej.")]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"11" * 32
        + b"> >>",
    )
    with pytest.raises(Refused, match="lösenord"):
        read(data, "x.pdf")
