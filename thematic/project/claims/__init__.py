"""Claims: sentences about how many, tied to live counts."""
