"""Bars fill their width and show nothing that is not there."""

from hypothesis import given
from hypothesis import strategies as st

from rodtrad.publish.charts import share, shares

PARTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=5)


@given(PARTS)
def test_parts_lie_side_by_side_within_the_bar(numbers: list[int]) -> None:
    spans = shares([("key", "label", number) for number in numbers])
    at = 0.0
    for start, width in spans:
        assert start >= at - 0.02
        assert width >= 0
        at = start + width
    assert at <= 100.02


def test_nothing_has_no_width() -> None:
    assert shares([("a", "a", 0), ("b", "b", 5)])[0][1] == 0
    assert shares([("a", "a", 0)]) == [(0.0, 0.0)]


def test_the_last_part_reaches_the_end() -> None:
    start, width = shares([("a", "a", 1), ("b", "b", 3)])[1]
    assert start + width == 100


def test_a_share_is_within_its_whole() -> None:
    assert (share(1, 4), share(9, 4), share(1, 0)) == (25.0, 100.0, 0.0)
