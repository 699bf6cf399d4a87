"""How well the linker does on sentences that it was not fitted to. `measure.py` prints the figures."""

from collections import Counter

import pytest
from tests.analysis.agenda2030.measure import HALVES, demo_goals, measure, sentences

from rodtrad.analysis.agenda2030 import Linker, catalogue

LEAST = {
    "goal first": 0.86,
    "goal among three": 0.93,
    "target first": 0.68,
    "target among five": 0.93,
    "linked goals right": 0.75,
    "linked targets right": 0.65,
    "statements with a linked goal": 0.70,
    "relevance F1": 0.95,
    "horizon": 0.75,
    "dimensions F1": 0.76,
    "own goal first": 0.48,
    "own goal among three": 0.72,
    "linked own goals right": 0.56,
    "statements with an own goal": 0.44,
}


@pytest.mark.parametrize("half", HALVES)
def test_the_linker_does_at_least_as_well_as_when_it_was_made(linker: Linker, half: str) -> None:
    found = measure(linker, half)
    assert {name: round(value, 2) for name, value in found.items() if value < LEAST[name]} == {}


def test_the_halves_share_no_sentence() -> None:
    tune, held = ({row["text"] for row in sentences(half)} for half in HALVES)
    assert len(tune) == len(held) == 66
    assert tune.isdisjoint(held)


def test_what_is_accepted_exists() -> None:
    own = {goal.id for goal in demo_goals()}
    for row in (*sentences("tune"), *sentences("held")):
        assert set(row["targets"]) <= catalogue().targets.keys()
        assert set(row["goals"]) == {target.split(".")[0] for target in row["targets"]}
        assert set(row["own"]) <= own
        assert set(row["horizon"]) <= {"done", "future", "none"}


def test_the_sentences_touch_most_goals() -> None:
    touched = Counter(goal for half in HALVES for row in sentences(half) for goal in row["goals"])
    assert len(touched) == 17


def test_no_sentence_is_one_of_the_catalogue_s_examples() -> None:
    known = {text for target in catalogue().targets.values() for texts in target.examples.values() for text in texts}
    assert known.isdisjoint(row["text"] for half in HALVES for row in sentences(half))
