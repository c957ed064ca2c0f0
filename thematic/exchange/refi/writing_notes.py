"""Memos into a file: each a note of its own, and the markers that codings refer to."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About
from thematic.exchange.refi.guids import made_guid
from thematic.exchange.refi.sections import Heading, Section, described
from thematic.model.memos import MemoKind

if TYPE_CHECKING:
    from thematic.exchange.interchange import OuterMemo
    from thematic.exchange.refi.plan import Plan
    from thematic.exchange.refi.xml_writer import XmlWriter

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?")


def write_notes(out: XmlWriter, plan: Plan) -> None:
    """Write every memo and every marker in use."""
    markers = plan.used_markers()
    if not plan.memo_guids and not markers:
        return
    with out.element("Notes"):
        for memo, guid in plan.memo_guids:
            _write_memo(out, plan, memo, guid)
        for marker in markers:
            with out.element("Note", guid=made_guid("marker", marker.title), name=marker.title):
                out.text("PlainTextContent", marker.text)


def write_links(out: XmlWriter, plan: Plan) -> None:
    """Link memos to the cases they are about; the standard lets nothing else hang on a case."""
    links = [(note, case) for case in plan.project.cases for note in plan.notes(About.CASE, case.key)]
    if not links:
        return
    with out.element("Links"):
        for note, case in links:
            target = plan.guids.of("case", case.key)
            out.empty(
                "Link",
                guid=made_guid("link", note, target),
                name="is about",
                direction="OneWay",
                originGUID=note,
                targetGUID=target,
            )


def _write_memo(out: XmlWriter, plan: Plan, memo: OuterMemo, guid: str) -> None:
    timed = _is_time(memo.at)
    with out.element(
        "Note",
        guid=guid,
        name=memo.title,
        creatingUser=plan.user(memo.coder),
        creationDateTime=memo.at if timed else "",
    ):
        journal = MemoKind.JOURNAL.value if memo.kind is MemoKind.JOURNAL else ""
        sections = [Section(Heading.KIND, journal), Section(Heading.WRITTEN, "" if timed else memo.at)]
        out.optional_text("Description", described("", sections))
        out.text("PlainTextContent", memo.text)


def _is_time(at: str) -> bool:
    if not _TIME.fullmatch(at):
        return False
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True
