"""Codebook files hold what people wrote, whole, or are refused with the place of the mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from thematic.errors import CodebookFileError, UnsupportedFormatError, UnwritableFileError
from thematic.exchange.codebooks import codebook_to_yaml, load_codebook, save_codebook
from thematic.model.codes import CodebookEntries, CodeEntry, same_name

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """
codebook: Peer support
description: |
  First draft.
  For two sites.
codes:
- name: Confidence
  definition: Feeling able
  include: "says: I can"
  colour: "#3366AA"
  children:
  - name: Speaking up
    near_miss: being loud
  - Asking
- name: 'yes'
"""


def load(folder: Path, text: str, name: str = "book.yaml") -> CodebookEntries:
    """Load the codebook that a file with `text` holds."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_codebook(path).entries


def paths(codebook: CodebookEntries) -> list[str]:
    """List the paths of all codes."""
    return [" > ".join(names) for names, _ in codebook.walk()]


def test_yaml_is_read_whole(tmp_path: Path) -> None:
    """Name, description, fields and children come out of YAML."""
    expected = CodebookEntries(
        "Peer support",
        "First draft.\nFor two sites.\n",
        (
            CodeEntry(
                "Confidence",
                definition="Feeling able",
                include="says: I can",
                colour="#3366AA",
                children=(CodeEntry("Speaking up", near_miss="being loud"), CodeEntry("Asking")),
            ),
            CodeEntry("yes"),
        ),
    )
    assert expected == load(tmp_path, BOOK)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes:\n- nmae: A\n", "entry 1 has unknown key.*'nmae'; known: 'name', 'definition'"),
        ("title: A\n", "unknown key.*'title'; known: 'codebook'"),
        ("codes:\n- name: A\n- name: ' a '\n", "'a' stands twice at the top"),
        ("codes:\n- name: A\n  children: [{name: B}, {name: b}]\n", "'b' stands twice under 'A'"),
        ("codes:\n- name: A\n  colour: blue\n", "entry 'A' has the colour 'blue'"),
        ("codes:\n- definition: lost\n", "entry 1 has no name"),
        ("codes:\n- name: A\n  children:\n  - name: ' '\n", "entry 1 under 'A' has no name"),
        ("codes: A\n", "must be a list"),
        ("codes:\n- name: A\n  example: [one, two]\n", "'example' of entry 'A' must be a text"),
        ("codes:\n- [A]\n", "entry 1 must be a name"),
        ("codes:\n- name: A\n   x: y\n", "line 3"),
        ("- A\n", "must hold the keys"),
        ("codes:\n- name: A\n  name: B\n", "line 3: 'name' stands there twice"),
    ],
)
def test_mistakes_name_their_place(tmp_path: Path, text: str, message: str) -> None:
    """Each mistake is refused with its entry or line and what is known."""
    with pytest.raises(CodebookFileError, match=message):
        load(tmp_path, text)


def test_csv_with_category_and_subcategory(tmp_path: Path) -> None:
    """Categories become parents, and those without a row of their own are said."""
    path = tmp_path / "book.csv"
    path.write_text(
        "Category,Subcategory,Description,Examples,n\nStaff,Kindness,Warm,so kind,3\nStaff,Skill,,,4\n,Food,,,1\n"
    )
    loaded = load_codebook(path)
    assert ["Staff", "Staff > Kindness", "Staff > Skill", "Food"] == paths(loaded.entries)
    assert "Warm" == loaded.entries.codes[0].children[0].definition
    assert ("1 parent without a row became codes: 'Staff'",) == loaded.report.changed
    assert ("1 column that a codebook has no place for: 'n'",) == loaded.report.not_carried


def test_csv_with_paths_and_late_parents(tmp_path: Path) -> None:
    """Paths in the name and parents that come later in the file build the same tree."""
    text = "code,parent\nA > B > C,\nE,D\nD,\nF,B\n"
    assert ["A", "A > B", "A > B > C", "A > B > F", "D", "D > E"] == paths(load(tmp_path, text, "book.csv"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour\n#FFF\n", "no column holds the names"),
        ("name,colour\nA,red\n", "line 2 has the colour 'red'"),
        ("name,definition\n,lost\n", "line 2 has no name"),
        ("name,parent\nA,\na,\n", r"line 3: the code 'a' stands there twice \(first in line 2\)"),
        ("name,parent\nA,B\nB,A\n", "go in a circle"),
        ("name,parent\nA,A\n", "go in a circle"),
        ("name,parent\nX,\nY,\nB,X\nB,Y\nC,B\n", "line 6: 'B' fits 2 codes"),
    ],
)
def test_table_mistakes_name_their_line(tmp_path: Path, text: str, message: str) -> None:
    """Mistakes in a table are refused with their line."""
    with pytest.raises(CodebookFileError, match=message):
        load(tmp_path, text, "book.csv")


def test_xlsx(tmp_path: Path) -> None:
    """A workbook is read like a CSV file."""
    book = Workbook()
    for row in [["Theme", "Label", "Inclusion", "Color"], ["Care", "Waiting", "time", "#abc"]]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "book.xlsx")
    entries = load_codebook(tmp_path / "book.xlsx").entries
    assert ["Care", "Care > Waiting"] == paths(entries)
    assert CodeEntry("Waiting", include="time", colour="#abc") == entries.codes[0].children[0]


def test_formulas_are_harmless_in_csv_and_come_back(tmp_path: Path) -> None:
    """A definition that looks like a formula is written harmless and read as it was."""
    book = CodebookEntries("Care", "", (CodeEntry("A", definition="=1+1", example="'-x"),))
    save_codebook(book, tmp_path / "book.csv")
    assert ",=1" not in (tmp_path / "book.csv").read_text()
    assert book == load_codebook(tmp_path / "book.csv").entries


def test_name_with_an_arrow_needs_yaml(tmp_path: Path) -> None:
    """A name that holds the separator of paths cannot go into a table, and the old file stays."""
    path = tmp_path / "book.csv"
    path.write_text("old")
    with pytest.raises(CodebookFileError, match="save the codebook as YAML"):
        save_codebook(CodebookEntries("Care", "", (CodeEntry("A > B"),)), path)
    assert "old" == path.read_text()


def test_unknown_ending(tmp_path: Path) -> None:
    """An ending that is not offered is answered with those that are."""
    with pytest.raises(UnsupportedFormatError, match=r"'\.yaml'"):
        save_codebook(CodebookEntries("Care", "", ()), tmp_path / "book.doc")


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there gives one sentence."""
    with pytest.raises(UnwritableFileError):
        save_codebook(CodebookEntries("Care", "", ()), tmp_path / "nowhere" / "book.yaml")


NAMES = (
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=15),
        st.sampled_from(["yes", "null", "~", "1.0", "2024-01-01", "- a", "a: b", "#c", "=x", "'q'", '"', "?", "true"]),
    )
    .map(lambda name: " ".join(name.split()))
    .filter(lambda name: name and ">" not in name and "\ufeff" not in name)
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r\x85"), max_size=30),
    st.sampled_from(
        ["  two\n lines ", "\nx", "x\n", "x\n\n", "null", "no", "\tx", "'=1", "a\r\nb", "trailing \nspace", "\u2028"]
    ),
)
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=30)
COLOURS = st.sampled_from(["", "#abc", "#0A0B0C"])


def trees(depth: int, texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[CodeEntry, ...]]:
    """Make codes with up to `depth` levels below each other."""
    children = trees(depth - 1, texts) if depth else st.just(())
    code = st.builds(CodeEntry, NAMES, texts, texts, texts, texts, texts, COLOURS, children)
    return st.lists(code, max_size=3, unique_by=lambda entry: same_name(entry.name)).map(tuple)


BOOKS = st.builds(CodebookEntries, NAMES, TEXTS, trees(2, TEXTS))
ANY_BOOKS = st.builds(CodebookEntries, NAMES, ANYTHING, trees(1, ANYTHING))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=40
)
@given(BOOKS | ANY_BOOKS)
def test_yaml_loses_nothing(tmp_path: Path, book: CodebookEntries) -> None:
    """A codebook survives YAML, whatever people write into it."""
    save_codebook(book, tmp_path / "book.yaml")
    assert book == load_codebook(tmp_path / "book.yaml").entries
    assert codebook_to_yaml(book) == (tmp_path / "book.yaml").read_text(encoding="utf-8")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=40
)
@given(BOOKS)
def test_csv_loses_nothing(tmp_path: Path, book: CodebookEntries) -> None:
    """A codebook survives CSV, whatever people write into it."""
    save_codebook(book, tmp_path / "book.csv")
    assert book == load_codebook(tmp_path / "book.csv").entries
