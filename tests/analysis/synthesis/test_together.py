"""What the interviews say together: matrix, gaps, tension, shared concerns, experience."""

from typing import Any

import pytest

from rodtrad.analysis.synthesis import (
    Filter,
    Said,
    balances,
    experience,
    framework_matrix,
    gaps,
    pulls,
    shared_concerns,
)
from rodtrad.analysis.synthesis.experience import years_told

NUMBERS = iter(range(10_000))


def said(unit: str, theme: int | None = 1, **facts: Any) -> Said:
    number = next(NUMBERS)
    usual: dict[str, Any] = {
        "text": f"Det här är utsaga nummer {number} om något.",
        "horizon": "none",
        "dimensions": (),
        "interview": 1,
        "themes": () if theme is None else (theme,),
    }
    return Said(id=number, unit=unit, **(usual | facts))


def test_a_cell_has_all_its_statements_and_a_summary_word_for_word() -> None:
    spoken = [said("A"), said("A", rank=0), said("B", theme=2), said("A", theme=None)]
    matrix = framework_matrix(spoken, ["A", "B"], [1, 2])
    assert set(matrix.cells) == {("A", 1), ("B", 2)}
    assert matrix.cells["A", 1].statements == (spoken[1], spoken[0])
    assert {source.text for source in matrix.cells["A", 1].summary} == {spoken[0].text, spoken[1].text}
    assert matrix.unplaced == {"A": 1, "B": 0}


def test_nothing_is_lost_in_the_matrix_and_several_themes_count_in_each() -> None:
    spoken = [said(unit, themes=themes) for unit in "ABC" for themes in ((1,), (1, 2), (), (9,))]
    matrix = framework_matrix(spoken, list("ABC"), [1, 2])
    held = {one.id for cell in matrix.cells.values() for one in cell.statements}
    assert len(held) + sum(matrix.unplaced.values()) == len(spoken)
    assert sum(len(cell.statements) for cell in matrix.cells.values()) == 9


@pytest.mark.parametrize(
    ("which", "number"),
    [
        (Filter(), 4),
        (Filter("social"), 2),
        (Filter(horizon="done"), 1),
        (Filter(goal="11.2"), 1),
        (Filter(goal="M1"), 1),
        (Filter("social", "done"), 0),
    ],
)
def test_the_filter_lets_through_what_has_all_that_is_asked(which: Filter, number: int) -> None:
    spoken = [
        said("A", dimensions=("social",), targets={"11.2": "none"}),
        said("A", dimensions=("social", "economic"), own={"M1": "none"}),
        said("A", horizon="done"),
        said("A"),
    ]
    matrix = framework_matrix(spoken, ["A"], [1], which)
    assert sum(len(cell.statements) for cell in matrix.cells.values()) == number


def test_a_concern_that_three_units_share_and_none_owns_is_proposed_with_what_shows_it() -> None:
    shared = [said(unit, theme=7, horizon="future") for unit in "ABCD" for _ in range(3)]
    owned = [said("A", theme=8, horizon="future") for _ in range(20)]
    owned += [said(unit, theme=8, horizon="future") for unit in "BCD" for _ in range(2)]
    done = [said(unit, theme=9, horizon="done") for unit in "ABCD" for _ in range(5)]
    found = shared_concerns([*shared, *owned, *done])
    assert [one.theme for one in found] == [7]
    assert dict(found[0].units) == {"A": 3, "B": 3, "C": 3, "D": 3}
    assert len({one.unit for one in found[0].shown}) == 4
    assert found[0].owner_share == 0.25


def test_a_lack_is_a_concern_and_talkative_units_do_not_make_a_theme_uneven() -> None:
    lacks = [said(unit, theme=3, targets={"6.1": "counteracts"}) for unit in "ABC" for _ in range(2)]
    talk = [said("A", theme=4, horizon="done") for _ in range(40)]
    even = shared_concerns(lacks)[0]
    uneven = shared_concerns([*lacks, *talk])[0]
    assert even.evenness == pytest.approx(1.0)
    assert uneven.evenness < even.evenness
    assert even.targets == (("6.1", 6),)


def test_two_units_or_one_statement_each_are_no_shared_concern() -> None:
    assert shared_concerns([said(unit, horizon="future") for unit in "AB" for _ in range(5)]) == []
    assert shared_concerns([said(unit, horizon="future") for unit in "ABCDE"]) == []
    assert shared_concerns([]) == []


def test_statements_that_pull_apart_stand_side_by_side_about_the_same_goal() -> None:
    for_ = [said("A", targets={"12.5": "contributes"}) for _ in range(3)]
    against = [said("B", targets={"12.5": "counteracts"}), said("C", targets={"4.1": "counteracts"})]
    [pull] = pulls([*for_, *against])
    assert pull.verdict == "tension"
    assert (pull.contributes, pull.counteracts) == (3, 2)
    assert [(one.unit, other.unit, shared) for one, other, shared in pull.pairs] == [("A", "B", "12.5")]
    assert pulls(for_)[0].verdict == "agree"
    assert pulls(for_[:1])[0].verdict == "silent"


def test_what_waits_for_review_is_counted_but_not_set_beside_another() -> None:
    for_ = [said("A", goals={"1": "contributes"}, withheld=True) for _ in range(3)]
    against = [said("B", goals={"1": "counteracts"}) for _ in range(3)]
    [pull] = pulls([*for_, *against])
    assert pull.verdict == "tension"
    assert pull.pairs == ()


def test_gaps_are_what_nobody_spoke_of_and_a_lack_is_a_voice() -> None:
    spoken = [said("A", own={"M1": "counteracts"}, goals={"1": "none"}, targets={"1.2": "none"})]
    found = gaps(spoken, ["A", "B"], ["M1", "M2"], ["1", "2"], ["1.2", "2.1"])
    assert (found.units, found.own, found.goals, found.targets) == (("B",), ("M2",), ("2",), ("2.1",))


def test_the_balance_has_every_unit_and_counts_each_dimension() -> None:
    spoken = [said("A", horizon="done", dimensions=("social", "economic")), said("A", horizon="future")]
    first, second = balances(spoken, ["A", "B"])
    assert (first.statements, first.done, first.future, first.social, first.economic) == (2, 1, 1, 1, 1)
    assert second.statements == 0


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Vi har mätt svinnet sedan 2015.", 11),
        ("Det har vi gjort i tjugo år.", 20),
        ("Vi har haft bilpool i över 12 år nu.", 12),
        ("Det har vi jobbat med länge.", 10),
        ("Om fem år ska alla bilar gå på el.", None),
        ("Inom tio år måste ledningarna bytas.", None),
        ("Från 2030 gäller nya regler.", None),
        ("I år har vi bytt lampor.", None),
        ("Så länge pengarna räcker går det bra.", None),
        ("För tre år sedan täckte avgifterna hälften.", None),
        ("We have measured it since 2010.", 16),
        ("", None),
    ],
)
def test_how_long_is_read_from_what_is_said(text: str, years: int | None) -> None:
    assert years_told(text, 2026) == years


def test_those_who_tell_of_the_longest_time_come_first() -> None:
    spoken = [said("A", horizon="done", text="Vi började sedan 2001 med det här arbetet.")]
    spoken += [said("B", horizon="done") for _ in range(5)] + [said("C", horizon="done"), said("D", horizon="future")]
    found = experience(spoken, 2026)
    assert [(one.unit, one.years, one.done) for one in found] == [("A", 25, 1), ("B", None, 5)]
