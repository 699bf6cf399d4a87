"""multilingual-e5-small in PyTorch, for teaching: the arithmetic of `embedding.encoder` on a dictionary of tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from rodtrad.analysis.embedding.tokens import Tokenizer
from rodtrad.analysis.embedding.weights import Weights, unpacked

__all__ = ["MATRICES", "Network", "Params", "joined", "params_of"]

Params = dict[str, Tensor]

MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
VECTORS = ("q.b", "k.b", "v.b", "ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b")

WORDS_LEFT_OUT = 0.05
"""Share of the tokens whose word vectors are left out while learning."""


def params_of(weights: Weights) -> Params:
    """Return the tensors that are taught: all of the layers', none of the word vectors."""
    found = {name: torch.tensor(weights.vector(name)) for name in ("emb.ln.w", "emb.ln.b")}
    for layer in range(weights.layers):
        for name in MATRICES:
            columns = weights.inner if name == "fo.w" else weights.width
            found[f"l{layer}.{name}"] = torch.tensor(weights.floats(f"l{layer}.{name}", columns))
        for name in VECTORS:
            found[f"l{layer}.{name}"] = torch.tensor(weights.vector(f"l{layer}.{name}"))
    return found


def joined(params: Params, at: str, kind: str) -> Tensor:
    """Return the matrices (`w`) or biases (`b`) of query, key and value as one."""
    return torch.cat([params[f"{at}{name}.{kind}"] for name in "qkv"])


@dataclass
class Network:
    """The encoder without its taught tensors: tokenizer, places, and the word vectors of the texts at hand."""

    weights: Weights
    tokenizer: Tokenizer
    dropout: float

    def __post_init__(self) -> None:
        width = self.weights.width
        places = self.weights.vector("emb.pos").reshape(-1, width) + self.weights.vector("emb.type")[:width]
        self._places = torch.tensor(places)
        self._raw = self.weights.raw_matrix("emb.word", width)
        self._place_of: dict[int, int] = {}
        self._words = torch.zeros(0, width)

    def read(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the tokens of each text, as columns of the word vectors that are kept from now on."""
        weights = self.weights
        most = weights.longest - 2
        found = [[weights.first, *self.tokenizer.ids("query: " + text)[:most], weights.last] for text in texts]
        new = sorted({token for tokens in found for token in tokens} - self._place_of.keys())
        if new:
            self._place_of |= {token: len(self._place_of) + at for at, token in enumerate(new)}
            words = torch.tensor(unpacked(self._raw[np.array(new)]).floats())
            self._words = torch.cat([self._words, words])
        return [[self._place_of[token] for token in tokens] for tokens in found]

    def vectors(self, params: Params, batch: Sequence[Sequence[int]], learning: bool) -> Tensor:
        """Return the mean token vector of each text of a batch, shape (texts, width)."""
        longest = max(map(len, batch))
        tokens = torch.zeros(len(batch), longest, dtype=torch.long)
        there = torch.zeros(len(batch), longest, dtype=torch.bool)
        for row, ids in enumerate(batch):
            tokens[row, : len(ids)] = torch.tensor(ids)
            there[row, : len(ids)] = True
        seen = self._words[tokens]
        if learning:
            kept = torch.rand(len(batch), longest, 1) > WORDS_LEFT_OUT
            kept[:, :4] = True
            seen = seen * kept
        share = self.dropout if learning else 0.0
        seen = functional.dropout(_norm(params, "emb.ln", seen + self._places[:longest]), share, learning)
        for layer in range(self.weights.layers):
            seen = self._layer(params, f"l{layer}.", seen, there[:, None, None, :], share)
        summed = (seen.float() * there[..., None]).sum(dim=1)
        return summed / there.sum(dim=1, keepdim=True)

    def _layer(self, params: Params, at: str, seen: Tensor, there: Tensor, share: float) -> Tensor:
        texts, length, width = seen.shape
        learning = share > 0
        product = functional.linear(seen, joined(params, at, "w"), joined(params, at, "b"))
        query, key, value = product.view(texts, length, 3, self.weights.heads, -1).permute(2, 0, 3, 1, 4)
        told = functional.scaled_dot_product_attention(query, key, value, attn_mask=there, dropout_p=share)
        told = told.transpose(1, 2).reshape(texts, length, width)
        told = functional.linear(told, params[at + "ao.w"], params[at + "ao.b"])
        seen = _norm(params, at + "aln", seen + functional.dropout(told, share, learning))
        thought = functional.gelu(functional.linear(seen, params[at + "fi.w"], params[at + "fi.b"]))
        told = functional.linear(thought, params[at + "fo.w"], params[at + "fo.b"])
        return _norm(params, at + "oln", seen + functional.dropout(told, share, learning))


def _norm(params: Params, at: str, seen: Tensor) -> Tensor:
    return functional.layer_norm(seen, seen.shape[-1:], params[at + ".w"], params[at + ".b"], 1e-12)
