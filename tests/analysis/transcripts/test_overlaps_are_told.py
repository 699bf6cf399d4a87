"""Cues that overlap or stand out of order are told, in every format that has times, with the number of the cue."""

import json

import pytest

from rodtrad.analysis.transcripts import explain, read

Times = tuple[tuple[float, float], tuple[float, float]]
WORDS = ("Vi har bytt lampor.", "Vi har grävt.")


def _clock(seconds: float, mark: str) -> str:
    return f"00:00:{int(seconds):02d}{mark}{round(seconds % 1 * 1000):03d}"


def _vtt(times: Times) -> bytes:
    cues = (f"{_clock(a, '.')} --> {_clock(b, '.')}\n{words}\n" for (a, b), words in zip(times, WORDS, strict=True))
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def _srt(times: Times) -> bytes:
    cues = zip(times, WORDS, strict=True)
    return "\n".join(
        f"{number}\n{_clock(a, ',')} --> {_clock(b, ',')}\n{words}\n" for number, ((a, b), words) in enumerate(cues, 1)
    ).encode()


def _sbv(times: Times) -> bytes:
    cues = (f"{_clock(a, '.')[1:]},{_clock(b, '.')[1:]}\n{words}\n" for (a, b), words in zip(times, WORDS, strict=True))
    return "\n".join(cues).encode()


def _whisper(times: Times) -> bytes:
    cues = zip(times, WORDS, strict=True)
    return json.dumps({"segments": [{"start": a, "end": b, "text": words} for (a, b), words in cues]}).encode()


FORMATS = [(_vtt, "x.vtt"), (_srt, "x.srt"), (_sbv, "x.sbv"), (_whisper, "x.json")]


@pytest.mark.parametrize(("write", "name"), FORMATS, ids=[name for _, name in FORMATS])
@pytest.mark.parametrize(
    ("times", "told"),
    [
        (((1, 5), (5, 7)), []),
        (((1, 5), (6, 7)), []),
        (((1, 5), (4.75, 7)), ["cue-times-overlap"]),
        (((1, 5), (1, 5)), ["cue-times-overlap"]),
        (((1, 9), (2, 3)), ["cue-times-overlap"]),
        (((5, 7), (1, 4)), ["cue-out-of-order"]),
    ],
)
def test_an_overlap_is_told_and_no_word_is_lost(write, name, times, told):
    transcript = read(write(times), name)
    assert [notice.code for notice in transcript.warnings] == told
    assert all("2" in explain(notice) for notice in transcript.warnings)
    assert transcript.word_count == sum(len(words.split()) for words in WORDS)
