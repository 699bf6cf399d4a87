"""The analysis says what the counts say, in the words that the page on method promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.synthesis import Quantifier, quantify
from rodtrad.publish.look import catalogue
from rodtrad.publish.release import Counts, Tally, Withheld
from rodtrad.publish.site.sentences import Sentences


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


def test_times_weighs_done_against_future_and_never_hides_what_is_neither(say: Sentences) -> None:
    assert say.times(tally(done=28, future=6, neither=41)) == (
        "Oftare gäller det vad som redan görs (28 utsagor) än framtiden (6 utsagor). 41 utsagor gäller varken eller."
    )
    assert say.times(tally(done=1, future=9)) == (
        "Oftare gäller det framtiden (9 utsagor) än vad som redan görs (1 utsaga)."
    )
    assert say.times(tally(done=5, future=5)) == "Det gäller lika ofta vad som redan görs som framtiden: 5 utsagor var."
    assert say.times(tally(neither=3)) == ""


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_times_names_every_class_that_has_statements(done: int, future: int, neither: int) -> None:
    said = Sentences(catalogue("sv"), "sv", units=8).times(tally(done=done, future=future, neither=neither))
    assert "mest" not in said.lower()
    assert not said or not neither or said.endswith("gäller varken eller.")


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ((7, 3, 1), "Oftast gäller det ekologisk hållbarhet: 7 utsagor. Minst sägs om ekonomisk hållbarhet: 1 utsaga."),
        (
            (7, 2, 2),
            "Oftast gäller det ekologisk hållbarhet: 7 utsagor. "
            "Minst sägs om social och ekonomisk hållbarhet, lika lite: 2 utsagor var.",
        ),
        (
            (3, 3, 0),
            "Oftast gäller det ekologisk och social hållbarhet, lika mycket: 3 utsagor var. "
            "Minst sägs om ekonomisk hållbarhet: 0 utsagor.",
        ),
        ((4, 4, 4), "Ekologisk, social och ekonomisk hållbarhet nämns lika mycket: 4 utsagor var."),
        ((0, 0, 0), ""),
    ],
)
def test_dimensions_name_the_most_and_the_least_with_their_ties(
    say: Sentences, figures: tuple[int, int, int], text: str
) -> None:
    ecological, social, economic = figures
    assert say.dimensions(tally(ecological=ecological, social=social, economic=economic)) == text


def test_nothing_said_is_said_in_words(say: Sentences) -> None:
    assert say.counts(counts(0, 0)) == "inga utsagor"
    assert say.counts(counts(2, 1)) == "2 utsagor från 1 enhet"


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.5, "Svag träff (0,50)."),
        (0.6999, "Svag träff (0,69)."),
        (0.7, "Medelstark träff (0,70)."),
        (0.8999, "Medelstark träff (0,89)."),
        (0.9, "Stark träff (0,90)."),
        (0.29, "Svag träff (0,29)."),
        (1.0, "Stark träff (0,99)."),
    ],
)
def test_a_link_is_a_match_and_its_figure_never_reaches_the_next_word(say: Sentences, p: float, text: str) -> None:
    assert say.match(p) == text


@pytest.mark.parametrize("language", ["sv", "en"])
@given(p=st.floats(0, 1))
def test_no_link_is_ever_called_certain(language: str, p: float) -> None:
    said = Sentences(catalogue(language), language, units=8).match(p)
    assert not any(word in said for word in ("äker", "rolig", "ertain", "robabl", "1,00", "1.00"))


def test_a_selection_of_quotes_is_said_to_be_one(say: Sentences) -> None:
    assert say.selection(12, 76).startswith("Citaten är ett urval: 12 av 76 utsagor visas.")
    assert say.selection(3, 3) == "Alla utsagor visas som citat."
    assert say.selection(0, 1).startswith("1 utsaga är räknad men visas inte.")
    assert say.selection(0, 0) == "Här finns inga utsagor."


def test_every_reason_for_withholding_has_a_sentence(say: Sentences) -> None:
    reasons = ("unreviewed_personal_data", "small_group", "not_selected", "no_sustainability")
    facts = [Withheld(reason=reason, statements=n) for n, reason in enumerate(reasons)]
    lines = say.withheld(facts)
    assert len(lines) == 3
    assert lines[0].startswith("1 utsaga visas utan enhet")
