"""Loudness: how large the numbers get that go into each product of a network, heard on sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.bert import Bert
from thematic.embed.wire import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from thematic.embed.bert import Shape

SENTENCES = (
    "No.",
    "n/a",
    "Nothing to add, really",
    "ALL GOOD",
    "Fine so far, thanks!!",
    "They never answer the phone and nobody calls back.",
    "Very good service, thank you so much!",
    "It's too far, and the bus only runs twice a day.",
    "Staff were kind, but I waited four hours without water.",
    "What would help: longer opening times; a map; somebody who listens.",
    "My son (7) loved the swimming lessons in 2021.",
    "I do not know what this question means?",
    "more money for schools, less for roads",
    "We met every Tuesday in the library, drank tea, and talked about work, children and the winter.",
    "The training was useful, especially the second part about conflict, though some slides were hard to read.",
    "Ask again later - see point 3 above.",
    'He said "you are not on the list" and closed the door.',
    "Ça va, merci! Señora Núñez helped us: 100% :-)",
    "Communication between departments, outdated software, unclear requirements & too many meetings",
    "Immigration, taxes and health care; the country is going the wrong way.",
    "I was in pain for three weeks before anybody gave me an appointment, and then they cancelled it by letter.",
    "a a a a a a a a",
    "1. Parking 2. Food 3. Noise at night",
    "My mentor asked me what I wanted to learn; we wrote it down together, and every month we looked at it again.",
    "When I was made redundant she went through my letters with me, line by line, until I had found something new.",
    "When they closed the library we lost the only warm room in town. " * 6,
)
"""Short and long, plain and odd: what people write into a survey. Made for this."""


class ListeningBert(Bert):
    """Gives out, beside the means, how large the numbers get that go into each product."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], shape: Shape) -> None:
        """Take the weights; the further outputs of its network are (width,) and called after the product."""
        super().__init__(weights, shape)
        self._heard: list[Value] = []

    def _outputs(self) -> tuple[Value, ...]:
        return tuple(self._heard)

    def _products(self, hidden: str, names: Sequence[str]) -> list[str]:
        size = self._add("Abs", (hidden,), f"{names[0]}.size")
        axes = self._hold("all but the last", np.array([0, 1], dtype=np.int64))
        self._heard.append(Value(self._add("ReduceMax", (size, axes), names[0], keepdims=0), "float32", ("width",)))
        return super()._products(hidden, names)


def loudness(
    network: ListeningBert, pieces: Sequence[Sequence[int]], *, load: Callable[[bytes], Any]
) -> Mapping[str, NDArray[np.float32]]:
    """Return the largest absolute number of each input of each product, by its (first) name.

    Args:
        network: what is listened to.
        pieces: the word pieces of each sentence.
        load: makes a session of ONNX Runtime of a model.
    """
    built = network.network(pooled=())
    session = load(built.to_bytes())
    names = [one.name for one in built.outputs]
    found: dict[str, NDArray[np.float32]] = {}
    for ids in pieces:
        heard = dict(zip(names, session.run(names, {"ids": np.array([ids], dtype=np.int32)}), strict=True))
        found = {name: np.maximum(found.get(name, 0), value) for name, value in heard.items()}
    return found
