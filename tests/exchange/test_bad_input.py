"""Bad input bench: whatever the bytes, each reader ends in a result within bounds or in one sentence.

Bounds are counted in rows, cells and bytes, never in seconds; every test says how many cases it ran.
"""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from thematic.errors import ThematicError
from thematic.exchange.archives import LARGEST_UNPACKED
from thematic.exchange.codebooks import load_codebook, save_codebook
from thematic.exchange.codings import read_codings
from thematic.exchange.participants import read_participants
from thematic.exchange.redactions import read_redactions
from thematic.exchange.roles import load_roles
from thematic.exchange.surveys import read_survey
from thematic.exchange.tables import MOST_COLUMNS, Table, read_table
from thematic.exchange.workbooks import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SPLICES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b'""",',
    b"\r",
    b"\n\n\n",
    b",,,,,,,,",
    b";",
    b"\t",
    b"=cmd|' /C calc'!A0",
    b"\xc3\x28",
    b"\xf0\x9f\x92\xa9",
    b"\xe2\x80\xae",
    b"<script>&lt;&#0;&#x110000;</script>",
    b"&x *x !!python/object:os.system",
    b"[[[[[[[[{{{{{{{",
    b"../../../../etc/passwd",
    b"9" * 400,
    b" " * 3000,
)

SURVEY = (
    "Respondent ID,Which?,,,Why?,Score,Day\n,Phone,Visit,Other (please specify),Response,Response,Response\n"
    + "".join(
        f'p{at},{("Phone", "")[at % 2]},{("", "Visit")[at % 3 == 0]},,"It was ""good"" because\nof {at} calls",'
        f"{at % 5 + 1},2024-05-{at % 28 + 1:02d}\n"
        for at in range(30)
    )
).encode()
CODEBOOK_CSV = b"Code,Definition,Parent\nTrust,Feeling safe,\nListening,Being heard,Trust\nPace,Time taken,\n"
CODEBOOK_YAML = (
    b"codebook: Trial\ncodes:\n- name: Trust\n  definition: Feeling safe\n  children:\n  - name: Listening\n"
    b"    example: |-\n      they sat\n      with me\n- name: Pace\n  colour: '#aa0000'\n"
)
CODINGS = (
    b"participant,question,code,start,end,coder\np1,Why?,Trust,0,4,ann\np2,Why?,Pace,,,bob\np3,Why?,Trust,3,9,ann\n"
)
ROLES = (
    b"layout: wide\nparticipant: Respondent ID\nopen: [Why?, 'What else?']\nattributes:\n"
    b"  Score: {type: ordinal, levels: [1, 2]}\n"
    b"  Services: {type: multi, columns: {Phone: 'A: Phone', Visit: 'A: Visit'}}\n"
    b"wave: {value: T1}\nno_answer: [n/a, '-']\n"
)
REDACTIONS = (
    b"source,participant,question,start,end,text,context,kind,identity,replacement,confidence,why,decision\n"
    b"1,p1,Why?,0,4,Anna,Anna said,name,1,[name 1],high,list,yes\n"
    b"2,p2,Why?,5,9,Leeds,in Leeds,place,2,[city],low,list,\n"
)
PEOPLE = b"participant,Site,Age,Joined\np1,North,34,2024-05-01\np2,South,51,2023-01-31\np3,North,29,2022-11-11\n"


def workbook() -> bytes:
    """Make a small workbook with a merged header, a date, FALSE and two sheets."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ID", "Which?", None, "Why?"],
        [None, "Phone", "Visit", None],
        ["a", 1, None, "Warm"],
        ["b", 0, False, 3],
    ):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    book.create_sheet("Notes").append(["Read me"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def mutants(data: bytes, *, seed: int, count: int) -> Iterator[bytes]:
    """Yield damaged copies: cut, with swapped bytes, with splices, with blocks doubled or turned round."""
    draw = random.Random(seed)  # noqa: S311 - a bench, not a secret
    for number in range(count):
        held = bytearray(data)
        at, to = sorted((draw.randrange(len(held)), draw.randrange(len(held))))
        match number % 6:
            case 0:
                del held[at:]
            case 1:
                for _ in range(draw.randint(1, 20)):
                    held[draw.randrange(len(held))] = draw.randrange(256)
            case 2:
                for _ in range(draw.randint(1, 4)):
                    place = draw.randrange(len(held) + 1)
                    held[place:place] = draw.choice(SPLICES)
            case 3:
                held[at:at] = held[at:to]
            case 4:
                held[at:to] = reversed(held[at:to])
            case _:
                del held[at:to]
        yield bytes(held)


def ends_well(reader: Callable[[Path], object], path: Path, data: bytes) -> bool:
    """Run a reader on bytes; True when it gave a result, False when it gave one sentence."""
    path.write_bytes(data)
    sentence = ""
    result: object = None
    try:
        result = reader(path)
    except ThematicError as error:
        sentence = str(error)
    assert "\n" not in sentence
    assert len(sentence) < 4_000
    assert within_bounds(result, data)
    return not sentence


def within_bounds(result: object, data: bytes) -> bool:
    """Say whether a table holds no more rows than the file could and no more cells than are allowed."""
    if not isinstance(result, Table):
        return True
    cells = len(result.columns) * len(result.rows)
    rows = data.count(b"\n") + data.count(b"\r") + 1
    inside = result.sheet != "" or len(result.rows) <= rows
    return inside and cells <= MOST_CELLS and {len(row) for row in result.rows} <= {len(result.columns)}


READERS: dict[str, tuple[Callable[[Path], object], bytes, str, int]] = {
    "table": (read_table, SURVEY, "x.csv", 400),
    "survey": (read_survey, SURVEY, "x.csv", 300),
    "survey in UTF-16": (read_survey, SURVEY.decode().encode("utf-16"), "x.csv", 120),
    "survey in Mac Roman": (
        read_survey,
        SURVEY.decode().replace("good", "très bien").encode("mac_roman"),
        "x.csv",
        120,
    ),
    "workbook": (read_table, workbook(), "x.xlsx", 300),
    "roles": (load_roles, ROLES, "x.yaml", 400),
    "codebook YAML": (load_codebook, CODEBOOK_YAML, "x.yaml", 400),
    "codebook CSV": (load_codebook, CODEBOOK_CSV, "x.csv", 300),
    "codings": (read_codings, CODINGS, "x.csv", 300),
    "redactions": (read_redactions, REDACTIONS, "x.csv", 200),
    "participants": (read_participants, PEOPLE, "x.csv", 200),
}


@pytest.mark.parametrize("name", READERS)
def test_mutants(name: str, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Damaged copies of a good file end in a result or one sentence, and both happen."""
    reader, good, file, count = READERS[name]
    assert ends_well(reader, tmp_path / file, good)
    ended = [ends_well(reader, tmp_path / file, data) for data in mutants(good, seed=7, count=count)]
    record_property("cases", f"{name}: {count}, {sum(ended)} read, {count - sum(ended)} refused")
    assert count == len(ended)
    assert 0 < sum(ended) < count


def test_mutants_are_enough() -> None:
    """The bench runs three thousand damaged files."""
    assert 3_040 == sum(count for _, _, _, count in READERS.values())


def parts_of(data: bytes) -> dict[str, bytes]:
    """Unpack a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Pack parts into an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_mutants_inside_a_workbook(tmp_path: Path) -> None:
    """Archives that are whole, but whose XML is damaged, end in a table or one sentence."""
    parts = parts_of(workbook())
    cases = 0
    for name, data in parts.items():
        for mutant in mutants(data, seed=11, count=30):
            ends_well(read_table, tmp_path / "x.xlsx", packed({**parts, name: mutant}))
            cases += 1
    assert cases == 30 * len(parts)
    assert cases >= 240


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 100 + b'"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
LAUGHS = b'<?xml version="1.0"?>' + DOCTYPE
CELL = b'<c t="inlineStr"><is><t>a</t></is></c>'
HOSTILE: dict[str, dict[str, bytes]] = {
    "entities": {SHEET: LAUGHS + HEAD + TAIL},
    "entities after a long comment": {
        SHEET: b"<?xml version='1.0'?><!--" + b" " * 5_000 + b"-->" + DOCTYPE + HEAD + TAIL
    },
    "entities after a longer comment": {
        SHEET: b"<?xml version='1.0'?><!--" + b" " * 90_000 + b"-->" + DOCTYPE + HEAD + TAIL
    },
    "entities in UTF-16": {
        SHEET: ("\ufeff<?xml version='1.0' encoding='utf-16'?>" + DOCTYPE.decode()).encode("utf-16-le")
    },
    "entities in the strings": {"xl/sharedStrings.xml": LAUGHS + b"<sst/>"},
    "external entity": {
        SHEET: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + TAIL
    },
    "row number without end": {
        SHEET: HEAD + b'<row r="1">' + CELL + b'</row><row r="99999999999">' + CELL + b"</row>" + TAIL
    },
    "column beyond the last": {
        SHEET: HEAD + (b'<row><c r="ZZZ1" t="inlineStr"><is><t>a</t></is></c></row>' * 4_000) + TAIL
    },
    "formulas that never end": {SHEET: HEAD + b"<row>" + b"<c><f" * 300_000 + b"</row>" + TAIL},
    "spaces after a formula": {SHEET: HEAD + b"<row><c><f>1</f>" + b" " * 900_000 + b"</c></row>" + TAIL},
    "merged to the last cell": {
        SHEET: HEAD
        + b"<row>"
        + CELL * 3
        + b"</row><row>"
        + CELL * 3
        + b"</row></sheetData>"
        + b"<mergeCells>"
        + b'<mergeCell ref="A1:XFD1048576"/>' * 2_000
        + b"</mergeCells></worksheet>"
    },
    "deep nesting": {SHEET: HEAD + b"<a>" * 100_000 + TAIL},
    "string that is not there": {SHEET: HEAD + b'<row><c t="s"><v>99999999</v></c></row>' + TAIL},
    "path out of the archive": {"xl/_rels/workbook.xml.rels": b"", "../../outside.xml": b"<a/>"},
    "parts without end": {f"xl/media/{at}.xml": b"<a/>" for at in range(6_000)},
    "zip bomb": {"xl/media/picture.xml": b"<a>" + b"0" * 60_000_000},
    "large styles": {
        "xl/styles.xml": b"<styleSheet>" + bytes(at * at % 251 for at in range(100_000)).hex().encode() * 220
    },
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks(name: str, tmp_path: Path) -> None:
    """Bombs and lies inside an archive are refused, or harmless; nothing is written beside the file."""
    data = packed({**parts_of(workbook()), **HOSTILE[name]})
    assert len(data) < 30_000_000
    read = ends_well(read_table, tmp_path / "x.xlsx", data)
    assert not read or name in ("spaces after a formula", "merged to the last cell", "formulas that never end")
    assert ["x.xlsx"] == [path.name for path in tmp_path.iterdir()]
    assert not (tmp_path.parent / "outside.xml").exists()


def test_archive_that_lies_about_its_sizes(tmp_path: Path) -> None:
    """A part that claims to be small, or a directory that claims to be huge, is refused."""
    good = workbook()
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sizes = [part.file_size for part in archive.infolist()]
    for size in sizes:
        forged = good.replace(size.to_bytes(4, "little"), (5).to_bytes(4, "little"))
        ends_well(read_table, tmp_path / "x.xlsx", forged)
    end = good.rfind(b"PK\x05\x06")
    huge = good[: end + 12] + (LARGEST_UNPACKED).to_bytes(4, "little") + good[end + 16 :]
    assert not ends_well(read_table, tmp_path / "x.xlsx", huge)


LONG = 10_000_000
BIG: dict[str, tuple[bytes, bool]] = {
    "one line of letters": (b"a" * LONG, False),
    "one line of letters and one odd byte": (b"id,x\n1," + b"a" * (LONG - 9) + b" \xe9t\xe9\n", True),
    "one line of spaces": (b"id,x\n1," + b" " * (LONG - 9) + b"z", True),
    "one line of commas": (b"," * LONG, False),
    "one line of quotation marks": (b'"' * (LONG + 1), False),
    "an answer of ten megabytes": (b"id,Why?\n1," + b"word " * (LONG // 5 - 10) + b"\n2,short\n", True),
    "an answer longer than that": (b"id,Why?\n1," + b"word " * (LONG // 5 + 10) + b"\n2,short\n", False),
    "a hundred thousand columns": (b",".join(b"c%d" % at for at in range(100_000)) + b"\n" + b"1," * 99_999, False),
    "as many columns as are read": (b",".join(b"c%d" % at for at in range(MOST_COLUMNS)) + b"\n" + b"1," * 9_999, True),
    "short rows under a wide header": (
        b",".join(b"c%d" % at for at in range(10_000)) + b"\n" + (b"1," * 9_999 + b"\n") * 250 + b"a,b\n" * 50_000,
        False,
    ),
    "a million empty lines": (b"id,x\n" + b"\n" * 1_000_000 + b"1,2\n", True),
    "entities without end": (b"id,x\n" + b"1," + b"&amp;" * 200_000 + b"\n" + b"2,&lt;\n3,&gt;\n", True),
    "tags without end": (b"id,x\n" + (b"1," + b"<br " * 50_000 + b"\n") * 3, True),
}


@pytest.mark.parametrize("name", BIG)
def test_big_files(name: str, tmp_path: Path) -> None:
    """A very long line, very many columns or very many rows are read within the bounds, or refused."""
    data, readable = BIG[name]
    assert readable == ends_well(read_table, tmp_path / "x.csv", data)


@pytest.mark.parametrize("name", ["one line of spaces", "a hundred thousand columns", "as many columns as are read"])
def test_big_surveys(name: str, tmp_path: Path) -> None:
    """Roles of a very wide or very long table are proposed in time that grows with its size only."""
    data, readable = BIG[name]
    assert readable == ends_well(read_survey, tmp_path / "x.csv", data)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (b"[" * 100_000, load_roles),
        (b"{a: " * 50_000, load_roles),
        (b"- " * 50_000, load_codebook),
        (b"a: &a [x]\n" + b"b: [*a, *a, *a]\n", load_roles),
        (b"layout: wide\n" * 2, load_roles),
        (b"x" * 3_000_000, load_roles),
        (
            b"codes:\n"
            + b"".join(b" " * at + b"- name: c\n" + b" " * at + b"  children:\n" for at in range(0, 600, 3)),
            load_codebook,
        ),
        (b"\xff\xfe\x00", load_roles),
        (b"codes: !!python/object/apply:os.system ['true']\n", load_codebook),
    ],
)
def test_hostile_yaml(text: bytes, reader: Callable[[Path], object], tmp_path: Path) -> None:
    """Deep, doubled, huge or executable YAML ends in one sentence."""
    assert not ends_well(reader, tmp_path / "x.yaml", text)


@pytest.mark.parametrize(
    "reader", [read_table, read_survey, load_roles, load_codebook, read_codings, read_participants]
)
@pytest.mark.parametrize(
    "path", ["../x.csv", "a/../../x.yaml", "../" * 40 + "nowhere.xlsx", "..", ".", "nul\tname.csv", "x" * 300]
)
def test_paths(reader: Callable[[Path], object], path: str, tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, ends in one sentence."""
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(ThematicError) as caught:
        reader(folder / path)
    assert "\n" not in str(caught.value)


def test_codebook_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Writing to an impossible place ends in one sentence and leaves nothing behind."""
    (tmp_path / "good.csv").write_bytes(CODEBOOK_CSV)
    book = load_codebook(tmp_path / "good.csv").entries
    with pytest.raises(ThematicError):
        save_codebook(book, tmp_path / "none" / ".." / "x" / "book.yaml")
    assert ["good.csv"] == [path.name for path in tmp_path.iterdir()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=200), st.sampled_from(["table", "roles", "codebook YAML", "codebook CSV", "codings", "redactions"])
)
def test_any_text(tmp_path: Path, text: str, name: str) -> None:
    """Any text at all ends in a result or one sentence, for every reader."""
    reader, _, file, _ = READERS[name]
    ends_well(reader, tmp_path / file, text.encode("utf-8", "surrogatepass"))
