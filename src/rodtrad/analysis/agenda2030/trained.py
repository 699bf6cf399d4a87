"""What the linker has learnt, as one record that can be saved: layers, constants, and what they were learnt from."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from rodtrad.analysis.agenda2030.layer import Layer, Matrix
from rodtrad.analysis.agenda2030.load import catalogue

__all__ = ["DATA", "SHIPPED", "Constants", "Trained", "data_file", "fingerprint", "load_shipped", "save"]

DATA = "rodtrad.analysis.agenda2030"
SHIPPED = "trained.npz"
SOURCES = ("dimensions.json", "smalltalk.json")


@dataclass(frozen=True, slots=True)
class Constants:
    """A logistic regression: one weight a feature, and the constant."""

    weights: tuple[float, ...]
    bias: float

    def logits(self, features: Matrix) -> Matrix:
        """Return the log odds of the features' last axis."""
        return np.asarray(features @ np.array(self.weights) + self.bias)


@dataclass(frozen=True)
class Trained:
    """The linker's knowledge for one embedder and one state of the catalogue.

    Layers share the centre. `spread` is the covariance (d, d) of the catalogue's centred sentences: it tells how
    unlikely a likeness to a new goal is. `constants` are those of `target`, `goal`, `relevance` and `dimension`.
    """

    embedder: str
    fingerprint: str
    targets: Layer
    relevance: Matrix
    dimensions: Matrix
    spread: Matrix
    constants: dict[str, Constants]


@lru_cache(maxsize=8)
def data_file(name: str) -> Any:
    """Return a JSON file of the package's `data` folder, parsed."""
    return json.loads(_source(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a hash over everything that the linker learns from."""
    parts = [catalogue().version.encode(), *(_source(name).read_bytes() for name in SOURCES)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def save(trained: Trained) -> bytes:
    """Return the record as the bytes of an `.npz` file (the same record gives the same bytes)."""
    import io

    about = {
        "embedder": trained.embedder,
        "fingerprint": trained.fingerprint,
        "constants": {name: [*c.weights, c.bias] for name, c in trained.constants.items()},
    }
    file = io.BytesIO()
    np.savez_compressed(
        file,
        about=np.array(json.dumps(about, sort_keys=True)),
        centre=trained.targets.centre.astype(np.float32),
        targets=trained.targets.weights.astype(np.float32),
        relevance=trained.relevance.astype(np.float32),
        dimensions=trained.dimensions.astype(np.float32),
        spread=trained.spread.astype(np.float16),
    )
    return file.getvalue()


def load_shipped(embedder: str) -> Trained | None:
    """Return what ships with the package, None where it was learnt from other words or for another embedder."""
    source = _source(SHIPPED)
    if not source.is_file():
        return None
    with source.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
        about = json.loads(str(file["about"]))
        if (about["embedder"], about["fingerprint"]) != (embedder, fingerprint()):
            return None
        arrays = {name: file[name].astype(np.float64) for name in file.files if name != "about"}
    return Trained(
        embedder=embedder,
        fingerprint=about["fingerprint"],
        targets=Layer(arrays["centre"], arrays["targets"]),
        relevance=arrays["relevance"],
        dimensions=arrays["dimensions"],
        spread=arrays["spread"],
        constants={name: Constants(tuple(values[:-1]), values[-1]) for name, values in about["constants"].items()},
    )


def _source(name: str) -> Traversable:
    return files(DATA) / "data" / name
