"""Numbers: counts, comparisons, co-occurrence, change and saturation, as tables and charts."""
