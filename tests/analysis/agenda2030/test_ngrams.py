"""A text's words have vectors of their letters, and a text without a word is what is left of it."""

import numpy as np
import pytest

from rodtrad.analysis.agenda2030.ngrams import (
    NgramSpace,
    load_ngrams,
    ngrams_of,
    save_ngrams,
    shipped_ngrams,
    words_of,
)


@pytest.fixture
def space() -> NgramSpace:
    """Two n-grams: ` vatten` says one thing, `bil` another."""
    grams = np.array([[127, 0], [0, 127]], dtype=np.int8)
    return NgramSpace([" vat", "bil"], grams, np.array([1 / 127, 1 / 127], dtype=np.float16))


def test_words_are_runs_of_letters_and_digits_in_lower_case() -> None:
    assert words_of("Vi har 24 LADD-platser, Åsa!") == ["vi", "har", "24", "ladd", "platser", "åsa"]


def test_ngrams_know_the_edges_of_a_word() -> None:
    assert list(ngrams_of("bil")) == [" bi", "bil", "il ", " bil", "bil ", " bil "]
    assert list(ngrams_of("å")) == [" å "]


def test_a_text_is_the_sum_of_its_words_stretched_to_one(space: NgramSpace) -> None:
    rows = space.of(["Vattnet!", "En bil.", "vatten och bilar", "Hm.", ""])
    assert rows[:2] == pytest.approx(np.eye(2), abs=1e-3)
    assert rows[2] == pytest.approx([0.7071, 0.7071], abs=1e-3)
    assert not rows[3:].any()


def test_a_text_without_a_word_is_that_text(space: NgramSpace) -> None:
    text = "Vatten, bil och sällskapsbil"
    words = text.split()
    left = [" ".join(words[:at] + words[at + 1 :]) for at in range(len(words))]
    assert space.without_words(text) == pytest.approx(space.of(left), abs=1e-6)
    assert space.without_words("").shape == (0, 2)


def test_what_ships_depends_on_the_text_alone() -> None:
    texts = ["Vattenledningarna läcker.", "Skolmaten är ekologisk.", "🙂"]
    together = shipped_ngrams().of(texts)
    alone = np.vstack([shipped_ngrams().of([text]) for text in texts])
    assert np.array_equal(together, alone)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1, 0], abs=1e-5)


def test_inflections_share_most_of_what_they_have() -> None:
    one, other, third = shipped_ngrams().of(["matsvinnet", "matsvinn", "snöröjning"])
    assert one @ other > 0.7 > one @ third + 0.4


def test_a_word_of_a_hundred_thousand_letters_is_no_trouble() -> None:
    assert np.isfinite(shipped_ngrams().of(["a" * 100_000])).all()


def test_what_is_kept_is_what_is_read(space: NgramSpace) -> None:
    kept = load_ngrams(save_ngrams(space))
    assert kept.names == space.names
    assert save_ngrams(kept) == save_ngrams(space)
    assert kept.digest == space.digest
