"""Interchange in: a project of another tool, written into this one within one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.project.intake import Intake
from thematic.project.intake_codes import take_coders, take_codes, take_themes
from thematic.project.intake_codings import CodingIntake
from thematic.project.intake_memos import take_memos
from thematic.project.intake_people import take_people
from thematic.project.intake_sources import take_documents

if TYPE_CHECKING:
    from thematic.exchange.interchange import Interchange
    from thematic.model.settings import Settings
    from thematic.store.changes import Change


def take_in(change: Change, interchange: Interchange, settings: Settings) -> Intake:
    """Write an interchange into a change: what is there already is met by its content, the rest is added.

    What is left behind on failure: nothing, the caller's transaction is rolled back.
    """
    intake = Intake(change, interchange, settings)
    take_coders(intake)
    take_codes(intake)
    take_people(intake)
    take_documents(intake)
    CodingIntake(intake).take()
    take_themes(intake)
    take_memos(intake)
    change.summary.clear()
    change.summary.update({one.what.replace(" ", "_"): one.count for one in intake.additions})
    return intake
