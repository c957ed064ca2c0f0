"""Recent codes: the nine that have a digit on the Code page; a code keeps its digit while it is in use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import thematic

MOST = 9


@dataclass(slots=True)
class RecentCodes:
    """Codes by digit, kept for the session.

    A list in the order of use would give every digit another meaning after each coding, and fingers learn digits.

    Example:
        >>> recent = RecentCodes()
        >>> for code in range(1, 11):
        ...     recent.use(code)
        >>> recent.slots
        [10, 2, 3, 4, 5, 6, 7, 8, 9]
    """

    slots: list[int] = field(default_factory=list)
    order: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, project: thematic.Project) -> RecentCodes:
        """Return those of this session; a new session begins with the codes that are used most."""
        place = f"recent codes {project.path}"
        if place not in st.session_state:
            st.session_state[place] = cls().begun(project.codebook.rows())
        held: RecentCodes = st.session_state[place]
        return held

    def begun(self, rows: Sequence[thematic.CodeRow]) -> RecentCodes:
        """Begin with the codes that are used most, ties in the order of the codebook."""
        used = sorted((row for row in rows if row.codings and row.status == "active"), key=lambda row: -row.codings)
        for row in used[:MOST]:
            self.use(row.code_id)
        return self

    def use(self, code: int) -> None:
        """Note that a code was used: a new one takes the digit of the one unused for longest."""
        if code not in self.slots:
            if len(self.slots) < MOST:
                self.slots.append(code)
            else:
                oldest = next(one for one in self.order if one in self.slots)
                self.slots[self.slots.index(oldest)] = code
        self.order = [one for one in self.order if one != code] + [code]

    def known(self, codes: Collection[int]) -> list[int]:
        """Return the codes by digit, without those that cannot be given now."""
        self.slots = [code for code in self.slots if code in codes]
        return list(self.slots)
