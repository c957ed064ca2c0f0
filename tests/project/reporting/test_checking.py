"""Checking a finished document against the project."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from thematic.cli.main import thematic as cli
from thematic.errors import NothingToDoError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

TALK = """\
Interviewer: How did it begin?
Ruth: At first I did not trust them at all, and I said so.
Interviewer: And then?
Ruth: They kept their word, which nobody had done before.
"""
REPORT = """\
# Findings

One respondent wrote “The group on Mondays made me feel at home” (R1). Another said
"Somebody never listened to me" (R9), and a third: „The group felt like a family“ (R2).

> At first I did [...] trust them at all

— Ruth

In all, 4 of 9 (44%) spoke of it, and 3 (60%) of transport. The theme “Belonging” is about this.
"""


@pytest.fixture
def told(study: thematic.Project, files: Path) -> thematic.Project:
    """A study with an interview beside the survey."""
    (files / "ruth.txt").write_text(TALK, encoding="utf-8")
    study.documents.add(files / "ruth.txt")
    return study


def test_every_quotation_and_figure_of_a_document(told: thematic.Project, files: Path) -> None:
    """Exact words, changed words, somebody else's words, a cut that turns a sentence, and a wrong percentage."""
    (files / "report.md").write_text(REPORT, encoding="utf-8")
    check = told.check_quotes(files / "report.md")
    assert ["exact", "altered", "wrong speaker", "altered"] == [one.status.value for one in check.quotations]
    assert ["R1", "R9", "R6", "Ruth"] == [one.participant for one in check.quotations]
    assert ["3 (60%)"] == [one.text for one in check.figures]
    assert not check.sound


def test_a_bank_that_was_written_is_sound_in_every_format(study: thematic.Project, files: Path) -> None:
    """What the project itself writes passes its own check."""
    for ending in ("docx", "md", "html"):
        path = files / f"quotes.{ending}"
        study.quotes.bank().write(path)
        check = study.check_quotes(path)
        assert check.quotations
        assert [] == [one for one in check.quotations if not one.sound]
        assert () == check.figures


def test_marks_of_the_codebook_are_no_quotations(told: thematic.Project, files: Path) -> None:
    """What a definition has in marks and nobody said is left out and named; as somebody's words it is not found."""
    told.codebook.create("Thinness", definition="What people call “paper-thin” help, and “never listened to me”.")
    (files / "report.md").write_text(
        "Help that is “paper-thin”. “Never listened to me”, and “Paper-thin” (R1). She said “as thin as air”.\n",
        encoding="utf-8",
    )
    check = told.check_quotes(files / "report.md")
    found = [(one.quotation.text, one.status.value) for one in check.quotations]
    assert ["Never listened to me", "Paper-thin", "as thin as air"] == [text for text, _ in found]
    assert ["not found", "not found"] == [status for _, status in found[1:]]
    assert "not found" != found[0][1]
    assert ["'paper-thin'"] == [one.split(": ")[1].rstrip(".") for one in check.warnings]


def test_an_empty_project_says_so(empty: thematic.Project, files: Path) -> None:
    """Without texts there is nothing to hold a document against."""
    (files / "report.md").write_text(REPORT, encoding="utf-8")
    with pytest.raises(NothingToDoError):
        empty.check_quotes(files / "report.md")


def test_the_verb(told: thematic.Project, files: Path) -> None:
    """`check-quotes --json` is one document; `--strict` exits with 1 when something is to be looked at."""
    (files / "report.md").write_text(REPORT, encoding="utf-8")
    told.close()
    arguments = ["check-quotes", str(files / "study.thematic"), str(files / "report.md")]
    shown = json.loads(CliRunner().invoke(cli, [*arguments, "--json"]).stdout)
    assert {"text", "status", "source", "participant", "similarity", "difference"} <= shown["quotations"][0].keys()
    assert {"exact": 1, "altered": 2, "wrong speaker": 1} == shown["counts"]
    plain = CliRunner().invoke(cli, [*arguments, "--strict"])
    assert 1 == plain.exit_code
    assert "4 quotations: 2 altered, 1 exact, 1 wrong speaker. 1 figures do not agree." in plain.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Some of them (3 of 9) spoke of buses, parking and getting there.", ""),
        ("Some of them (8 of 9) spoke of buses, parking and getting there.", "it says 8 of 9, and it is 3 of 9"),
        ("Nearly all of them (3 of 9) spoke of buses, parking and getting there.", "'Nearly all' does not hold"),
        ("Some of them (3 of 9) spoke of opening hours and of the kettle.", ""),
    ],
)
def test_a_sentence_is_held_to_its_claim(study: thematic.Project, files: Path, line: str, told: str) -> None:
    """A sentence that is a claim of the project must have the claim's figures, and a word that is true of them."""
    study.claims.add("{n} of {base} of them spoke of buses, parking and getting there.", codes=["Transport"])
    (files / "report.md").write_text(f"# Findings\n\n{line}\n", encoding="utf-8")
    figures = study.check_quotes(files / "report.md").figures
    assert ([told] if told else []) == [one.sentence[: len(told)] for one in figures]
    assert all(line[one.start : one.end] == one.text and "(the claim '" in one.sentence for one in figures)


@pytest.mark.parametrize(("n", "percent", "told"), [(3, 33, []), (7, 78, ["it says 7 of 9, and it is 3 of 9"])])
def test_a_line_under_a_theme_has_the_theme_s_count(
    study: thematic.Project, files: Path, n: int, percent: int, told: list[str]
) -> None:
    """What stands under a theme's heading about how many mentioned it is that theme's count."""
    study.themes.create("Getting there", codes=["Transport"])
    text = f"# Getting there\n\nTheme mentioned by {n} of 9 respondents ({percent}%)\n"
    (files / "report.md").write_text(text, encoding="utf-8")
    figures = study.check_quotes(files / "report.md").figures
    assert [f"{one} (theme 'Getting there')" for one in told] == [one.sentence for one in figures]


@pytest.mark.parametrize(
    ("agreed", "named", "status"),
    [
        (("role", "Member"), "R1", "consent missing"),
        (("role", "Member"), "Member", "exact"),
        (("pseudonym", "Ida"), "R1", "consent missing"),
        (("pseudonym", "Ida"), "Ida", "exact"),
        (("pseudonym", ""), "R1", "exact"),
        (("named", ""), "R1", "exact"),
    ],
)
def test_who_agreed_to_less_is_not_named(
    study: thematic.Project, files: Path, agreed: tuple[str, str], named: str, status: str
) -> None:
    """At a role or a pseudonym the label of the project beside the words is a matter of consent."""
    study.attributions.agree("R1", agreed[0], shown=agreed[1])
    (files / "report.md").write_text(f"“The group on Mondays made me feel at home” ({named})\n", encoding="utf-8")
    (found,) = study.check_quotes(files / "report.md").quotations
    assert (status, "R1") == (found.status.value, found.participant)


def test_the_verb_prints_every_problem(study: thematic.Project, files: Path) -> None:
    """A second problem is not hidden behind the first: the changed word and whose words they are."""
    (files / "report.md").write_text("“The group on Fridays made me feel at home” (R9)\n", encoding="utf-8")
    study.close()
    told = CliRunner().invoke(cli, ["check-quotes", str(files / "study.thematic"), str(files / "report.md")]).stdout
    assert ("'Fridays' was 'mondays'" in told, "somebody else said it" in told) == (True, True)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["pdf", "txt"])
def test_an_untouched_report_is_sound_in_formats_without_styles(
    study: thematic.Project, files: Path, ending: str
) -> None:
    """The report of the project, printed as an office prints it, raises no alarm; a figure changed in it does."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice, which makes the PDF here, is not installed")
    study.themes.create("Getting there", codes=["Transport"])
    study.themes.create("Being met", codes=["Belonging", "Being listened to"])
    study.claims.add("{Number} of them ({n} of {base}) spoke of buses and parking.", themes=["Getting there"])
    study.report(files / "report.docx")
    home = f"-env:UserInstallation=file://{files / 'office'}"
    made = ["--headless", home, "--convert-to", ending, "--outdir", str(files), str(files / "report.docx")]
    subprocess.run([office, *made], check=True, capture_output=True, timeout=120)
    check = study.check_quotes(files / f"report.{ending}")
    assert ([], ()) == ([one for one in check.quotations if not one.sound], check.figures)
