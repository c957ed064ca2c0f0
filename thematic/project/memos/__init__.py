"""Prose about anything: memos, comments on codings, and the journal."""
