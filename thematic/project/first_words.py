"""First words: what a long text is called in a sentence that people read."""

from __future__ import annotations

_MOST = 60


def first_words(text: str, *, most: int = _MOST) -> str:
    r"""Return a text on one line, cut after `most` characters.

    Example:
        >>> first_words("What has\nhelped you most since you joined?", most=20)
        'What has helped you…'
    """
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
