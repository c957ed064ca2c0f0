"""Suggestions: what they learn from, what is shown, what people decide, and how far to trust them."""
