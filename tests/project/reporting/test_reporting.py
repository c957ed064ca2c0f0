"""The report of a project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from thematic.errors import UnknownNameError
from thematic.model.quotes import EditKind
from thematic.project.quotes.desk import EditRequest
from thematic.project.reporting.case_studies import CaseStudy
from thematic.project.reporting.reporting import ReportPlan

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def text_of(path: Path) -> str:
    """Read all text of a Word document, tables included."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_docx_holds_themes_counts_and_quotes(study: thematic.Project, files: Path) -> None:
    """The Word report has the theme, its count with base, its quotes word for word, and the methods."""
    study.themes.create("Roads", codes=["Transport"], concept="Help is out of reach")
    study.report(files / "report.docx", title="What we heard")
    text = text_of(files / "report.docx")
    for expected in (
        "What we heard",
        "Roads",
        "Help is out of reach",
        "3 of 9 respondents",
        "Parking, parking and parking",
        "codebook approach",
        "response",
    ):
        assert expected in text


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_other_formats(study: thematic.Project, files: Path, suffix: str) -> None:
    """The report is written as HTML and Markdown too, with the same counts."""
    study.themes.create("Roads", codes=["Transport"])
    study.report(files / f"report{suffix}")
    assert "3 of 9 respondents" in (files / f"report{suffix}").read_text(encoding="utf-8")


def test_methods_say_how_codings_came(study: thematic.Project, files: Path) -> None:
    """The methods paragraph counts codings by origin and says that verification passed."""
    study.decide(study.suggest("Transport", limit=1)[0], "accept")
    study.report(files / "report.md")
    text = (files / "report.md").read_text(encoding="utf-8")
    assert "8 by import" in text
    assert "1" in text
    assert "no generative model" in text


def test_table_by_attribute(study: thematic.Project, files: Path) -> None:
    """Codes are tabulated by the attribute that was asked for; an unknown one is refused."""
    study.reporting.write(files / "report.md", ReportPlan(attribute="Services", smallest=0))
    assert "Walks" in (files / "report.md").read_text(encoding="utf-8")
    with pytest.raises(UnknownNameError):
        study.report(files / "report.md", attribute="Shoe size")


def test_report_without_codings(surveyed: thematic.Project, files: Path) -> None:
    """A report of a project without codings is short and does not fail."""
    surveyed.report(files / "report.html")
    assert (files / "report.html").is_file()


PLANS = {
    "findings": ReportPlan(attribute="Site"),
    "groups": ReportPlan("groups", attribute="Site"),
    "questions": ReportPlan("questions"),
    "case-study": ReportPlan("case-study", case=CaseStudy.of([("challenge", "Roads"), ("impact", "At home")])),
    "framework": ReportPlan("framework", rows="Site"),
}


@pytest.fixture
def told(study: thematic.Project) -> thematic.Project:
    """A study with two themes, a claim, a limitation, a joint display and an edited quote."""
    study.themes.create("Roads", codes=["Transport"], concept="Help is out of reach")
    study.themes.create("At home", codes=["Belonging", "Being listened to"])
    study.claims.add("{N} of {base} spoke of roads.", themes=["Roads"])
    study.limitations.add("Nine people answered.", area="sample")
    study.joint_displays.relate("Trust", "At home", "expanded", note="How it came about.")
    card = next(one for one in study.quotes.bank(theme="At home").cards if one.participant == "R5")
    text = study.sources.get(card.source).text
    quote = study.quotes.pick(card.source, 0, len(text), theme="At home")
    edit = EditRequest(EditKind.REDACT, 0, len("She"), "my mentor")
    study.quote_desk.edit(quote.quote_id, [edit])
    study.quote_desk.appraise(quote.quote_id, form="block", status="approved")
    return study


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html", ".md"])
@pytest.mark.parametrize("template", PLANS)
def test_a_written_report_passes_its_own_check(told: thematic.Project, files: Path, template: str, suffix: str) -> None:
    """Every quotation of every template in every format is found exact or edited as marked, and no figure is wrong."""
    path = files / f"report{suffix}"
    told.reporting.write(path, PLANS[template])
    check = told.check_quotes(path)
    assert [] == [(one.status.value, one.quotation.text) for one in check.quotations if not one.sound]
    assert () == check.figures
    assert check.quotations


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("judged me", "helped me", "altered"),
        ("never ", "", "altered"),
        ("and never", "never", "altered"),
        ("\u2014 R5", "\u2014 R2", "wrong speaker"),
    ],
)
def test_the_check_finds_what_was_changed_by_hand(
    told: thematic.Project, files: Path, old: str, new: str, status: str
) -> None:
    """A changed word, a dropped negation, a cut that nothing marks, another speaker: each is found in the report."""
    path = files / "report.docx"
    told.report(path)
    document = docx.Document(str(path))
    (changed,) = (one for one in document.paragraphs if old in one.text and one.style.name in ("Quote", "Attribution"))
    changed.runs[0].text = changed.text.replace(old, new)
    document.save(str(path))
    assert status in told.check_quotes(path).counts


def test_quotes_stand_as_they_were_edited(told: thematic.Project, files: Path) -> None:
    """The report prints the rendered words with the attribution, and the log keeps the place."""
    told.report(files / "report.md")
    text = (files / "report.md").read_text(encoding="utf-8")
    assert "\\[my mentor\\] listened and never judged me" in text
    assert "Of the stated base" in text
    assert "Three of 9 spoke of roads." in text
    assert "Sample: Nine people answered." in text


def test_who_agreed_to_no_quotation_is_never_printed(told: thematic.Project, files: Path) -> None:
    """Their words are in no template and no format, picked or not; they stay in the counts."""
    told.attributions.agree("R5", "none")
    told.attributions.agree("R2", "none")
    for template, plan in PLANS.items():
        for suffix in (".md", ".html"):
            told.reporting.write(files / f"report{suffix}", plan)
            text = (files / f"report{suffix}").read_text(encoding="utf-8")
            assert (template, False, False) == (template, "never judged" in text, "Parking, parking" in text)
    assert "3 of 9 respondents" in told.reporting.make().render(".md").content.decode()


def test_a_candidate_quote_is_left_out_and_told(told: thematic.Project) -> None:
    """Only approved quotes are printed; the notes say how many wait."""
    (quote,) = told.quotes.picked()
    told.quotes.set_status(quote.quote_id, "candidate")
    report = told.reporting.report()
    assert "1 quote is picked but not approved yet, and left out." in report.notes
    assert all(card.quote_id is None for theme in report.themes for card in theme.quotes)


def test_a_written_report_is_one_event_that_names_quotes_and_claims(told: thematic.Project, files: Path) -> None:
    """The claim knows where it stands, and a withdrawal can name the document."""
    events = told.history.count()
    told.report(files / "report.docx")
    assert events + 1 == told.history.count()
    assert ("report.docx",) == told.claims.list()[0].documents
    assert "report.docx" in told.quote_desk.list()[0].used_in
    told.report(files / "report.docx")
    assert ("report.docx",) == told.claims.list()[0].documents


def test_groups_have_figures_of_their_own(told: thematic.Project) -> None:
    """The base of a group is the group, and its quotes are its own."""
    groups = {one.name: one for one in told.reporting.report(replace(PLANS["groups"], smallest=0)).groups}
    assert ["North", "South"] == list(groups)
    assert "Base: 5 respondents of 9 who gave at least one text." == groups["North"].base
    roads = groups["North"].themes[0]
    assert "Mentioned by 2 of 5 respondents." == roads.prevalence
    assert {"R1", "R2", "R5", "R7", "R9"} >= {
        card.participant for theme in groups["North"].themes for card in theme.quotes
    }


def test_questions_have_the_base_of_who_answered(told: thematic.Project) -> None:
    """What was left blank and who gave no answer are told apart from who answered."""
    first, second = told.reporting.report(PLANS["questions"]).questions
    assert "Answered by 8 respondents; 1 left it blank or gave no answer." == first.base
    assert ["Roads"] == [line.name for line in second.lines]
    assert all(card.question == "What could be better?" for card in second.quotes)


def test_before_and_after_has_its_panel(told: thematic.Project) -> None:
    """The same people at both times; everybody who answered once only is told."""
    report = told.reporting.report(ReportPlan(changes=(("Trust", "Trust"),)))
    assert "Improved: 0 of 8 respondents; the same: 8 of 8 respondents" in report.changes[0].sentences[0]


def test_sections_that_are_not_wanted_are_not_gathered(told: thematic.Project) -> None:
    """A short report costs little."""
    report = told.reporting.report(ReportPlan(sections=("limitations",)))
    assert ((), (), (), None) == (report.themes, report.charts, report.coreq, report.matrix)


def test_the_audit_says_what_happened(told: thematic.Project) -> None:
    """Coders, decisions and suggestions switched off stand in the appendix, from the log."""
    told.change_settings(ai=False, reason="second round by hand")
    audit = {fact.name: fact.value for fact in told.reporting.report().audit}
    assert "A (7 codings); B (1 coding)" == audit["Coders"]
    assert audit["Suggestions by software"].startswith("off, switched 1 time")
    assert "passed" == audit["Verification"]
    assert "2 created" == audit["Themes"]


def test_the_same_project_gives_the_same_report(told: thematic.Project) -> None:
    """No clock within the day and no chance is in it."""
    one, two = told.reporting.make(), told.reporting.make()
    assert one.render(".docx").content == two.render(".docx").content


def test_small_groups_are_hidden_unless_asked_for(told: thematic.Project) -> None:
    """Of groups of five and four, a figure of two is not printed, nor what it could be worked out from."""
    groups = told.reporting.report(PLANS["groups"])
    assert {"How many mentioned it is not shown: it would tell of too few people."} == {
        theme.prevalence for group in groups.groups for theme in group.themes
    }
    assert any(note.startswith("Hidden: cells and groups of fewer than 5 people") for note in groups.notes)
    tables = told.reporting.report(replace(PLANS["findings"], smallest=2)).tables
    assert any(cell is None for table in tables for row in table.cells for cell in row)
    assert all(cell is None or cell.n == 0 or cell.n >= 2 for table in tables for row in table.cells for cell in row)
    assert all("fewer than 2 people" in table.note for table in tables if any(None in row for row in table.cells))


def test_a_quote_within_another_is_not_printed_twice(told: thematic.Project) -> None:
    """A part of an approved quote under another theme leads to the whole, and the notes tell of both."""
    place = told.search('"Parking, parking and parking"')[0]
    told.quotes.pick(place.source, 0, 28, theme="Roads")
    told.quotes.pick(place.source, 9, 28, theme="At home")
    made = told.reporting.make()
    text = made.render(".md").content.decode()
    assert 1 == text.count("parking and parking")
    assert "These words stand above, in quote" in text
    assert "Two approved quotes of R" in text
    assert "share words; words that stand above are not printed again." in text
