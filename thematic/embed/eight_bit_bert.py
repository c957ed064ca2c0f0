"""Eight-bit Bert: the network with products of whole numbers, near to the exact one and far faster on a processor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.embed.bert import Bert
from thematic.embed.eight_bits import EightBits, evening
from thematic.embed.wire import FUSED, Node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from thematic.embed.bert import Shape

    Arrays = Mapping[str, NDArray[np.float32]]

LOUDEST = 32
"""So many inputs of the last product of a layer stay exact: two or three are many times as large as the others."""


class EightBitBert(Bert):
    """Products of whole numbers: weights are rounded once, and what is multiplied by them as it comes, text by text.

    How coarsely a number is rounded depends on the largest one beside it, so that a text is to go through by itself.
    """

    def __init__(self, weights: Arrays, shape: Shape, loudness: Arrays) -> None:
        """Take the weights by their Hugging Face names, and how large the inputs of each product get."""
        for layer in range(shape.layers):
            weights, loudness = _loudest_last(weights, loudness, f"encoder.layer.{layer}")
        super().__init__(weights, shape)
        self._loudness = loudness

    def _products(self, hidden: str, names: Sequence[str]) -> list[str]:
        if _is_last(names[0]):
            return [self._with_the_loudest_exact(hidden, names[0])]
        matrices = [self._weights[f"{name}.weight"].T for name in names]
        return self._rounded(hidden, names, matrices, self._loudness[names[0]])

    def _rounded(
        self,
        hidden: str,
        names: Sequence[str],
        matrices: Sequence[NDArray[np.float32]],
        loudness: NDArray[np.float32],
    ) -> list[str]:
        factors = evening(loudness, np.concatenate(matrices, axis=1))
        even = self._add("Mul", (hidden, self._hold(f"{names[0]}.evening", 1 / factors)), f"{names[0]}.even")
        found = []
        for name, matrix in zip(names, matrices, strict=True):
            rounded = EightBits.of(matrix * factors[:, None])
            inputs = (
                even,
                self._hold(f"{name}.weight", rounded.values),
                self._hold(f"{name}.scales", rounded.scales),
            )
            found.append(self._add("DynamicQuantizeMatMul", inputs, f"{name}.product", domain=FUSED))
        return found

    def _with_the_loudest_exact(self, hidden: str, name: str) -> str:
        matrix, loudness = self._weights[f"{name}.weight"].T, self._loudness[name]
        quiet = len(matrix) - LOUDEST
        parts = (f"{name}.quiet", f"{name}.loud")
        sizes = self._hold(f"{name}.sizes", np.array([quiet, LOUDEST], dtype=np.int64))
        self._nodes.append(Node("Split", (hidden, sizes), parts, {"axis": 2}))
        (near,) = self._rounded(parts[0], [parts[0]], [matrix[:quiet]], loudness[:quiet])
        return self._add("Add", (near, self._exact(parts[1], parts[1], matrix[quiet:])), f"{name}.product")


def _is_last(name: str) -> bool:
    """Tell whether a product is the last of its layer, whose inputs differ most."""
    return name.endswith(".output.dense") and not name.endswith(".attention.output.dense")


def _loudest_last(weights: Arrays, loudness: Arrays, layer: str) -> tuple[Arrays, Arrays]:
    """Put the inputs of a layer's last product in order of their loudness; what it computes stays the same."""
    wide, last = f"{layer}.intermediate.dense", f"{layer}.output.dense"
    order = np.argsort(loudness[last], kind="stable")
    moved = {
        f"{wide}.weight": weights[f"{wide}.weight"][order],
        f"{wide}.bias": weights[f"{wide}.bias"][order],
        f"{last}.weight": weights[f"{last}.weight"][:, order],
    }
    return {**weights, **moved}, {**loudness, last: loudness[last][order]}
