"""The ground of reports: several reports of one reading say what each would say by itself."""

from __future__ import annotations

import thematic


def test_reports_of_one_ground_are_those_made_alone(study: thematic.Project) -> None:
    """Whatever was made of it before, a report of a ground equals one that reads everything itself."""
    study.themes.create("Roads", codes=["Transport"], concept="Help is out of reach")
    study.themes.create("At home", codes=["Belonging", "Being listened to"])
    ground = study.reporting.ground()
    sections = tuple(name for name, _ in study.reporting.sections("findings"))
    plans = [thematic.ReportPlan(sections=some) for some in (sections, sections[1:], sections)]
    plans += [thematic.ReportPlan(template=name) for name in ("groups", "questions", "framework", "findings")]
    plans += [thematic.ReportPlan(smallest=0), thematic.ReportPlan(smallest=5)]
    alone = [study.reporting.make(plan).document for plan in plans]
    assert alone == [study.reporting.make(plan, ground=ground).document for plan in plans]
