"""The History page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

import thematic
from tests.app.conftest import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.app.conftest import App


def test_tells_events_in_sentences(app: App, project: thematic.Project) -> None:
    """Every event is a line with who, what and when."""
    html = shown(app("history"))
    assert "created the project (codebook approach)" in html
    assert "&#x27;**Loud** &lt;i&gt;code&lt;/i&gt;&#x27;" in html
    assert f"Event {project.status().events} · " in html


def test_filters_by_kind_and_coder(app: App) -> None:
    """Only the chosen kinds are listed."""
    at = app("history")
    at.multiselect[0].set_value(["ThemeCreated"]).run()
    main = shown(at)
    assert "created the project" not in main
    assert "created the theme" in main


def test_undoes_and_redoes_a_line(app: App, project: thematic.Project) -> None:
    """A line can be taken back and done again from where it stands."""
    event = project.history.lines(kinds=["ThemeCreated"])[0].event
    at = app("history")
    at.button(key=f"undo-{event}").click().run()
    assert [] == list(project.themes.list())
    assert "undone" in shown(at)
    at.button(key=f"redo-{event}").click().run()
    assert 1 == len(project.themes.list())


def test_a_refused_undo_is_a_sentence(app: App, project: thematic.Project) -> None:
    """What stands in the way of an undo is said, and nothing changes."""
    event = project.history.lines(kinds=["CodebookLoaded"])[0].event
    before = project.status()
    at = app("history")
    at.button(key=f"undo-{event}").click().run()
    assert "cannot be undone" in at.error[0].value
    assert before == project.status()


def test_pages_a_long_log(app: App, project: thematic.Project) -> None:
    """Twenty events stand on a page; the next page holds the rest."""
    for place in range(25):
        project.codebook.create(f"Code {place}")
    at = app("history")
    assert "created the project" not in shown(at)
    next(one for one in at.button if one.label == "Next").click().run()
    assert "created the project" in shown(at)


def test_tells_what_was_taken_back_and_whose_words(app: App, project: thematic.Project, tmp_path: Path) -> None:
    """A step back says what it took back, and whatever a line is about has a name a reader knows."""
    (tmp_path / "harbour talk.txt").write_text("Mara: We sat by the harbour until the lamps went on, all of us.\n")
    project.documents.add(tmp_path / "harbour talk.txt")
    talk = project.coding.documents()[0]
    made = project.coding.code(talk.source_id, 40, 60, "Belonging")
    project.memos.add("Why here?", about=thematic.MemoTarget.parse(f"coding:{made.coding_id}"))
    project.memos.add("Well asked.", about=thematic.MemoTarget.parse("question:2"))
    project.memos.add("Quiet.", about=thematic.MemoTarget.parse("participant:2"))
    undone = project.codebook.create("Brief")
    project.codebook.create("Twice", parent="Belonging")
    project.codebook.create("Twice")
    project.undo(next(one.event for one in project.history.lines(kinds=["CodeCreated"], limit=3)[2:]))
    assert undone.code_id not in {row.code_id for row in project.codebook.rows()}
    told = [line.sentence for line in project.history.lines(limit=8)]
    question = next(one.text for one in project.sources.questions() if one.question_id == 2)
    assert told[0].startswith("undid: created the code")
    assert told[1:3] == ["created the code 'Twice'", "created the code 'Group life > Belonging > Twice'"]
    assert told[4].startswith("wrote a memo about ")
    assert "participant 2" not in told[4]
    assert question[:20] in told[5]
    assert f"wrote a memo about the coding 'Belonging' of '{talk.name}'" == told[6]
    assert f"coded '{talk.name}' as 'Belonging'" == told[7]
    assert "undid: created the code" in shown(app("history"))


def test_a_step_back_names_whose_step_it_was(path: Path, project: thematic.Project) -> None:
    """Who takes back what somebody else did is told so."""
    project.codebook.create("Brief")
    with thematic.open(path, coder="Ben") as other:
        other.undo()
        assert "undid what Ash did: created the code" in other.history.lines(limit=1)[0].sentence


def test_many_lines_cost_few_statements(project: thematic.Project) -> None:
    """Names are looked up for all lines at once: ten times the lines need no more statements."""
    answers = project.coding.read_question(1, limit=12).sources
    for one in answers:
        project.coding.code(one.source_id, 0, 3, "Belonging")
    counts = []
    for limit in (1, len(answers)):
        with _counted() as statements:
            assert limit == len(project.history.lines(limit=limit))
        counts.append(len(statements))
    assert counts[0] == counts[1]


@contextmanager
def _counted() -> Iterator[list[str]]:
    """Collect the statements that are run meanwhile."""
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
