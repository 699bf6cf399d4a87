"""What is added to the encoder's weights, learnt from statements: four-bit differences, 12 MB instead of 70.

Made by `python -m rodtrad.analysis.agenda2030.trainer`, kept as one .npz without pickled objects. Names are those of
the tensors; `m:` is a matrix in packed blocks, `v:` a vector in half precision, `r:` a reach (see `evening`).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.embedding.evening import reach_of, steps_of
from rodtrad.analysis.embedding.weights import Bytes, Floats, Weights

__all__ = ["Adapter", "read_adapter", "shipped_adapter", "write_adapter"]

_FILE = Path(__file__).with_name("adapter.npz")


@dataclass(frozen=True)
class Adapter:
    """Differences by tensor, the reach of the changed encoder's channels, and a hash of them as `id`."""

    id: str
    added: Mapping[str, Bytes | Floats]
    reach: Mapping[str, Floats]

    def on(self, weights: Weights) -> Weights:
        """Return `weights` with the differences added."""
        return weights.plus(self.added)


def read_adapter(path: Path) -> Adapter:
    """Read what `write_adapter` wrote."""
    added: dict[str, Bytes | Floats] = {}
    reach: dict[str, Floats] = {}
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
        for key in kept.files:
            kind, name = key.split(":", maxsplit=1)
            if kind == "r":
                reach[name] = reach_of(kept[key])
            else:
                added[name] = kept[key] if kind == "m" else kept[key].astype(np.float32)
    return Adapter(_hash(added), added, reach)


def write_adapter(added: Mapping[str, Bytes | Floats], reach: Mapping[str, Floats], path: Path) -> None:
    """Keep differences and reach in `path`; the same give the same bytes."""
    kept: dict[str, NDArray[Any]] = {f"r:{name}": steps_of(most) for name, most in reach.items()}
    for name, values in added.items():
        is_packed = values.dtype == np.uint8
        kept[f"m:{name}" if is_packed else f"v:{name}"] = values if is_packed else values.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **dict(sorted(kept.items())))


@lru_cache(maxsize=1)
def shipped_adapter() -> Adapter:
    """Return the adapter that ships (12 MB, read once a process)."""
    return read_adapter(_FILE)


def _hash(added: Mapping[str, Bytes | Floats]) -> str:
    made = hashlib.sha256()
    for name, values in sorted(added.items()):
        made.update(name.encode())
        made.update(values.tobytes())
    return made.hexdigest()[:12]
