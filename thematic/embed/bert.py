"""Bert: the network of a small BERT encoder with mean pooling (Devlin et al. 2019), built from its weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.embed.wire import FUSED, Attribute, Network, Node, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a BERT encoder, from its `config.json`."""

    layers: int
    heads: int
    epsilon: float

    @classmethod
    def of(cls, folder: Path) -> Shape:
        """Read the sizes from a model folder."""
        held = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return cls(held["num_hidden_layers"], held["num_attention_heads"], held["layer_norm_eps"])


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Read the single-precision arrays of a safetensors file: a length, a JSON header, and the arrays' bytes."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    return {
        name: np.frombuffer(
            data[start + held["data_offsets"][0] : start + held["data_offsets"][1]], dtype="<f4"
        ).reshape(held["shape"])
        for name, held in header.items()
        if name != "__metadata__" and held["dtype"] == "F32"
    }


class Bert:
    """Builds the network step by step; `network` puts it together.

    Products of weights are in single precision here; `thematic.embed.eight_bit_bert` rounds them.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], shape: Shape) -> None:
        """Take the weights by their Hugging Face names."""
        self._weights = weights
        self._shape = shape
        self._nodes: list[Node] = []
        self._arrays: dict[str, NDArray[np.generic]] = {}

    def network(self, *, pooled: tuple[int, ...]) -> Network:
        """Put the network together.

        It takes `ids` (batch, length) int32, word pieces of texts that have equally many: there is no padding, so that
        nothing is computed for nothing and a text's vector does not depend on its neighbours.

        Args:
            pooled: the layers whose means over the pieces are given out as (batch, width), 0 being the embeddings:
                `layer0`, `layer6` ...
        """
        hidden = self._embeddings()
        axis = self._hold("axis", np.array([1], dtype=np.int64))
        outputs = []
        for layer in range(self._shape.layers + 1):
            if layer:
                hidden = self._layer(hidden, f"encoder.layer.{layer - 1}")
            if layer in pooled:
                outputs.append(self._add("ReduceMean", (hidden, axis), f"layer{layer}", keepdims=0))
        width = self._weights["embeddings.LayerNorm.weight"].shape[0]
        return Network(
            inputs=(Value("ids", "int32", ("batch", "length")),),
            outputs=(*(Value(name, "float32", ("batch", width)) for name in outputs), *self._outputs()),
            nodes=self._nodes,
            arrays=self._arrays,
        )

    def _outputs(self) -> tuple[Value, ...]:
        """List what is given out beside the means."""
        return ()

    def _add(
        self, operator: str, inputs: tuple[str, ...], output: str, *, domain: str = "", **attributes: Attribute
    ) -> str:
        self._nodes.append(Node(operator, inputs, (output,), attributes, domain))
        return output

    def _hold(self, name: str, array: NDArray[np.generic]) -> str:
        self._arrays[name] = array
        return name

    def _own(self, name: str) -> str:
        return self._hold(name, self._weights[name])

    def _embeddings(self) -> str:
        # Every piece is of segment 0, so that its row can be added to the places once and for all.
        places = self._weights["embeddings.position_embeddings.weight"]
        segment = self._weights["embeddings.token_type_embeddings.weight"][0]
        inputs = (
            "ids",
            "",
            self._own("embeddings.word_embeddings.weight"),
            self._hold("places", places + segment),
            "",
            self._own("embeddings.LayerNorm.weight"),
            self._own("embeddings.LayerNorm.bias"),
        )
        epsilon = {"epsilon": self._shape.epsilon}
        self._nodes.append(Node("EmbedLayerNormalization", inputs, ("embedded", "embedded.mask"), epsilon, FUSED))
        return "embedded"

    def _layer(self, hidden: str, name: str) -> str:
        attended = self._attention(hidden, f"{name}.attention.self")
        turned = self._product(attended, f"{name}.attention.output.dense")
        hidden = self._add_and_normalise(turned, hidden, f"{name}.attention.output")
        wide = self._product(hidden, f"{name}.intermediate.dense")
        bias = self._own(f"{name}.intermediate.dense.bias")
        bent = self._add("BiasGelu", (wide, bias), f"{name}.bent", domain=FUSED)
        return self._add_and_normalise(self._product(bent, f"{name}.output.dense"), hidden, f"{name}.output")

    def _attention(self, hidden: str, name: str) -> str:
        parts = ("query", "key", "value")
        read = self._products(hidden, [f"{name}.{part}" for part in parts])
        bias = np.concatenate([self._weights[f"{name}.{part}.bias"] for part in parts])
        inputs = (*read, self._hold(f"{name}.bias", bias))
        return self._add("MultiHeadAttention", inputs, name, domain=FUSED, num_heads=self._shape.heads)

    def _add_and_normalise(self, turned: str, hidden: str, name: str) -> str:
        inputs = (
            turned,
            hidden,
            self._own(f"{name}.LayerNorm.weight"),
            self._own(f"{name}.LayerNorm.bias"),
            self._own(f"{name}.dense.bias"),
        )
        output = f"{name}.normalised"
        return self._add("SkipLayerNormalization", inputs, output, domain=FUSED, epsilon=self._shape.epsilon)

    def _product(self, hidden: str, name: str) -> str:
        return self._products(hidden, [name])[0]

    def _products(self, hidden: str, names: Sequence[str]) -> list[str]:
        """Multiply one input by several weights."""
        return [self._exact(hidden, name, self._weights[f"{name}.weight"].T) for name in names]

    def _exact(self, hidden: str, name: str, matrix: NDArray[np.float32]) -> str:
        return self._add("MatMul", (hidden, self._hold(f"{name}.weight", matrix)), f"{name}.product")
