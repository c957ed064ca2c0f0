"""Wishes: what the reader in the browser asks for, each carried out by one call of the project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import thematic

if TYPE_CHECKING:
    from app.ui.outbox import Wish
    from app.ui.recent_codes import RecentCodes

_PATH = " > "


@dataclass(slots=True)
class CodingWishes:
    """Carries out wishes about codings.

    Attributes:
        coded: the source that was coded last, for which an offer may be made.
    """

    project: thematic.Project
    recent: RecentCodes
    coded: int | None = None

    def carry_out(self, wish: Wish) -> None:  # noqa: C901, PLR0912 - one case for each wish reads better than a table
        """Do what is wished for.

        What is left behind on failure: nothing.

        Raises:
            ThematicError: the project refuses it, or the words are no longer where the browser saw them.
        """
        coding = self.project.coding
        match wish:
            case {"do": "code", "code": int(code)}:
                span = self._span(wish)
                coding.code(span.source, span.start, span.end, code)
                self._used(code, span.source)
            case {"do": "create", "name": str(name), "source": int()}:
                span = self._span(wish)
                self._used(self._created(name, (span.source, span.start, span.end)), span.source)
            case {"do": "create", "name": str(name)}:
                self.recent.use(self._created(name))
            case {"do": "vivo"}:
                span = self._span(wish)
                made = coding.in_vivo(span.source, span.start, span.end)
                self._used(made.code_id, span.source)
            case {"do": "uncode", "coding": int(number)}:
                coding.uncode(number)
            case {"do": "stance", "coding": int(number), "stance": str(stance)}:
                coding.change(number, stance=stance)
            case {"do": "important", "coding": int(number), "important": bool(important)}:
                coding.change(number, important=important)
            case {"do": "confirm", "coding": int(number)}:
                self.project.codebook.confirm([number])
            case {"do": "recode", "coding": int(number), "code": int(code)}:
                coding.change(number, code=code)
                self.recent.use(code)
            case {"do": "extent", "coding": int(number)}:
                self._extend(number, self._span(wish))
            case {"do": "example", "coding": int(number)}:
                self.project.codebook.link_example(coding.get(number).code_id, number)
            case {"do": "memo", "coding": int(number), "text": str(text)}:
                self.project.memos.add(text, about=thematic.MemoTarget.parse(f"coding:{number}"))
            case {"do": "copy", "source": int(source)}:
                coding.copy_to_identical(coding.identical(source))
                self.coded = None
            case {"do": "undo"}:
                self.project.history.undo_own()
            case _:
                raise thematic.ThematicError("The browser asked for something unknown; load the page anew.")

    def _used(self, code: int, source: int) -> None:
        self.recent.use(code)
        self.coded = source

    def _created(self, name: str, *passages: tuple[int, int, int]) -> int:
        """Create a code, for passages if there are any; what stands before a '>' names the code it goes under.

        A '>' that is no word of its own ("Pain>5") may be part of a name, and is where no code is called as it says.
        """
        above, _, last = name.rpartition(">")
        parent = _PATH.join(part.strip() for part in above.split(">")) if above.strip() else None
        if parent and _PATH not in f" {name} " and not self._is_code(parent):
            parent, last = None, name
        return self.project.codebook.create(last.strip(), parent=parent, passages=passages).code_id

    def _is_code(self, name: str) -> bool:
        try:
            self.project.codebook.tree().find(name)
        except thematic.ThematicError:
            return False
        return True

    def _extend(self, number: int, span: Span) -> None:
        held = self.project.coding.get(number)
        if held.source_id != span.source:
            raise thematic.ThematicError("A coding stays in its text; select other words of the same text.")
        self.project.coding.change(number, start=span.start, end=span.end)

    def _span(self, wish: Wish) -> Span:
        """Return the place a wish means, if the words that the browser saw there are the words that stand there."""
        match wish:
            case {
                "source": int(source),
                "start": int(start),
                "end": int(end),
                "first": str(first),
                "last": str(last),
            }:
                words = self.project.sources.get(source).text[max(start, 0) : end]
                if words and words.startswith(first) and words.endswith(last):
                    return Span(source, start, end)
        raise thematic.ThematicError("These words are not where the page showed them; load the page anew.")


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open code points of a source."""

    source: int
    start: int
    end: int
