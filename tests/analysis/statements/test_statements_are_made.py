"""Statements: their words, their question, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.statements.making import HEADING, MANUSCRIPTS, manuscript, transcript

from rodtrad.analysis.statements import (
    DEFAULT_GUIDE,
    Reason,
    Statement,
    coverage,
    find_interviewers,
    is_backchannel,
    make_statements,
)
from rodtrad.analysis.transcripts.model import Transcript


def statements(*lines: tuple[str, str]) -> tuple[Statement, ...]:
    return make_statements(transcript(*lines), DEFAULT_GUIDE, ["Maja"])


def quotes(*lines: tuple[str, str]) -> list[str]:
    return [statement.quote for statement in statements(*lines)]


def check(said: Transcript, made: tuple[Statement, ...]) -> None:
    """Check the invariants that everything else rests on."""
    for index, statement in enumerate(made):
        turn = said.turns[statement.turn]
        assert statement.index == index
        assert statement.quote == said.text[statement.start : statement.end] == statement.quote.strip() != ""
        assert turn.start <= statement.start < statement.end <= turn.end
        assert statement.speaker == turn.speaker
    spans = [(s.start, s.end) for s in made] + [(gap.start, gap.end) for gap in coverage(said, made)]
    words = [word for start, end in sorted(spans) for word in said.text[start:end].split()]
    assert words == [word for turn in said.turns for word in said.words_of(turn).split()]


def test_each_sentence_that_stands_alone_is_a_statement() -> None:
    assert quotes(("Eva", "Vi har bytt alla lampor. Hissen är från 1974 och låter illa.")) == [
        "Vi har bytt alla lampor.",
        "Hissen är från 1974 och låter illa.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Vi har bytt alla lampor i huset. Det är sant.",
        "Vi har bytt alla lampor i huset. Minst hälften.",
        "Heltid. Vi måste ta heltiden först.",
        "Vi har bytt alla lampor i huset. Ja, precis. Nästan alla.",
    ],
)
def test_a_sentence_that_does_not_stand_alone_is_joined_to_its_neighbour(words: str) -> None:
    assert quotes(("Eva", words)) == [words]


def test_sentences_are_not_joined_beyond_45_words() -> None:
    long = "Vi har " + "och ".join(["bytt lampor i alla hus "] * 7) + "här."
    made = quotes(("Eva", f"{long} Det är sant. Så är det. Det är det."))
    assert made[0].startswith("Vi har")
    assert all(len(quote.split()) <= 45 for quote in made)


def test_the_interviewer_is_no_voice() -> None:
    made = statements(("Maja", "Vad har ni gjort hittills?"), ("Eva", "Vi har bytt lampor."))
    assert [(s.quote, s.speaker) for s in made] == [("Vi har bytt lampor.", "Eva")]


def test_the_question_follows_headings_and_the_interviewer() -> None:
    made = statements(
        ("Eva", "Vi heter Eva och Bo."),
        (HEADING, "Hittills"),
        ("Bo", "Vi har bytt lampor."),
        ("Maja", "Och det sociala då?"),
        ("Bo", "Alla har heltid nu."),
        ("Maja", "Hur många är ni?"),
        ("Bo", "Vi är femtio stycken."),
        ("Maja", "Hur ser ni på det framåt?"),
        ("Bo", "Vi vill bygga nytt."),
        (HEADING, "Avslutning"),
        ("Bo", "Kaffet var gott."),
    )
    assert [s.question for s in made] == [None, "done", "done-social", "done-social", "future", None]


def test_a_heading_on_another_subject_leaves_the_question() -> None:
    made = statements((HEADING, "Hittills"), (HEADING, "Upphandling"), ("Bo", "Vi ställer krav nu."))
    assert made[0].question == "done"


def test_backchannels_make_no_statement() -> None:
    said = transcript(("Eva", "Mm."), ("Bo", "Ja, precis. Vi har bytt lampor. Mm."), ("Eva", "[skratt]"))
    made = make_statements(said, DEFAULT_GUIDE, [])
    assert [s.quote for s in made] == ["Vi har bytt lampor."]
    assert [gap.reason for gap in coverage(said, made)] == [Reason.BACKCHANNEL] * 4
    check(said, made)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mm.", True),
        ("Ja, precis.", True),
        ("[skratt]", True),
        ("Just det, ja!", True),
        ("Bilarna.", False),
        ("Nej, aldrig.", False),
    ],
)
def test_a_backchannel_only_shows_that_somebody_listens(sentence: str, expected: bool) -> None:
    assert is_backchannel(sentence) is expected


def test_what_is_left_out_has_its_reason() -> None:
    said = transcript((HEADING, "Hittills"), ("Maja", "Vad har ni gjort?"), ("Eva", "Mm."), ("Eva", "Vi byter lampor."))
    made = make_statements(said, DEFAULT_GUIDE, ["Maja"])
    assert [gap.reason for gap in coverage(said, made)] == [Reason.HEADING, Reason.INTERVIEWER, Reason.BACKCHANNEL]
    check(said, made)


def test_questions_in_turns_of_nobody_are_the_interviewers() -> None:
    said = transcript(
        ("", "Vad har ni gjort hittills för att arbeta hållbart?"),
        ("", "Hur ser samarbetet ut hos er? Det fungerar i den lilla kommunen."),
        ("", "Hur ser ni på det framåt?"),
        ("", "Vi vill ha fler laddstolpar."),
    )
    made = make_statements(said, DEFAULT_GUIDE, [])
    assert [(s.quote, s.question) for s in made] == [
        ("Det fungerar i den lilla kommunen.", "done"),
        ("Vi vill ha fler laddstolpar.", "future"),
    ]
    check(said, made)


def test_a_statement_in_another_language_says_so() -> None:
    made = statements(
        ("Eva", "Vi har bytt alla lampor i hela huset och det märks. Vi är glada för det."),
        ("Ann", "We have replaced all of the lamps, and they are very good."),
    )
    assert [s.language for s in made] == ["sv", "sv", "en"]


def test_offsets_count_code_points() -> None:
    said = transcript(("Eva", "🙂 Vi har bytt lampor 🙂. Åtta hundra stycken till slut."))
    made = make_statements(said, DEFAULT_GUIDE, [])
    assert made[-1].quote == "Åtta hundra stycken till slut."
    check(said, made)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["Maja", "Eva", "Bo", "", HEADING]),
        st.lists(
            st.sampled_from(
                [
                    "Mm.",
                    "Vi har bytt lampor.",
                    "Hur ser ni på det framåt?",
                    "Det är sant.",
                    "och",
                    "[skratt]",
                    "🙂",
                    "Ja!",
                    "3. maj",
                ]
            ),
            max_size=8,
        ).map(" ".join),
    ),
    max_size=12,
)


@given(LINES)
def test_nothing_is_ever_lost(lines: list[tuple[str, str]]) -> None:
    said = transcript(*lines)
    check(said, make_statements(said, DEFAULT_GUIDE, ["Maja"]))


@pytest.mark.skipif(not MANUSCRIPTS.is_dir(), reason="the demo's manuscripts are not in this tree")
def test_the_demo_interviews_give_statements_under_both_key_questions() -> None:
    for path in sorted(MANUSCRIPTS.glob("*.txt")):
        said = manuscript(path)
        made = make_statements(said, DEFAULT_GUIDE, find_interviewers(said))
        check(said, made)
        roots = [s.question.split("-")[0] for s in made if s.question]
        assert len(made) >= 80, path.name
        assert roots.count("done") >= 30, path.name
        assert roots.count("future") >= 20, path.name
        assert sum(s.language == "sv" for s in made) >= 0.99 * len(made), path.name
