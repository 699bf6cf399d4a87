"""Writes an ONNX model as bytes: the few messages of onnx.proto that an encoder needs, without the onnx package.

Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (IR version 8, operators of version 17).
"""

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["FLOAT", "MICROSOFT", "GraphWriter"]

MICROSOFT = "com.microsoft"
"""Operators that onnxruntime adds to the standard's."""

FLOAT = 1
_TYPES = {"float32": FLOAT, "uint8": 2, "int8": 3, "int64": 7}
_FLOAT_ATTRIBUTE, _INT_ATTRIBUTE, _INTS_ATTRIBUTE = 1, 2, 7

Attribute = int | float | list[int]


class GraphWriter:
    """Collects operators in the order they run; each call returns the names of what it made."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._constants: dict[str, bytes] = {}

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """Add an array under `name`, once, and return the name."""
        if name not in self._constants:
            self._constants[name] = _tensor(name, values)
        return name

    def add(self, operator: str, inputs: list[str], domain: str = "", **attributes: Attribute) -> str:
        """Add an operator with one output and return the output's name."""
        return self.add_many(operator, inputs, 1, domain, **attributes)[0]

    def add_many(
        self, operator: str, inputs: list[str], outputs: int, domain: str = "", **attributes: Attribute
    ) -> list[str]:
        """Add an operator and return the names of its outputs."""
        names = [f"{operator}_{len(self._nodes)}_{index}" for index in range(outputs)]
        self._nodes.append(_node(operator, inputs, names, domain, attributes))
        return names

    def model(self, given: tuple[str, list[str | int]], made: tuple[str, list[str | int]]) -> bytes:
        """Return the model, with name and shape (a word for a free dimension) of its float input and output."""
        graph = b"".join(_part(1, node) for node in self._nodes) + _part(2, "encoder")
        graph += b"".join(_part(5, tensor) for tensor in self._constants.values())
        graph += _part(11, _value(*given)) + _part(12, _value(*made))
        operators = _part(8, _part(1, "") + _number(2, 17)) + _part(8, _part(1, MICROSOFT) + _number(2, 1))
        return _number(1, 8) + _part(7, graph) + operators


def _varint(value: int) -> bytes:
    rest = value & 0xFFFF_FFFF_FFFF_FFFF
    found = bytearray()
    while rest > 127:
        found.append(rest & 127 | 128)
        rest >>= 7
    found.append(rest)
    return bytes(found)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _part(field: int, value: bytes | str) -> bytes:
    content = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _tensor(name: str, values: NDArray[Any]) -> bytes:
    shape = b"".join(_number(1, size) for size in values.shape)
    kind = _number(2, _TYPES[values.dtype.name])
    return shape + kind + _part(8, name) + _part(9, np.ascontiguousarray(values).tobytes())


def _node(operator: str, inputs: list[str], outputs: list[str], domain: str, attributes: dict[str, Attribute]) -> bytes:
    node = b"".join(_part(1, name) for name in inputs) + b"".join(_part(2, name) for name in outputs)
    node += _part(4, operator) + b"".join(_part(5, _attribute(*item)) for item in attributes.items())
    return node + (_part(7, domain) if domain else b"")


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        return _part(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, _FLOAT_ATTRIBUTE)
    if isinstance(value, int):
        return _part(1, name) + _number(3, value) + _number(20, _INT_ATTRIBUTE)
    return _part(1, name) + b"".join(_number(8, item) for item in value) + _number(20, _INTS_ATTRIBUTE)


def _value(name: str, shape: list[str | int]) -> bytes:
    sizes = b"".join(_part(1, _part(2, size) if isinstance(size, str) else _number(1, size)) for size in shape)
    return _part(1, name) + _part(2, _part(1, _number(1, FLOAT) + _part(2, sizes)))
