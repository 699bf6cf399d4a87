"""WebVTT: voices, tags, entities, dashes and broken times."""

import pytest
from tests.analysis.transcripts.makers import check, sample

from rodtrad.analysis.transcripts import read, read_path


def _read(body: str, name: str = "x.vtt"):
    return check(read(f"WEBVTT\n\n{body}".encode(), name))


def _codes(transcript) -> list[str]:
    return [notice.code for notice in transcript.warnings]


def test_teams_cues_of_one_speaker_become_one_turn_and_entities_are_undone():
    transcript = check(read_path(sample("made_teams_style_sv.vtt")))
    assert transcript.text == (
        "Öberg, Anna (Kalix kommun)\tHur går arbetet med målen & energin?\nNiemi, Sven-Olof\tDet går så där.\n"
    )
    first = transcript.turns[0]
    assert (first.begins, first.ends) == (3.12, 9.0)


def test_several_voices_in_a_cue_are_several_turns():
    transcript = _read("00:01.000 --> 00:02.000\n<v Anna>Hej.</v> <v.loud Bo>Hallå.\n")
    assert transcript.text == "Anna\tHej.\nBo\tHallå.\n"


def test_known_tags_are_dropped_and_unknown_ones_are_text():
    transcript = _read("00:01.000 --> 00:02.000\n<b>Vi</b> <c.gul>ser</c> <00:01.500>på <script>x</script> a<b\n")
    assert transcript.text == "\tVi ser på <script>x</script> a<b\n"


def test_an_entity_that_spells_a_tag_is_text():
    assert _read("00:01.000 --> 00:02.000\n&lt;b&gt;fet&lt;/b&gt; R&D\n").text == "\t<b>fet</b> R&D\n"


def test_two_lines_with_dashes_are_two_unnamed_people():
    transcript = check(read_path(sample("webvttpy_comments.vtt")))
    words = [transcript.words_of(turn) for turn in transcript.turns]
    assert words[:4] == ["Ta en kopp varmt te.", "Det är inte varmt.", "Har en kopp te.", "Det smakar som te."]
    assert _codes(transcript) == ["notes-left-out"]


def test_a_double_name_keeps_its_hyphen():
    transcript = _read("00:01.000 --> 00:02.000\nPer-Olof Berg: Ja.\n\n00:03.000 --> 00:04.000\nEva Ek: Nej.\n")
    assert transcript.speakers == ("Per-Olof Berg", "Eva Ek")


def test_names_in_the_text_as_zoom_writes_them_are_speakers():
    transcript = _read(
        "1\n00:00:01.000 --> 00:00:02.000\nAnna Ek: Hej.\n\n2\n00:00:02.000 --> 00:00:03.000\nBo Ås: Ja.\n"
    )
    assert transcript.text == "Anna Ek\tHej.\nBo Ås\tJa.\n"


def test_a_cue_without_a_name_goes_on_with_the_last_speaker():
    transcript = _read("00:01.000 --> 00:02.000\nAnna Ek: Hej,\n\n00:02.000 --> 00:03.000\ndu.\n")
    assert transcript.text == "Anna Ek\tHej, du.\n"


def test_text_without_a_time_is_taken_in_with_a_notice():
    transcript = check(read_path(sample("webvttpy_missing_timeframe.vtt")))
    assert "Caption text #2" in transcript.text
    assert _codes(transcript) == ["cue-without-times"]


def test_times_in_the_middle_of_a_block_begin_a_cue():
    transcript = check(read_path(sample("webvttpy_invalid_timeframe_in_cue_text.vtt")))
    assert "-->" not in transcript.text
    assert "Caption text #2" in transcript.text


@pytest.mark.parametrize("times", ["00:05.000 --> 00:04.000", "-00:01.000 --> 00:02.000", "00:99.000 --> 01:00.000"])
def test_broken_and_negative_times_are_dropped_but_the_words_are_kept(times):
    transcript = _read(f"{times}\nHej på er.\n")
    assert transcript.text == "\tHej på er.\n"
    assert (transcript.turns[0].begins, transcript.turns[0].ends) == (None, None)
    assert _codes(transcript) == ["cue-times-broken"]


def test_overlapping_cues_are_told():
    transcript = _read("00:01.000 --> 00:05.000\n<v A>Ja.\n\n00:03.000 --> 00:06.000\n<v B>Nej.\n")
    assert _codes(transcript) == ["cue-times-overlap"]


def test_cues_out_of_order_keep_the_order_of_the_file():
    transcript = _read("00:09.000 --> 00:10.000\n<v A>Sist.\n\n00:01.000 --> 00:02.000\n<v B>Först.\n")
    assert transcript.text == "A\tSist.\nB\tFörst.\n"
    assert _codes(transcript) == ["cue-out-of-order"]


def test_unnamed_speech_is_parted_at_long_pauses():
    transcript = _read(
        "00:01.000 --> 00:02.000\nEtt och\n\n00:02.100 --> 00:03.000\ntvå.\n\n00:09.000 --> 00:10.000\nTre.\n"
    )
    assert [transcript.words_of(turn) for turn in transcript.turns] == ["Ett och två.", "Tre."]


def test_a_missing_opening_line_is_told():
    transcript = check(read(b"00:00:01.000 --> 00:00:02.000\nHej.\n", "x.vtt"))
    assert _codes(transcript) == ["header-missing"]
    assert transcript.format == "vtt"


def test_the_head_of_the_file_is_not_speech():
    transcript = check(read_path(sample("webvttpy_metadata_headers_multiline.vtt")))
    assert transcript.text == "\tCaption text #1 Caption text #2\n"


def test_a_style_block_is_not_speech_and_is_told():
    transcript = _read("STYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nHej.\n")
    assert transcript.text == "\tHej.\n"
    assert _codes(transcript) == ["notes-left-out"]


def test_notes_are_counted_rather_than_listed_one_by_one():
    transcript = _read("NOTE ett\n\nNOTE två\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\nHej.\n")
    assert [notice.detail for notice in transcript.warnings] == ["2 × NOTE, STYLE"]
