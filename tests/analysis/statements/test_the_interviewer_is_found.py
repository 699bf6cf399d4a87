"""Who asks: by name, by label, by asking; and in transcripts that name nobody."""

import pytest
from tests.analysis.statements.making import MANUSCRIPTS, manuscript, transcript

from rodtrad.analysis.statements import DEFAULT_GUIDE, find_interviewers, turns_that_ask

TALK = (
    ("Maja Lindqvist", "Vad har ni gjort hittills?"),
    ("Eva Ek", "Vi har bytt alla lampor i hela huset och i garaget. Det märks."),
    ("Maja Lindqvist", "Och det sociala, hur är det med det?"),
    ("Bo Öhman", "Heltid för alla som vill, och det är många som vill det. Eller hur?"),
    ("Eva Ek", "Ja, det är många som vill, och fler blir de."),
)


@pytest.mark.parametrize(
    ("speaker", "known"),
    [
        ("Lindqvist, Maja (Norrälva kommun)", "Maja Lindqvist"),
        ("Maja Lindqvist", "Lindqvist, Maja (Norrälva kommun)"),
        ("Maja L", "Maja Lindqvist"),
        ("maja", "Maja Lindqvist"),
        ("Maja", "Maja Lindqvist"),
        ("MAJA LINDQVIST", "maja lindqvist"),
        ("Maja Lindqvist", "Maja L"),
        ("Anna-Maja Lindqvist:", "Anna-Maja Lindqvist"),
    ],
)
def test_a_known_interviewer_is_found_in_any_spelling(speaker: str, known: str) -> None:
    said = transcript((speaker, "Hur går det?"), ("Eva Ek", "Bra."))
    assert find_interviewers(said, [known]) == (speaker,)


def test_a_first_name_that_two_speakers_bear_is_not_enough() -> None:
    said = transcript(("Maja Ek", "Hej."), ("Maja Öhman", "Hej."))
    assert find_interviewers(said, ["Maja"]) == ()


def test_somebody_else_with_the_same_surname_is_not_the_interviewer() -> None:
    said = transcript(("Sven Lindqvist", "Bra."), ("Eva Ek", "Bra."))
    assert find_interviewers(said, ["Maja Lindqvist"]) == ()


@pytest.mark.parametrize(
    "label", ["Intervjuare", "INTERVJUARE", "I", "Interviewer", "Samtalsledare", "Moderator", "I1"]
)
def test_a_label_tells_the_interviewer(label: str) -> None:
    said = transcript((label, "Hur går det?"), ("IP1", "Bra."), ("Ingrid", "Bra."))
    assert find_interviewers(said) == (label,)


def test_the_one_who_asks_most_and_says_least_is_the_interviewer() -> None:
    assert find_interviewers(transcript(*TALK)) == ("Maja Lindqvist",)


def test_nobody_is_the_interviewer_where_it_is_unclear() -> None:
    equal = transcript(("A", "Hur går det?"), ("B", "Hur går det själv?"), ("A", "Bra?"), ("B", "Bra?"))
    assert find_interviewers(equal) == ()
    assert find_interviewers(transcript(("Eva", "Vad är det? Vad gör vi?"))) == ()
    assert find_interviewers(transcript()) == ()


@pytest.mark.skipif(not MANUSCRIPTS.is_dir(), reason="the demo's manuscripts are not in this tree")
def test_the_interviewer_of_every_demo_interview_is_found_without_being_told() -> None:
    paths = sorted(MANUSCRIPTS.glob("*.txt"))
    assert paths
    for path in paths:
        assert find_interviewers(manuscript(path)) == ("Maja Lindqvist",), path.name


def test_turns_of_nobody_that_do_little_but_ask_are_the_interviewers() -> None:
    said = transcript(
        ("", "Vad har ni gjort hittills för att arbeta hållbart?"),
        ("", "Vi har bytt lampor. Var det inte hundra?"),
        ("", "Hur ser ni på det framåt, du?"),
        ("Eva", "Hur menar du?"),
    )
    assert turns_that_ask(said, DEFAULT_GUIDE) == (0, 2)
