"""multilingual-e5-small behind the protocol: what a vector depends on, and what it survives."""

import subprocess
import sys

import numpy as np
import pytest

from rodtrad.analysis.embedding import LocalEmbedder, default_embedder
from rodtrad.analysis.embedding.local import LONGEST, readable

SENTENCES = [
    "Vi har bytt till elbilar i hemtjänsten.",
    "Matsvinnet i skolköken har halverats.",
    "The pipes leak.",
    "",
    "😀",
]


def test_a_vector_is_the_same_alone_and_in_a_batch() -> None:
    embedder = default_embedder()
    together = embedder.embed(SENTENCES)
    alone = np.vstack([embedder.embed([sentence]) for sentence in SENTENCES])
    assert np.array_equal(together, alone)


def test_a_vector_does_not_depend_on_the_order_of_the_batch() -> None:
    embedder = default_embedder()
    forwards = embedder.embed(SENTENCES * 9)
    backwards = embedder.embed((SENTENCES * 9)[::-1])[::-1]
    assert np.array_equal(forwards, backwards)


def test_vectors_have_length_one_and_the_promised_dimensions() -> None:
    vectors = default_embedder().embed(SENTENCES)
    assert vectors.shape == (5, default_embedder().dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_an_empty_matrix() -> None:
    assert default_embedder().embed([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", " ", "\0", "a\0b", "\ud800", "\u202e", "🏳️‍🌈", "x" * 5000, "\n\t"])
def test_odd_texts_have_a_vector(text: str) -> None:
    vector = default_embedder().embed([text])
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_what_follows_nul_is_read_too() -> None:
    embedder = default_embedder()
    assert np.array_equal(embedder.embed(["vatten\0och avlopp"]), embedder.embed(["vatten och avlopp"]))


def test_a_long_text_is_cut_at_a_word() -> None:
    cut = readable("hållbarhet " * 2000)
    assert len(cut) <= LONGEST
    assert cut.endswith("hållbarhet")


def test_a_word_longer_than_the_limit_is_cut_inside() -> None:
    assert len(readable("å" * 10_000)) == LONGEST


def test_texts_on_one_subject_are_nearer_than_texts_on_two() -> None:
    waste, food, pipes = default_embedder().embed(
        ["Vi slänger mindre mat i köket.", "Matsvinnet minskar på skolorna.", "Vattenledningen läcker under gatan."]
    )
    assert waste @ food > waste @ pipes


def test_the_id_names_model_version_and_prefix() -> None:
    assert default_embedder().id.startswith("rodtrad-onnx-")
    assert default_embedder().id.endswith(default_embedder().model)
    assert "multilingual-e5-small" in default_embedder().id
    assert default_embedder().id.endswith("/query")


def test_progress_ends_at_the_number_of_distinct_texts() -> None:
    seen: list[tuple[int, int]] = []
    LocalEmbedder().embed(["vatten", "el", "vatten"] * 30, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


def test_the_process_has_one_default_embedder() -> None:
    assert default_embedder() is default_embedder()


def test_the_engine_prints_nothing_and_is_loaded_only_when_needed() -> None:
    program = (
        "import sys; from rodtrad.analysis.embedding import default_embedder; e = default_embedder(); e.id;"
        "assert 'onnxruntime' not in sys.modules; e.embed(['hej']); assert 'onnxruntime' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
