"""Real REFI-QDA files of other tools, with their true counts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from thematic.exchange.refi import read_qdc, read_qdpx, write_qdc, write_qdpx

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
SAMPLES = DATA / "refi_qda" / "samples"
TOY = DATA / "qualcoder_toy_project"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.exists(), reason="the shared real data are not on this machine"),
]

PROJECTS = {
    SAMPLES / "atlasti23_win_blank.qdpx": (0, 0, 0, 0),
    SAMPLES / "atlasti23_win_codes_only.qdpx": (0, 3, 0, 0),
    SAMPLES / "atlasti8_mac_standard_project_no_sources.qdpx": (0, 14, 0, 2),
    SAMPLES / "nvivo15_mac_project.qdpx": (2, 262, 0, 0),
    SAMPLES / "qc_1.3.2_demo.qdpx": (2, 262, 205, 0),
    TOY / "qualcoder4_export_influencers.qdpx": (6, 20, 54, 0),
}
CODEBOOKS = {
    SAMPLES / "taguette_1.4.1_codebook.qdc": 3,
    TOY / "qualcoder4_export_influencers_codebook.qdc": 20,
}


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.stem)
def test_projects_have_their_true_counts_and_are_written_valid(path: Path, tmp_path: Path) -> None:
    """Sources, codes, codings and memos are as many as the file has, go out valid, and come back the same."""
    read, report = read_qdpx(path)
    written = write_qdpx(read, tmp_path / "again.qdpx")
    again, _ = read_qdpx(tmp_path / "again.qdpx")

    counts = tuple(report.count(what) for what in ("sources", "codes", "codings", "memos"))
    assert PROJECTS[path] == counts
    assert counts == tuple(written.count(what) for what in ("sources", "codes", "codings", "memos"))
    assert (read.codes, read.sources, read.memos, read.cases) == (again.codes, again.sources, again.memos, again.cases)
    assert sorted(read.codings, key=lambda one: one.key) == sorted(again.codings, key=lambda one: one.key)
    assert (read.groups, read.themes, read.variables) == (again.groups, again.themes, again.variables)


@pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.stem)
def test_codebooks_have_their_true_counts_and_are_written_valid(path: Path, tmp_path: Path) -> None:
    """Codes are as many as the file has, go out valid, and come back the same."""
    read, report = read_qdc(path)
    write_qdc(read, tmp_path / "again.qdc")

    assert CODEBOOKS[path] == report.count("codes")
    assert read.codes == read_qdc(tmp_path / "again.qdc")[0].codes


def test_every_passage_of_the_toy_project_is_its_stored_quote() -> None:
    """All 54 passages hold the words that the file stores for them, white space apart; the doubt is said aloud."""
    path = TOY / "qualcoder4_export_influencers.qdpx"
    read, report = read_qdpx(path)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("project.qde").decode()
    names = re.findall(r'<PlainTextSelection [^>]*? name="(.*?)" creatingUser', xml, re.DOTALL)
    texts = {source.key: source.text for source in read.sources}
    passages = [texts[one.source][one.start : one.end] for one in read.codings]

    assert 54 == len(names)
    assert ["".join(name.replace("&#x27;", "'").replace("\ufeff", "").split()) for name in names] == [
        "".join(passage.split()) for passage in passages
    ]
    assert any("54 of 54 passages are what the file stores as their quote" in one for one in report.changed)
    assert any(one.startswith("only 9 of 54 passages begin and end") for one in report.changed)


def test_codings_of_refused_sources_are_counted() -> None:
    """A project whose texts were left out says of each source what could not be had, and how much hung on it."""
    _, report = read_qdpx(SAMPLES / "atlasti8_mac_standard_project_no_sources.qdpx")

    lost = [int(found.group(1)) for one in report.refused if (found := re.search(r"(\d+) codings? of it", str(one)))]
    elsewhere = sum("stretch of sound" in str(one) for one in report.refused)
    assert 16 == sum(lost) + elsewhere
    assert "1 graph: drawings are not kept" in report.not_carried
