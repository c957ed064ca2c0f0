"""Docstrings in Google's style, written as Markdown."""

from __future__ import annotations

import inspect
import re
import textwrap

_SECTION = re.compile(r"^(Args|Attributes|Raises|Returns|Yields|Example|Examples):$", re.MULTILINE)
_ITEM = re.compile(r"^(\*{0,2}\w+(?:(?:\.|, )\w+)*): (.*)$")
_TITLES = {"Args": "Takes", "Attributes": "Holds", "Raises": "Raises", "Returns": "Gives", "Yields": "Gives"}


def as_markdown(text: str | None) -> str:
    r"""Write a docstring as Markdown: its text, then a list for each section, then the example.

    Example:
        >>> print(as_markdown("Count.\n\nArgs:\n    by: what is counted."))
        Count.
        <BLANKLINE>
        *Takes*
        <BLANKLINE>
        - `by`: what is counted.
    """
    held = _SECTION.split(inspect.cleandoc(text or ""))
    parts = [held[0].strip()]
    parts += [_section(title, body) for title, body in zip(held[1::2], held[2::2], strict=True)]
    return "\n\n".join(part for part in parts if part)


def _section(title: str, body: str) -> str:
    body = textwrap.dedent(body).strip("\n")
    if title.startswith("Example"):
        return f"```pycon\n{body}\n```"
    items: list[str] = []
    for line in body.splitlines():
        found = _ITEM.match(line)
        if found and title not in {"Returns", "Yields"}:
            items.append(f"- `{found[1].replace(', ', '`, `')}`: {found[2]}")
        elif items:
            items[-1] += f" {line.strip()}"
        else:
            items.append(f"- {line.strip()}")
    return f"*{_TITLES[title]}*\n\n" + "\n".join(items)
