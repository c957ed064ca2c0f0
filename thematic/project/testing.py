"""Contract checks for whoever writes an embedder or a suggester: `thematic.testing`."""

from __future__ import annotations

from thematic.embed.contract import check_embedder
from thematic.suggest.contract import check_suggester

__all__ = ["check_embedder", "check_suggester"]
