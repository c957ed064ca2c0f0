"""Importing in the app: surveys, interviews and documents, looked at first."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import thematic
from app.ui import long_work
from app.ui.document_drafts import DocumentDraft, add_documents, read_drafts, wish_of
from app.ui.document_import import changed_documents, changed_voices
from app.ui.role_rows import RoleRow, Wishes, roles_of, rows_of, wishes_of
from app.ui.role_table import changed_rows
from app.ui.survey_import import survey_told
from app.ui.uploads import with_files
from app.ui.voices import Voice, speaker_map, voices_of
from tests.app.conftest import CORPUS, HOSTILE, MAIN, shown, work_ends

if TYPE_CHECKING:
    from pathlib import Path

INTERVIEW = """Interviewer: How did you find the group?
Mara: A neighbour told me about it.
Interviewer: And then?
Mara: I went the week after, and I stayed.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty project."""
    path = tmp_path / "new.thematic"
    thematic.create(path, coder="Ash").close()
    return path


@pytest.fixture
def at(path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The Data page of an empty project."""
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/data.py").run()


def _give(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    uploader = at.file_uploader[0]
    for name, content in files:
        uploader.upload(name, content, "application/octet-stream")
    at = uploader.run()
    assert [] == [one.value for one in at.exception]
    return at


def _import(at: AppTest) -> AppTest:
    at = at.button(key="import files").click().run()
    assert [] == [one.value for one in at.exception]
    return at


def test_imports_a_survey(at: AppTest, path: Path) -> None:
    """A survey is shown with its proposed roles first; the report of the import stays until it is closed."""
    at = _give(at, ("survey.csv", (CORPUS / "survey.csv").read_bytes()))
    frame = at.data_editor[0].value
    assert ("Respondent ID", "participant") == tuple(frame.loc[0, ["Column", "Role"]])
    with thematic.open(path) as project:
        assert 0 == project.status().sources
        at = _import(at)
        assert 400 == project.status().sources
    assert "Imported 150 participants and" in shown(at)
    at = at.run()
    assert "Imported 150 participants and" in shown(at)
    at = next(one for one in at.button if one.label == "Close this report").click().run()
    assert "Imported 150 participants" not in shown(at)


def test_what_waits_while_rows_are_written_is_said(at: AppTest, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The side bar promises reading and no more; the pages do read meanwhile, and the rows come in whole."""
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    at = _give(at, ("survey.csv", (CORPUS / "survey.csv").read_bytes()))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        at = _import(at)
        told = "You can read on meanwhile; what you code waits until the rows are in."
        assert told in shown(at)
        assert "You can go on meanwhile" not in shown(at)
        at = at.switch_page("pages/history.py").run()
        assert [] == [one.value for one in at.exception]
        connection.execute("ROLLBACK")
    with thematic.open(path) as project:
        work_ends(project)
        assert 400 == project.status().sources


def test_cancel_leaves_nothing_behind(at: AppTest, path: Path) -> None:
    """Files that were looked at are let go; the project is as it was."""
    at = _give(at, ("visit.txt", INTERVIEW.encode()))
    at = next(one for one in at.button if one.label == "Cancel").click().run()
    assert 0 == len(at.data_editor)
    with thematic.open(path) as project:
        assert (0, 1) == (project.status().sources, project.status().events)


def test_a_file_that_is_no_survey(at: AppTest) -> None:
    """A broken file gives a sentence that names it without our temporary folder, and cannot be imported."""
    at = _give(at, ("answers.xlsx", b"not a workbook"))
    assert "answers.xlsx" in at.error[0].value
    assert "thematic-" not in at.error[0].value
    assert at.button(key="import files").disabled


def test_hostile_cells_stay_text(at: AppTest) -> None:
    """Markup in names of columns and in cells stands in the table as it was written."""
    rows = f'ID,"{HOSTILE}"\n1,"{HOSTILE}"\n2,It helped me a lot to be listened to\n3,They called me every week\n'
    at = _give(at, ("odd.csv", rows.encode()))
    assert HOSTILE in list(at.data_editor[0].value["Column"])
    assert "<script" not in shown(_import(at))


def test_imports_interviews_beside_a_file_that_is_none(at: AppTest, path: Path) -> None:
    """Speakers are guessed and shown; a file that cannot be read is refused in a sentence and the rest is added."""
    at = _give(at, ("visit.txt", INTERVIEW.encode()), ("scan.pdf", b"%PDF-1.4 broken"))
    voices = at.data_editor[1].value
    assert [("Interviewer", "interviewer"), ("Mara", "participant")] == list(
        zip(voices["Speaker"], voices["Role"], strict=True)
    )
    assert "scan.pdf" in at.error[0].value
    assert "thematic-" not in at.error[0].value
    at = _import(at)
    assert "Imported 1 document with 4 turns; 0 refused." in shown(at)
    with thematic.open(path) as project:
        assert ["Interviewer", "Mara"] == [one.label for one in project.documents.speakers()]


def test_a_longer_export_lists_revisions(at: AppTest, path: Path, tmp_path: Path) -> None:
    """With “add only what is new” an answer with other words is listed, and the project keeps its own."""
    first = "ID,What helped?\n1,The weekly calls helped me\n2,Being listened to by somebody\n"
    longer = first.replace("weekly", "daily") + "3,Meeting the others in the hall\n"
    file = tmp_path / "first.csv"
    file.write_text(first)
    with thematic.open(path) as project:
        roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("What helped?",))
        project.sources.add_survey(file, roles=roles)
    at.session_state["data view"] = "import"
    at = _give(at.run(), ("longer.csv", longer.encode()))
    at = at.toggle[0].set_value(True).run()
    at = _import(at)
    html = shown(at)
    assert "1 answer with other words, left as they were" in html
    assert "here “The weekly calls helped me”, in the file “The daily calls helped me”" in html
    with thematic.open(path) as project:
        assert 3 == project.status().participants


def test_a_survey_that_is_here_already_gives_a_sentence(at: AppTest, path: Path) -> None:
    """The same file twice changes nothing and says so; the file stays for another choice."""
    survey = ("survey.csv", b"ID,What helped?\n1,The weekly calls\n2,Being listened to by somebody\n")
    _import(_give(at, survey))
    at.session_state["data view"] = "import"
    at = _import(_give(at.run(), survey))
    assert 1 == len(at.error)
    assert 1 == len(at.data_editor)
    with thematic.open(path) as project:
        assert 2 == project.status().sources


def test_saved_roles_are_used_again(at: AppTest) -> None:
    """Roles from a YAML file take the place of the proposal; a file that does not fit gives a sentence."""
    at = _give(at, ("survey.csv", (CORPUS / "survey.csv").read_bytes()))
    told = next(one for one in at.file_uploader if one.label == "Column roles (YAML)")
    at = told.upload("roles.yaml", (CORPUS / "roles.yaml").read_bytes(), "application/yaml").run()
    assert "as the saved roles say" in " ".join(one.value for one in at.caption)
    told = next(one for one in at.file_uploader if one.label == "Column roles (YAML)")
    at = told.set_value(("other.yaml", b"participant: Nobody", "application/yaml")).run()
    assert "Nobody" in at.error[0].value


def test_roles_survive_the_table() -> None:
    """Roles spread over the columns and gathered again are the roles they were."""
    table = thematic.read_table(CORPUS / "survey.csv")
    roles = thematic.load_roles(CORPUS / "roles.yaml")
    made = roles_of(rows_of(table, roles), wishes_of(roles))
    assert (roles.participant, roles.open, roles.attributes) == (made.participant, made.open, made.attributes)
    assert (roles.layout, roles.no_answer, roles.wave) == (made.layout, made.no_answer, made.wave)


def test_columns_of_the_project_keep_their_roles(at: AppTest, path: Path, tmp_path: Path) -> None:
    """A longer export is proposed with the types and levels that the project has."""
    file = tmp_path / "first.csv"
    file.write_text("ID,How often?,What helped?\n1,never,The weekly calls\n2,often,Being listened to\n")
    often = thematic.AttributeRole("How often?", thematic.AttributeType.ORDINAL, ("never", "often"))
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("What helped?",), attributes=(often,))
    with thematic.open(path) as project:
        project.sources.add_survey(file, roles=roles)
    at.session_state["data view"] = "import"
    longer = file.read_text() + "3,often,Meeting the others\n"
    frame = _give(at.run(), ("longer.csv", longer.encode())).data_editor[0].value.set_index("Column")
    assert ("ordinal", "never | often") == tuple(frame.loc["How often?", ["Role", "Levels"]])
    assert "open" == frame.loc["What helped?", "Role"]


@pytest.mark.parametrize(
    ("rows", "wishes", "words"),
    [
        (
            [RoleRow("A", "participant"), RoleRow("B", "participant")],
            Wishes(),
            "Only one column can be the participant",
        ),
        ([RoleRow("A", "ordinal", first="low · high")], Wishes(), "It holds, among others: low · high"),
        ([RoleRow("A", "open"), RoleRow("B", "open")], Wishes("long"), "'open' belongs to the wide layout"),
    ],
)
def test_roles_that_cannot_be(rows: list[RoleRow], wishes: Wishes, words: str) -> None:
    """Roles that contradict each other give a sentence that says what to do."""
    with pytest.raises(thematic.ThematicError, match=words):
        roles_of(rows, wishes)


def test_changed_roles_are_read_back() -> None:
    """Role, levels and separator come from the edited table; emptied cells are empty texts."""
    import pandas as pd

    edited = pd.DataFrame({"Role": ["ordinal"], "Levels": ["low | high"], "Separator": [None]}, dtype=object)
    rows = changed_rows((RoleRow("How often?", "nominal"),), edited)
    assert ("low", "high") == roles_of(rows, Wishes()).attributes[0].levels


def _voice(document: str, label: str, role: str, participant: str = "", guessed: str = "participant") -> Voice:
    return Voice(document, label, role, participant, 1, 10, "", guessed)


def test_each_document_has_its_own_speakers() -> None:
    """One label means different people in two documents of an archive, and may be left out of one of them."""
    turns = (("P", "Hello there."), ("Q", "And how was it?"), ("P", "It was good."))
    documents = tuple(_document(name, turns) for name in ("one", "two"))
    voices = (
        _voice("one", "P", "participant", "Ann"),
        _voice("one", "Q", "interviewer"),
        _voice("two", "P", "participant", "Bea"),
        _voice("two", "Q", "ignore"),
    )
    first, second = wish_of(DocumentDraft(("visits.zip",), documents, voices, wave=" T1 ")).documents()
    assert ["Ann", ""] == [one.participant for one in first.document.speakers]
    assert ["Bea"] == [one.participant for one in second.document.speakers]
    assert (3, 2, "T1") == (len(first.document.turns), len(second.document.turns), first.wave)


def _document(name: str, turns: tuple[tuple[str, str], ...]) -> thematic.Document:
    text = "\n".join(f"{who}: {words}" for who, words in turns)
    return with_files([_Upload(f"{name}.txt", text.encode())], thematic.read_documents).documents[0]  # type: ignore[list-item]  # stands in for an upload


def test_a_changed_role_needs_a_name() -> None:
    """Taking an interviewer for a participant asks who it is."""
    with pytest.raises(thematic.ThematicError, match="name the participant"):
        speaker_map([_voice("one", "Q", "participant", guessed="interviewer")])


def test_an_archive_is_added_with_its_speakers(path: Path) -> None:
    """Interviews in one zip, each with its own “Mara”, become two participants."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("one.txt", INTERVIEW)
        archive.writestr("two.txt", INTERVIEW.replace("neighbour", "friend"))
    upload = _Upload("visits.zip", held.getvalue())
    documents = with_files([upload], thematic.read_documents).documents  # type: ignore[list-item]  # stands in for an upload
    voices = tuple(voice for one in documents for voice in voices_of(one, []))
    named = [voice if voice.role == "interviewer" else _renamed(voice) for voice in voices]
    draft = DocumentDraft(("visits.zip",), documents, tuple(named))
    steps: list[tuple[int, int, str]] = []
    with thematic.open(path, coder="Ash") as project:
        told = add_documents(project, [wish_of(draft)], progress=lambda *step: steps.append(step))
        assert "Imported 2 documents with 8 turns; 0 refused." == told.sentences[0]
        assert ["Mara of one", "Mara of two"] == [one.participant for one in project.people.list()]
        assert 2 == project.history.count()
        project.history.undo()
        assert (0, 0) == (project.status().sources, project.status().participants)
    assert [(0, 2, "one"), (1, 2, "two"), (2, 2, "")] == steps


def _renamed(voice: Voice) -> Voice:
    return _voice(voice.document, voice.label, voice.role, f"{voice.label} of {voice.document}", voice.guessed)


class _Upload:
    """A file as the browser hands it over."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.size = len(content)
        self._content = content

    def getbuffer(self) -> memoryview:
        """Return its bytes."""
        return memoryview(self._content)


def test_uploads_of_one_name_stay_apart() -> None:
    """Two files called alike are both read, and no name leads out of the folder."""
    uploads = [_Upload("visit.txt", b"one"), _Upload("visit.txt", b"two"), _Upload("../../evil.txt", b"three")]
    names = with_files(uploads, lambda paths: [(path.name, path.read_bytes()) for path in paths])  # type: ignore[arg-type]  # stands in for uploads
    assert [("visit.txt", b"one"), ("visit (2).txt", b"two"), ("evil.txt", b"three")] == names


GRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = {end}
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "words"
        xmin = 0
        xmax = {end}
        intervals: size = 1
        intervals [1]:
            xmin = {start}
            xmax = {end}
            text = "{text}"
"""


def test_recordings_of_one_conversation_are_one_draft() -> None:
    """TextGrids that belong together are joined; a file beside them stands alone, one that is none is refused."""
    uploads = [
        _Upload("visit1_doctor.TextGrid", GRID.format(start=0, end=2, text="How are you today?").encode()),
        _Upload("visit.txt", INTERVIEW.encode()),
        _Upload("visit1_patient.TextGrid", GRID.format(start=0, end=3, text="Much better than before.").encode()),
        _Upload("scan.pdf", b"%PDF-1.4 broken"),
    ]
    found = read_drafts(uploads, ["mara"])  # type: ignore[arg-type]  # stands in for uploads
    files = [one.files for one in found.drafts]
    assert [("visit1_doctor.TextGrid", "visit1_patient.TextGrid"), ("visit.txt",)] == files
    assert "mara" == found.drafts[1].voices[1].participant
    assert 1 == len(found.refused)
    assert found.refused[0].startswith("scan.pdf: ")


def test_changed_documents_and_voices_are_read_back() -> None:
    """Participant, wave and role come from the edited tables, draft by draft."""
    import pandas as pd

    drafts: tuple[DocumentDraft, ...] = (
        DocumentDraft(("a.txt",), (), (_voice("a", "P", "unknown"),)),
        DocumentDraft(("b.txt",), (), ()),
    )
    drafts = changed_documents(drafts, pd.DataFrame({"Participant": ["Ann", None], "Wave": [None, "T1"]}, dtype=object))
    drafts = changed_voices(drafts, pd.DataFrame({"Role": ["participant"], "Participant": ["Ann"]}))
    assert [("Ann", ""), ("", "T1")] == [(one.participant, one.wave) for one in drafts]
    assert ("participant", "Ann") == (drafts[0].voices[0].role, drafts[0].voices[0].participant)


def test_the_report_of_a_survey_is_full() -> None:
    """Read, changed and refused are all told."""
    report = thematic.SurveyReport(2, 1, 2, 0, 1, ("a date was written anew",), ("line 3: 'nine' is no number",))
    told = survey_told("a.csv", report, append=False)
    assert [(), ("line 3: 'nine' is no number",), ("a date was written anew",)] == [one.lines for one in told.sections]


def test_merged_multi_selects_survive_the_table(tmp_path: Path) -> None:
    """Columns that are options of one question stay so when nothing is changed, and leave it when a person says so."""
    path = tmp_path / "ticks.csv"
    rows = "\n".join(
        f"R{n},{'Group' if n % 2 else ''},{'Walks' if n % 3 else ''},It was fine number {n}" for n in range(12)
    )
    path.write_text(f"ID,Services: Group,Services: Walks,What helped?\n{rows}\n", encoding="utf-8")
    (tmp_path / "roles.yaml").write_text(
        "layout: wide\nparticipant: ID\nopen: ['What helped?']\n"
        "attributes: {Services: {type: multi, columns: {Group: 'Services: Group', Walks: 'Services: Walks'}}}\n",
        encoding="utf-8",
    )
    table, roles = thematic.read_table(path), thematic.load_roles(tmp_path / "roles.yaml")
    shown = rows_of(table, roles)
    assert ["participant", "option", "option", "open"] == [row.role for row in shown]
    assert roles.attributes == roles_of(shown, wishes_of(roles)).attributes
    changed = [replace(row, role="ignore") if row.column == "Services: Walks" else row for row in shown]
    assert ["Group"] == [part.option for part in roles_of(changed, wishes_of(roles)).attributes[0].columns]


def test_the_only_open_column_is_the_answer_of_a_long_table() -> None:
    """Who changes the layout to long need not name what there is no choice about."""
    rows = [RoleRow("ID", "participant"), RoleRow("What helped?", "open")]
    roles = roles_of(rows, Wishes("long"))
    assert ("What helped?", thematic.Fixed("What helped?")) == (roles.answer, roles.question)
    assert thematic.Fixed("Why?") == roles_of(rows, Wishes("long", question="Why?")).question


def test_roles_with_every_kind_of_attribute_survive_a_saved_file(tmp_path: Path) -> None:
    """Options that hold the separator, and options spread over columns, come back from YAML and from the table."""
    columns = tuple(thematic.OptionColumn(name, f"Q4_{name}") for name in ("Phone", "Visit"))
    multi = thematic.AttributeType.MULTI
    roles = thematic.SurveyRoles(
        thematic.Layout.WIDE,
        participant="ID",
        open=("Why?",),
        attributes=(
            thematic.AttributeRole("Contact", multi, separator=";", columns=columns),
            thematic.AttributeRole("Help", multi, separator=", ", options=("Tea, coffee",)),
            thematic.AttributeRole("Often", thematic.AttributeType.ORDINAL, ("never", "often")),
        ),
    )
    (tmp_path / "roles.yaml").write_text(thematic.roles_to_yaml(roles), encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        'ID,Q4_Phone,Q4_Visit,Help,Often,Why?\n1,x,,"Tea, coffee",never,So\n', encoding="utf-8"
    )
    loaded = thematic.load_roles(tmp_path / "roles.yaml")
    assert roles == loaded
    table = thematic.read_table(tmp_path / "a.csv")
    assert roles == roles_of(rows_of(table, loaded), wishes_of(loaded))


def test_warnings_stand_beside_the_column(at: AppTest) -> None:
    """An open column whose answers look like choices says so in the table and, while it is so, under it."""
    rows = [
        f"p{n},{'Too far away for me to go' if n % 9 > 3 else f'Because of reason number {n} and more'}"
        for n in range(45)
    ]
    at = _give(at, ("odd.csv", "\n".join(["ID,Why did you not come?", *rows]).encode()))
    frame = at.data_editor[0].value.set_index("Column")
    assert "is taken for an open question, but" in str(frame.loc["Why did you not come?", "To look at"])
    assert "" == frame.loc["ID", "To look at"]
    assert any("is taken for an open question, but" in one.value for one in at.warning)


def test_a_longer_export_is_compared_before_it_is_added(at: AppTest, path: Path, tmp_path: Path) -> None:
    """What is new and what is given differently is said before anything is written."""
    first = "ID,What helped?\n1,The weekly calls helped me\n2,Being listened to by somebody\n"
    (tmp_path / "first.csv").write_text(first)
    with thematic.open(path) as project:
        roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("What helped?",))
        project.sources.add_survey(tmp_path / "first.csv", roles=roles)
    at.session_state["data view"] = "import"
    longer = first.replace("weekly", "daily") + "3,Meeting the others in the hall\n"
    at = _give(at.run(), ("longer.csv", longer.encode()))
    at = at.toggle[0].set_value(True).run()
    assert "New are 1 participant, 0 questions and 1 answer; 1 answer here already, 1 answer with other words" in shown(
        at
    )
    with thematic.open(path) as project:
        assert 2 == project.status().participants


def test_an_encoding_can_be_named(at: AppTest) -> None:
    """A survey that is refused for its letters is read when a person names its encoding; an unknown one is said."""
    words = ("Alle waren verlÌ_sslich da", "Wir fÌ_hlten uns dort sehr wohl", "Der Weg war immer schÌ_n und kurz")
    rows = "\n".join(["ID,Was hat geholfen?", *(f"{number},{one}" for number, one in enumerate(words))])
    at = _give(at, ("alt.csv", rows.encode("mac_roman")))
    assert "name the encoding if you know it" in at.error[0].value
    field = next(one for one in at.text_input if one.label == "Encoding of text files")
    at = field.set_value("nonsense").run()
    assert "No encoding is called 'nonsense'" in at.error[0].value
    field = next(one for one in at.text_input if one.label == "Encoding of text files")
    at = field.set_value("mac_roman").run()
    assert [] == [one.value for one in at.error]
    assert "Imported 3 participants and 3 answers" in shown(_import(at))


def test_the_encoding_of_interviews_can_be_named() -> None:
    """Text files are read as a person says."""
    upload = _Upload("rozmowa.txt", "Marek: Było mi łatwiej, gdy ktoś słuchał.".encode("cp1250"))
    found = read_drafts([upload], [], encoding="cp1250")  # type: ignore[list-item]  # stands in for an upload
    assert "Marek: Było mi łatwiej, gdy ktoś słuchał." == found.drafts[0].documents[0].text
    assert "cp1250" == found.drafts[0].documents[0].encoding


def test_personal_columns_come_first(at: AppTest) -> None:
    """A column that seems personal stands at the top of the role table, and the roles keep the order of the file."""
    rows = [f"p{n},North,ann{n}@example.org,The walk number {n} was good for me" for n in range(12)]
    at = _give(at, ("people.csv", "\n".join(["ID,Site,E-mail,What helped?", *rows]).encode()))
    frame = at.data_editor[0].value
    assert ["E-mail", "ID", "Site", "What helped?"] == list(frame["Column"])
    assert ["participant", "nominal", "ignore", "open"] == list(
        frame.set_index("Column").loc[["ID", "Site", "E-mail", "What helped?"], "Role"]
    )


def test_a_project_of_interviews_offers_to_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a survey the first tab of the Data page has a button that opens the import."""
    talk = tmp_path / "talk.txt"
    talk.write_text("Interviewer: How?\nP1: So.\nInterviewer: And?\nP1: Well.\n", encoding="utf-8")
    file = tmp_path / "talks.thematic"
    with thematic.create(file, coder="Ash", approach="codebook", seed=1) as project:
        project.documents.add(talk)
    monkeypatch.setenv("THEMATIC_FILE", str(file))
    at = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/data.py").run()
    next(one for one in at.button if one.label == "Import more").click().run()
    assert not at.exception
    assert "Files" in [one.label for one in at.file_uploader]
