"""The contract of every embedder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
Progress: TypeAlias = Callable[[int, int], None]


@runtime_checkable
class Embedder(Protocol):
    """Something that turns texts into vectors, each text by itself.

    A text's vector depends on that text and on nothing else, so that it can be cached by `(text hash, name)`.

    Attributes:
        name: stable, and different for anything that would give other vectors; part of the cache key.
        dimensions: length of a vector.
    """

    @property
    def name(self) -> str:
        """Say which vectors these are."""
        ...

    @property
    def dimensions(self) -> int:
        """Say how long a vector is."""
        ...

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return one row for each text, in order.

        Args:
            texts: any strings; a text without a visible character gets a row of zeros.
            progress: called with (texts done, texts in all) as the work goes on.

        Returns:
            An array of shape (len(texts), dimensions), its other rows of length 1.
        """
        ...


@runtime_checkable
class LayeredEmbedder(Embedder, Protocol):
    """An embedder that can also give what an inner layer of its model makes of a text.

    Outer vectors are trained for meaning as a whole; inner ones keep more of the wording. Learning from both beside
    each other finds more (docs/evaluation.md).
    """

    @property
    def inner_name(self) -> str:
        """Say which inner vectors these are; part of the cache key, as `name` is."""
        ...

    def embed_layers(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Vectors, Vectors]:
        """Return outer and inner vectors, each as `embed` returns its own."""
        ...


@runtime_checkable
class KindredEmbedder(LayeredEmbedder, Protocol):
    """An embedder that gives one of several kinds of near vectors, as the machine has it, and knows once it is loaded.

    Vectors of two kinds are never compared; what a file has of another kind is read until something new is embedded.
    """

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Name the kinds, outer and inner, the one that it gives, or is taken to give, first."""
        ...
