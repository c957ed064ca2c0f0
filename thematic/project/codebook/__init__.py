"""The tree of codes, and everything that refines it."""
