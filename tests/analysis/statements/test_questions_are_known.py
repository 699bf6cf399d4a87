"""Which question of the guide a heading or an interviewer's turn asks."""

import re

import pytest

from rodtrad.analysis.statements import DEFAULT_GUIDE, Guide, Horizon, Question, question_asked


@pytest.mark.parametrize(
    ("said", "current", "asked"),
    [
        ("Hittills", None, "done"),
        ("Framåt", "done", "future"),
        ("So far", None, "done"),
        ("The work ahead", "done", "future"),
        ("Vad har ni gjort hittills för att arbeta hållbart?", None, "done"),
        ("Vad har ni gjort hittills, ekonomiskt, ekologiskt och socialt?", None, "done"),
        ("Tänk både pengar, miljö och människor. Vad har ni gjort hittills?", None, "done"),
        ("Då vänder vi på det. Hur ser ni på arbetet framåt?", "done", "future"),
        ("What have you done so far?", None, "done"),
        ("How do you see the years ahead?", "done", "future"),
        ("Och det ekologiska? Vad tänker ni på då?", "done", "done-ecological"),
        ("Och det ekologiska framåt?", "done-social", "future-ecological"),
        ("Ekonomiskt", "future", "future-economic"),
        ("Det sociala, då?", "future-economic", "future-social"),
        ("Vi kommer till framtiden strax. Det sociala, vad har ni gjort där?", "done", "done-social"),
        ("Syns det i ekonomin?", "done", None),
        ("Och handskarna, Maj?", "done", None),
        ("Det tar jag bort.", "done", None),
        ("Och det ekologiska?", None, None),
    ],
)
def test_the_question_is_known_by_its_cues(said: str, current: str | None, asked: str | None) -> None:
    assert question_asked(said, DEFAULT_GUIDE, current) == asked


def test_the_default_guide_asks_two_key_questions_in_three_dimensions_in_two_languages() -> None:
    ids = [question.id for question in DEFAULT_GUIDE.questions]
    parts = [f"{root}-{part}" for root in ("done", "future") for part in ("economic", "ecological", "social")]
    assert sorted(ids) == sorted(["done", "future", *parts])
    for question in DEFAULT_GUIDE.questions:
        assert question.horizon == Horizon(question.id.split("-")[0])
        assert question.text["sv"].endswith("?")
        assert question.text["en"].endswith("?")


def test_every_cue_is_a_regular_expression_that_some_text_does_not_match() -> None:
    for question in DEFAULT_GUIDE.questions:
        assert question.cues
        assert not any(re.search(cue, "Vi dricker kaffe nu.", re.IGNORECASE) for cue in question.cues)


def test_a_guide_of_ones_own_needs_no_parts() -> None:
    guide = Guide(
        "own",
        {"sv": "Egen"},
        (
            Question("water", {"sv": "Vattnet?"}, Horizon.NONE, (r"\bvattnet\b",)),
            Question("snow", {"sv": "Snön?"}, Horizon.NONE, (r"\bsnön\b",)),
        ),
    )
    assert question_asked("Hur är det med snön?", guide, "water") == "snow"
    assert question_asked("Och sedan?", guide, "water") is None
    assert question_asked("Och sedan?", guide, "a question that is gone") is None
