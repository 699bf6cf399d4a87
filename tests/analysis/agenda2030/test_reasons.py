"""A reason is a word without which the link is weaker: measured, verbatim, and never one that says nothing."""

import numpy as np
import pytest

from rodtrad.analysis.agenda2030 import Linker, explain, nearest
from rodtrad.analysis.agenda2030.reasons import Reasons, telling
from rodtrad.analysis.agenda2030.spoken import spoken_exemplars
from rodtrad.analysis.embedding import default_embedder, word_embedder

BUS = "Det borde gå att ta bussen till jobbet, men sista turen går kvart över tre."


def test_words_that_say_nothing_are_no_reasons() -> None:
    spans = telling("Och det är ju så att bussen, den går inte.", "sv")
    words = ["Och det är ju så att bussen, den går inte."[start:end] for start, end in spans.values()]
    assert "bussen" in words
    assert {"Och", "det", "är", "att", "den"}.isdisjoint(words)


def test_a_text_of_nothing_but_small_words_has_them_all() -> None:
    assert list(telling("ja det är så", "sv")) == [0, 1, 2, 3]


def test_the_weightiest_come_first_and_neighbours_are_joined() -> None:
    why = Reasons("Trasiga stammar byts, hyran höjs inte.", "sv")
    falls = np.array([0.9, 1.0, 0.1, 2.0, 0.0, 0.0])
    assert why.of(falls) == ("hyran", "Trasiga stammar")


def test_words_of_two_sentences_are_not_joined() -> None:
    assert Reasons("Stammar byts. Hyran höjs.", "sv").of(np.array([0.0, 1.0, 0.9, 0.0])) == ("byts", "Hyran")


def test_a_link_that_no_word_carries_is_told_by_its_best_word() -> None:
    assert Reasons("Trasiga stammar byts.", "sv").of(np.array([-1.0, -0.5, -2.0])) == ("stammar",)


def test_where_nothing_was_measured_there_is_no_reason() -> None:
    assert Reasons("Trasiga stammar byts.", "sv").of(np.zeros(0)) == ()
    assert Reasons("…", "sv").of(np.zeros(1)) == ()


def test_what_is_left_out_of_the_output_is_one_row_a_word_after_the_whole() -> None:
    embedder = default_embedder()
    rows = embedder.without_words([BUS, "", "hej"])
    assert [len(one) for one in rows] == [1 + len(BUS.split()), 1, 2]
    for text, one in zip([BUS, "", "hej"], rows, strict=True):
        assert np.array_equal(one[0], embedder.embed([text])[0])
        assert np.allclose(np.linalg.norm(one, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["a\u00a0b \u2026 c", "ﬁn ½ ™ ok", "´ akut", "x" * 4000, "ord " * 2000, "\0 \ud800 x"])
def test_odd_texts_have_rows_for_every_word_or_none(text: str) -> None:
    rows = default_embedder().without_words([text])[0]
    assert len(rows) in {1, 1 + len(text.split())}
    assert np.isfinite(rows).all()


def test_another_embedder_measures_by_reading_anew(linker: Linker) -> None:
    class Plain:
        id, model, dimensions = linker.embedder.id, linker.embedder.model, 384
        embed = staticmethod(linker.embedder.embed)

    assert word_embedder(Plain()) is None
    assert Linker(Plain()).link([BUS]) == linker.link([BUS], reasons="measured")


def test_leaving_out_the_reason_weakens_the_link_more_than_leaving_out_a_small_word(linker: Linker) -> None:
    first = linker.link([BUS], reasons="measured")[0].goals[0]
    assert first.id == "11"

    def odds(text: str) -> float:
        features = linker.heads.features([text], linker.embedder.embed([text]))
        return float(linker.log_odds(linker.heads.logits(features))[0][0, 10])

    without = odds(BUS.replace(first.why[0], "").replace("  ", " "))
    assert without < odds(BUS) - 0.1
    small = [odds(" ".join(word for word in BUS.split() if word != other)) for other in ("Det", "att", "men", "över")]
    assert without < min(small)


def test_an_explanation_tells_every_link_that_counts_with_words_and_likeness(linker: Linker) -> None:
    found = explain("Matsvinnet i skolköken är halverat sedan barnen tar maten själva.", "sv", linker)
    assert {"goal", "target"} <= {one.kind for one in found}
    taught = {exemplar.text for exemplar in spoken_exemplars()}
    for one in found:
        assert one.p >= 0.5
        assert [word.fall for word in one.words] == sorted((word.fall for word in one.words), reverse=True)
        assert (one.nearest in taught) == (one.kind == "target")


def test_nothing_is_explained_where_nothing_is_linked(linker: Linker) -> None:
    assert explain("", "sv", linker) == ()
    assert nearest("Hej", "99.9", linker) == ""
