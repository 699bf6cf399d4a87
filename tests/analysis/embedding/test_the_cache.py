"""Vectors are made once, kept bit for bit, and shared between models, threads and processes."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from rodtrad.analysis.embedding import CachedEmbedder, Embedder, Progress, Vectors, cache, default_embedder


class Counting:
    """A real embedder of another kind: letter counts. It remembers what it was asked for."""

    dimensions = 26

    def __init__(self, name: str = "letters-1") -> None:
        self.id = name
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.asked += texts
        rows = np.array([[1.0 + text.count(chr(97 + letter)) for letter in range(26)] for text in texts])
        if progress is not None:
            progress(len(texts), len(texts))
        made = rows.reshape(-1, 26) / np.linalg.norm(rows.reshape(-1, 26), axis=1, keepdims=True)
        return made.astype(np.float32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vectors.sqlite3"


def test_the_second_time_nothing_is_computed(file: Path) -> None:
    embedder = Counting()
    first = CachedEmbedder(embedder, file).embed(["ett", "två"])
    second = CachedEmbedder(embedder, file).embed(["två", "ett", "två"])
    assert embedder.asked == ["ett", "två"]
    assert np.array_equal(second, first[[1, 0, 1]])


def test_equal_texts_are_computed_once(file: Path) -> None:
    embedder = Counting()
    CachedEmbedder(embedder, file).embed(["lika"] * 50)
    assert embedder.asked == ["lika"]


def test_only_what_is_new_is_computed(file: Path) -> None:
    embedder = Counting()
    CachedEmbedder(embedder, file).embed(["a", "b"])
    CachedEmbedder(embedder, file).embed(["a", "c", "b"])
    assert embedder.asked == ["a", "b", "c"]


def test_another_model_does_not_meet_old_vectors(file: Path) -> None:
    CachedEmbedder(Counting("letters-1"), file).embed(["a"])
    other = Counting("letters-2")
    CachedEmbedder(other, file).embed(["a"])
    assert other.asked == ["a"]


def test_a_cached_vector_is_the_computed_one_bit_for_bit(file: Path) -> None:
    texts = ["Vi renar vattnet.", ""]
    cached: Embedder = CachedEmbedder(default_embedder(), file)
    cached.embed(texts)
    assert np.array_equal(cached.embed(texts), default_embedder().embed(texts))


def test_it_passes_for_the_embedder_within(file: Path) -> None:
    cached = CachedEmbedder(Counting(), file)
    assert (cached.id, cached.dimensions) == ("letters-1", 26)


def test_no_texts_give_an_empty_matrix(file: Path) -> None:
    assert CachedEmbedder(Counting(), file).embed([]).shape == (0, 26)


def test_the_file_holds_no_text(file: Path) -> None:
    CachedEmbedder(Counting(), file).embed(["hemligheten om kvarnen"])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"hemlighet" not in file.read_bytes()


def test_a_vector_of_the_wrong_length_is_made_again(file: Path) -> None:
    embedder = Counting()
    CachedEmbedder(embedder, file).embed(["a"])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE vector SET value = x'00000000'")
    assert CachedEmbedder(embedder, file).embed(["a"]).shape == (1, 26)
    assert embedder.asked == ["a", "a"]


def test_progress_counts_what_was_known_too(file: Path) -> None:
    CachedEmbedder(Counting(), file).embed(["a"])
    seen: list[tuple[int, int]] = []
    CachedEmbedder(Counting(), file).embed(["a", "b"], lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


def test_progress_stands_still_at_the_total_when_many_chunks_are_saved(file: Path) -> None:
    seen: list[tuple[int, int]] = []
    texts = [f"text {number}" for number in range(700)]
    CachedEmbedder(Counting(), file).embed(texts, lambda done, total: seen.append((done, total)))
    assert seen == [(256, 700), (512, 700), (700, 700)]


def test_lone_surrogates_have_a_key(file: Path) -> None:
    assert CachedEmbedder(Counting(), file).embed(["\ud800"]).shape == (1, 26)


def test_threads_share_the_file(file: Path) -> None:
    cached = CachedEmbedder(Counting(), file)
    texts = [[f"{worker} {number}" for number in range(200)] for worker in range(4)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(cached.embed, texts))
    assert all(vectors.shape == (200, 26) for vectors in made)


def test_two_processes_share_the_file(file: Path) -> None:
    program = (
        "import sys; from rodtrad.analysis.embedding import *;"
        "CachedEmbedder(default_embedder(), sys.argv[1]).embed([f'mening nummer {n}' for n in range(60)])"
    )
    workers = [subprocess.Popen([sys.executable, "-c", program, str(file)]) for _ in range(2)]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM vector").fetchone() == (60,)


class Held:
    """A connection to a new file whose way of writing another process is changing: SQLite says so without waiting.

    The moment is too short to be met at will; it was met once in a thousand runs of the test above.
    """

    def __init__(self, times: int) -> None:
        self.left = times

    def execute(self, _command: str) -> None:
        self.left -= 1
        if self.left >= 0:
            raise sqlite3.OperationalError("database is locked")


def test_who_opens_a_new_file_at_the_same_time_as_another_waits_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = Held(3)
    cache._write_ahead(held)  # type: ignore[arg-type]
    assert held.left < 0
    monkeypatch.setattr(cache, "PATIENCE", 0.1)
    with pytest.raises(sqlite3.OperationalError):
        cache._write_ahead(Held(1000))  # type: ignore[arg-type]


def test_25_000_known_texts_are_looked_up_quickly(file: Path) -> None:
    texts = [f"utsaga nummer {number}" for number in range(25_000)]
    cached = CachedEmbedder(Counting(), file)
    cached.embed(texts)
    began = time.process_time()
    cached.embed(texts)
    assert time.process_time() - began < 5
