"""Left out: codes that are never suggested, and which suggester a project uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.codes import Code, CodeTree
from thematic.model.settings import Setting
from thematic.model.suggestions import UnsuggestedCode

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.changes import Change


def leave_out(session: Session, code: str, *, reason: str) -> None:
    """Never suggest a code, as one event; nothing happens when it is left out already.

    What is left behind on failure: nothing.

    Raises:
        UnknownNameError: there is no such code.
        InvalidValueError: no reason is given.
    """
    _check_reason(reason)
    with session.write("CodeLeftOut", reason=reason) as change:
        code_id = _found(change, code)
        if change.get(UnsuggestedCode, code_id) is None:
            change.add(UnsuggestedCode(code_id))
            change.summary["code"] = code_id


def take_in(session: Session, code: str, *, reason: str) -> None:
    """Suggest a code again, as one event; nothing happens when it was not left out.

    What is left behind on failure: nothing.

    Raises:
        UnknownNameError: there is no such code.
        InvalidValueError: no reason is given.
    """
    _check_reason(reason)
    with session.write("CodeTakenIn", reason=reason) as change:
        code_id = _found(change, code)
        change.remove_all(UnsuggestedCode, [(code_id,)])
        change.summary["code"] = code_id


def left_out(session: Session) -> list[str]:
    """List the codes that are never suggested, by path, in the order of the codebook."""
    with session.read() as reading:
        tree = CodeTree(reading.all(Code))
        out = {one.code_id for one in reading.all(UnsuggestedCode)}
    return [tree.path(code.code_id) for code in tree if code.code_id in out]


def choose_suggester(session: Session, name: str) -> None:
    """Choose what ranks, by name, as one event; nothing happens when it is the one already.

    Raises:
        UnknownSuggesterError: there is none of that name.
    """
    from thematic.project.suggesting.scoring import chosen_suggester
    from thematic.suggest import suggester_named

    suggester_named(name)
    with session.read() as reading:
        if chosen_suggester(reading) == name:
            return
    with session.write("SuggesterChosen") as change:
        setting = Setting("suggester", name)
        (change.replace if change.get(Setting, "suggester") else change.add)(setting)


def _found(change: Change, code: str) -> int:
    return CodeTree(change.all(Code)).find(code).code_id


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidValueError("The reason", reason, "why; the log keeps it")
