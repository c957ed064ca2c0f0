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
    alone = [study.reporting.make(plan) for plan in plans]
    of_one = [study.reporting.make(plan, ground=ground) for plan in plans]
    assert [one.document for one in alone] == [one.document for one in of_one]
    assert [one.render(".html").content.decode() for one in alone] == [one.page() for one in of_one]
    drawn = dict(ground.drawings)
    assert drawn
    assert of_one[0].page() == study.reporting.make(plans[0], ground=ground).page()
    assert drawn == ground.drawings
