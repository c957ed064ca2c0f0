"""The command line: parse, call Project, print.

Each verb family is a module of its own, imported when the verb is used, so that `thematic --help` is quick.
"""

from __future__ import annotations

from thematic.cli.main import main

__all__ = ["main"]
