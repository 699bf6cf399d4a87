"""The coefficients give what their authors published, and what the package `krippendorff` gives."""

import krippendorff as package
import numpy as np
import pytest

from rodtrad.analysis.agreement import Coding, Interval, agreement

# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C; Gwet 2014, "Handbook of inter-rater
# reliability", 4th ed., reckons with the same table. A dot is a unit that the coder has not seen.
FOUR = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}

# Fleiss's kappa's worked example in many textbooks and encyclopaedias: fourteen raters, ten subjects, five codes.
FOURTEEN = """0 0 0 0 14
0 2 6 4 2
0 0 3 5 6
0 3 9 2 0
2 2 8 1 1
7 7 0 0 0
3 2 6 3 0
2 5 3 2 2
6 5 2 1 0
0 2 2 3 7"""


def codings(rows: dict[str, str]) -> list[Coding]:
    return [
        Coding(str(unit), coder, value)
        for coder, row in rows.items()
        for unit, value in enumerate(row.split())
        if value != "."
    ]


def value(rows: list[Coding], name: str) -> float:
    found = agreement(rows).coefficients[name].value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "published"),
    [("percent", 0.81818), ("krippendorff_alpha", 0.74342), ("gwet_ac1", 0.77544), ("fleiss", 0.76117)],
)
def test_four_coders_with_units_unseen(name: str, published: float) -> None:
    assert value(codings(FOUR), name) == pytest.approx(published, abs=6e-5)


def test_fleiss_with_fourteen_raters() -> None:
    rows = [
        Coding(str(unit), f"rater {place}", str(code))
        for unit, line in enumerate(FOURTEEN.splitlines())
        for place, code in enumerate(np.repeat(range(5), list(map(int, line.split()))))
    ]
    assert value(rows, "fleiss") == pytest.approx(0.210, abs=5e-4)
    assert value(rows, "percent") == pytest.approx(0.378, abs=5e-4)


def test_cohen_with_two_readers_of_fifty_applications() -> None:
    """The textbook's table: both yes 20, only the first 5, only the second 10, neither 15."""
    pairs = ["yy"] * 20 + ["yn"] * 5 + ["ny"] * 10 + ["nn"] * 15
    rows = [
        Coding(str(unit), coder, said)
        for unit, pair in enumerate(pairs)
        for coder, said in zip("AB", pair, strict=True)
    ]
    assert value(rows, "cohen") == pytest.approx(0.4)


def test_cohen_of_three_is_the_mean_of_the_pairs() -> None:
    rows = codings({"A": "1 1 2 2 1 2", "B": "1 1 2 1 1 2", "C": "2 1 2 2 1 1"})
    pairs = [value([one for one in rows if one.coder != left], "cohen") for left in "ABC"]
    assert value(rows, "cohen") == pytest.approx(np.mean(pairs), abs=2e-4)


@pytest.mark.parametrize("seed", range(5))
def test_alpha_is_that_of_the_package(seed: int) -> None:
    dice = np.random.default_rng(seed)
    table = dice.integers(0, 4, (3, 40)).astype(float)
    table[:, :25] = table[0, :25]
    table[dice.random((3, 40)) < 0.2] = np.nan
    rows = [
        Coding(str(unit), str(coder), str(int(said)))
        for (coder, unit), said in np.ndenumerate(table)
        if not np.isnan(said)
    ]
    theirs = package.alpha(reliability_data=table, level_of_measurement="nominal")
    assert value(rows, "krippendorff_alpha") == pytest.approx(theirs, abs=6e-5)


def test_an_interval_holds_the_value_and_is_the_same_each_time_and_narrower_with_more_units() -> None:
    def width(of: Interval) -> float:
        assert of.low is not None
        assert of.high is not None
        assert of.value is not None
        assert of.low < of.value < of.high
        return of.high - of.low

    few = agreement(codings(FOUR)).coefficients["krippendorff_alpha"]
    assert few == agreement(codings(FOUR)).coefficients["krippendorff_alpha"]
    many_rows = [Coding(f"{copy}:{one.unit}", one.coder, one.value) for copy in range(20) for one in codings(FOUR)]
    many = agreement(many_rows).coefficients["krippendorff_alpha"]
    assert width(many) < width(few) / 3


def test_where_all_have_one_code_chance_has_no_say() -> None:
    found = agreement(codings({"A": "1 1 1", "B": "1 1 1"})).coefficients
    assert found["percent"].value == 1
    assert found["krippendorff_alpha"].value is None
    assert found["cohen"].value is None
