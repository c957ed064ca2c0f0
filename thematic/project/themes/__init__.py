"""Themes: grouping codes around an idea, their story, review, lint and map."""
