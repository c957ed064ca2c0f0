"""Words on the screen: text from people made harmless, counts and dates as people read them."""

from __future__ import annotations

import re
from html import escape

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&^=-])")
_NUMBERED = re.compile(r"^(\d+)(\.)")
_BROKEN = re.compile(r":(?=[\w/])|@|\bwww(?=\.)|[-<>=~](?=\\?[-<>=~])", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    r"""Make text safe where Streamlit reads Markdown (labels, messages): it shows as it was written.

    A backslash does not stop `:emoji:`, `:colour[...]`, addresses and arrows, so an invisible joiner breaks these.

    Example:
        >>> plain("**no** $x$")
        '\\*\\*no\\*\\* \\$x\\$'
    """
    one_line = " ".join(text.split())
    escaped = _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", one_line))
    return _BROKEN.sub(rf"\g<0>{_WORD_JOINER}", escaped)


def written(text: str) -> str:
    """Make text safe inside our own HTML.

    Example:
        >>> written("<b>")
        '&lt;b&gt;'
    """
    return escape(text.replace("\x00", "\ufffd"))


def number(value: int) -> str:
    """Write a whole number with a comma between groups of three.

    Example:
        >>> number(12345)
        '12,345'
    """
    return f"{value:,}"


def counted(value: int, noun: str) -> str:
    """Write a number with its noun, in the plural where it needs one.

    Example:
        >>> counted(1, "answer"), counted(2000, "answer")
        ('1 answer', '2,000 answers')
    """
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def shortened(text: str, most: int = 90) -> str:
    """Cut a text for a list, at a space, with an ellipsis.

    Example:
        >>> shortened("one two three", 8)
        'one two …'
    """
    one_line = " ".join(text.split())
    if len(one_line) <= most:
        return one_line
    return f"{one_line[:most].rsplit(' ', 1)[0]} …"


def moment(at: str) -> str:
    """Write the log's time for reading.

    Example:
        >>> moment("2026-03-01T09:05:11.000Z")
        '2026-03-01 09:05 UTC'
    """
    return f"{at[:10]} {at[11:16]} UTC"


def kind_words(kind: str) -> str:
    """Spell the kind of an event in words.

    Example:
        >>> kind_words("SuggestionDecided")
        'Suggestion decided'
    """
    return re.sub(r"(?<!^)([A-Z])", r" \1", kind).capitalize()
