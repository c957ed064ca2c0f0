"""Sentence transformers: a model folder loaded from disk, quietly and offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.devices import device_of
from thematic.embed.quiet import quiet_and_offline

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.embed.protocol import Vectors


class Transformer:
    """One loaded sentence-transformers model; loading it costs seconds."""

    def __init__(self, folder: Path) -> None:
        """Load the model from `folder` without looking at the network."""
        with quiet_and_offline():
            import torch
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(str(folder), device=device_of(torch), local_files_only=True)
            self._model.eval()

    @property
    def dimensions(self) -> int:
        """Ask the model how long its vectors are."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: tuple[str, ...]) -> Vectors:
        """Run one batch through the model."""
        with quiet_and_offline():
            vectors = self._model.encode(
                list(texts), batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True
            )
        return np.asarray(vectors, dtype=np.float32)
