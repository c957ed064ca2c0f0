"""Converted: the bundled model as ONNX Runtime runs it, made once and kept in the user's cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.bert import Bert, Shape, read_weights
from thematic.embed.eight_bit_bert import EightBitBert
from thematic.embed.loudness import SENTENCES, ListeningBert, loudness
from thematic.embed.runtime import session_of
from thematic.errors import ModelConversionError, ModelRunError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.embed.protocol import Vectors

LEAST_COSINE = 0.999
"""How near the converted model's vectors must be to those of the original."""
LEAST_ROUNDED = 0.99
"""How near they must be when products are rounded to whole numbers."""

_KEPT_SECONDS = 30 * 86_400
_NOTED_SECONDS = 86_400

_PART = ".converting-"
_RECIPE = 2
"""Raised when the network is built in another way."""
_CHECKED_ON = (
    "Fine.",
    "The driver waited until my door was open, every single time.",
    "I rang at nine, at ten and at eleven; nobody could say when the nurse would come, and in the end she did not.",
    "Ça va, merci! 24/7, 100% :-)",
    "Two buses, a long walk and a closed gate. " * 40,
    "I don't know.",
    "Better pay, and a manager who answers e-mails.",
    "The second session ran late; still, I would come again, as the tutor made time for every one of us.",
    "WAY TOO LONG!!! 3 hours in a corridor with a broken arm",
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is converted, and to what.

    Attributes:
        name: begins the name of the file in the cache.
        package: the distribution whose version counts.
        folder: where `model.safetensors`, `config.json` and `tokenizer.json` lie.
        layers: which layers' means are given out.
        most_pieces: texts are cut after so many word pieces.
        rounded: whether products are those of whole numbers.
    """

    name: str
    package: str
    folder: Path
    layers: tuple[int, ...]
    most_pieces: int
    rounded: bool = False

    @property
    def least_cosine(self) -> float:
        """How near the vectors must be to those of the original."""
        return LEAST_ROUNDED if self.rounded else LEAST_COSINE

    @property
    def file_name(self) -> str:
        """Name the converted file after everything that makes it what it is."""
        size = (self.folder / "model.safetensors").stat().st_size
        layers = "-".join(str(layer) for layer in self.layers)
        # The module and not the distribution, which is called onnxruntime-gpu or otherwise for a graphics card.
        import onnxruntime  # type: ignore[import-untyped] # it ships no types

        versions = f"{version(self.package)}-ort{onnxruntime.__version__}"
        return f"{self.name}-{versions}-{size}-l{layers}-r{_RECIPE}{'-w8a8' if self.rounded else ''}.onnx"


def cache_folder() -> Path:
    r"""Say where this machine keeps what programs can make again.

    `THEMATIC_CACHE` decides; else `XDG_CACHE_HOME/thematic`, `~/Library/Caches/thematic` on macOS,
    `%LOCALAPPDATA%\thematic\Cache` on Windows, `~/.cache/thematic` elsewhere.
    """
    own = os.environ.get("THEMATIC_CACHE")
    if own:
        return Path(own)
    given = os.environ.get("XDG_CACHE_HOME")
    if given and Path(given).is_absolute():
        return Path(given) / "thematic"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "thematic"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "thematic" / "Cache"
    return Path.home() / ".cache" / "thematic"


class Converted:
    """A session of ONNX Runtime with the converted model."""

    def __init__(self, path: Path, recipe: Recipe) -> None:
        """Load a converted file.

        Raises:
            ModelConversionError: the file is not a model that the runtime can load.
        """
        self._session = session_of(path, recipe.name)
        self._recipe = recipe
        self._outputs = [f"layer{layer}" for layer in recipe.layers]

    @property
    def rounded(self) -> bool:
        """Tell whether products are those of whole numbers; texts go through such a model one at a time."""
        return self._recipe.rounded

    def means(self, ids: NDArray[np.int32]) -> Vectors:
        """Give (batch, layers, width) for word pieces (batch, length).

        Raises:
            ModelRunError: the runtime could not do it, for want of memory or an operator that it does not have here.
        """
        try:
            found = self._session.run(self._outputs, {"ids": ids})
        except Exception as error:
            raise ModelRunError(self._recipe.name, str(error).splitlines()[0]) from error
        return np.stack(found, axis=1)


def converted(recipe: Recipe) -> Converted:
    """Load the model from the user's cache, converting and checking it first where it is not there, or damaged.

    Files of other versions stay while somebody used them within a month: another installation may share the cache.

    What is left behind on failure: nothing; the file gets its name when it has been checked.

    Raises:
        ModelConversionError: the converted model does not do what the original does, or cannot be loaded.
        OSError: the cache cannot be written.
    """
    folder = cache_folder()
    path = folder / recipe.file_name
    if path.is_file():
        try:
            found = Converted(path, recipe)
        except ModelConversionError:
            path.unlink(missing_ok=True)
        else:
            _note_use(path)
            return found
    folder.mkdir(parents=True, exist_ok=True)
    _convert(recipe, path)
    _clear(folder, recipe, path)
    return Converted(path, recipe)


def _clear(folder: Path, recipe: Recipe, path: Path) -> None:
    """Take away what nobody used for a month, and what a conversion that was killed left behind."""
    for pattern, seconds in ((f"{recipe.name}-*.onnx", _KEPT_SECONDS), (f"{_PART}*.part", _NOTED_SECONDS)):
        for other in folder.glob(pattern):
            with suppress(OSError):
                if other != path and time.time() - other.stat().st_mtime > seconds:
                    other.unlink()


def _note_use(path: Path) -> None:
    """Set the time of a file to now, where that is allowed and has not been done within a day."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _NOTED_SECONDS:
            path.touch()


def _convert(recipe: Recipe, path: Path) -> None:
    model = _network(recipe).network(pooled=recipe.layers).to_bytes()
    handle, name = tempfile.mkstemp(prefix=_PART, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(model)
        _check(recipe, Converted(Path(name), recipe))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _network(recipe: Recipe) -> Bert:
    weights, shape = read_weights(recipe.folder / "model.safetensors"), Shape.of(recipe.folder)
    if not recipe.rounded:
        return Bert(weights, shape)
    pieces = [encoded.ids for encoded in tokenizer_of(recipe).encode_batch(list(SENTENCES))]
    listening = ListeningBert(weights, shape)
    return EightBitBert(weights, shape, loudness(listening, pieces, load=partial(session_of, name=recipe.name)))


def _check(recipe: Recipe, model: Converted) -> None:
    pieces = [encoded.ids for encoded in tokenizer_of(recipe).encode_batch(list(_CHECKED_ON))]
    ours = np.concatenate([model.means(np.array([ids], dtype=np.int32)) for ids in pieces])
    theirs = _ask_original(recipe, pieces).reshape(ours.shape)
    lengths = np.linalg.norm(ours, axis=2) * np.linalg.norm(theirs, axis=2)
    least = float(((ours * theirs).sum(axis=2) / lengths).min())
    if not least >= recipe.least_cosine:
        raise ModelConversionError(recipe.name, f"its vectors differ from the original's (cosine {least:.4f})")


def tokenizer_of(recipe: Recipe) -> Any:  # noqa: ANN401 - a tokenizers.Tokenizer, which has no types
    """Load what cuts texts into word pieces."""
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(recipe.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(recipe.most_pieces)
    return tokenizer


def _ask_original(recipe: Recipe, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Ask the original in a process of its own, so that this one does not carry torch."""
    asked = {"folder": str(recipe.folder), "layers": recipe.layers, "pieces": pieces}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "thematic.embed.original"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.decode(errors="replace").strip().splitlines() or ["it ended without a word"])[-1]
        raise ModelConversionError(recipe.name, f"the original could not be asked: {last}")
    return np.frombuffer(done.stdout, dtype=np.float32)
