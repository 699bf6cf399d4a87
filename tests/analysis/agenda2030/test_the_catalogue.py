"""The built-in catalogue: all goals and targets of the UN, no others, each usable in Swedish and English."""

import dataclasses
import json
from importlib.resources import files

import pytest
from pydantic import ValidationError

from rodtrad.analysis.agenda2030 import COLOURS, Target, catalogue, ink
from rodtrad.analysis.agenda2030.load import _GoalFile

LAST = {  # the UN's list (A/RES/71/313): last numbered and last lettered target of each goal
    "1": (5, "b"), "2": (5, "c"), "3": (9, "d"), "4": (7, "c"), "5": (6, "c"), "6": (6, "b"), "7": (3, "b"),
    "8": (10, "b"), "9": (5, "c"), "10": (7, "c"), "11": (7, "c"), "12": (8, "c"), "13": (3, "b"), "14": (7, "c"),
    "15": (9, "c"), "16": (10, "b"), "17": (19, ""),
}  # fmt: skip
TARGETS = list(catalogue().targets.values())


def expected_ids(goal: str) -> list[str]:
    numbered, lettered = LAST[goal]
    letters = [chr(code) for code in range(ord("a"), ord(lettered) + 1)] if lettered else []
    return [f"{goal}.{end}" for end in [*range(1, numbered + 1), *letters]]


def test_there_are_17_goals_and_169_targets() -> None:
    assert len(catalogue().goals) == 17
    assert len(catalogue().targets) == 169


@pytest.mark.parametrize("goal", LAST)
def test_a_goal_has_exactly_the_targets_of_the_un(goal: str) -> None:
    assert [target.id for target in catalogue().by_id[goal].targets] == expected_ids(goal)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_a_target_can_be_shown_and_found_in_both_languages(target: Target) -> None:
    for language in ("sv", "en"):
        assert 0 < len(target.title[language]) <= 60
        assert target.description[language].endswith(".")
        assert len(target.gloss[language]) >= 2
        assert target.examples[language]
    assert target.kind == ("outcome" if target.id.split(".")[1].isdigit() else "means")


def test_the_goal_of_a_target_is_read_off_its_id() -> None:
    assert catalogue().targets["11.2"].goal == "11"


def test_titles_tell_goals_apart() -> None:
    assert len({goal.title["sv"] for goal in catalogue().goals}) == 17


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()


def test_the_version_is_a_short_hash() -> None:
    assert len(catalogue().version) == 12
    assert int(catalogue().version, 16) >= 0


def test_a_goal_has_its_official_colour() -> None:
    assert {goal.id: goal.colour for goal in catalogue().goals} == COLOURS
    assert (COLOURS["1"], COLOURS["12"], COLOURS["17"]) == ("#E5243B", "#BF8B2E", "#19486A")


def test_white_stands_only_where_it_can_be_read() -> None:
    assert [goal for goal in COLOURS if ink(goal) == "#fff"] == ["1", "4", "8", "10", "13", "16", "17"]
    assert ink("7") == "#000"


def test_a_goal_that_does_not_exist_has_no_ink() -> None:
    with pytest.raises(KeyError):
        ink("18")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"id": "11.x"}, "id"),
        ({"kind": "other"}, "kind"),
        ({"relevance": "much"}, "relevance"),
        ({"title": {"sv": "Bara svenska"}}, "title"),
        ({"gloss": {"sv": [], "en": ["word"]}}, "gloss"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_a_broken_file_is_refused_where_it_is_broken(change: dict[str, object], where: str) -> None:
    source = files("rodtrad.analysis.agenda2030") / "catalogue" / "goal_11.json"
    raw = json.loads(source.read_text(encoding="utf-8"))
    raw["targets"][0] |= change
    with pytest.raises(ValidationError, match=where):
        _GoalFile.model_validate(raw)


def test_records_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        TARGETS[0].id = "1.2"  # type: ignore[misc]  # the point of the test
