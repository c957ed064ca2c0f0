"""Changing what a project declares: suggestions on or off, and the approach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.settings import Approach, Setting, Shown
from thematic.project.session import settings_of

if TYPE_CHECKING:
    from thematic.model.settings import Settings
    from thematic.project.session import Session


def change_settings(
    session: Session, *, ai: bool | None, approach: str | None, shown: str | None = None, reason: str
) -> Settings:
    """Change settings as one event; None leaves a setting as it is, and no change leaves no event.

    What is left behind on failure: nothing.

    Raises:
        InvalidValueError: there is no such approach or time of showing, or no reason is given.
    """
    if not reason.strip():
        raise InvalidValueError("The reason", reason, "why the setting is changed; the log keeps it")
    if approach is not None and approach not in list(Approach):
        raise InvalidValueError("The approach", approach, f"one of {', '.join(Approach)}")
    if shown is not None and shown not in list(Shown):
        raise InvalidValueError("When suggestions are shown", shown, f"one of {', '.join(Shown)}")
    wanted = {"ai": None if ai is None else ("on" if ai else "off"), "approach": approach, "shown": shown}
    with session.write("SettingsChanged", reason=reason) as change:
        there = {setting.name: setting.value for setting in change.all(Setting)}
        held = {"shown": Shown.BEFORE.value, **there}
        changed = {name: value for name, value in wanted.items() if value is not None and held[name] != value}
        if changed:
            rows = [Setting(name, value) for name, value in sorted(changed.items())]
            change.replace_all(row for row in rows if row.name in there)
            change.add_all(row for row in rows if row.name not in there)
            change.summary.update(changed)
        return settings_of(change)
