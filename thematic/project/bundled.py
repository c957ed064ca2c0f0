"""The content that comes with the package: the app, codebooks and corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(what: Literal["app", "codebooks", "corpora"]) -> Path:
    """Return the folder of bundled content: inside an installed package, beside it in a checkout.

    Example:
        >>> (bundled("corpora") / "peer_support" / "survey.csv").is_file()
        True
    """
    inside = _PACKAGE / "bundled" / what
    return inside if inside.is_dir() else _PACKAGE.parent / what
