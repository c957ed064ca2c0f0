"""The small design system: what pages are drawn with."""
