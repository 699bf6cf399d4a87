"""The report of what was understood, and the notices in both languages."""

import re
from pathlib import Path

import pytest

import rodtrad.analysis.transcripts as intake
from rodtrad.analysis.transcripts import Notice, as_lines, explain, read, report, to_json
from rodtrad.analysis.transcripts.notices import NOTICES, SHOWN, Notices

VTT = b"WEBVTT\n\n00:00.000 --> 00:30.000\n<v Anna>Hej p\xc3\xa5 er.\n\n00:30.000 --> 01:30.000\n<v Bo>Ja.\n"


def test_the_report_counts_turns_speakers_words_and_minutes():
    found = report(read(VTT, "x.vtt"))
    assert (found.turns, found.headings, found.words, found.minutes) == (2, 0, 4, 1.5)
    assert found.speakers == ("Anna", "Bo")
    assert found.sentences() == ()


def test_minutes_are_unknown_without_times():
    assert report(read(b"Hej.", "x.txt")).minutes is None


def test_json_has_the_words_their_place_and_their_times():
    transcript = read(VTT, "x.vtt")
    first = to_json(transcript)[0]
    assert first == {
        "index": 0,
        "kind": "speech",
        "speaker": "Anna",
        "text": "Hej på er.",
        "start": 5,
        "end": 15,
        "begins": 0.0,
        "ends": 30.0,
    }
    assert as_lines(transcript)[first["start"] : first["end"]] == first["text"]


@pytest.mark.parametrize("code", NOTICES)
def test_every_notice_has_a_sentence_in_both_languages(code):
    swedish, english = (explain(Notice(code, "3"), language) for language in ("sv", "en"))
    assert swedish != english
    assert swedish.endswith(": 3.")
    assert swedish[0].isupper()


def test_every_code_that_a_reader_gives_is_in_the_list():
    folder = Path(intake.__file__).parent
    given = {
        code
        for path in folder.glob("*.py")
        for code in re.findall(r'\.add(?:_counts)?\(\s*"([a-z0-9-]+)"', path.read_text())
    }
    given |= {
        "read-by-content",
        "cut-short",
        "bytes-not-utf8",
        "comments-left-out",
        "deletions-left-out",
        "insertions-kept",
    }
    unused = set(NOTICES) - given
    assert given <= set(NOTICES)
    assert unused == set()


def test_many_places_are_counted_rather_than_listed():
    notices = Notices()
    for number in range(57):
        notices.add("cue-times-overlap", number)
    (notice,) = notices.all()
    assert notice.detail == ", ".join(map(str, range(SHOWN))) + " … (57)"
