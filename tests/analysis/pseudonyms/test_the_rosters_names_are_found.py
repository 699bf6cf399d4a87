"""The people of the roster, in every spelling and inflection."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.pseudonyms.cast import ROSTER, people

from rodtrad.analysis.pseudonyms import Detector, Ledger, RosterEntry, detect, pseudonymise
from rodtrad.analysis.pseudonyms.lists import first_names, surnames
from rodtrad.refusal import Refusal

LINE = "Eva Ek\tVi har bytt alla lampor i Hedforsen, och det märks på räkningen, sa Björn Wikström igår.\n"
SPELLINGS = """
Maja Lindqvist | Maja | Lindqvist | Majas | Lindqvists | Maja Lindqvists | Lindqvist, Maja | Lindqvist Maja | Maja L
M. Lindqvist | maja lindqvist | lindqvist | MAJA | Lindqvistarnas | Lindqvist:s | Anna-Karin | Anna Karin Lundmark
AnnaKarin | Annakarins | Lundmark, Anna-Karin | Lundmark, Anna Karin | Al-Rashid | Mohammeds | mohammed al-rashid
Rashid | Lars-Eriks | lars-erik | Jonas | Kuoljoks | Björn Ek | Ek, Björn | Sundqvist | inga-lill
"""


@pytest.mark.parametrize(
    "written", [name.strip() for line in SPELLINGS.split("\n") for name in line.split("|") if name]
)
def test_every_spelling_is_found_inside_a_sentence(written: str) -> None:
    assert people(f"Det har {written} sagt.", ROSTER) == [written]


@pytest.mark.parametrize(
    "text", ["Det går i ett ek.", "Inga bilar går.", "En dag i taget.", "Varje björn sover.", "Det är per år."]
)
def test_a_word_of_the_roster_that_is_only_a_word_is_left_alone(text: str) -> None:
    assert people(text, ROSTER) == []


def test_an_ordinary_word_that_opens_a_sentence_is_uncertain_unless_a_verb_tells() -> None:
    assert [span.certain for span in detect("Dag för dag blir det bättre.", ROSTER)] == [False]
    assert [span.certain for span in detect("Dag sa det.", ROSTER)] == [True]
    assert [span.certain for span in detect("Dag, hur ser du på det?", ROSTER)] == [True]


@pytest.mark.parametrize(
    "hidden",
    ["Ma\u200bja", "M\u202ea\u202cja", "Ma\u00adja", "Маja", "Ｍａｊａ", "Lind\u200dqvist", "LINDQVIST"],
)  # fmt: skip
def test_invisible_and_lookalike_characters_do_not_hide_a_name(hidden: str) -> None:
    assert people(f"Det har {hidden} sagt.", ROSTER) == [hidden]


def test_a_decomposed_name_is_found() -> None:
    roster = (RosterEntry("Åke Öhman"),)
    assert people("Det har A\u030ake O\u0308hman sagt.", roster) == ["A\u030ake O\u0308hman"]


def test_a_name_across_a_line_end_is_covered_on_both_lines_and_the_lines_stay() -> None:
    for text in ("Det sa Maja\nLindqvist igår.", "Det sa Maja Lind-\nqvist igår."):
        done = pseudonymise(text, ROSTER, Ledger())
        assert done.text.count("\n") == 1
        assert "qvist" not in done.text
        assert "Maja" not in done.text


def test_names_with_regex_characters_are_names() -> None:
    roster = (RosterEntry("O'Brien (tf) [x]*+? $^"), RosterEntry("Anna.*"))
    assert people("Det sa O'Brien och annat.", roster) == ["O'Brien"]


@pytest.mark.parametrize("name", ["", " ", "A", "1", "(Anna)", "A B", "-", "🙂"])
def test_a_name_that_is_none_is_refused_with_one_clear_line(name: str) -> None:
    with pytest.raises(Refusal, match=r"namnlistan: namnet .* är för kort") as refused:
        detect("Hej.", [RosterEntry(name)])
    assert "\n" not in str(refused.value)


def test_names_given_besides_the_roster_are_found() -> None:
    assert [span.text for span in detect("Det sa Qzxv Bbrt.", (), ["Qzxv Bbrt"])] == ["Qzxv Bbrt"]


def test_the_speaker_column_holds_names_but_labels_are_nobodys() -> None:
    speakers = ("Maja Lindqvist", "Zaxqu Wybrn", "IP1", "Intervjuare", "SPEAKER_00", "", "Person AB")
    text = "".join(f"{speaker}\tHej.\n" for speaker in speakers)
    assert people(text, ROSTER) == ["Maja Lindqvist", "Zaxqu Wybrn"]


def test_a_teams_name_with_the_organisation_is_replaced_whole() -> None:
    assert people("Lindqvist, Maja (Norrälva kommun)\tHej.\n", ROSTER) == ["Lindqvist, Maja (Norrälva kommun)"]


def test_a_roster_of_20_000_and_a_megabyte_of_text_are_quick() -> None:
    firsts, lasts = sorted(first_names()), sorted(surnames())
    names = [f"{firsts[i % len(firsts)].title()} {lasts[i * 7 % len(lasts)].title()}" for i in range(20_000)]
    text = (
        "Eva Ek\tVi har bytt alla lampor i Hedforsen, och det märks på räkningen, sa Björn Wikström igår.\n" * 11_000
    )[:1_000_000]
    started = time.process_time()
    detector = Detector.of([RosterEntry(name) for name in names])
    assert detector.hits(text)
    assert time.process_time() - started < 20  # about 6 s alone; 10 in a busy process with a large heap


@given(st.text(max_size=200))
def test_no_text_upsets_the_detector(text: str) -> None:
    spans = detect(text, ROSTER)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert not any(character in span.text for span in spans for character in "\n\t")
