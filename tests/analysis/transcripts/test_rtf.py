"""RTF: letters in every spelling, tables, headings, deleted text and what is no speech."""

import pytest
from tests.analysis.transcripts.makers import check, read_or_refuse

from rodtrad.analysis.transcripts import TurnKind, read

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fcharset238 X;}}"


def _read(body: str):
    return check(read((HEAD + body + "}").encode("cp1252"), "x.rtf"))


def test_swedish_letters_are_read_in_all_three_spellings():
    assert _read(r"g\'e5r \u229?r gård\par").text == "\tgår år gård\n"


def test_the_replacement_that_follows_a_unicode_letter_is_skipped():
    assert _read(r"\uc2 \u229\'61\'61r {\uc0\u228 r}\par").text == "\tår är\n"


def test_a_letter_beyond_the_basic_plane_is_put_together():
    assert _read(r"bra \u-10179?\u-8384?\par").text == "\tbra \U0001f740\n"


def test_another_code_page_of_a_font_is_used():
    assert _read(r"{\f1 \'e8}\par").text == "\tč\n"


def test_dashes_and_quotes_are_read():
    assert _read(r"\ldblquote ja\rdblquote  \endash  nej\~d\_e\par").text == "\t“ja” – nej\u00a0d-e\n"


def test_paragraphs_lines_and_names():
    assert _read(r"{\b Anna Ek:} Hej\line p\'e5 er.\par Bo \'c5s: Ja.\par").text == "Anna Ek\tHej på er.\nBo Ås\tJa.\n"


def test_a_style_called_heading_makes_headings():
    body = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}\pard\s1 Fram\'e5t\par\pard\s0 Vi vill.\par"
    transcript = _read(body)
    assert [turn.kind for turn in transcript.turns] == [TurnKind.HEADING, TurnKind.SPEECH]


def test_a_table_of_names_is_a_table_of_turns():
    row = r"\trowd\pard\intbl %s\cell %s\cell\row"
    transcript = _read(row % ("Anna Ek", "Hej.") + row % (r"Bo \'c5s", "Ja.") + r"\pard Slut.\par")
    assert transcript.text == "Anna Ek\tHej.\nBo Ås\tJa.\n\tSlut.\n"


def test_deleted_text_is_left_out_and_told():
    transcript = _read(r"Vi har {\deleted inte }{\revised gott om }tid.\par")
    assert transcript.text == "\tVi har gott om tid.\n"
    assert [notice.code for notice in transcript.warnings] == ["deletions-left-out", "insertions-kept"]


def test_footnotes_and_margins_come_last_and_pictures_are_no_words():
    body = r"{\header Arbetsmaterial}Texten{\footnote Noten.}.{\pict\pngblip 89504e47}{\*\okänd skräp}\par"
    transcript = _read(body)
    assert [transcript.words_of(turn) for turn in transcript.turns] == [
        "Texten.",
        "Noter",
        "Noten.",
        "Sidhuvud och sidfot",
        "Arbetsmaterial",
    ]


def test_author_and_title_are_facts():
    transcript = _read(r"{\info{\author Eva}{\title Samtal}}Hej.\par")
    assert transcript.text == "\tHej.\n"
    assert set(transcript.facts) == {("author", "Eva"), ("title", "Samtal")}


def test_a_hyperlink_is_its_text_and_not_its_address():
    body = r'Se {\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt sidan}}.\par'
    assert _read(body).text == "\tSe sidan.\n"


@pytest.mark.parametrize("body", [r"{{{{", r"}}}} Hej\par", "\\", r"\u99999999? x", r"\bin99999999 abc", r"\'zz x"])
def test_broken_rtf_never_fails_in_any_other_way(body):
    read_or_refuse((HEAD + body).encode(), "x.rtf")
