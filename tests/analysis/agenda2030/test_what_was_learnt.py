"""What ships fits the catalogue that ships; what is learnt anew is the same; other embedders learn for themselves."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from rodtrad.analysis.agenda2030 import Linker, catalogue
from rodtrad.analysis.agenda2030.fit import fit
from rodtrad.analysis.agenda2030.layer import centred, ridge
from rodtrad.analysis.agenda2030.trained import Constants, fingerprint, load_shipped, save
from rodtrad.analysis.embedding import Progress, Vectors, default_embedder


class Letters:
    """A real embedder of another kind: three letters at a time, hashed to 64 places."""

    id, dimensions = "letters-of-three-1", 64

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        rows = np.full((len(texts), 64), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for at in range(len(text) - 2):
                rows[row, sum(map(ord, text[at : at + 3])) * 31 % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_what_ships_was_learnt_from_the_catalogue_that_ships() -> None:
    shipped = load_shipped(default_embedder().id)
    assert shipped is not None, "run: python -m rodtrad.analysis.agenda2030.fit"
    assert shipped.fingerprint == fingerprint()
    assert shipped.targets.weights.shape == (384, len(catalogue().targets))


def test_nothing_ships_for_another_embedder() -> None:
    assert load_shipped("another-1") is None


@pytest.mark.slow
def test_another_embedder_learns_for_itself_and_the_same_each_time() -> None:
    first, second = fit(Letters()), fit(Letters())
    assert save(first) == save(second)
    assert first.targets.weights.shape == (64, 169)
    linker = Linker(Letters(), first)
    assert linker.link(["Vattenledningarna läcker och avloppet svämmar över."])[0].goals[0].id == "6"


def test_what_is_saved_is_what_was_learnt() -> None:
    shipped = load_shipped(default_embedder().id)
    assert shipped is not None
    again = replace(shipped)
    assert save(again) == save(shipped)
    assert set(shipped.constants) == {"target", "goal", "relevance", "dimension"}


def test_constants_weigh_features() -> None:
    assert Constants((2.0, -1.0), 0.5).logits(np.array([[1.0, 1.0], [0.0, 0.0]])).tolist() == [1.5, 0.5]


def test_evidence_has_the_right_sign() -> None:
    shipped = load_shipped(default_embedder().id)
    assert shipped is not None
    assert all(weight > 0 for weight in shipped.constants["target"].weights)
    assert all(weight > 0 for weight in shipped.constants["relevance"].weights)


def test_the_ridge_finds_a_direction_that_is_there() -> None:
    rows = np.eye(4)[np.arange(40) % 4]
    weights = ridge(rows, rows[:, :1], np.ones(40), penalty=0.1)
    assert weights.argmax() == 0


def test_centred_vectors_are_unit_vectors_and_the_centre_itself_stays_zero() -> None:
    rows = np.array([[1.0, 0.0], [0.5, 0.5]], dtype=np.float32)
    found = centred(rows, np.array([0.5, 0.5]))
    assert np.linalg.norm(found[0]) == pytest.approx(1)
    assert found[1].tolist() == [0, 0]
