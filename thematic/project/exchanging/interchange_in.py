"""Interchange in: a project of another tool, written into this one within one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.project.exchanging.intake import Intake
from thematic.project.exchanging.intake_codes import take_coders, take_codes, take_themes
from thematic.project.exchanging.intake_codings import CodingIntake
from thematic.project.exchanging.intake_memos import take_memos
from thematic.project.exchanging.intake_people import take_people
from thematic.project.exchanging.intake_sources import take_documents
from thematic.project.exchanging.intake_withdrawn import without_withdrawn

if TYPE_CHECKING:
    from thematic.exchange.interchange import Interchange
    from thematic.model.settings import Settings
    from thematic.store.changes import Change


def take_in(change: Change, interchange: Interchange, settings: Settings) -> Intake:
    """Write an interchange into a change: what is there already is met by its content, the rest is added.

    Whoever was withdrawn from this project is left out, and the report says so.
    What is left behind on failure: nothing, the caller's transaction is rolled back.
    """
    present, left_out = without_withdrawn(change, interchange)
    intake = Intake(change, present, settings)
    for sentence in left_out:
        intake.say(sentence)
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
