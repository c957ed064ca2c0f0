"""Wire: the few messages of the ONNX format that a network needs, written as bytes.

The format is Protocol Buffers (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto); the numbers below are the field
numbers of that file. Writing them takes less than the package that reads and writes all of it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Attribute: TypeAlias = int | float | str

IR_VERSION = 8
FUSED = "com.microsoft"
"""The domain of ONNX Runtime's own operators, which do several steps in one."""

_OPSETS = (("", 18), (FUSED, 1))
_MORE = 0x80
_VARINT, _BYTES, _FLOAT = 0, 2, 5
_ELEMENT_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}
_ATTRIBUTE_TYPES: dict[type, int] = {float: 1, int: 2, str: 3}


@dataclass(frozen=True, slots=True)
class Value:
    """An input or output of a network: its name, element type and dimensions (a word for one that varies)."""

    name: str
    kind: str
    shape: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One operation: what it reads, what it makes, and its settings."""

    operator: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Attribute]
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """A network: nodes in the order in which they run, and the arrays that they read by name."""

    inputs: tuple[Value, ...]
    outputs: tuple[Value, ...]
    nodes: Sequence[Node]
    arrays: Mapping[str, NDArray[np.generic]]

    def to_bytes(self) -> bytes:
        """Write the network as an ONNX model.

        Example:
            >>> value = Value("x", "float32", ("n",))
            >>> nodes = [Node("Identity", ("x",), ("y",), {})]
            >>> len(Network((value,), (Value("y", "float32", ("n",)),), nodes, {}).to_bytes()) < 120
            True
        """
        graph = b"".join(
            [
                *(_message(1, _node(node)) for node in self.nodes),
                _text(2, "thematic"),
                *(_message(5, _tensor(name, array)) for name, array in self.arrays.items()),
                *(_message(11, _value(value)) for value in self.inputs),
                *(_message(12, _value(value)) for value in self.outputs),
            ]
        )
        opsets = b"".join(_message(8, _text(1, domain) + _number(2, version)) for domain, version in _OPSETS)
        return _number(1, IR_VERSION) + _text(2, "thematic") + _message(7, graph) + opsets


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value >= _MORE:
        parts.append(value % _MORE | _MORE)
        value //= _MORE
    parts.append(value)
    return bytes(parts)


def _key(field: int, kind: int) -> bytes:
    return _varint(field << 3 | kind)


def _number(field: int, value: int) -> bytes:
    return _key(field, _VARINT) + _varint(value)


def _message(field: int, content: bytes) -> bytes:
    return _key(field, _BYTES) + _varint(len(content)) + content


def _text(field: int, text: str) -> bytes:
    return _message(field, text.encode())


def _node(node: Node) -> bytes:
    return b"".join(
        [
            *(_text(1, name) for name in node.inputs),
            *(_text(2, name) for name in node.outputs),
            _text(3, node.outputs[0]),
            _text(4, node.operator),
            *(_message(5, _attribute(name, value)) for name, value in node.attributes.items()),
            _text(7, node.domain),
        ]
    )


def _attribute(name: str, value: Attribute) -> bytes:
    match value:
        case float():
            content = _key(2, _FLOAT) + struct.pack("<f", value)
        case int():
            content = _number(3, value)
        case str():
            content = _text(4, value)
    return _text(1, name) + content + _number(20, _ATTRIBUTE_TYPES[type(value)])


def _tensor(name: str, array: NDArray[np.generic]) -> bytes:
    plain = np.ascontiguousarray(array)
    dimensions = b"".join(_number(1, length) for length in plain.shape)
    kind = _number(2, _ELEMENT_TYPES[plain.dtype.name])
    return dimensions + kind + _text(8, name) + _message(9, plain.tobytes())


def _value(value: Value) -> bytes:
    dimensions = b"".join(
        _message(1, _number(1, length) if isinstance(length, int) else _text(2, length)) for length in value.shape
    )
    tensor = _number(1, _ELEMENT_TYPES[value.kind]) + _message(2, dimensions)
    return _text(1, value.name) + _message(2, _message(1, tensor))
