"""Plain text: who is a speaker, who is not, and what goes on with the line above."""

import pytest
from tests.analysis.transcripts.makers import check, sample

from rodtrad.analysis.transcripts import TurnKind, read, read_path


def _read(text: str, name: str = "x.txt"):
    return check(read(text.encode(), name))


@pytest.mark.parametrize("name", ["made_speaker_prefix_cp1252.txt", "made_speaker_prefix_utf8bom.txt"])
def test_the_samples_have_four_speakers_and_the_laugh_is_kept(name):
    transcript = check(read_path(sample(name)))
    assert transcript.speakers == ("Intervjuare", "Anna Öberg", "I", "IP1")
    assert "[skratt]" in transcript.text


@pytest.mark.parametrize(
    "name",
    [
        "Intervjuare", "Intervjuare 2", "IP1", "R2", "I", "A", "AB", "Anna Öberg", "Per-Olof Granström",
        "Öberg, Anna", "Öberg, Anna (Kalix kommun)", "Carl von Linné", "SPEAKER_01", "Moderator", "Aili Kangas",
        "Mohammed Al-Rashid", "Márjá Čearru",
    ],
)  # fmt: skip
def test_a_name_stands_for_a_speaker_even_once(name):
    assert _read(f"{name}: Så är det.\nOch mer därtill.\n").speakers == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "OBS: glöm inte kaffet.", "Fråga: Vad gör ni?", "Kl. 10:30 började vi.", "Se https://example.com: bra.",
        "Mål: minska svinnet.", "Vi sa så här: det går.", "Tema 1: Miljö", "Ekonomiskt: vi sparar.", "LSS: svårt.",
        "Det finns tre saker: tid, pengar och folk.", "PS: hej", "Not: osäkert", "http://a.se",
    ],
)  # fmt: skip
def test_what_stands_before_a_colon_is_mostly_no_speaker(line):
    transcript = _read(f"Anna Ek: Ja.\n{line}\nBo Ås: Nej, det tror jag inte.\nAnna Ek: Jo.\nBo Ås: Nej.\n")
    assert transcript.speakers == ("Anna Ek", "Bo Ås")
    assert line in transcript.text


def test_a_first_name_is_a_speaker_when_it_recurs_or_when_the_lines_have_one():
    assert _read("Anna: Hej.\nBo: Ja.\n").speakers == ("Anna", "Bo")
    assert _read("En text.\nResan: den var lång.\nOch en text till.\nSist.\n").speakers == ()


def test_lines_without_a_name_go_on_with_the_speaker():
    transcript = _read("Anna Ek: Hej.\nDet var allt.\n\nInte riktigt.\nBo Ås: Nej.\n")
    assert transcript.text == "Anna Ek\tHej. Det var allt. Inte riktigt.\nBo Ås\tNej.\n"


@pytest.mark.parametrize(
    "prefix", ["[00:01:02] Anna Ek:", "00:01:02 Anna Ek:", "Anna Ek (00:01:02):", "(1:02) Anna Ek:"]
)
def test_a_time_beside_the_name_is_the_turns_time(prefix):
    transcript = _read(f"{prefix} Hej.\n")
    assert transcript.speakers == ("Anna Ek",)
    assert transcript.turns[0].begins == 62.0


def test_a_time_in_the_words_is_words():
    assert _read("Anna Ek: Vi ses 10:30: då.\n").text == "Anna Ek\tVi ses 10:30: då.\n"


@pytest.mark.parametrize("line", ["**Anna Ek:** Hej.", "**Anna Ek**: Hej.", "__Anna Ek:__ Hej."])
def test_bold_names_in_markdown_are_names(line):
    assert _read(f"{line}\n", "x.md").text == "Anna Ek\tHej.\n"


def test_headings_in_markdown_are_headings_and_end_a_speakers_words():
    transcript = _read("# Hittills\n\nAnna Ek: Ja.\n\nFramåt\n======\n\nVi vill mer.\n", "x.md")
    assert transcript.text == "\tHittills\nAnna Ek\tJa.\n\tFramåt\n\tVi vill mer.\n"
    assert [turn.kind for turn in transcript.turns].count(TurnKind.HEADING) == 2


def test_a_short_line_that_stands_alone_among_turns_is_a_heading():
    transcript = _read("Anna Ek: Ja.\n\nFramåt\n\nAnna Ek: Vi vill mer.\n")
    assert [turn.kind.value for turn in transcript.turns] == ["speech", "heading", "speech"]


def test_paragraphs_of_plain_notes_are_turns_and_broken_lines_are_joined():
    broken = "Vi har bytt alla lampor i kommunens hus och det har sparat\npengar varje år sedan dess.\n"
    transcript = _read(f"{broken}\n- en punkt\n- en till\n")
    assert [transcript.words_of(turn) for turn in transcript.turns] == [
        "Vi har bytt alla lampor i kommunens hus och det har sparat pengar varje år sedan dess.",
        "- en punkt",
        "- en till",
    ]


def test_teams_text_pasted_into_a_text_file_has_its_speakers():
    transcript = _read("Anna Ek   0:04\nHej.\n\nBo Ås   0:09\nJa.\n")
    assert transcript.text == "Anna Ek\tHej.\nBo Ås\tJa.\n"
    assert [turn.begins for turn in transcript.turns] == [4.0, 9.0]


def test_what_rodtrad_text_printed_is_read_back_as_it_was():
    text = "Anna, Ek (Kommun)\tHej: du.\n\tNågon okänd.\nsten\tJa.\n"
    assert _read(text).text == text


def test_participants_who_are_counted_in_words_are_speakers() -> None:
    text = "Deltagare Ett: Vi har sparat el.\nDeltagare Två: Och vatten.\nDeltagare Fyra: Mindre buller också."
    found = read(text.encode(), "samtal.txt")
    assert found.speakers == ("Deltagare Ett", "Deltagare Två", "Deltagare Fyra")
