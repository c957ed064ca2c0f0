"""What is written as REFI-QDA is read back equal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from tests.exchange.refi.projects import as_read, projects
from thematic.exchange.interchange import Interchange, OuterCode, OuterCoder, OuterCoding, OuterSource, OuterTheme
from thematic.exchange.refi import read_qdc, read_qdpx, write_qdc, write_qdpx

if TYPE_CHECKING:
    from thematic.exchange.report import ExportReport, ImportReport

SLOW = settings(
    deadline=None,
    max_examples=60,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def there_and_back(project: Interchange) -> tuple[Interchange, ExportReport, ImportReport]:
    """Write a project and read it again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdpx"
        written = write_qdpx(project, path)
        read, report = read_qdpx(path)
    return read, written, report


@given(projects())
@SLOW
def test_a_project_comes_back_equal(project: Interchange) -> None:
    """Sources, codes, codings, memos, cases, values, groups and themes survive, down to the last character."""
    read, _, report = there_and_back(project)

    expected = as_read(project)
    assert expected.codings == read.codings
    assert expected.memos == tuple(read.memos)
    assert replace(expected, origin=read.origin) == read
    assert () == report.refused
    assert () == report.not_carried


@given(projects())
@SLOW
def test_the_second_time_changes_nothing(project: Interchange) -> None:
    """What came back is written as the same bytes by the same project, and reads the same."""
    once, _, _ = there_and_back(project)
    twice, written, _ = there_and_back(once)

    assert once == twice
    assert () == written.refused


@given(projects())
@SLOW
def test_the_same_project_gives_the_same_bytes(project: Interchange) -> None:
    """Writing twice gives two files that are equal, byte for byte."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.qdpx", Path(folder) / "b.qdpx"
        write_qdpx(project, first)
        write_qdpx(project, second)

        assert first.read_bytes() == second.read_bytes()


@given(projects())
@SLOW
def test_a_codebook_comes_back_equal(project: Interchange) -> None:
    """Codes with their full entries, and themes, survive the way through a codebook file."""
    if not project.codes:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.qdc"
        write_qdc(project, path)
        read, report = read_qdc(path)

    assert project.codes == read.codes
    assert project.themes == read.themes
    assert () == report.refused


def test_keys_of_our_own_become_the_same_guids_each_time() -> None:
    """Numbers as keys are turned into GUIDs; a code and a source of the same number stay two things."""
    small = Interchange(
        name="Small",
        coders=(OuterCoder("1", "Ana"),),
        codes=(OuterCode("1", None, "Waiting"), OuterCode("2", "1", "Phone")),
        sources=(OuterSource("1", "Visit", "We waited an hour on the phone."),),
        codings=(OuterCoding("1", 3, 9, "1", "1"), OuterCoding("1", 3, 30, "2")),
        themes=(OuterTheme("1", "Hard to reach", codes=("2", "1")),),
    )

    read, written, report = there_and_back(small)

    assert (2, 2) == (written.count("codings"), report.count("codings"))
    assert ["Waiting", "Phone"] == [code.name for code in read.codes]
    assert read.codes[0].key == read.codes[1].parent
    assert [("waited", "Ana"), ("waited an hour on the phone", None)] == [
        (
            read.sources[0].text[coding.start : coding.end],
            next((coder.name for coder in read.coders if coder.key == coding.coder), None),
        )
        for coding in read.codings
    ]
    assert (read.codes[1].key, read.codes[0].key) == read.themes[0].codes
    assert len({read.codes[0].key, read.sources[0].key, read.coders[0].key}) == 3
