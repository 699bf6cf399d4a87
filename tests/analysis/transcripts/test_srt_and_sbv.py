"""SubRip and YouTube's .sbv."""

from tests.analysis.transcripts.makers import check, sample

from rodtrad.analysis.transcripts import read, read_path


def _codes(transcript) -> list[str]:
    return [notice.code for notice in transcript.warnings]


def test_a_windows_1252_srt_with_a_prefix_and_dashes_has_three_turns():
    transcript = check(read_path(sample("made_cp1252.srt")))
    assert transcript.text == "INTERVJUARE\tHur går arbetet med målen?\n\tDet går så där.\n\tHåller med.\n"
    assert transcript.format == "srt"


def test_an_srt_without_any_time_is_taken_in_with_a_notice():
    transcript = check(read_path(sample("webvttpy_invalid_format3.srt")))
    assert transcript.text == "\tsome text\n"
    assert _codes(transcript) == ["no-times"]


def test_an_empty_cue_is_told():
    transcript = check(read_path(sample("webvttpy_missing_caption_text.srt")))
    assert _codes(transcript) == ["cue-without-words"]
    assert "#3" in transcript.text


def test_a_blank_line_inside_a_cue_loses_no_word():
    data = b"1\n00:00:01,000 --> 00:00:02,000\nEtt\n\ntv\xc3\xa5.\n\n2\n00:00:03,000 --> 00:00:04,000\nTre.\n"
    assert check(read(data, "x.srt")).text == "\tEtt två.\n\tTre.\n"


def test_the_cues_number_is_no_word():
    data = b"7\n00:00:01,000 --> 00:00:02,000\nVi var\n\n8\n00:00:02,000 --> 00:00:03,000\n12\n"
    assert check(read(data, "x.srt")).text == "\tVi var 12\n"


def test_markup_in_an_srt_is_text():
    data = b"1\n00:00:01,000 --> 00:00:02,000\n<i>hej</i> =1+1\n"
    assert check(read(data, "x.srt")).text == "\t<i>hej</i> =1+1\n"


def test_whisperx_speaker_labels_in_brackets_are_speakers():
    data = (
        b"1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Hej.\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Ja.\n"
    )
    assert check(read(data, "x.srt")).speakers == ("SPEAKER_00", "SPEAKER_01")


def test_an_sbv_gives_times_and_tells_the_cue_that_ends_before_it_begins():
    transcript = check(read_path(sample("webvttpy_sample.sbv")))
    assert transcript.turns[0].begins == 0.378
    assert "Caption text #3 (line 1) Caption text #3 (line 2)" in transcript.text
    assert _codes(transcript) == ["cue-times-broken"]


def test_an_sbv_without_times_is_taken_in_as_text():
    assert check(read(b"Hej p\xc3\xa5 er", "x.sbv")).text == "\tHej på er\n"
