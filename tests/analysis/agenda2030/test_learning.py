"""Heads are learnt the same each time, for any embedder, from what is taught and never from what is held out."""

import io
from collections.abc import Sequence

import numpy as np
import pytest

from rodtrad.analysis.agenda2030 import Linker, catalogue
from rodtrad.analysis.agenda2030.calibrate import NOTHING, fit_curve, fit_curves
from rodtrad.analysis.agenda2030.heads import SHIPPED, Curve, fingerprint, load_heads, save_heads, shipped_heads
from rodtrad.analysis.agenda2030.learn import fit_layer, learn, loss_of
from rodtrad.analysis.agenda2030.lessons import Lesson, lessons, wanted
from rodtrad.analysis.agenda2030.ngrams import FILE, shipped_ngrams
from rodtrad.analysis.agenda2030.outputs import SIZES, goal_evidence, part, width
from rodtrad.analysis.agenda2030.spoken import spoken_exemplars
from rodtrad.analysis.embedding import Embedder, Progress, Vectors, default_embedder, sweep_embedder


class Letters:
    """A real embedder of another kind: three letters at a time, hashed to 64 places."""

    id, model, dimensions = "letters-of-three-1", "letters-of-three-1", 64

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        rows = np.full((len(texts), 64), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for at in range(len(text) - 2):
                rows[row, sum(map(ord, text[at : at + 3])) * 31 % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("embedder", [default_embedder(), sweep_embedder()], ids=["best", "sweep"])
def test_what_ships_was_learnt_from_the_data_that_ships(embedder: Embedder) -> None:
    shipped = shipped_heads(embedder.model)
    assert shipped is not None, "run: python -m rodtrad.analysis.agenda2030.trainer"
    assert shipped.fingerprint == fingerprint(), "run: python -m rodtrad.analysis.agenda2030.trainer"
    assert shipped.weights.shape == (384 + shipped_ngrams().dimensions, width())
    assert set(shipped.curves) == {"goal", "target", "relevance", "dimension", "own"}


def test_what_ships_is_small() -> None:
    from importlib.resources import files

    data = files("rodtrad.analysis.agenda2030") / "data"
    sizes = [len((data / name).read_bytes()) for name in (*SHIPPED, FILE)]
    sizes.append(len((files("rodtrad.analysis.embedding") / "adapter.npz").read_bytes()))
    assert sum(sizes) < 20_000_000


def test_nothing_ships_for_another_embedder() -> None:
    assert shipped_heads("another-1") is None


@pytest.mark.slow
def test_another_embedder_learns_for_itself_and_what_is_saved_is_what_was_learnt() -> None:
    heads = learn(Letters())
    kept = load_heads(save_heads(heads), heads.ngrams)
    assert save_heads(kept) == save_heads(heads)
    linker = Linker(Letters(), heads)
    told = linker.link(["Vattenledningarna läcker och avloppet svämmar över."])[0]
    assert "6" in {link.id for link in told.goals}
    assert linker.id != Linker(sweep_embedder()).id


def test_the_same_is_learnt_each_time() -> None:
    taught = lessons("taught")[:300]
    rows = Letters().embed([one.text for one in taught])
    first, second = (fit_layer(rows, wanted(taught), rounds=15) for _ in range(2))
    assert np.array_equal(first[0], second[0])
    assert np.array_equal(first[1], second[1])


def test_the_slope_is_that_of_the_loss() -> None:
    taught = lessons("taught")[:4]
    want = wanted(taught)
    logits = np.linspace(-1, 1, 4 * width(), dtype=np.float32).reshape(4, width())
    slope = loss_of(logits, want)[1]
    for row, column in [(0, 3), (1, 40), (2, 190), (3, 300), (0, 372), (1, 375), (2, 378), (3, 381)]:
        nudged = logits.astype(np.float64)
        nudged[row, column] += 1e-4
        rise = (loss_of(nudged, want)[0] - loss_of(logits.astype(np.float64), want)[0]) / 1e-4
        assert rise == pytest.approx(slope[row, column], abs=2e-3)


def test_a_layer_finds_what_is_there() -> None:
    taught = [Lesson("a", "sv", ("6.1",)), Lesson("b", "sv", ("4.1",)), Lesson("c", "sv", ())] * 20
    rows = np.tile(np.eye(3, dtype=np.float32), (20, 1))
    weights, bias = fit_layer(rows, wanted(taught), rounds=60)
    logits = np.eye(3) @ weights + bias
    assert part(logits, "goal")[:2].argmax(axis=1).tolist() == [5, 3]
    assert (part(logits, "relevance")[:, 0] > 0).tolist() == [True, True, False]
    assert goal_evidence(logits).shape == (3, 17, 4)


def test_two_labellers_are_weighed_together() -> None:
    said = next(e for e in spoken_exemplars() if e.second and e.second.targets and set(e.accepted) != set(e.targets))
    want = wanted([Lesson(said.text, said.lang, said.targets, said)])
    assert want.goals.sum() == pytest.approx(1)
    assert want.targets.sum() == pytest.approx(1)
    targets = tuple(catalogue().targets)
    assert said.second is not None
    alone = set(said.second.targets or ()) ^ set(said.targets)
    assert {want.targets_any[0, targets.index(one)] for one in alone} == {0.7}


def test_the_catalogue_teaches_targets_but_neither_time_nor_stance() -> None:
    want = wanted([one for one in lessons("taught") if one.spoken is None][:50])
    assert not want.horizon.any()
    assert not want.stance.any()
    assert not want.labelled.any()
    assert want.goals.shape == (50, SIZES["goal"])


def test_a_curve_makes_scores_probabilities() -> None:
    evidence = np.repeat([[0.0], [1.0]], 100, axis=0)
    true = np.array([False] * 80 + [True] * 20 + [False] * 10 + [True] * 90)
    low, high = 1 / (1 + np.exp(-fit_curve(evidence, true).logits(np.array([[0.0], [1.0]]))))
    assert (low, high) == (pytest.approx(0.2, abs=0.02), pytest.approx(0.9, abs=0.02))


def test_a_curve_can_be_fitted_to_another_share_than_that_of_its_examples() -> None:
    evidence, true = np.zeros((100, 1)), np.arange(100) < 90
    weights = np.where(true, 0.6 / 0.9, 0.4 / 0.1)
    odds = fit_curve(evidence, true, weights).logits(np.zeros((1, 1)))[0]
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(0.6, abs=0.01)


def test_relevance_is_set_right_for_talk_where_much_is_about_nothing() -> None:
    said = next(one for one in spoken_exemplars() if one.targets)
    of = [Lesson(said.text, "sv", said.targets, said)] * 90 + [Lesson("Ja.", "sv", ())] * 10
    logits = np.random.default_rng(1).normal(size=(100, width()))
    relevance = part(logits, "relevance")
    relevance[:] = 0
    told = 1 / (1 + np.exp(-fit_curves(logits, wanted(of))["relevance"].logits(relevance[:, :, None])))
    assert told == pytest.approx(1 - NOTHING, abs=0.01)


def test_a_curve_weighs_evidence() -> None:
    assert Curve((2.0, -1.0), 0.5).logits(np.array([[1.0, 1.0], [0.0, 0.0]])).tolist() == [1.5, 0.5]


def test_a_file_of_another_format_is_refused() -> None:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, about=np.frombuffer(b'{"format": 99}', dtype=np.uint8))
    with pytest.raises(ValueError, match="heads of format 99"):
        load_heads(buffer.getvalue(), shipped_ngrams())
