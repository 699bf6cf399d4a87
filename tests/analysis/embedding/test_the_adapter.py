"""What is added to the weights survives the file, is small, and changes what it should."""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pytest

from rodtrad.analysis.embedding.adapter import read_adapter, shipped_adapter, write_adapter
from rodtrad.analysis.embedding.weights import bundled_weights, packed, read_weights, unpacked


def test_four_bits_are_off_by_half_a_step_at_most() -> None:
    matrix = np.random.default_rng(1).normal(0, 0.01, (6, 96)).astype(np.float32)
    again = unpacked(packed(matrix)).floats()
    step = np.repeat(np.abs(matrix.reshape(6, 3, 32)).max(axis=2) / 8, 32, axis=1)
    # The largest of the other sign is cut at 7/8 of the block's largest, and scales are in half precision.
    assert (np.abs(again - matrix) <= step * 1.01).all()
    assert np.abs(again - matrix).mean() < np.abs(matrix).mean() / 5
    assert (unpacked(packed(np.zeros((2, 32), np.float32))).floats() == 0).all()


def test_what_the_file_of_weights_holds_is_packed_without_loss() -> None:
    weights = read_weights(bundled_weights())
    matrix = weights.floats("l3.q.w", 384)
    assert np.allclose(unpacked(packed(matrix)).floats(), matrix, atol=2e-4)


def test_the_same_adapter_makes_the_same_file_and_reads_back(tmp_path: Path) -> None:
    adapter = shipped_adapter()
    for name in ("one.npz", "two.npz"):
        write_adapter(adapter.added, adapter.reach, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    again = read_adapter(tmp_path / "one.npz")
    assert again.id == adapter.id
    assert set(again.reach) == set(adapter.reach)


def test_weights_with_an_adapter_are_the_sum_and_those_without_stay() -> None:
    weights, adapter = read_weights(bundled_weights()), shipped_adapter()
    changed = adapter.on(weights)
    name = "l5.fi.w"
    assert np.array_equal(changed.floats(name, 384), weights.floats(name, 384) + unpacked(adapter.added[name]).floats())
    assert not np.array_equal(changed.floats(name, 384), weights.floats(name, 384))
    assert not np.array_equal(changed.vector("l5.fi.b"), weights.vector("l5.fi.b"))
    assert np.array_equal(changed.floats("emb.word", 384)[:9], weights.floats("emb.word", 384)[:9])


def test_no_file_holds_pickled_objects() -> None:
    from importlib.resources import files

    for path in (
        files("rodtrad.analysis.embedding") / "adapter.npz",
        files("rodtrad.analysis.agenda2030") / "data" / "heads.npz",
    ):
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            assert all(kept[name].dtype != object for name in kept.files)


def test_the_adapter_teaches_the_towns_own_subjects() -> None:
    from rodtrad.analysis.embedding import FastEmbedder, default_embedder

    texts = ["Vi slänger mindre mat i köket.", "Matsvinnet minskar på skolorna.", "Vattenledningen läcker under gatan."]

    def lead(embedder: FastEmbedder) -> float:
        one, like, other = embedder.embed(texts)
        return float(one @ like - one @ other)

    assert lead(default_embedder()) > lead(FastEmbedder()) > 0


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"x" * 99])
def test_a_broken_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises((ValueError, OSError, EOFError, BadZipFile)):
        read_adapter(tmp_path / "a.npz")
