"""Installed models: sentence-transformers models that the user has downloaded before, found by name, never fetched."""

from __future__ import annotations

import os
from pathlib import Path

_OWNER = "sentence-transformers"


def installed_model(name: str) -> Path | None:
    """Find the folder of a model in the caches of Hugging Face and sentence-transformers; None when it is not there.

    Looked at are the folders that HF_HUB_CACHE, HF_HOME and SENTENCE_TRANSFORMERS_HOME name, and the usual one in the
    user's home. A name without an owner is taken for one of sentence-transformers' own.

    Example:
        >>> installed_model("nobody/has-this-model") is None
        True
    """
    if not name.strip() or any(part in ("", ".", "..") for part in name.split("/")):
        return None
    owned = name if "/" in name else f"{_OWNER}/{name}"
    candidates = [_snapshot(cache / f"models--{owned.replace('/', '--')}") for cache in _caches()]
    own = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    if own:
        candidates.append(Path(own) / owned.replace("/", "_"))
        candidates.append(_snapshot(Path(own) / f"models--{owned.replace('/', '--')}"))
    return next((one for one in candidates if one is not None and (one / "modules.json").is_file()), None)


def _caches() -> list[Path]:
    named = os.environ.get("HF_HUB_CACHE")
    home = os.environ.get("HF_HOME")
    caches = [Path(named)] if named else []
    if home:
        caches.append(Path(home) / "hub")
    return [*caches, Path.home() / ".cache" / "huggingface" / "hub"]


def _snapshot(folder: Path) -> Path | None:
    """Find the snapshot that the model's main branch points at, or else the only one there is."""
    snapshots = folder / "snapshots"
    if not snapshots.is_dir():
        return None
    main = folder / "refs" / "main"
    if main.is_file():
        pointed = snapshots / main.read_text(encoding="utf-8").strip()
        if pointed.is_dir():
            return pointed
    held = sorted(one for one in snapshots.iterdir() if one.is_dir())
    return held[0] if len(held) == 1 else None
