"""What every collaborator is given: reading, writing as somebody, and the project's settings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from thematic.model.settings import Approach, Phase, Setting, Settings, Shown, UnitKind
from thematic.store.changes import Header

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from thematic.store.changes import Change
    from thematic.store.reading import Reading
    from thematic.store.store import Store


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
        """
        phase = self.phase.value if self.phase else ""
        header = Header(kind, 0, self.clock(), phase=phase, reason=reason.strip(), target=target)
        return self.store.write_as(self.coder, header)

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
