"""Vectors that have been made once are kept, in an SQLite file that several processes may share."""

import hashlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import numpy as np

from rodtrad.analysis.embedding.model import Embedder, Progress, Vectors

__all__ = ["CachedEmbedder"]

_T = TypeVar("_T")

_TABLE = """
CREATE TABLE IF NOT EXISTS vector (
    key BLOB PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID
"""

LOOK_UP = 500
"""Keys a query; SQLite takes at least 999 parameters everywhere."""

PATIENCE = 60.0
"""Seconds that one process waits for another."""

SAVE_EVERY = 256
"""Vectors a transaction: what is lost when the power goes is a few seconds' work."""


class CachedEmbedder:
    """An embedder that remembers.

    The key is a hash of the embedder's id and the text, so one file serves several models and a new model never
    meets old vectors. No text is stored. Vectors are float32 and come back bit for bit as they were made. Each call
    opens its own connection, so threads and processes may share the file (WAL; they wait up to 60 s for each other).
    """

    def __init__(self, embedder: Embedder, path: str | Path) -> None:
        self._embedder = embedder
        self._path = Path(path)

    @property
    def inner(self) -> Embedder:
        """Return the embedder within."""
        return self._embedder

    @property
    def id(self) -> str:
        """Return the id of the embedder within."""
        return self._embedder.id

    @property
    def model(self) -> str:
        """Return the model of the embedder within."""
        return self._embedder.model

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        return self._embedder.dimensions

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, in order; only texts never seen before are computed."""
        name = self.id
        keys = [_key(name, text) for text in texts]
        with closing(self._connect()) as connection:
            known = self._load(connection, list(dict.fromkeys(keys)))
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            done, total = len(known), len(known) + len(missing)
            for chunk in _chunks(list(missing.items()), SAVE_EVERY):
                known.update(self._compute(connection, chunk, _shifted(progress, done, total)))
                done += len(chunk)
        if progress is not None and not missing:
            progress(len(known), len(known))
        found = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            found[row] = known[key]
        return found

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_TABLE)
        return connection

    def _load(self, connection: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for chunk in _chunks(keys, LOOK_UP):
            marks = ",".join("?" * len(chunk))
            rows = connection.execute(f"SELECT key, value FROM vector WHERE key IN ({marks})", chunk)  # noqa: S608 - marks only
            found.update((key, np.frombuffer(value, dtype=np.float32)) for key, value in rows)
        return {key: vector for key, vector in found.items() if len(vector) == self.dimensions}

    def _compute(
        self, connection: sqlite3.Connection, chunk: list[tuple[bytes, str]], progress: Progress | None
    ) -> dict[bytes, Vectors]:
        vectors = self._embedder.embed([text for _, text in chunk], progress)
        made = {key: vector for (key, _), vector in zip(chunk, vectors, strict=True)}
        rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in made.items()]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)
        connection.execute("COMMIT")
        return made


def _key(name: str, text: str) -> bytes:
    return hashlib.sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).digest()[:20]


def _chunks(items: list[_T], size: int) -> Iterator[list[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Return a progress callback for a part of the work that begins after `before` of `total`."""
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer share the file. Two that open a new one at once cannot both change how it is written,
    and SQLite then says so at once, without waiting: the other is given time. Raises OperationalError after a minute.
    """
    given_up = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > given_up:
                raise
            time.sleep(0.02)
        else:
            return
