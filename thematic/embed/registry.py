"""The registry: embedders found by entry point, by folder, or by the name of a model that the user has."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.embed.installed import installed_model
from thematic.errors import UnknownEmbedderError

if TYPE_CHECKING:
    from thematic.embed.protocol import Embedder

GROUP = "thematic.embedders"


def embedder_names() -> tuple[str, ...]:
    """List the embedders that are installed, in alphabetical order.

    Example:
        >>> {"minilm", "tfidf"} <= set(embedder_names())
        True
    """
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def embedder_named(name: str) -> Embedder:
    """Make the embedder of that entry-point name, of the model folder at that path, or of a model the user has.

    Nothing is downloaded: a model by name must be in the user's cache already.

    Raises:
        UnknownEmbedderError: neither an installed embedder nor a folder nor a model in the cache is called so.
        NotAModelFolderError: there is such a folder, but it holds no sentence-transformers model.

    Example:
        >>> embedder_named("tfidf").dimensions
        512
    """
    entry = next((entry for entry in entry_points(group=GROUP) if entry.name == name), None)
    if entry is not None:
        return _made(entry)
    if name.strip() and Path(name).is_dir():
        from thematic.embed.local import LocalEmbedder

        return LocalEmbedder(name)
    model = installed_model(name)
    if model is not None:
        from thematic.embed.local import LocalEmbedder

        return LocalEmbedder(model, name=name)
    raise UnknownEmbedderError(name, embedder_names())


@lru_cache(maxsize=8)
def _made(entry: EntryPoint) -> Embedder:
    """Make an embedder once in a process: what it loads and what it finds out serve all projects and windows."""
    embedder: Embedder = entry.load()()
    return embedder
