"""The ground of reports: what any report of a project's state rests on, read once for as many as are made from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from thematic.project.quotes.banking import Banking
from thematic.project.quotes.desk import QuoteDesk
from thematic.project.reporting.audits import audit_of
from thematic.project.reporting.checklists import Checklists
from thematic.project.reporting.facts import methods_facts
from thematic.store.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from thematic.project.quotes.views import QuoteView
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.report.methods import MethodsFacts
    from thematic.report.records import Fact
    from thematic.report.sections import ChecklistItem
    from thematic.report.theme_map import ThemeMap

_T = TypeVar("_T")


class Ground:
    """What does not depend on what is wanted of a report; each part is read when it is first asked for.

    It is of one state: after a write, take another. Who keeps one lets go of it when words are erased.
    """

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session, and the vectors that quotes are ranked by."""
        self.session = session
        self._embedding = embedding
        self._held: dict[Hashable, object] = {}
        self.drawings: dict[str, str] = {}
        """Charts of reports as web pages, by all that they show."""

    @cached_property
    def banking(self) -> Banking:
        """What quotes and figures are made of."""
        return Banking.of(self.session, self._embedding)

    @cached_property
    def is_whole(self) -> bool:
        """Whether texts, places and log were verified and found whole."""
        with self.session.read() as reading:
            return verify(reading.connection).ok

    @cached_property
    def facts(self) -> MethodsFacts:
        """What the methods paragraph says."""
        return methods_facts(self.session, verified=self.is_whole)

    @cached_property
    def picked(self) -> tuple[QuoteView, ...]:
        """The quotes that people picked."""
        return tuple(QuoteDesk(self.session).list())

    @cached_property
    def theme_map(self) -> ThemeMap:
        """The map of the themes."""
        from thematic.project.themes.map import theme_map

        return theme_map(self.session)

    @cached_property
    def audit(self) -> tuple[Fact, ...]:
        """The audit summary."""
        return audit_of(self.session, verified=self.is_whole)

    @cached_property
    def _checklists(self) -> tuple[tuple[ChecklistItem, ...], tuple[ChecklistItem, ...]]:
        return Checklists(self.session).both()

    @property
    def coreq(self) -> tuple[ChecklistItem, ...]:
        """COREQ, filled as far as the project knows."""
        return self._checklists[0]

    @property
    def srqr(self) -> tuple[ChecklistItem, ...]:
        """SRQR, filled as far as the project knows."""
        return self._checklists[1]

    def once(self, wish: Hashable, make: Callable[[], _T]) -> _T:
        """Return what was made for this wish before, or make it; the wish names all that the result depends on."""
        if wish not in self._held:
            self._held[wish] = make()
        return cast("_T", self._held[wish])
