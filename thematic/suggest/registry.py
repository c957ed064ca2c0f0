"""The registry: suggesters found by name, the bundled one or those of installed packages by entry point."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from thematic.errors import UnknownSuggesterError
from thematic.suggest.log_odds import LogOddsSuggester

if TYPE_CHECKING:
    from thematic.suggest.protocol import Suggester

GROUP = "thematic.suggesters"
BUNDLED = "log-odds"


def suggester_names() -> tuple[str, ...]:
    """List the suggesters that there are, in alphabetical order.

    Example:
        >>> "log-odds" in suggester_names()
        True
    """
    return tuple(sorted({BUNDLED, *(entry.name for entry in entry_points(group=GROUP))}))


def suggester_named(name: str, *, seed: int = 0) -> Suggester:
    """Make the suggester of that name; one that takes a `seed` is given it.

    A package offers one by an entry point of the group "thematic.suggesters" that leads to its class. The name of the
    bundled one cannot be taken by another.

    Raises:
        UnknownSuggesterError: there is none of that name.

    Example:
        >>> suggester_named("log-odds", seed=3).get_params()["seed"]
        3
    """
    if name == BUNDLED:
        return LogOddsSuggester(seed=seed)
    entry = next((entry for entry in entry_points(group=GROUP) if entry.name == name), None)
    if entry is None:
        raise UnknownSuggesterError(name, suggester_names())
    made = entry.load()
    suggester: Suggester = made()
    if "seed" in suggester.get_params():
        seeded: Suggester = made(seed=seed)
        return seeded
    return suggester
