"""Profiles of topics: of the text alone, the same each time, and learnt from what is in the tree."""

import numpy as np
import pytest

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.embedding import default_embedder
from rodtrad.analysis.themes import TopicReader
from rodtrad.analysis.themes.topics.layers import bank, fingerprint, load_layers, save_layers, shipped_layers
from rodtrad.analysis.themes.topics.learn import fit, topic_shares

TEXTS = [
    "Det saknas tid: det akuta tränger undan allt annat.",
    "Matsvinnet vägs varje dag i skolköket.",
    "Bussen går inte på kvällen.",
]


@pytest.fixture(scope="module")
def reader() -> TopicReader:
    return TopicReader(Linker(default_embedder()))


def test_what_ships_was_learnt_from_what_is_in_the_tree() -> None:
    layers = shipped_layers()
    assert layers is not None
    heads = Linker(default_embedder()).heads
    assert layers.fingerprint == fingerprint(heads.digest), "run: python -m rodtrad.analysis.themes.topics.learn"
    assert layers.embedder == default_embedder().model
    assert len(layers.anchors) == len(bank()) == len(set(bank()))


def test_layers_are_kept_and_read_back_the_same() -> None:
    layers = shipped_layers()
    assert layers is not None
    assert save_layers(load_layers(save_layers(layers))) == save_layers(layers)


def test_a_profile_is_of_the_text_alone_and_has_length_one(reader: TopicReader) -> None:
    vectors = default_embedder().embed(TEXTS)
    together = reader.profiles(TEXTS, vectors)
    for index, text in enumerate(TEXTS):
        alone = reader.profiles([text], vectors[index : index + 1])
        for name, view in together.views.items():
            assert np.array_equal(alone.views[name][0], view[index]), name
            assert np.linalg.norm(view[index]) == pytest.approx(1.0, abs=1e-4)
    assert len(together) == 3
    assert len(together.of([2, 0])) == 2


def test_a_remark_is_near_the_topic_that_it_is_about(reader: TopicReader) -> None:
    views = reader.profiles(TEXTS, default_embedder().embed(TEXTS)).views
    topics = bank()
    for row, words in enumerate((("tid", "kortsiktighet"), ("svinn",), ("buss",))):
        best = [topics[column].lower() for column in np.argsort(-views["anchors"][row])[:5]]
        assert any(word in topic for topic in best for word in words), best


def test_another_embedder_has_targets_alone_and_no_text_gives_no_rows(reader: TopicReader) -> None:
    assert len(reader.profiles([], np.zeros((0, 384), dtype=np.float32))) == 0


def test_the_layer_learns_what_can_be_told_and_gives_shares() -> None:
    draws = np.random.default_rng(0)
    truth = draws.integers(0, 3, 300)
    features = (np.eye(3)[truth] + 0.1 * draws.normal(size=(300, 3))).astype(np.float32)
    features = np.hstack([features, draws.normal(size=(300, 2)).astype(np.float32)])
    weights, bias = fit(features, 3, np.eye(3)[truth], np.eye(3)[truth])
    seen = features @ weights + bias
    assert (seen[:, :3].argmax(axis=1) == truth).mean() > 0.98
    assert (seen[:, 3:].argmax(axis=1) == truth).mean() > 0.98
    shares = topic_shares(*(draws.normal(size=(20, 5)) for _ in range(3)))
    assert np.allclose(shares.sum(axis=1), 1.0)
