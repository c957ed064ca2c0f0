"""Suggesters: learn from codings, rank units, show evidence."""
