"""The register of limitations: what a reader must know about a study before relying on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.claims import Limitation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session

GENERAL = "study"
AREAS = ("study", "sample", "data", "analysis", "researcher", "transfer")
"""What limitations are usually of; any other word may be used."""


class Limitations:
    """The limitations of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def add(self, text: str, *, area: str = GENERAL, reason: str = "") -> Limitation:
        """Write a limitation down, as one event; the same words for the same area are kept once.

        Args:
            text: a sentence or a few.
            area: what is limited: sample, data, analysis ...
            reason: why, for the log.

        Raises:
            InvalidValueError: the text or the area is empty.
        """
        tidy, about = " ".join(text.split()), " ".join(area.split()).casefold()
        if not tidy:
            raise InvalidValueError("A limitation", text, "a sentence")
        if not about:
            raise InvalidValueError("The area of a limitation", area, f"a word such as {', '.join(AREAS)}")
        with self._session.write("LimitationAdded", reason=reason) as change:
            for there in change.all(Limitation):
                if (there.area, there.text) == (about, tidy):
                    return there
            made = Limitation(change.new_id(Limitation), about, tidy, change.header.coder_id, self._session.clock())
            change.add(made)
            change.summary["limitation"] = made.limitation_id
        return made

    def remove(self, limitation_id: int, *, reason: str = "") -> None:
        """Take a limitation off the register, as one event.

        Raises:
            UnknownNameError: there is no such limitation.
        """
        with self._session.write("LimitationRemoved", reason=reason) as change:
            if change.get(Limitation, limitation_id) is None:
                known = [str(one.limitation_id) for one in change.all(Limitation)]
                raise UnknownNameError("limitation", str(limitation_id), known)
            change.remove_all(Limitation, [(limitation_id,)])
            change.summary["limitation"] = limitation_id

    def list(self) -> Sequence[Limitation]:
        """List the limitations, in the order they were written down."""
        with self._session.read() as reading:
            return reading.all(Limitation)
