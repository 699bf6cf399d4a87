"""What has been learnt of topics, as one record: kept as an .npz without pickled objects."""

import hashlib
import io
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.spoken import training_hash

__all__ = ["FILE", "Layers", "bank", "fingerprint", "load_layers", "remarks", "save_layers", "shipped_layers"]

FILE = "layers.npz"
FORMAT = 1
ROOM = "rodtrad.analysis.themes.topics"


@dataclass(frozen=True)
class Layers:
    """Two linear layers over what the linker's heads read, and the topics' own texts.

    `weights` (d + k, units + topics) and `bias`; the first `units` columns tell who usually says so. `anchors`
    (topics, d) and `targets` (topics, 169) are the topics' texts as unit vectors and as unit shares of targets; `usual`
    (4, topics) has the mean and deviation of statements' likeness to each, first by vector and then by target.
    """

    embedder: str
    fingerprint: str
    units: int
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    centre: NDArray[np.float32]
    anchors: NDArray[np.float32]
    targets: NDArray[np.float32]
    usual: NDArray[np.float32]


def bank() -> tuple[str, ...]:
    """Return what each topic is about, in our own words."""
    read = json.loads((files(ROOM) / "topics.json").read_text(encoding="utf-8"))
    return tuple(topic["about"] for topic in read)


def remarks() -> tuple[tuple[str, int], ...]:
    """Return remarks that were written for a topic, with the place of the topic (two authors, language models)."""
    keys = [topic["key"] for topic in json.loads((files(ROOM) / "topics.json").read_text(encoding="utf-8"))]
    read = (json.loads(line) for line in (files(ROOM) / "said.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple((row["text"], keys.index(row["topic"])) for row in read)


def fingerprint(heads: str) -> str:
    """Return a hash over all that the layers are learnt from; `heads` is the digest of the linker's heads."""
    parts = (str(FORMAT), heads, training_hash(), *bank(), *(f"{text}\0{place}" for text, place in remarks()))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def save_layers(layers: Layers) -> bytes:
    """Return the layers as the bytes of an .npz file; the same layers give the same bytes."""
    about = {
        "format": FORMAT,
        "embedder": layers.embedder,
        "fingerprint": layers.fingerprint,
        "units": layers.units,
    }
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        allow_pickle=False,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        weights=layers.weights.astype(np.float16),
        anchors=layers.anchors.astype(np.float16),
        targets=layers.targets.astype(np.float16),
        **{name: getattr(layers, name) for name in ("bias", "centre", "usual")},
    )
    return buffer.getvalue()


def load_layers(data: bytes) -> Layers:
    """Read what `save_layers` wrote. Raises ValueError for another format."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        about: dict[str, Any] = json.loads(kept["about"].tobytes())
        if about.pop("format") != FORMAT:
            raise ValueError("layers of another format")
        names = ("weights", "bias", "centre", "anchors", "targets", "usual")
        return Layers(**about, **{name: kept[name].astype(np.float32) for name in names})


@lru_cache(maxsize=1)
def shipped_layers() -> Layers | None:
    """Return the layers that ship, which are for the default embedder; None before they have been learnt."""
    source = files(ROOM) / FILE
    return load_layers(source.read_bytes()) if source.is_file() else None
