"""Counts and cross-tabulations with their base and unit."""
