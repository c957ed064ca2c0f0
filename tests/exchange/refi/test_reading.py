"""REFI-QDA files as other tools write them, orderly and not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.refi.making import code, coding, guid, project, qdpx, selection, text_source
from thematic.exchange.interchange import About, GroupKind, ValueState
from thematic.exchange.refi import read_qdc, read_qdpx
from thematic.model.codings import Origin
from thematic.model.memos import MemoKind
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The nurse listened. The form did not."


def sources(inside: str, after: str = "", **book: str) -> str:
    """Return a project with one text and what comes after the sources."""
    return project(f"<Sources>{text_source('visit', inside)}</Sources>{after}", **book)


def note(name: str, text: str, **attributes: str) -> str:
    """Return a Note element."""
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Note guid="{guid(name)}" name="{name}"{more}><PlainTextContent>{text}</PlainTextContent></Note>'


def ref(name: str) -> str:
    """Return a NoteRef element."""
    return f'<NoteRef targetGUID="{guid(name)}"/>'


@pytest.mark.parametrize("entry", ["project.qde", "Project.qde", "PROJECT.QDE", "study/project.qde"])
@pytest.mark.parametrize("namespace", ["urn:QDA-XML:project:1.0", "urn:QDA-XML:project:1:0", "urn:QDA-XML:project:0:4"])
@pytest.mark.parametrize("file", ["sources/visit.txt", "Sources/VISIT.TXT", "study/sources/visit.txt", "visit.txt"])
def test_names_and_namespaces_of_the_wild(tmp_path: Path, entry: str, namespace: str, file: str) -> None:
    """Entries and folders in any case and any namespace version are found."""
    xml = project(
        f"<Sources>{text_source('visit', selection(4, 9, coding('Care')))}</Sources>",
        namespace=namespace,
        codes=code("Care"),
    )
    files = {file if "/" in file else f"./{file}": WORDS, "sources/.root": ""}
    read, report = read_qdpx(qdpx(tmp_path, xml, files, entry=entry))

    assert "nurse" == read.sources[0].text[read.codings[0].start : read.codings[0].end]
    assert () == report.refused


@pytest.mark.parametrize("path", ["internal://visit.txt", "visit.txt", "INTERNAL://visit.txt", "internal:///visit.txt"])
def test_paths_with_and_without_scheme(tmp_path: Path, path: str) -> None:
    """A text is found whether its path has the scheme of the standard or not."""
    xml = project(f"<Sources>{text_source('visit', path=path)}</Sources>")

    assert WORDS == read_qdpx(qdpx(tmp_path, xml, {"visit.txt": WORDS}))[0].sources[0].text


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("relative:///visit.txt", "outside the project file"),
        ("absolute:///C:/study/visit.txt", "outside the project file"),
        ("C:\\study\\visit.txt", "outside the project file"),
        ("/etc/visit.txt", "outside the project file"),
        ("internal://../../visit.txt", "leads out of the project file"),
        ("internal://other.txt", "is not in the project file"),
    ],
)
def test_texts_outside_are_refused(tmp_path: Path, path: str, why: str) -> None:
    """Nothing outside the archive is opened; the source is listed with its codings."""
    inside = selection(0, 3, coding("Care"))
    xml = project(f"<Sources>{text_source('visit', inside, path=path)}</Sources>", codes=code("Care"))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"visit.txt": WORDS}))

    assert () == read.sources
    assert why in str(report.refused[0])
    assert "1 coding of it left out" in str(report.refused[0])


def test_codes_with_categories_colours_and_descriptions(tmp_path: Path) -> None:
    """The tree, what is only a category, short colours and plain descriptions are read; a false colour is told."""
    inner = code("Forms", color="#36A") + code("Calls", color="blue")
    told = (
        f'<Code guid="{guid("Care")}" name="Care" isCodable="false"><Description>All help.</Description>{inner}</Code>'
    )
    read, report = read_qdpx(qdpx(tmp_path, project("", codes=told)))

    assert [("Care", None, False), ("Forms", guid("Care"), True), ("Calls", guid("Care"), True)] == [
        (one.name, one.parent, one.codable) for one in read.codes
    ]
    assert ["All help.", "#3366AA", ""] == [read.codes[0].definition, read.codes[1].colour, read.codes[2].colour]
    assert "'blue' is no colour" in str(report.refused[0])


def test_notes_become_memos_about_what_they_hang_on(tmp_path: Path) -> None:
    """Notes of codes, sources, codings, passages, sets, links and of nothing become memos about these."""
    inside = selection(0, 9, coding("Care", 0, ref("on coding")))
    inside += selection(10, 18, ref("on passage")) + ref("on source")
    case = f'<Cases><Case guid="{guid("Ana")}" name="Ana"/></Cases>'
    notes = ("on coding", "on passage", "on source", "on code", "on theme", "on case", "on nothing")
    after = f"<Notes>{''.join(note(name, f'About {name}.') for name in notes)}</Notes>"
    after += f'<Links><Link guid="{guid("l")}" originGUID="{guid("on case")}" targetGUID="{guid("Ana")}"/></Links>'
    member = f'<MemberCode targetGUID="{guid("Care")}"/><MemberNote targetGUID="{guid("on theme")}"/>'
    after += f'<Sets><Set guid="{guid("set")}" name="Being heard">{member}</Set></Sets>'
    xml = project(f"{case}<Sources>{text_source('visit', inside)}</Sources>{after}", codes=code("Care", ref("on code")))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"visit.txt": WORDS}))

    assert [
        ("on coding", About.CODING, guid("coding Care 0"), None),
        ("on passage", About.SPAN, guid("visit"), 10),
        ("on source", About.SOURCE, guid("visit"), None),
        ("on code", About.CODE, guid("Care"), None),
        ("on theme", About.THEME, guid("set"), None),
        ("on case", About.CASE, guid("Ana"), None),
        ("on nothing", About.PROJECT, "", None),
    ] == [(memo.title, memo.about, memo.target, memo.start) for memo in read.memos]
    assert () == report.refused + report.not_carried
    assert {MemoKind.NOTE} == {memo.kind for memo in read.memos}


def test_a_description_of_a_passage_is_a_memo(tmp_path: Path) -> None:
    """With one coding it is a comment on it, without it a memo about the passage; a bare passage is counted."""
    inside = selection(0, 9, "<Description>So warm.</Description>" + coding("Care"))
    inside += selection(10, 18, "<Description>How?</Description>") + selection(24, 28)
    read, report = read_qdpx(qdpx(tmp_path, sources(inside, codes=code("Care")), {"visit.txt": WORDS}))

    assert [("So warm.", About.CODING), ("How?", About.SPAN)] == [(memo.text, memo.about) for memo in read.memos]
    assert ("1 passage: it has neither a code nor a note",) == report.not_carried


def test_codings_have_their_users(tmp_path: Path) -> None:
    """A coding is by its own user, else that of its passage; an unlisted user is added and told."""
    users = f'<Users><User guid="{{{guid("Ana").upper()}}}" name="Ana"/></Users>'
    one = coding("Care").replace("<Coding ", f'<Coding creatingUser="{guid("Ana")}" ')
    two = coding("Care", 1).replace("<Coding ", f'<Coding creatingUser="{guid("Ben")}" ')
    inside = selection(0, 9, one) + selection(10, 18, two) + selection(20, 28, coding("Care", 2))
    xml = project(f"<Sources>{text_source('visit', inside)}</Sources>", codes=code("Care")).replace(
        "<CodeBook>", f"{users}<CodeBook>"
    )
    read, report = read_qdpx(qdpx(tmp_path, xml, {"visit.txt": WORDS}))

    names = {coder.key: coder.name for coder in read.coders}
    assert ["Ana", f"Unknown coder {guid('Ben')[:8]}", None] == [names.get(one.coder or "") for one in read.codings]
    assert any("list of users" in sentence for sentence in report.changed)
    assert {Origin.IMPORT} == {one.origin for one in read.codings}


def test_codes_that_are_not_there_and_guids_used_twice(tmp_path: Path) -> None:
    """A coding without its code is listed; of two codes with one GUID both are kept, and codings go to the first."""
    twice = code("Care") + code("Care").replace('name="Care"', 'name="Cure"')
    inside = selection(0, 9, coding("Care") + coding("Gone"))
    read, report = read_qdpx(qdpx(tmp_path, sources(inside, codes=twice), {"visit.txt": WORDS}))

    assert ["Care", "Cure"] == [one.name for one in read.codes]
    assert [guid("Care")] == [one.code for one in read.codings]
    assert f"its code {guid('Gone')} is not in the codebook" in str(report.refused[0])
    assert any("have a GUID that another" in sentence for sentence in report.changed)


def variable(name: str, kind: str) -> str:
    """Return a Variable element."""
    return f'<Variable guid="{guid(name)}" name="{name}" typeOfVariable="{kind}"/>'


def value(name: str, told: str) -> str:
    """Return a VariableValue element."""
    return f'<VariableValue><VariableRef targetGUID="{guid(name)}"/>{told}</VariableValue>'


def test_variables_of_every_type(tmp_path: Path) -> None:
    """Types, yes and no, whole days, times of day and blanks are read for what they are."""
    kinds = {"Site": "Text", "Paid": "Boolean", "Age": "Integer", "Score": "Float", "Born": "Date"}
    kinds |= {"Joined": "DateTime", "Called": "DateTime"}
    told = (
        ("Site", "<TextValue>North</TextValue>"),
        ("Paid", "<BooleanValue>1</BooleanValue>"),
        ("Age", "<IntegerValue>0</IntegerValue>"),
        ("Score", "<FloatValue>2.50</FloatValue>"),
        ("Born", "<DateValue>1990-02-03</DateValue>"),
        ("Joined", "<DateTimeValue>2020-05-06T00:00:00Z</DateTimeValue>"),
        ("Called", "<DateTimeValue>2020-05-06T17:30:00Z</DateTimeValue>"),
        ("Site", "<TextValue></TextValue>"),
        ("Age", ""),
    )
    variables = "".join(variable(name, kind) for name, kind in kinds.items())
    values = "".join(value(name, one) for name, one in told)
    xml = project(
        f'<Variables>{variables}</Variables><Cases><Case guid="{guid("Ana")}" name="Ana">{values}'
        f'<SourceRef targetGUID="{guid("visit")}"/></Case></Cases><Sources>{text_source("visit")}</Sources>'
    )
    read, _ = read_qdpx(qdpx(tmp_path, xml, {"visit.txt": WORDS}))

    types = (
        [AttributeType.NOMINAL] * 2 + [AttributeType.NUMBER] * 2 + [AttributeType.DATE] * 2 + [AttributeType.NOMINAL]
    )
    assert types == [one.type for one in read.variables]
    assert ["North", "true", "0", "2.50", "1990-02-03", "2020-05-06", "2020-05-06T17:30:00Z", "", ""] == [
        one.value for one in read.cases[0].values
    ]
    assert [ValueState.BLANK] * 2 == [one.state for one in read.cases[0].values[-2:]]
    assert (guid("visit"),) == read.cases[0].sources


def test_values_of_a_source_go_to_its_case(tmp_path: Path) -> None:
    """A file that gives values to sources gets a case for each, or fills the one there is."""
    source = text_source("visit", value("Site", "<TextValue>North</TextValue>"))
    head = f"<Variables>{variable('Site', 'Text')}</Variables>"
    alone, _ = read_qdpx(qdpx(tmp_path, project(f"{head}<Sources>{source}</Sources>"), {"visit.txt": WORDS}))
    case = f'<Cases><Case guid="{guid("Ana")}" name="Ana"><SourceRef targetGUID="{guid("visit")}"/></Case></Cases>'
    joined, _ = read_qdpx(qdpx(tmp_path, project(f"{head}{case}<Sources>{source}</Sources>"), {"visit.txt": WORDS}))

    assert [("visit", "North")] == [(one.name, one.values[0].value) for one in alone.cases]
    assert [("Ana", "North")] == [(one.name, one.values[0].value) for one in joined.cases]


def test_sets_of_codes_of_sources_and_of_both(tmp_path: Path) -> None:
    """A set of codes is a theme, one of sources a group, one of both both; empty sets and members are told."""
    member_code, member = f'<MemberCode targetGUID="{guid("Care")}"/>', f'<MemberSource targetGUID="{guid("visit")}"/>'
    gone = f'<MemberSource targetGUID="{guid("gone")}"/>'
    after = "<Sets>" + "".join(
        f'<Set guid="{guid(name)}" name="{name}">{inside}</Set>'
        for name, inside in (("A", member_code), ("B", member), ("C", member_code + member), ("D", gone), ("E", ""))
    )
    read, report = read_qdpx(qdpx(tmp_path, sources("", f"{after}</Sets>", codes=code("Care")), {"visit.txt": WORDS}))

    assert [("A", 1), ("C", 1)] == [(theme.name, len(theme.codes)) for theme in read.themes]
    assert [("B", 1), ("C", 1), ("D", 0), ("E", 0)] == [(group.name, len(group.sources)) for group in read.groups]
    assert {GroupKind.SET} == {group.kind for group in read.groups}
    assert ("1 member of a set: the source itself was not read",) == report.not_carried


def test_recordings_are_read_by_their_transcripts(tmp_path: Path) -> None:
    """A transcript is a text; passages between time marks stand where the marks stand; the sound is not kept."""
    points = f'<SyncPoint guid="{guid("p1")}" position="4" timeStamp="0"/>'
    points += f'<SyncPoint guid="{guid("p2")}" position="9" timeStamp="900"/>'
    passage = (
        f'<TranscriptSelection guid="{guid("t")}" fromSyncPoint="{guid("p1")}" toSyncPoint="{guid("p2")}">'
        f"{coding('Care')}</TranscriptSelection>"
    )
    transcript = (
        f'<Transcript guid="{guid("tr")}"><PlainTextContent>{WORDS}</PlainTextContent>{points}{passage}</Transcript>'
    )
    sound = f'<AudioSelection guid="{guid("a")}" begin="0" end="900">{coding("Care", 1)}</AudioSelection>'
    xml = project(
        f'<Sources><AudioSource guid="{guid("tape")}" name="Tape" path="relative:///tape.m4a">{transcript}{sound}'
        f'</AudioSource><PictureSource guid="{guid("map")}" name="Map"/>'
        f'<VideoSource guid="{guid("film")}" name="Film"/></Sources>',
        codes=code("Care"),
    )
    read, report = read_qdpx(qdpx(tmp_path, xml))

    assert ["Tape"] == [source.name for source in read.sources]
    assert ["nurse"] == [WORDS[one.start : one.end] for one in read.codings]
    reasons = " ".join(str(refusal) for refusal in report.refused)
    assert all(word in reasons for word in ("0 to 900 ms", "pictures cannot be coded", "without a transcript"))
    assert "2 time marks of transcripts: times are not kept" in report.not_carried


def test_pages_are_read_by_their_text_and_keep_their_file(tmp_path: Path) -> None:
    """A PDF is read by its plain text; an area marked in both is read once, an area alone is refused."""
    both = selection(4, 9, coding("Care"))
    area = f'<PDFSelection guid="{guid("selection 4 9 ")}" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>'
    alone = f'<PDFSelection guid="{guid("alone")}" page="3" firstX="1" firstY="1" secondX="2" secondY="2"/>'
    text = f'<Representation guid="{guid("r")}" plainTextPath="internal://leaflet.txt">{both}</Representation>'
    xml = project(
        f'<Sources><PDFSource guid="{guid("leaflet")}" name="Leaflet" path="internal://leaflet.pdf">'
        f"{area}{alone}{text}</PDFSource></Sources>",
        codes=code("Care"),
    )
    read, report = read_qdpx(qdpx(tmp_path, xml, {"leaflet.txt": WORDS, "leaflet.pdf": b"%PDF-1.4 made"}))

    original = read.sources[0].original
    assert original is not None
    assert ("Leaflet.pdf", "application/pdf", b"%PDF-1.4 made") == (original.name, original.media, original.content)
    assert ["nurse"] == [WORDS[one.start : one.end] for one in read.codings]
    assert ["source 'Leaflet', page 3, area '': areas of pages have no place in a text"] == [
        str(refusal) for refusal in report.refused
    ]


def test_codings_of_a_whole_source_mark_all_of_it(tmp_path: Path) -> None:
    """A code on a source as a whole becomes a coding of its whole text, and this is said."""
    read, report = read_qdpx(qdpx(tmp_path, sources(coding("Care"), codes=code("Care")), {"visit.txt": WORDS}))

    assert [(0, len(WORDS))] == [(one.start, one.end) for one in read.codings]
    assert any("of a whole source" in sentence for sentence in report.changed)


def test_a_codebook_with_a_mark_and_empty_sets(tmp_path: Path) -> None:
    """A byte order mark before the XML and `<Sets/>` are no obstacle."""
    path = tmp_path / "book.qdc"
    xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>{code("Care")}</Codes><Sets/></CodeBook>'
    path.write_text(xml, encoding="utf-8-sig")
    read, report = read_qdc(path)

    assert (["Care"], "Other", ()) == ([one.name for one in read.codes], read.origin, read.themes)
    assert 1 == report.count("codes")
