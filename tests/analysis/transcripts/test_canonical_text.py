"""The canonical text: one line a turn, NFC, nothing hidden and nothing that breaks a line."""

import pytest
from tests.analysis.transcripts.makers import check

from rodtrad.analysis.transcripts import Refused, TurnKind, read, visible
from rodtrad.analysis.transcripts.normal import Piece, build, clean, one_line
from rodtrad.analysis.transcripts.notices import Notices


def _built(*pieces: Piece):
    return check(build("x", "test", pieces, Notices()))


def test_a_turn_is_a_line_of_speaker_tab_and_words():
    transcript = _built(Piece("Hej.", "Anna"), Piece("Hallå.", "Bo"))
    assert transcript.text == "Anna\tHej.\nBo\tHallå.\n"
    assert [transcript.words_of(turn) for turn in transcript.turns] == ["Hej.", "Hallå."]


def test_offsets_are_code_points_also_behind_an_emoji():
    transcript = _built(Piece("Bra 👍🏽 jobbat", "Åsa"), Piece("Tack", "Bo"))
    turn = transcript.turns[1]
    assert transcript.text[turn.start : turn.end] == "Tack"


@pytest.mark.parametrize("space", ["\n", "\t", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "  \n\t "])
def test_white_space_inside_words_becomes_one_space(space):
    assert clean(f"ett{space}två") == "ett två"


def test_a_no_break_space_stays_since_it_holds_a_number_together():
    assert clean("10\u00a0000 kronor") == "10\u00a0000 kronor"


def test_decomposed_letters_are_composed():
    assert _built(Piece("go\u0308r", "A\u030asa")).text == "Åsa\tgör\n"


def test_control_characters_become_pictures_with_a_notice():
    transcript = _built(Piece("a\x07b\x1bc\x7fd\x9be"))
    assert transcript.text == "\ta␇b␛c␡d\ufffde\n"
    assert [notice.code for notice in transcript.warnings] == ["control-characters"]
    assert "U+0007" in transcript.warnings[0].detail


def test_lone_surrogates_and_noncharacters_do_not_reach_the_text():
    assert _built(Piece("a\ud800b\ufffec")).text == "\ta\ufffdb\ufffdc\n"


def test_invisible_characters_are_kept_named_and_shown_as_marks():
    transcript = _built(Piece("An\u200bna \u202eadnil\u202c", "Bo"))
    assert "An\u200bna" in transcript.text
    notice = transcript.warnings[0]
    assert notice.code == "invisible-characters"
    assert "U+200B ZERO WIDTH SPACE" in notice.detail
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in notice.detail
    assert visible("An\u200bna \u202eadnil") == "An⟦U+200B⟧na ⟦U+202E⟧adnil"


def test_the_joiner_that_holds_an_emoji_together_is_no_hidden_character():
    transcript = _built(Piece("Läraren 👩‍🏫 och familjen 👨‍👩‍👧"))
    assert transcript.warnings == ()
    assert visible("👩‍🏫") == "👩‍🏫"
    assert visible("a\u200db") == "a⟦U+200D⟧b"


def test_neighbours_with_the_same_name_become_one_turn_with_the_times_of_both():
    transcript = _built(Piece("Ett.", "Bo", 1.0, 2.0), Piece("Två.", "Bo:", 2.5, 4.0), Piece("Tre.", "Åsa", 4.0, 5.0))
    assert transcript.text == "Bo\tEtt. Två.\nÅsa\tTre.\n"
    assert (transcript.turns[0].begins, transcript.turns[0].ends) == (1.0, 4.0)


def test_a_cue_without_times_does_not_erase_those_of_its_neighbours():
    transcript = _built(Piece("Ett.", "Bo", None, None), Piece("Två.", "Bo", 2.5, 4.0), Piece("Tre.", "Bo"))
    assert (transcript.turns[0].begins, transcript.turns[0].ends) == (2.5, 4.0)


def test_unnamed_neighbours_stay_apart():
    assert len(_built(Piece("Ett."), Piece("Två.")).turns) == 2


def test_a_heading_parts_two_turns_of_the_same_speaker():
    transcript = _built(Piece("Ett.", "Bo"), Piece("Framåt", kind=TurnKind.HEADING), Piece("Två.", "Bo"))
    assert [turn.kind.value for turn in transcript.turns] == ["speech", "heading", "speech"]


def test_a_speaker_without_words_is_told():
    transcript = _built(Piece("  ", "Bo"), Piece("Hej", "Åsa"))
    assert [(notice.code, notice.detail) for notice in transcript.warnings] == [("turn-without-words", "Bo")]


@pytest.mark.parametrize("words", ["", " \n", "\u200b", "\u200b \ufeff"])
def test_a_file_in_which_nothing_can_be_seen_is_refused(words):
    with pytest.raises(Refused, match="inga ord"):
        build("x.txt", "test", [Piece(words)], Notices())


def test_a_name_with_line_breaks_and_marks_fits_in_one_line_of_a_message():
    assert one_line("a\nb\u202ec.txt") == "a b⟦U+202E⟧c.txt"
    with pytest.raises(Refused) as refusal:
        read(b"", "a\nb.txt")
    assert "\n" not in str(refusal.value)


def test_html_and_formulas_are_text():
    transcript = check(read(b'Anna: <script>alert(1)</script> &amp; =HYPERLINK("http://x")\n', "x.txt"))
    assert transcript.words_of(transcript.turns[0]) == '<script>alert(1)</script> &amp; =HYPERLINK("http://x")'
