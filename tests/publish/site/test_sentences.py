"""The analysis says what the counts say, in the words that the page on method promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.publish.look import catalogue
from rodtrad.publish.release import Counts, Tally, Withheld
from rodtrad.publish.site.sentences import Quantifier, Sentences, quantify


@pytest.fixture
def say() -> Sentences:
    return Sentences(catalogue("sv"), "sv", units=8)


def counts(statements: int, units: int) -> Counts:
    return Counts(statements=statements, interviews=units, units=units)


def tally(**parts: int) -> Tally:
    return Tally(**{name: parts.get(name, 0) for name in Tally.model_fields})


@pytest.mark.parametrize(
    ("part", "whole", "word"),
    [
        (0, 8, "none"),
        (1, 8, "one"),
        (1, 1, "one"),
        (2, 8, "some"),
        (3, 8, "several"),
        (4, 8, "several"),
        (5, 8, "most"),
        (8, 8, "all"),
        (2, 2, "all"),
        (3, 30, "some"),
    ],
)
def test_the_word_fits_the_count(part: int, whole: int, word: str) -> None:
    assert quantify(part, whole) == Quantifier(word)


@given(st.integers(0, 50), st.integers(1, 50))
def test_more_never_gets_a_smaller_word(part: int, whole: int) -> None:
    order = list(Quantifier)
    assert order.index(quantify(part, whole)) <= order.index(quantify(part + 1, whole))


def test_spread_names_the_figures(say: Sentences) -> None:
    assert say.spread(counts(41, 6)) == "De flesta enheter (6 av 8) talar om det här, i 41 utsagor."
    assert say.spread(counts(1, 1)) == "En enhet (1 av 8) talar om det här, i 1 utsaga."
    assert say.spread(counts(0, 0)) == "Ingen enhet talar om det här."


def test_english_says_the_same() -> None:
    said = Sentences(catalogue("en"), "en", units=8).spread(counts(1234, 8))
    assert said == "All units (8 of 8) speak of this, in 1,234 statements."


def test_times_weighs_done_against_future(say: Sentences) -> None:
    assert say.times(tally(done=10, future=2)).startswith("Mest handlar det om vad som redan görs: 10 utsagor")
    assert say.times(tally(done=1, future=9)).startswith("Mest handlar det om framtiden: 9 utsagor, mot 1 utsaga")
    assert say.times(tally(done=5, future=4)).startswith("Det handlar både om")
    assert say.times(tally()) == ""


def test_dimensions_name_the_most_and_the_least(say: Sentences) -> None:
    text = say.dimensions(tally(ecological=7, social=3, economic=1))
    assert text == "Oftast gäller det ekologisk hållbarhet: 7 utsagor. Minst sägs om ekonomisk: 1 utsaga."
    assert "lika mycket" in say.dimensions(tally(ecological=3, social=3))
    assert say.dimensions(tally()) == ""


def test_nothing_said_is_said_in_words(say: Sentences) -> None:
    assert say.counts(counts(0, 0)) == "ingen har talat om det"
    assert say.counts(counts(2, 1)) == "2 utsagor från 1 enhet"


@pytest.mark.parametrize(("p", "word"), [(0.5, "möjlig"), (0.7, "trolig"), (0.89, "trolig"), (0.9, "säker")])
def test_a_figure_of_certainty_is_a_plain_word(say: Sentences, p: float, word: str) -> None:
    assert say.certainty(p) == word


def test_every_reason_for_withholding_has_a_sentence(say: Sentences) -> None:
    reasons = ("unreviewed_personal_data", "small_group", "not_selected", "no_sustainability")
    facts = [Withheld(reason=reason, statements=n) for n, reason in enumerate(reasons)]
    lines = say.withheld(facts)
    assert len(lines) == 3
    assert lines[0].startswith("1 utsaga visas utan enhet")
