"""What every collaborator is given: reading, writing as somebody, and the project's settings."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from thematic.errors import WrittenMeanwhileError
from thematic.model.settings import Approach, Phase, Setting, Settings, Shown, UnitKind
from thematic.store import log
from thematic.store.changes import Header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from thematic.store.changes import Change
    from thematic.store.reading import Reading
    from thematic.store.store import Store

_NO_MATTER = ("CoderAdded",)
"""Events that change nothing that anybody looked at; a coder who is new is added in the write itself."""


def utc_now() -> str:
    """Return the time as the log keeps it: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Session:
    """A narrow door to the store, with the name of who comes through it."""

    def __init__(
        self, store: Store, *, coder: str | None = None, phase: Phase | None = None, clock: Callable[[], str] = utc_now
    ) -> None:
        """Open a session for a coder; without a name the project's last coder writes."""
        self.store = store
        self.coder = coder
        self.phase = phase
        self.clock = clock
        self._seen = threading.local()

    def read(self) -> AbstractContextManager[Reading]:
        """Read within one transaction."""
        return self.store.read()

    def write(self, kind: str, *, reason: str = "", target: int | None = None) -> AbstractContextManager[Change]:
        """Write within one transaction that becomes one event of that kind.

        A coder who is new to the project is added by an event of its own in the same transaction.
        What is left behind on failure: nothing.

        Raises:
            NoCoderError: nobody is named and the project has no coder.
            ProjectBusyError: another process is writing.
            WrittenMeanwhileError: within `unless_written`, and something was.
        """
        phase = self.phase.value if self.phase else ""
        header = Header(kind, 0, self.clock(), phase=phase, reason=reason.strip(), target=target)
        writing = self.store.write_as(self.coder, header)
        seen: int | None = getattr(self._seen, "event", None)
        return writing if seen is None else self._guarded(writing, seen)

    @contextmanager
    def unless_written(self) -> Iterator[None]:
        """Refuse to write in this block and thread once anybody wrote since its beginning, so that what was read holds.

        It is for one write after a look; a second one in the block is refused, as the first was written.
        """
        with self.read() as reading:
            self._seen.event = log.last_but(reading.connection, _NO_MATTER)
        try:
            yield
        finally:
            self._seen.event = None

    @contextmanager
    def _guarded(self, writing: AbstractContextManager[Change], seen: int) -> Iterator[Change]:
        with writing as change:
            # Asked once the lock is held: nobody else can write from here on.
            if log.last_but(change.connection, _NO_MATTER) != seen:
                raise WrittenMeanwhileError
            yield change

    def settings(self) -> Settings:
        """Read the project's settings."""
        with self.read() as reading:
            return settings_of(reading)


def settings_of(reading: Reading) -> Settings:
    """Read the project's settings within a transaction."""
    held = {setting.name: setting.value for setting in reading.all(Setting)}
    return Settings(
        approach=Approach(held["approach"]),
        unit=UnitKind(held["unit"]),
        blind=float(held["blind"]),
        seed=int(held["seed"]),
        ai=held["ai"] == "on",
        # Projects made before there was a choice have no such setting.
        shown=Shown(held.get("shown", Shown.BEFORE)),
    )
