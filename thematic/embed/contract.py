"""The contract of embedders, checked: for whoever writes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.embed.protocol import Embedder
from thematic.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = (
    "The bus came an hour late.",
    "Nobody told us that the bus was late.",
    "The soup was warm and the tea was free.",
    "Zażółć gęślą jaźń, and an emoji 🙂",
    "  ",
    "word " * 2_000,
    "The bus came an hour late.",
)
_CLOSE = 1e-3
_LENGTH = 1e-3


def check_embedder(make: Callable[[], Embedder]) -> None:
    """Check that an embedder does what every one must: shapes, lengths, and each text by itself.

    Args:
        make: the class, or a function without arguments that makes one.

    Raises:
        ContractError: it does not; the sentence says what.

    Example:
        >>> from thematic.embed.tfidf import TfidfEmbedder
        >>> check_embedder(TfidfEmbedder)
    """
    if not callable(make):
        wrong = "the class, or a function that makes one, is checked, and not one that is made already"
        raise ContractError(type(make).__name__, wrong)
    embedder = make()
    name = getattr(embedder, "name", type(embedder).__name__)
    if not isinstance(embedder, Embedder):
        raise ContractError(str(name), "it needs 'name', 'dimensions' and 'embed(texts, progress=None)'")
    if make().name != embedder.name:
        raise ContractError(name, "two made alike have different names, so that no vector is ever found again")
    done: list[tuple[int, int]] = []
    rows = embedder.embed(list(TEXTS), progress=lambda some, of: done.append((some, of)))
    _check_rows(name, embedder, rows)
    if not done or done[-1] != (len(TEXTS), len(TEXTS)):
        raise ContractError(name, f"progress must end with ({len(TEXTS)}, {len(TEXTS)})")
    if embedder.embed([]).shape != (0, embedder.dimensions):
        raise ContractError(name, "no texts must give an array of shape (0, dimensions)")
    _check_alone(name, embedder, rows)


def _check_rows(name: str, embedder: Embedder, rows: np.ndarray) -> None:
    if rows.shape != (len(TEXTS), embedder.dimensions):
        raise ContractError(name, f"{len(TEXTS)} texts gave shape {rows.shape}, not ({len(TEXTS)}, dimensions)")
    if rows.dtype != np.float32:
        raise ContractError(name, f"vectors must be float32, not {rows.dtype}")
    if not np.isfinite(rows).all():
        raise ContractError(name, "a vector is not finite")
    lengths = np.linalg.norm(rows, axis=1)
    if lengths[4] != 0:
        raise ContractError(name, "a text without a visible character must give zeros")
    if not np.allclose(np.delete(lengths, 4), 1.0, atol=_LENGTH):
        raise ContractError(name, "vectors of texts with words must have length 1")


def _check_alone(name: str, embedder: Embedder, rows: np.ndarray) -> None:
    backwards = embedder.embed(list(TEXTS[::-1]))[::-1]
    if not np.allclose(rows, backwards, atol=_CLOSE):
        raise ContractError(name, "the order of the texts changes their vectors")
    if not np.allclose(rows[0], embedder.embed([TEXTS[0]])[0], atol=_CLOSE):
        raise ContractError(name, "a text's vector depends on the texts beside it, and so cannot be kept")
    if not np.allclose(rows[0], rows[-1], atol=_CLOSE):
        raise ContractError(name, "the same text twice has two vectors")
