"""Whisper's JSON in its shapes, and oTranscribe."""

import json

import pytest
from tests.analysis.transcripts.makers import check, sample

from rodtrad.analysis.transcripts import Refused, read, read_path


def _read(content: object, name: str = "x.json"):
    return check(read(json.dumps(content).encode(), name))


def _segment(start: object, end: object, text: str, **more: object) -> dict[str, object]:
    return {"start": start, "end": end, "text": text, **more}


def test_the_sample_of_faster_whisper_keeps_all_its_words():
    path = sample("made_whisper_base_sv.json")
    transcript = check(read_path(path))
    spoken = [transcript.words_of(turn) for turn in transcript.turns]
    assert " ".join(spoken).split() == json.loads(path.read_text())["text"].split()
    assert transcript.format == "whisper-json"
    assert ("language", "sv") in transcript.facts


def test_pauses_part_the_turns_when_nobody_is_named():
    transcript = _read({"segments": [_segment(0, 1, " Ett."), _segment(1, 2, " Två."), _segment(5, 6, " Tre.")]})
    assert transcript.text == "\tEtt. Två.\n\tTre.\n"
    assert transcript.turns[1].begins == 5.0


def test_long_speech_without_pauses_is_parted_at_sentences():
    segments = [_segment(n, n + 1, " Vi gör så gott vi kan varje dag.") for n in range(100)]
    transcript = _read({"segments": segments})
    lengths = [len(transcript.words_of(turn).split()) for turn in transcript.turns]
    assert max(lengths) <= 100
    assert sum(lengths) == 800


def test_speech_without_a_single_stop_is_parted_all_the_same():
    transcript = _read({"segments": [_segment(n, n + 1, " och sedan så gör vi det") for n in range(100)]})
    assert max(len(transcript.words_of(turn).split()) for turn in transcript.turns) <= 210


def test_whisperx_speakers_are_kept_also_when_only_the_words_have_them():
    transcript = _read(
        {
            "segments": [
                _segment(0, 1, "Hej.", speaker="SPEAKER_00"),
                _segment(1, 2, "Ja.", words=[{"word": "Ja.", "speaker": "SPEAKER_01"}]),
            ]
        }
    )
    assert transcript.text == "SPEAKER_00\tHej.\nSPEAKER_01\tJa.\n"


def test_a_bare_list_of_segments_is_read():
    assert _read([_segment(0, 1, "Hej.")]).text == "\tHej.\n"


def test_the_shape_of_whisper_cpp_is_read_in_milliseconds():
    transcript = _read({"transcription": [{"offsets": {"from": 1500, "to": 2500}, "text": " Hej."}]})
    assert (transcript.turns[0].begins, transcript.turns[0].ends) == (1.5, 2.5)


@pytest.mark.parametrize("times", [(-1, 2), (3, 2), ("a", "b"), (float("nan"), 1), (10**400, 1), (True, 2), ([], {})])
def test_broken_times_are_dropped_and_told(times):
    transcript = _read({"segments": [_segment(*times, "Hej.")]})
    assert transcript.turns[0].begins is None
    assert [notice.code for notice in transcript.warnings] == ["cue-times-broken"]


def test_a_text_without_segments_is_taken_in():
    transcript = _read({"text": "Hej på er.", "segments": []})
    assert transcript.text == "\tHej på er.\n"
    assert [notice.code for notice in transcript.warnings] == ["no-times"]


@pytest.mark.parametrize("content", [{}, [], [1], {"a": 1}, {"segments": 1}, {"segments": [{"text": 1}]}, "x", 1, None])
def test_json_that_is_not_whisper_is_refused(content):
    with pytest.raises(Refused, match="inte en utskrift från Whisper"):
        _read(content)


def test_cut_json_is_refused():
    with pytest.raises(Refused, match="inte giltig JSON"):
        read(b'{"segments": [{"text": "Hej', "x.json")


def test_the_otranscribe_sample_has_speakers_and_times():
    transcript = check(read_path(sample("made_sample.otr")))
    assert transcript.text == "Intervjuare\tHur går arbetet med målen?\nAnna\tDet går så där – ”ganska bra”.\n"
    assert [turn.begins for turn in transcript.turns] == [4.2, 9.87]
    assert ("media", "intervju_gatuenheten.mp3") in transcript.facts


def test_words_written_inside_a_time_stamp_are_kept():
    stamp = '<span class="timestamp" data-timestamp="x">0:04 hoppsan</span>'
    assert _read({"text": f"<p>{stamp} Hej.</p>", "media": ""}, "x.otr").text == "\t0:04 hoppsan Hej.\n"


def test_an_otr_without_text_is_refused():
    with pytest.raises(Refused, match="oTranscribe"):
        _read({"media": "x.mp3"}, "x.otr")
