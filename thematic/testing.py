"""Contract checks for whoever writes an embedder or a suggester.

Example:
    >>> from thematic.testing import check_embedder, check_suggester
    >>> check_embedder.__module__
    'thematic.embed.contract'
"""

from __future__ import annotations

from thematic.project.testing import check_embedder, check_suggester

__all__ = ["check_embedder", "check_suggester"]
