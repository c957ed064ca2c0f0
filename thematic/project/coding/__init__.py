"""Marking what was said with codes: by hand, by pattern, by table; and reading two codings side by side."""
