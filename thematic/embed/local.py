"""Local models: any sentence-transformers folder on this machine."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.embed.batches import BatchSize, embed_distinct
from thematic.embed.transformer import Transformer
from thematic.errors import NotAModelFolderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.embed.protocol import Progress, Vectors

BATCH_SIZE = BatchSize(texts=64, characters=16_384)

_WEIGHTS = frozenset({".safetensors", ".bin", ".onnx"})


class LocalEmbedder:
    """Vectors of a sentence-transformers model that somebody saved in a folder."""

    def __init__(self, folder: Path | str, *, name: str = "") -> None:
        """Take the folder that holds modules.json, and what the model is called if not after its folder.

        The model itself is loaded at the first text, onto a graphics card when there is one.

        Raises:
            NotAModelFolderError: the folder is missing, or holds no modules.json or no weights.
        """
        self.folder = Path(folder).resolve()
        self.name = f"{name or self.folder.name}-{_fingerprint(self.folder)}"

    @property
    def dimensions(self) -> int:
        """Ask the model (which loads it) how long its vectors are."""
        return self._transformer.dimensions

    @cached_property
    def _transformer(self) -> Transformer:
        try:
            return Transformer(self.folder)
        except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
            first_line = (str(error).splitlines() or [type(error).__name__])[0]
            raise NotAModelFolderError(self.folder, f"loading it failed: {first_line}") from error

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return one row of length 1 for each text; blank texts get zeros.

        Raises:
            NotAModelFolderError: the folder cannot be loaded as a model.
        """
        return embed_distinct(
            texts,
            self._transformer.encode,
            dimensions=self.dimensions,
            size=BATCH_SIZE,
            progress=progress,
        )


def _fingerprint(folder: Path) -> str:
    """Hash what tells two models apart cheaply: their settings, and the names and sizes of their weights."""
    if not folder.is_dir():
        raise NotAModelFolderError(folder, "there is no such folder")
    if not (folder / "modules.json").is_file():
        raise NotAModelFolderError(folder, "it has no modules.json")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    weights = [path for path in files if path.suffix in _WEIGHTS]
    if not weights:
        raise NotAModelFolderError(folder, "it holds no weights")
    digest = sha256()
    for path in files:
        name = path.relative_to(folder).as_posix().encode()
        if path.suffix == ".json":
            digest.update(name + b"\0" + path.read_bytes())
        elif path.suffix in _WEIGHTS:
            digest.update(name + b"\0" + str(path.stat().st_size).encode())
    return digest.hexdigest()[:8]
