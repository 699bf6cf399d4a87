"""Word: paragraphs, tables, tracked changes, text boxes, notes and margins; and Teams' Word files."""

import pytest
from tests.analysis.transcripts.makers import check, docx, paragraph, sample, word_part, word_table, zipped

from rodtrad.analysis.transcripts import Refused, TurnKind, read, read_path


def _read(body: str, **parts: str):
    return check(read(docx(body, **parts), "x.docx"))


def _codes(transcript) -> list[str]:
    return [notice.code for notice in transcript.warnings]


def _headings(transcript) -> list[str]:
    return [transcript.words_of(turn) for turn in transcript.turns if turn.kind is TurnKind.HEADING]


def test_the_sample_keeps_table_and_insertion_and_leaves_the_deletion_out():
    transcript = check(read_path(sample("made_notes_sv.docx")))
    assert transcript.format == "docx"
    assert "\t”Klimat”, sa hon – och energi.\n" in transcript.text
    assert transcript.text.endswith("\tSista stycket.\n\tVi har gott om tid.\n")
    assert "inte" not in transcript.text
    assert ("author", "Karin Chefsson") in transcript.facts
    assert ("reviewer", "Anna Öberg") in transcript.facts


@pytest.mark.parametrize("style", ["Rubrik1", "Egen"])
def test_headings_are_known_by_their_style_and_by_what_it_is_based_on(style):
    transcript = _read(paragraph("Framåt", style) + paragraph("Vi vill mer."))
    assert _headings(transcript) == ["Framåt"]


def test_an_outline_level_makes_a_heading():
    body = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Hittills</w:t></w:r></w:p>' + paragraph("Ja.")
    assert _headings(_read(body)) == ["Hittills"]


def test_a_table_with_names_in_the_first_column_is_a_table_of_turns():
    transcript = _read(word_table([["Anna Ek", "Hej."], ["Bo Ås", "Ja."], ["", "Och så är det."]]))
    assert transcript.text == "Anna Ek\tHej.\nBo Ås\tJa. Och så är det.\n"


def test_the_head_of_a_table_of_turns_is_nobodys_words():
    transcript = _read(word_table([["Talare", "Replik"], ["Anna", "Hej."], ["Bo", "Ja."], ["Anna", "Jo."]]))
    assert _headings(transcript) == ["Talare Replik"]
    assert transcript.speakers == ("Anna", "Bo")


def test_the_questions_of_a_form_are_headings():
    transcript = _read(word_table([["Vad har ni gjort?", "Bytt lampor."], ["Vad vill ni?", "Mer."]]))
    assert _headings(transcript) == ["Vad har ni gjort?", "Vad vill ni?"]


def test_any_other_table_is_read_row_by_row_and_cell_by_cell():
    transcript = _read(word_table([["a", "b", "c"], ["d", "e", "f"]]))
    assert [transcript.words_of(turn) for turn in transcript.turns] == list("abcdef")


def test_a_table_in_a_table_loses_no_word():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('inre')}</w:tc></w:tr></w:tbl>"
    transcript = _read(f"<w:tbl><w:tr><w:tc>{paragraph('yttre')}{inner}</w:tc></w:tr></w:tbl>")
    assert transcript.text == "\tyttre\n\tinre\n"


def test_a_text_box_is_read_once_though_word_writes_it_twice():
    box = f"<w:txbxContent>{paragraph('I rutan.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    transcript = _read(f"<w:p><w:r><w:t>Före. </w:t>{both}<w:t>Efter.</w:t></w:r></w:p>")
    assert transcript.text == "\tFöre. Efter.\n\tI rutan.\n"


def test_footnotes_and_margins_come_last_under_their_headings():
    notes = word_part("footnotes", f"<w:footnote>{paragraph('Noten.')}</w:footnote>")
    footer = word_part("ftr", paragraph("Arbetsmaterial"))
    transcript = _read(paragraph("Texten."), footnotes=notes, footer1=footer, footer2=footer)
    assert [transcript.words_of(turn) for turn in transcript.turns] == [
        "Texten.",
        "Noter",
        "Noten.",
        "Sidhuvud och sidfot",
        "Arbetsmaterial",
    ]
    assert _headings(transcript) == ["Noter", "Sidhuvud och sidfot", "Arbetsmaterial"]
    assert _codes(transcript) == ["notes-moved", "margins-moved"]


def test_comments_are_left_out_and_counted_with_their_author_as_a_fact():
    comments = word_part("comments", f'<w:comment w:author="Eva">{paragraph("Stämmer det?")}</w:comment>')
    transcript = _read(paragraph("Texten."), comments=comments)
    assert "Stämmer" not in transcript.text
    assert _codes(transcript) == ["comments-left-out"]
    assert ("comment-author", "Eva") in transcript.facts


def test_moved_text_is_read_where_it_was_moved_to():
    moved = "<w:p><w:moveFrom><w:r><w:t>flyttad</w:t></w:r></w:moveFrom><w:r><w:t>kvar</w:t></w:r></w:p>"
    transcript = _read(moved + "<w:p><w:moveTo><w:r><w:t>flyttad</w:t></w:r></w:moveTo></w:p>")
    assert transcript.text == "\tkvar\n\tflyttad\n"


def test_field_codes_and_soft_hyphens_are_no_words():
    body = (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>hållbar</w:t>"
        "<w:softHyphen/><w:t>hets</w:t><w:noBreakHyphen/><w:t>mål</w:t></w:r></w:hyperlink></w:p>"
    )
    assert _read(body).text == "\thållbarhets-mål\n"


def test_content_controls_are_looked_into():
    body = f"<w:sdt><w:sdtContent>{paragraph('I kontrollen.')}</w:sdtContent></w:sdt>"
    assert _read(body).text == "\tI kontrollen.\n"


def test_the_strict_dialect_of_word_is_read():
    data = docx(paragraph("Hej."))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Hej.")}</w:body></w:document>'
    assert data
    assert check(read(zipped({"word/document.xml": body}), "x.docx")).text == "\tHej.\n"


def test_a_prefix_in_a_paragraph_is_a_speaker_and_the_next_paragraph_goes_on():
    transcript = _read(paragraph("Intervjuare: Hur går det?") + paragraph("Anna Ek: Bra.") + paragraph("Rätt så."))
    assert transcript.text == "Intervjuare\tHur går det?\nAnna Ek\tBra. Rätt så.\n"


def _teams(*turns: str) -> str:
    return "".join(map(paragraph, turns))


TEAMS = (
    "Samtal om hållbarhet-20260317",
    "17 mars 2026, 08:04",
    "Öberg, Anna (Kalix kommun) started transcription",
    "Öberg, Anna (Kalix kommun)   0:04\nHej och välkomna.",
    "Bo Ås   1:02:03\nTack.\nOch hej.\nÖberg, Anna (Kalix kommun) stopped transcription",
)


def test_a_teams_file_gives_speakers_and_times():
    transcript = _read(_teams(*TEAMS))
    assert transcript.format == "teams-docx"
    assert transcript.speakers == ("Öberg, Anna (Kalix kommun)", "Bo Ås")
    spoken = [turn for turn in transcript.turns if turn.speaker]
    assert [turn.begins for turn in spoken] == [4.0, 3723.0]
    assert transcript.words_of(spoken[1]) == "Tack. Och hej."


def test_what_teams_announces_is_put_in_nobodys_mouth():
    transcript = _read(_teams(*TEAMS))
    assert _headings(transcript) == [
        "Samtal om hållbarhet-20260317",
        "17 mars 2026, 08:04",
        "Öberg, Anna (Kalix kommun) started transcription",
        "Öberg, Anna (Kalix kommun) stopped transcription",
    ]


@pytest.mark.parametrize(
    "line",
    ["Bo Ås slutade transkribera", "Bo Ås stoppade transkription", "Bo Ås har startat transkriberingen"],
)
def test_the_swedish_announcements_are_known(line):
    transcript = _read(_teams("Bo Ås   0:04\nTack.", line))
    assert _headings(transcript) == [line]


def test_a_head_with_its_words_in_the_next_paragraph_is_known():
    transcript = _read(_teams("Anna Ek   0:04", "Hej.", "Bo Ås   0:09", "Ja.", "Visst."))
    assert transcript.text == "Anna Ek\tHej.\nBo Ås\tJa. Visst.\n"


def test_a_word_file_without_words_is_refused():
    with pytest.raises(Refused, match="inga ord"):
        read(docx(paragraph(" ")), "x.docx")
