"""Codes one by one, several codes a unit, and what to talk through."""

import pytest

from rodtrad.analysis.agreement import Coding, Span, agreement, span_agreement

ROWS = [
    Coding("1", "Kim", "vatten"),
    Coding("1", "Robin", "vatten"),
    Coding("2", "Kim", "skola"),
    Coding("2", "Kim", "mat"),
    Coding("2", "Robin", "mat"),
    Coding("3", "Kim", ""),
    Coding("3", "Robin", ""),
    Coding("4", "Kim", "vatten"),
]


def test_a_unit_with_several_codes_is_agreed_on_when_all_are_the_same() -> None:
    found = agreement(ROWS)
    assert (found.units, found.shared, found.coders, found.several) == (4, 3, ("Kim", "Robin"), True)
    assert found.coefficients["percent"].value == pytest.approx(2 / 3, abs=1e-4)


def test_each_code_has_its_own_agreement() -> None:
    by_code = {one.code: one for one in agreement(ROWS).by_code}
    assert list(by_code) == ["mat", "skola", "vatten"]
    assert by_code["vatten"].used == 2
    assert by_code["vatten"].coefficients["percent"].value == 1
    assert by_code["skola"].coefficients["percent"].value == pytest.approx(2 / 3, abs=1e-4)


def test_the_units_to_talk_through_come_with_what_each_said_most_split_first() -> None:
    more = [Coding("5", "Kim", "a"), Coding("5", "Robin", "b"), Coding("5", "Alex", "b"), *ROWS]
    disputes = agreement(more).disputes
    assert [one.unit for one in disputes] == ["2", "5"]
    assert disputes[0].codes == {"Kim": ("mat", "skola"), "Robin": ("mat",)}
    assert disputes[1].agreeing == pytest.approx(1 / 3)


def test_nothing_to_agree_on() -> None:
    found = agreement([])
    assert (found.units, found.coders, found.by_code) == (0, (), ())
    assert found.coefficients["percent"].value is None


def test_spans_that_cover_the_same_words_agree() -> None:
    same = [Span("t", coder, "vatten", 10, 40) for coder in ("Kim", "Robin")]
    assert span_agreement(same, {"t": 100}).alpha.value == 1


def test_the_alpha_of_spans_is_that_of_their_code_points() -> None:
    """Ten code points, one marked 0–4 and the other 2–6: reckoned by hand from the coincidences."""
    spans = [Span("t", "Kim", "x", 0, 4), Span("t", "Robin", "x", 2, 6)]
    found = span_agreement(spans, {"t": 10})
    disagreeing, marked, total = 4 * 2, 8, 20
    expected = 2 * marked * (total - marked) / (total * (total - 1))
    assert found.by_code["x"].value == pytest.approx(1 - disagreeing / total / expected, abs=1e-4)


def test_a_coder_who_marked_nothing_has_read_the_text() -> None:
    spans = [Span("t", "Kim", "x", 0, 50), Span("t", "Robin", "", 0, 0)]
    found = span_agreement(spans, {"t": 100})
    assert found.coders == ("Kim", "Robin")
    assert found.alpha.value is not None
    assert found.alpha.value < 0


@pytest.mark.parametrize(
    "span", [Span("t", "Kim", "x", 5, 4), Span("t", "Kim", "x", 0, 101), Span("t", "Kim", "x", -1, 2)]
)
def test_a_stretch_that_is_none_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="t: "):
        span_agreement([span], {"t": 100})
