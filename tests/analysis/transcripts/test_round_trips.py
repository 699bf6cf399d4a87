"""Turns written as VTT, SRT, SBV or text come back as they were."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.transcripts.makers import check

from rodtrad.analysis.transcripts import read

letters = string.ascii_lowercase + "åäö"
word = st.text(letters, min_size=1, max_size=12)
sentence = st.lists(word, min_size=1, max_size=8).map(lambda words: " ".join(words).capitalize() + ".")
first = st.sampled_from(["Anna", "Björn", "Per-Olof", "Åsa", "Márjá", "Zoë", "Mohammed"])
last = st.sampled_from(["Öberg", "Ek", "von Linné", "Al-Rashid", "Niemi", "Sjöö"])
name = st.builds("{} {}".format, first, last)
Turns = list[tuple[str, str]]


def _without_neighbours(turns: Turns) -> Turns:
    return [turn for index, turn in enumerate(turns) if index == 0 or turns[index - 1][0] != turn[0]]


turns_of_people = st.lists(st.tuples(name, sentence), min_size=1, max_size=15).map(_without_neighbours)
exact = settings(max_examples=80, deadline=None)


def _clock(second: int, comma: str) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}{comma}500"


def _said(data: str, file: str) -> Turns:
    transcript = check(read(data.encode(), file))
    assert transcript.warnings == ()
    return [(turn.speaker, transcript.words_of(turn)) for turn in transcript.turns]


@given(turns_of_people)
@exact
def test_vtt_with_voices(turns):
    cues = (
        f"{_clock(n * 7, '.')} --> {_clock(n * 7 + 6, '.')}\n<v {speaker}>{words}</v>\n"
        for n, (speaker, words) in enumerate(turns)
    )
    assert _said("WEBVTT\n\n" + "\n".join(cues), "x.vtt") == turns


@given(turns_of_people, st.booleans())
@exact
def test_srt_with_names_in_the_text(turns, windows):
    cues = (
        f"{n + 1}\n{_clock(n * 7, ',')} --> {_clock(n * 7 + 6, ',')}\n{speaker}: {words}\n"
        for n, (speaker, words) in enumerate(turns)
    )
    text = "\n".join(cues)
    assert _said(text.replace("\n", "\r\n") if windows else text, "x.srt") == turns


@given(turns_of_people)
@exact
def test_times_are_those_that_were_written(turns):
    cues = (
        f"{_clock(n * 7, '.')},{_clock(n * 7 + 6, '.')}\n{speaker}: {words}\n"
        for n, (speaker, words) in enumerate(turns)
    )
    transcript = check(read("\n".join(cues).encode(), "x.sbv"))
    assert [(turn.begins, turn.ends) for turn in transcript.turns] == [
        (n * 7 + 0.5, n * 7 + 6.5) for n in range(len(turns))
    ]


@given(turns_of_people, st.sampled_from(["\n", "\n\n", "\r\n"]))
@exact
def test_text_with_names(turns, between):
    text = between.join(f"{speaker}: {words}" for speaker, words in turns)
    assert _said(text, "x.txt") == turns


@given(turns_of_people)
@exact
def test_our_own_lines(turns):
    text = "".join(f"{speaker}\t{words}\n" for speaker, words in turns)
    assert check(read(text.encode(), "x.txt")).text == text
