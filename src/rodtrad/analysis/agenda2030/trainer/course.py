"""The course that adapts the encoder: a multi-label loss over all heads, AdamW, a cosine of the pace, fixed seeds."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from rodtrad.analysis.agenda2030.learn import WEIGHTS
from rodtrad.analysis.agenda2030.lessons import Lesson, Wanted, wanted
from rodtrad.analysis.agenda2030.outputs import part, width
from rodtrad.analysis.agenda2030.trainer.network import Network, Params, params_of
from rodtrad.analysis.agenda2030.trainer.notes import Noted, astray, noted

__all__ = ["Matter", "Plan", "adapt", "embedded"]

BUCKET = 40
"""Batches' worth of texts that are sorted by length together, so that little is padded."""

TURNED, MOVED = 10.0, 0.2
"""Weights of how far apart a pair's vectors are (1 - cosine) and of its logits' squared differences."""


@dataclass(frozen=True)
class Plan:
    """How to teach."""

    epochs: int = 4
    batch: int = 32
    pace: float = 2e-4
    pace_of_heads: float = 2e-3
    decay: float = 0.01
    warming: float = 0.06
    dropout: float = 0.1
    noted: float = 1.0
    """Weight of how far a text is from its note (see `notes`), against the sum of the labels' losses."""
    seed: int = 1
    threads: int = 2


Pairs = Sequence[tuple[Lesson, Lesson]]


@dataclass(frozen=True)
class Matter:
    """What is taught: texts with labels, a note to each (empty: none), and pairs to read alike (see `carriers`)."""

    taught: Sequence[Lesson]
    notes: Sequence[str]
    pairs: Pairs


def adapt(network: Network, matter: Matter, plan: Plan, tell: Callable[[str], None]) -> Params:
    """Return the taught tensors.

    The heads that they are taught with are thrown away: `learn` makes better ones.
    """
    _fix(plan)
    try:
        return _taught(network, matter, plan, tell)
    finally:
        torch.set_flush_denormal(False)  # it would hold for the whole process


def _taught(network: Network, matter: Matter, plan: Plan, tell: Callable[[str], None]) -> Params:
    params = params_of(network.weights)
    heads = _new_heads(network.weights.width)
    taught, notes = matter.taught, matter.notes
    every = [*taught, *(one for pair in matter.pairs for one in pair)]
    tokens, want, tokens_of_notes = network.read([one.text for one in every]), wanted(every), network.read(notes)
    groups = [[row] for row in range(len(taught))] + [[row, row + 1] for row in range(len(taught), len(every), 2)]
    for tensor in (*params.values(), *heads.values()):
        tensor.requires_grad_()
    optimizer = _optimizer(params, heads, plan)
    total = plan.epochs * math.ceil(len(every) / plan.batch)
    started, done = time.monotonic(), 0
    for epoch in range(plan.epochs):
        losses = []
        for rows in _batches(tokens, groups, plan):
            _set_pace(optimizer, plan, min(1.0, done / total))
            batch = Batch(
                [tokens[row] for row in rows],
                _rows(want, rows),
                _twins(rows, len(taught)),
                noted(rows, notes, tokens_of_notes),
            )
            losses.append(_step(network, params, heads, optimizer, batch, plan.noted))
            done += 1
        tell(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - started:.0f} s")
    return params


def embedded(network: Network, params: Params, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the unit vectors of `texts` by the taught encoder, in full precision."""
    tokens = network.read(texts)
    order = sorted(range(len(texts)), key=lambda row: len(tokens[row]))
    found = np.zeros((len(texts), network.weights.width), dtype=np.float32)
    for start in range(0, len(order), 64):
        rows = order[start : start + 64]
        with torch.no_grad():
            made = network.vectors(params, [tokens[row] for row in rows], learning=False)
        found[rows] = functional.normalize(made, dim=1).numpy()
    return found


def _fix(plan: Plan) -> None:
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    torch.set_num_threads(plan.threads)
    torch.set_flush_denormal(True)
    torch.use_deterministic_algorithms(True)
    # Memory that is written before it is read need not be filled first.
    torch.utils.deterministic.fill_uninitialized_memory = False


def _new_heads(columns: int) -> Params:
    bias = torch.zeros(1, width())
    part(bias, "goal_any")[:], part(bias, "target_any")[:] = -2.0, -4.0
    return {"w": torch.randn(width(), columns) * 0.02, "b": bias[0].clone()}


def _optimizer(params: Params, heads: Params, plan: Plan) -> torch.optim.Optimizer:
    matrices = [tensor for tensor in params.values() if tensor.dim() > 1]
    vectors = [tensor for tensor in params.values() if tensor.dim() == 1]
    groups = [
        {"params": matrices, "pace": plan.pace, "weight_decay": plan.decay},
        {"params": vectors, "pace": plan.pace, "weight_decay": 0.0},
        {"params": list(heads.values()), "pace": plan.pace_of_heads, "weight_decay": plan.decay},
    ]
    return torch.optim.AdamW(groups, fused=True)


def _set_pace(optimizer: torch.optim.Optimizer, plan: Plan, share: float) -> None:
    """Warm up, then follow half a cosine down to nought."""
    now = min(1.0, (share + 1e-4) / plan.warming) * 0.5 * (1 + math.cos(math.pi * share))
    for group in optimizer.param_groups:
        group["lr"] = group["pace"] * now


def _batches(tokens: Sequence[Sequence[int]], groups: Sequence[list[int]], plan: Plan) -> Iterator[list[int]]:
    """Yield the rows of each batch; those of a group stand side by side, so that the end of a batch parts few."""
    order = list(groups)
    random.shuffle(order)
    found: list[list[int]] = []
    for start in range(0, len(order), plan.batch * BUCKET):
        alike = sorted(order[start : start + plan.batch * BUCKET], key=lambda group: len(tokens[group[0]]))
        rows = [row for group in alike for row in group]
        found += [rows[at : at + plan.batch] for at in range(0, len(rows), plan.batch)]
    random.shuffle(found)
    yield from found


def _twins(rows: Sequence[int], first: int) -> list[int]:
    """Return the places in a batch of those first of a pair whose other stands next; pairs begin at row `first`."""
    return [
        at
        for at, (one, other) in enumerate(pairwise(rows))
        if one >= first and (one - first) % 2 == 0 and other == one + 1
    ]


def _rows(want: Wanted, rows: list[int]) -> dict[str, Tensor]:
    found = {name: torch.tensor(values[rows]) for name, values in vars(want).items()}
    return {name: values.float() if values.is_floating_point() else values for name, values in found.items()}


@dataclass(frozen=True)
class Batch:
    """Texts to learn from together: their tokens, what is wanted of each, where pairs begin, and their notes."""

    tokens: Sequence[Sequence[int]]
    want: dict[str, Tensor]
    twins: list[int]
    noted: Noted


def _step(  # noqa: PLR0913, PLR0917 - what a step works on
    network: Network, params: Params, heads: Params, optimizer: torch.optim.Optimizer, batch: Batch, noted_weight: float
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        seen = network.vectors(params, batch.tokens, learning=True)
        logits = functional.linear(functional.dropout(seen, network.dropout), heads["w"], heads["b"])
        about = network.vectors(params, batch.noted.tokens, learning=True) if batch.noted.texts else None
    loss = _loss(logits.float(), batch.want)
    if batch.twins:
        loss = loss + apart(seen.float(), logits.float(), batch.twins) * (len(batch.twins) / len(batch.tokens))
    if about is not None:
        loss = loss + noted_weight * astray(seen[batch.noted.texts].float(), about.float(), batch.noted.own)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([*params.values(), *heads.values()], 1.0)
    optimizer.step()
    return float(loss.detach())


def _loss(logits: Tensor, want: dict[str, Tensor]) -> Tensor:
    """Return the loss of `learn.loss_of`, a text, in PyTorch."""
    alone, about = want["weight"], want["weight"] * want["relevant"]
    told = want["labelled"].float()
    parts = {
        "goal": _shares(part(logits, "goal"), want["goals"], about),
        "target": _shares(part(logits, "target"), want["targets"], about),
        "goal_any": _alone(part(logits, "goal_any"), want["goals_any"], alone),
        "target_any": _alone(part(logits, "target_any"), want["targets_any"], alone),
        "relevance": _alone(part(logits, "relevance"), want["relevant"][:, None], alone),
        "dimension": _alone(part(logits, "dimension"), want["dimensions"], told),
        "horizon": _shares(part(logits, "horizon"), want["horizon"], torch.ones_like(alone)),
        "stance": _shares(part(logits, "stance"), want["stance"], torch.ones_like(alone)),
    }
    return torch.stack([WEIGHTS[head] * loss for head, loss in parts.items()]).sum()


def apart(seen: Tensor, logits: Tensor, twins: list[int]) -> Tensor:
    """Return how far apart the texts at `twins` and the ones after them are read, by vector and by logits."""
    other = [at + 1 for at in twins]
    vectors = functional.normalize(seen, dim=1)
    turned = 1 - (vectors[twins] * vectors[other]).sum(dim=1)
    moved = sum(
        (part(logits[twins], head) - part(logits[other], head)).square().sum(dim=1)
        for head in ("goal", "goal_any", "relevance", "dimension")
    )
    return (TURNED * turned + MOVED * moved).mean()


def _shares(logits: Tensor, want: Tensor, weight: Tensor) -> Tensor:
    return -((want * torch.log_softmax(logits, dim=1)).sum(dim=1) * weight).mean()


def _alone(logits: Tensor, want: Tensor, weight: Tensor) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(logits, want, reduction="none")
    return (each.sum(dim=1) * weight).mean()
