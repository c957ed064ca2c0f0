"""Sentence transformers: a model folder loaded from disk, quietly and offline."""

from __future__ import annotations

import logging
import os
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thematic.embed.protocol import Vectors

_LOUD = ("sentence_transformers", "transformers", "huggingface_hub", "torch")


class Transformer:
    """One loaded sentence-transformers model; loading it costs seconds."""

    def __init__(self, folder: Path) -> None:
        """Load the model from `folder` without looking at the network."""
        with _quiet_and_offline():
            import torch
            from sentence_transformers import SentenceTransformer

            device = "cuda" if torch.cuda.is_available() else "cpu"
            self._model: Any = SentenceTransformer(str(folder), device=device, local_files_only=True)
            self._model.eval()

    @property
    def dimensions(self) -> int:
        """Ask the model how long its vectors are."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: tuple[str, ...]) -> Vectors:
        """Run one batch through the model."""
        with _quiet_and_offline():
            vectors = self._model.encode(
                list(texts), batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True
            )
        return np.asarray(vectors, dtype=np.float32)


@contextmanager
def _quiet_and_offline() -> Iterator[None]:
    """Keep the libraries from the network, and from printing bars and warnings at a person."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    loggers = [logging.getLogger(name) for name in _LOUD]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
