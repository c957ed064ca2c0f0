"""Counts, cross-tabulations, change, co-occurrence and code saturation with their base and unit."""

from thematic.analysis.saturation import code_saturation

__all__ = ["code_saturation"]
