"""Projects that other tools wrote, with their true counts, out again and in again."""

from __future__ import annotations

from pathlib import Path

import pytest

import thematic
from tests.project.contents import contents
from thematic.exchange.qualcoder import read_qualcoder
from thematic.exchange.taguette import read_taguette
from thematic.exchange.taguette_markup import read_markup
from thematic.store.foreign import open_foreign

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
TAGUETTE = DATA / "serdif_taguette" / "thematic-analysis" / "SERDIF_P2_ThematicAnalysis.sqlite3"
QUALCODER = DATA / "qualcoder_toy_project" / "influencers-q4.qda"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.exists(), reason="the shared real data are not on this machine"),
]


def test_taguette_highlights_equal_their_stored_text(empty: thematic.Project) -> None:
    """Each of the 1,794 highlights marks the words stored with it; all but the one without a code are codings."""
    interchange, report = read_taguette(TAGUETTE)
    assert (1794, 1930) == (report.count("highlights"), report.count("codings"))
    with open_foreign(TAGUETTE) as database:
        rows = database.rows("highlights", ("id", "document_id", "snippet"))
    stored = {(str(document), _flat(read_markup(snippet).text)) for _, document, snippet in rows}
    texts = {one.key: one.text for one in interchange.sources}
    marked = {(one.source, _flat(texts[one.source][one.start : one.end])) for one in interchange.codings}
    assert set() == marked - stored
    assert ["it has no code"] == [one.reason for one in report.refused]
    empty.exchanging.take(interchange, report)
    status = empty.status()
    assert (17, 22, 1930) == (status.sources, status.codes, status.codings)
    assert () == empty.verify().problems


def _flat(words: str) -> str:
    return "".join(words.split())


def test_qualcoder_project_and_its_own_export_agree(tmp_path: Path, empty: thematic.Project) -> None:
    """The project and the REFI-QDA file that the tool made of it mark the same words with the same codes."""
    assert 54 == empty.import_(QUALCODER).count("codings")
    with thematic.create(tmp_path / "other.thematic", coder="A", blind=0.0) as other:
        other.import_(DATA / "qualcoder_toy_project" / "qualcoder4_export_influencers.qdpx")
        assert 54 == other.status().codings
        assert _marked(empty) == _marked(other)


def _marked(project: thematic.Project) -> list[tuple[str, str]]:
    held = contents(project).codings
    return sorted((str(row[0][-1])[row[1] : row[2]].strip(), str(row[3]).rpartition(" > ")[2]) for row in held)  # type: ignore[index]  # rows of contents are plain tuples


@pytest.mark.parametrize("path", [QUALCODER, TAGUETTE], ids=["qualcoder", "taguette"])
def test_out_as_refi_and_in_again(path: Path, tmp_path: Path, empty: thematic.Project) -> None:
    """What came from another tool leaves for a third one and comes back as it was."""
    empty.import_(path)
    report = empty.export(tmp_path / "out.qdpx")
    assert empty.status().codings == report.count("codings")
    with thematic.create(tmp_path / "other.thematic", coder="A", blind=0.0) as other:
        other.import_(tmp_path / "out.qdpx")
        assert contents(empty) == contents(other)


def test_taguette_tables(empty: thematic.Project) -> None:
    """Exported codebooks and highlights are read; highlights are found in the documents."""
    folder = DATA / "serdif_taguette" / "thematic-analysis"
    codes = empty.import_(next((folder / "codebooks").glob("*_8.csv")))
    assert 22 == codes.count("codes")
    empty.import_(TAGUETTE)
    done = empty.import_(next((folder / "tags" / "csv").glob("*20220303.csv")))
    assert (1892, 38) == (done.count("codings"), len(done.refused))


def test_qualcoder_counts() -> None:
    """Sources, codes, categories and codings are read with their true counts."""
    _, report = read_qualcoder(QUALCODER)
    assert (6, 15, 5, 54) == tuple(report.count(what) for what in ("sources", "codes", "categories", "codings"))
