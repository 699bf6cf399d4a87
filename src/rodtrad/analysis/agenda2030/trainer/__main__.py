"""The one command that makes what ships: the adapter of the encoder, the n-grams and the heads of the linker."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from rodtrad.analysis.agenda2030.heads import SHIPPED, Heads, fingerprint, save_heads
from rodtrad.analysis.agenda2030.learn import learn, learn_from
from rodtrad.analysis.agenda2030.lessons import Lesson, lessons
from rodtrad.analysis.agenda2030.ngrams import FILE, NgramSpace, save_ngrams
from rodtrad.analysis.agenda2030.own_fit import with_own
from rodtrad.analysis.agenda2030.trainer.carriers import carried
from rodtrad.analysis.agenda2030.trainer.course import Matter, Plan, adapt, embedded
from rodtrad.analysis.agenda2030.trainer.network import MATRICES, Network, Params, params_of
from rodtrad.analysis.agenda2030.trainer.ngram_fit import fit_ngrams
from rodtrad.analysis.agenda2030.trainer.notes import notes_of
from rodtrad.analysis.embedding import FastEmbedder
from rodtrad.analysis.embedding.adapter import Adapter, read_adapter, write_adapter
from rodtrad.analysis.embedding.evening import measured
from rodtrad.analysis.embedding.sweep import SweepEmbedder
from rodtrad.analysis.embedding.tokens import Tokenizer
from rodtrad.analysis.embedding.weights import Bytes, Floats, Weights, bundled_weights, model_id, packed, read_weights
from rodtrad.analysis.themes.topics.layers import bank, remarks

COURSE = (Plan(epochs=4, noted=0.0), Plan(epochs=2, pace=1e-4))
"""The labels first; then, at half the pace, the notes with them (decision 15)."""

SAMPLE = 150
"""Statements on which the reach of the channels is measured."""

ROOM = Path(__file__).parents[1]


def main() -> None:
    """Teach and write all files, into the package or where `--out` says."""
    asked = _arguments()
    weights = read_weights(bundled_weights())
    before, taught, tuning = fingerprint(), lessons("taught"), lessons("tuning")
    print(f"{len(taught)} texts to learn from, {len(tuning)} to set probabilities by", flush=True)
    if not asked.heads_only:
        _teach(weights, taught, asked)
    adapter = read_adapter(asked.adapter)
    ngrams = fit_ngrams([one.text for one in taught])
    heads = with_own(make_heads(weights, adapter, ngrams, taught, tuning), FastEmbedder(adapter, "blocks"))
    if heads.fingerprint != before:
        raise SystemExit("what is learnt from has changed meanwhile: run it again")
    asked.ngrams.write_bytes(save_ngrams(ngrams))
    asked.heads.write_bytes(save_heads(heads))
    asked.sweep.write_bytes(save_heads(learn(SweepEmbedder(), ngrams=ngrams)))
    for path in (asked.adapter, asked.ngrams, asked.heads, asked.sweep):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m rodtrad.analysis.agenda2030.trainer", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--heads-only", action="store_true", help="keep the adapter, learn the heads anew")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    asked.adapter = (asked.out or ROOM.parent / "embedding") / "adapter.npz"
    asked.heads, asked.sweep, asked.ngrams = ((asked.out or ROOM / "data") / name for name in (*SHIPPED, FILE))
    asked.adapter.parent.mkdir(parents=True, exist_ok=True)
    return asked


def differences(weights: Weights, params: Params) -> dict[str, Bytes | Floats]:
    """Return what teaching has changed: matrices packed in four bits, vectors in half precision."""
    before = params_of(weights)
    found: dict[str, Bytes | Floats] = {}
    for name, tensor in params.items():
        changed = (tensor.detach() - before[name]).numpy()
        found[name] = packed(changed) if name.endswith(MATRICES) else changed.astype(np.float16).astype(np.float32)
    return found


def _teach(weights: Weights, taught: Sequence[Lesson], asked: argparse.Namespace) -> None:
    """Teach the encoder, each part of the course from what the one before it wrote, and write the adapter."""
    said = [(text, bank()[place]) for text, place in remarks()]
    spoken = [one.text for one in taught if one.spoken]
    sample = [spoken[index * len(spoken) // SAMPLE] for index in range(SAMPLE)]
    begun = weights
    for plan in (replace(part, seed=asked.seed) for part in COURSE):
        texts, notes = notes_of(taught, said) if plan.noted else (list(taught), [""] * len(taught))
        network = Network(begun, Tokenizer(weights), dropout=plan.dropout)
        matter = Matter(texts, notes, carried(taught, plan.seed))
        params = adapt(network, matter, plan, lambda line: print(line, flush=True))
        added = differences(weights, params)
        write_adapter(added, measured(sample, weights.plus(added)), asked.adapter)
        begun = read_adapter(asked.adapter).on(weights)


def make_heads(
    weights: Weights, adapter: Adapter, ngrams: NgramSpace, taught: Sequence[Lesson], tuning: Sequence[Lesson]
) -> Heads:
    """Return the heads on the vectors of the encoder as it ships, in full precision."""
    changed = adapter.on(weights)
    network = Network(changed, Tokenizer(weights), dropout=0.0)
    params = params_of(changed)
    of = embedded(network, params, [one.text for one in taught])
    unseen = embedded(network, params, [one.text for one in tuning])
    return learn_from(model_id(adapter.id), ngrams, of, taught, unseen, tuning)


if __name__ == "__main__":
    main()
