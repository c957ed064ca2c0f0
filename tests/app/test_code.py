"""The Code page: what it shows, what its wishes do, and how texts are cut into passages."""

from __future__ import annotations

import doctest
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import thematic
from app.ui import coding_sheet
from app.ui import outbox as outbox_module
from app.ui.listed_answers import listed_answers
from app.ui.outbox import Outbox
from app.ui.reading import passages_of
from app.ui.reading_filters import ReadingFilter
from app.ui.recent_codes import RecentCodes
from app.ui.texts import Text
from app.ui.wishes import CodingWishes
from tests.app.conftest import CORPUS, HELPFUL, MAIN, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.app.conftest import App

TALK = "Date: today\n\n[00:00:05] Interviewer: Hello?\n\n[00:01:05] Mara: A walk.\n\nInterviewer: So?\n\nMara: {}\n"


@pytest.fixture
def talk(project: thematic.Project, tmp_path_factory: pytest.TempPathFactory) -> int:
    """An interview with a long turn of two paragraphs."""
    path = tmp_path_factory.mktemp("talk") / "talk.txt"
    long = "We went on by the water. " * 30
    path.write_text(TALK.format(f"{long}\n{long}"), encoding="utf-8")
    return project.documents.add(path).sources[0].source


@pytest.fixture
def wishes(project: thematic.Project) -> CodingWishes:
    """What carries out wishes."""
    return CodingWishes(project, RecentCodes())


def _wish(project: thematic.Project, source: int, start: int, end: int, **more: object) -> Mapping[str, object]:
    words = project.sources.get(source).text[start:end]
    return {"source": source, "start": start, "end": end, "first": words[:3], "last": words[-3:], **more}


def _answers(project: thematic.Project) -> Text:
    question = next(one for one in project.sources.questions() if one.text == HELPFUL)
    return Text("question", question.question_id, question.text, "answers")


def test_opens_the_first_text(app: App) -> None:
    """A project with a survey alone opens at its first question and says how much of it is coded."""
    at = app("code")
    assert HELPFUL in at.selectbox(key="code text").options[0]
    assert " coded<span" in shown(at)


def test_an_empty_project_says_where_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any text the page says where texts come from."""
    thematic.create(tmp_path / "new.thematic", coder="Ash").close()
    monkeypatch.setenv("THEMATIC_FILE", str(tmp_path / "new.thematic"))
    at = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/code.py").run()
    assert [] == [one.value for one in at.exception]
    assert "Nothing to read yet" in shown(at)


def test_filters_by_words_group_and_coding(app: App, project: thematic.Project) -> None:
    """Each filter narrows the list, and the base of the counts stays all answers."""
    at = app("code")
    at.text_input(key="code filter words").set_value("the").run()
    assert [] == [one.value for one in at.exception]
    assert " listed · " in shown(at)
    text = _answers(project)
    every = _listed(project, text, ReadingFilter())
    assert set(every) == set(_listed(project, text, ReadingFilter(coded=True))) | set(
        _listed(project, text, ReadingFilter(coded=False))
    )
    for source in _listed(project, text, ReadingFilter(words="The a")):
        said = project.sources.get(source).text.casefold()
        assert "the" in said
        assert "a" in said
    name = project.sources.attributes()[0].name
    groups = [
        _listed(project, text, ReadingFilter(attribute=(name, value)))
        for value in project.sources.attribute_values(name)
    ]
    assert 1 < len(groups)
    assert sorted(every) == sorted(one for group in groups for one in group)


def _listed(project: thematic.Project, text: Text, only: ReadingFilter) -> list[int]:
    return listed_answers(project, text, only)


def test_a_list_stays_while_one_codes(project: thematic.Project) -> None:
    """An answer that had no coding when the list was made stays on it after its first."""
    text, only = _answers(project), ReadingFilter(coded=False)
    before = listed_answers(project, text, only)
    project.coding.code(before[0], 0, 3, "Belonging")
    assert before == listed_answers(project, text, only)


def test_an_address_leads_to_its_text(app: App, project: thematic.Project, talk: int) -> None:
    """`?source=` of an interview opens it, that of an answer opens its question, and nonsense opens the first text."""
    at = app("code")
    answer = project.coding.read_question(HELPFUL, limit=1).sources[0].source_id
    for source, wanted in ((str(talk), f"source={talk}"), (str(answer), _answers(project).key), ("x9", None)):
        at.query_params["source"] = source
        at.run()
        assert [] == [one.value for one in at.exception]
        if wanted:
            assert wanted == at.selectbox(key="code text").value


def test_a_link_to_a_far_answer_shows_it_alone(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that is not on the first page opens by itself, from where all answers are one click away."""
    monkeypatch.setattr(coding_sheet, "SIZE", 5)
    at = app("code")
    far = project.coding.read_question(HELPFUL, offset=8, limit=1).sources[0].source_id
    at.query_params["source"] = str(far)
    at.run()
    assert "One answer · " in shown(at)
    at.button(key="all-answers").click().run()
    assert [] == [one.value for one in at.exception]
    assert "One answer · " not in shown(at)
    assert "Next" in [one.label for one in at.button]


def test_a_conversation_is_cut_into_turns(project: thematic.Project, talk: int) -> None:
    """Turns with speaker and time, long ones by paragraphs; every passage is the words of its place."""
    source = project.coding.read_source(talk).sources[0]
    cut = list(passages_of(source))
    assert ["", "Interviewer", "Mara", "Interviewer", "Mara", ""] == [one.who for one in cut]
    assert ["", "0:05", "1:05", "", "", ""] == [one.when for one in cut]
    assert [True, True, False, True, False, False] == [one.quiet for one in cut]
    assert "Date: today" == cut[0].text
    for one in cut:
        assert one.text == source.text[one.start : one.start + len(one.text)]


def test_what_is_known_of_who_answered_has_its_name(project: thematic.Project) -> None:
    """Beside an answer each value stands with the attribute that it is of, on hover."""
    answer = next(one for one in project.sources.grid().rows[0].answers if one)
    source = project.coding.read_source(answer.source_id).sources[0]
    (passage,) = passages_of(source)
    assert source.attributes
    assert " · ".join(f"{name}: {value}" for name, value in source.attributes) == passage.told


def test_no_word_of_a_turn_is_left_out(project: thematic.Project) -> None:
    """In the bundled interviews the passages hold every visible character of every turn."""
    for added in project.documents.add(CORPUS / "interviews").sources:
        source = project.coding.read_source(added.source).sources[0]
        covered = {at for one in passages_of(source) for at in range(one.start, one.start + len(one.text))}
        said = {at for turn in source.turns for at in range(turn.start, turn.end) if not source.text[at].isspace()}
        assert set() == said - covered


def test_wishes_change_a_coding(project: thematic.Project, wishes: CodingWishes, talk: int) -> None:
    """Code, stance, importance, extent, another code, memo, example, uncode and undo: one event each."""
    code = project.codebook.tree().find("Belonging").code_id
    other = project.codebook.tree().find("Getting there").code_id
    before = project.status().events
    wishes.carry_out(_wish(project, talk, 40, 60, do="code", code=code))
    [coding] = project.coding.of_source(talk)
    number = coding.coding_id
    wishes.carry_out({"do": "stance", "coding": number, "stance": "qualifies"})
    wishes.carry_out({"do": "important", "coding": number, "important": True})
    wishes.carry_out(_wish(project, talk, 42, 70, do="extent", coding=number))
    wishes.carry_out({"do": "recode", "coding": number, "code": other})
    wishes.carry_out({"do": "memo", "coding": number, "text": "Why here?"})
    wishes.carry_out({"do": "example", "coding": number})
    held = project.coding.get(number)
    assert (42, 70, other, "qualifies", True) == (held.start, held.end, held.code_id, held.stance.value, held.important)
    assert 1 == len(project.codebook.examples("Getting there"))
    wishes.carry_out({"do": "uncode", "coding": number})
    assert [] == project.coding.of_source(talk)
    assert before + 8 == project.status().events
    wishes.carry_out({"do": "undo"})
    assert [number] == [one.coding_id for one in project.coding.of_source(talk)]


def test_undo_takes_back_own_steps_only(project: thematic.Project, wishes: CodingWishes, talk: int, path: Path) -> None:
    """Each undo finds the newest step of this coder when its turn comes; a step of another coder stays."""
    for start in (40, 50):
        project.coding.code(talk, start, start + 8, "Belonging")
    with thematic.open(path, coder="Ben") as other:
        other.coding.code(talk, 60, 70, "Belonging")
    for left in (2, 1):
        wishes.carry_out({"do": "undo"})
        assert left == len(project.coding.of_source(talk))
    assert ["Ben"] == [one.coder for one in project.coding.read_source(talk).sources[0].codings]
    event = project.history.lines(kinds=["SpanCoded"])[1].event
    with pytest.raises(thematic.ThematicError) as refused:
        project.undo(event)
    assert "thematic " not in str(refused.value)


def test_wishes_make_codes(project: thematic.Project, wishes: CodingWishes, talk: int) -> None:
    """A code is made with or without a passage, at the top or under another, and from the words themselves."""
    wishes.carry_out({"do": "create", "name": "Fresh air"})
    wishes.carry_out(_wish(project, talk, 40, 60, do="create", name="Fresh air > By the sea"))
    wishes.carry_out(_wish(project, talk, 61, 75, do="vivo"))
    paths = [row.path for row in project.codebook.rows()]
    assert "Fresh air > By the sea" in paths
    assert 2 == len(project.coding.of_source(talk))
    assert 3 == len(wishes.recent.slots)
    assert talk == wishes.coded


def test_a_sign_within_a_name_is_part_of_it(project: thematic.Project, wishes: CodingWishes) -> None:
    """A ">" leads to a subcode where that code is there; within a word it belongs to the name, alone it is refused."""
    wishes.carry_out({"do": "create", "name": "Pain"})
    wishes.carry_out({"do": "create", "name": "Pain>5"})
    wishes.carry_out({"do": "create", "name": "Wait>5"})
    with pytest.raises(thematic.ThematicError, match="Delay"):
        wishes.carry_out({"do": "create", "name": "Delay > 2 hours"})
    paths = {row.path for row in project.codebook.rows()}
    assert {"Pain > 5", "Wait>5"} <= paths
    assert not [path for path in paths if "Delay" in path]


def test_words_must_be_where_they_were_seen(project: thematic.Project, wishes: CodingWishes, talk: int) -> None:
    """A wish whose words do not stand at its place is refused, and nothing is written."""
    code = project.codebook.tree().find("Belonging").code_id
    wish = _wish(project, talk, 40, 60, do="code", code=code)
    for change in ({"first": "no such words"}, {"start": 41}, {"end": 10_000_000}, {"source": 10_000}, {"start": "40"}):
        with pytest.raises(thematic.ThematicError):
            wishes.carry_out({**wish, **change})
    with pytest.raises(thematic.ThematicError, match="something unknown"):
        wishes.carry_out({"do": "format the disk"})
    assert [] == project.coding.of_source(talk)


def test_an_extent_stays_in_its_text(project: thematic.Project, wishes: CodingWishes, talk: int) -> None:
    """A coding cannot be given words of another text."""
    made = project.coding.code(talk, 40, 60, "Belonging")
    answer = project.coding.read_question(HELPFUL, limit=1).sources[0].source_id
    with pytest.raises(thematic.ThematicError, match="stays in its text"):
        wishes.carry_out(_wish(project, answer, 0, 6, do="extent", coding=made.coding_id))


def test_digits_stay_with_their_codes() -> None:
    """A code keeps its digit while it is used; the one unused for longest gives way to a new one."""
    recent = RecentCodes()
    for code in range(1, 10):
        recent.use(code)
    recent.use(1)
    recent.use(77)
    assert [1, 77, 3, 4, 5, 6, 7, 8, 9] == recent.slots
    assert [1, 3] == recent.known({1, 3, 50})


def test_an_outbox_does_each_wish_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages repeat wishes until they are settled; each is done once, in order, and a refusal is told once."""
    done: list[object] = []

    def carry_out(wish: Mapping[str, object]) -> None:
        done.append(wish["do"])
        if wish["do"] == "b":
            raise thematic.ThematicError("not b")

    box = Outbox("it")

    def send(name: str, *numbers: int) -> None:
        wishes = [{"number": number, "do": "abcd"[number - 1]} for number in numbers]
        state = {"it": {"wishes": {"box": name, "wishes": wishes}}}
        monkeypatch.setattr(outbox_module, "st", SimpleNamespace(session_state=state))
        box.deliver(carry_out)

    send("one", 1)
    send("one", 1, 2, 3)
    send("one", 2, 3)
    assert ["a", "b", "c"] == done
    assert {"box": "one", "number": 3, "problem": "not b"} == box.done()
    assert "" == box.done()["problem"]
    send("two", 1)
    assert ["a", "b", "c", "a"] == done


@pytest.mark.parametrize("name", ["reading", "reading_filters", "recent_codes"])
def test_examples_run(name: str) -> None:
    """The examples in the docstrings are true."""
    assert 0 == doctest.testmod(import_module(f"app.ui.{name}")).failed
