"""Outside tables in a project: brought in, matched, judged, compared, undone, merged and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import DuplicateNameError, InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

SITES = """\
Category,n,Source,Year,Area,Unit
North,600,County register,2021,The county,residents
South and coast,300,County register,2021,The county,residents
West,100,County register,2021,The county,residents
"""


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """A register of where people live: three places, of which the study has two."""
    path = tmp_path / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    return path


def test_a_table_is_brought_in_and_matched(study: thematic.Project, sites: Path) -> None:
    """Answers called like a category are matched by themselves, others are listed until a person matches them."""
    made = study.benchmarks.add(sites, "Site", reason="to see who is missing")
    assert ("County register 2021", "Site", "The county", 1000) == (made.name, made.attribute, made.place, made.base)
    assert ("South",) == made.unmatched
    made = study.benchmarks.match(made.name, {"South": "South and coast"})
    assert () == made.unmatched
    assert [("North",), ("South",), ()] == [one.levels for one in made.categories]
    assert [made] == list(study.benchmarks.list())


def test_an_answer_that_nobody_could_give_is_refused(study: thematic.Project, sites: Path) -> None:
    """A slip of the pen is told, and nothing is changed."""
    made = study.benchmarks.add(sites, "Site")
    with pytest.raises(UnknownNameError, match="did you mean 'South'"):
        study.benchmarks.match(made.name, {"Sout": "South and coast"})
    assert [made] == list(study.benchmarks.list())


def test_the_comparison_has_bases_intervals_and_reasons(study: thematic.Project, sites: Path) -> None:
    """Five of nine from North beside 60%; West has no answer, and therefore no difference."""
    study.benchmarks.add(sites, "Site", facts=thematic.BenchmarkFacts(match=(("South", "South and coast"),)))
    found = study.benchmarks.compare("county register 2021")
    north, south, west = found.lines
    assert (5, 9, 600) == (north.n, north.base, north.benchmark_n)
    assert pytest.approx(100 * 5 / 9 - 60) == north.difference
    assert pytest.approx((26.67, 81.12), abs=0.01) == (north.low, north.high)
    assert "-4 percentage points (95% interval -33 to +21)" == north.verdict
    assert (4, 9) == (south.n, south.base)
    assert "not comparable because no answer of the study was matched to it" == west.verdict
    assert "Base: 9 respondents with an answer to 'Site', beside 1,000 residents." == found.base
    assert "Benchmark: County register 2021 (County register, The county, 2021)." == found.origin
    frame = found.to_frame()
    assert ("respondents", found.base) == (frame.attrs["unit"], frame.attrs["base"])
    assert ["North", "South and coast", "West"] == frame["category"].tolist()


def test_what_is_not_comparable_is_said_instead(study: thematic.Project, sites: Path) -> None:
    """A reason for a line, or for the whole table, stands where the difference stood, until it is taken back."""
    name = study.benchmarks.add(sites, "Site").name
    study.benchmarks.set_not_comparable(name, "the boundary moved in 2019.", category="North")
    assert "not comparable because the boundary moved in 2019" == study.benchmarks.compare(name).lines[0].verdict
    study.benchmarks.set_not_comparable(name, "the register has children in it")
    found = study.benchmarks.compare(name)
    assert {"the register has children in it"} == {line.not_comparable for line in found.lines}
    study.benchmarks.set_not_comparable(name, "")
    study.benchmarks.set_not_comparable(name, "", category="North")
    assert study.benchmarks.compare(name).lines[0].difference is not None


def test_each_write_is_one_event_with_one_undo(study: thematic.Project, sites: Path) -> None:
    """Bringing in, matching, judging and removing can each be undone, and the log says them in words."""
    before = study.history.count()
    name = study.benchmarks.add(sites, "Site").name
    study.benchmarks.match(name, {"South": "West"})
    study.benchmarks.set_not_comparable(name, "other years")
    held = study.benchmarks.list()
    study.benchmarks.remove(name, reason="wrong county")
    assert before + 4 == study.history.count()
    assert [
        "removed the benchmark table 'County register 2021'",
        "said what of the benchmark table 'County register 2021' cannot be compared",
        "said which answers belong to which line of the benchmark table 'County register 2021'",
        "added the benchmark table 'County register 2021' with 3 lines",
    ] == [line.sentence for line in study.history.lines(limit=4)]
    assert [] == list(study.benchmarks.list())
    study.history.undo(study.history.lines(limit=1)[0].event)
    assert held == study.benchmarks.list()
    assert study.verify().problems == ()


def test_numbers_are_compared_in_bands(study: thematic.Project, tmp_path: Path) -> None:
    """A number needs cuts, and its bands are the answers that are matched."""
    path = tmp_path / "visits.csv"
    path.write_text("Category,Percent\nunder 2,50\n2 or more,50\n", encoding="utf-8")
    with pytest.raises(InvalidValueError, match="cuts"):
        study.benchmarks.add(path, "Visits")
    study.benchmarks.add(path, "Visits", facts=thematic.BenchmarkFacts(name="Visits", cuts=(2,)))
    found = study.benchmarks.compare("Visits")
    assert [(2, 8), (6, 8)] == [(line.n, line.base) for line in found.lines]


def test_a_multi_select_counts_respondents(study: thematic.Project, tmp_path: Path) -> None:
    """Whoever chose any of the options of a category counts once."""
    path = tmp_path / "services.csv"
    path.write_text("Category,Percent\nIn person,70\nRemote,40\n", encoding="utf-8")
    pairs = (("Group", "In person"), ("Walks", "In person"), ("Phone", "Remote"))
    found = study.benchmarks.compare_file(path, "Services", facts=thematic.BenchmarkFacts(match=pairs))
    assert [(6, 8), (3, 8)] == [(line.n, line.base) for line in found.lines]
    assert any("Several answers" in note for note in found.notes)
    assert any("add up to 110%" in note for note in found.notes)
    assert [] == list(study.benchmarks.list())


def test_a_part_of_the_study_is_compared(study: thematic.Project, sites: Path) -> None:
    """Only participants with a value are counted, and the base says so."""
    name = study.benchmarks.add(sites, "Site").name
    found = study.benchmarks.compare(name, where=[("Trust", "High")])
    assert (1, 3) == (found.lines[0].n, found.lines[0].base)
    assert found.base.endswith("Only: Trust is High.")


def test_wishes_that_cannot_be_are_refused(study: thematic.Project, sites: Path) -> None:
    """Unknown names are told, the same table twice is refused, and nothing is left behind."""
    study.benchmarks.add(sites, "Site")
    events = study.history.count()
    with pytest.raises(DuplicateNameError):
        study.benchmarks.add(sites, "Site")
    with pytest.raises(UnknownNameError):
        study.benchmarks.add(sites, "Shoe size")
    with pytest.raises(UnknownNameError):
        study.benchmarks.match("County register 2021", {"South": "East"})
    with pytest.raises(UnknownNameError):
        study.benchmarks.compare("Census")
    with pytest.raises(InvalidValueError, match="sample"):
        study.benchmarks.add(_percents(sites), "Site", facts=thematic.BenchmarkFacts(name="Survey", sampled=True))
    assert events == study.history.count()


def _percents(beside: Path) -> Path:
    path = beside.with_name("percents.csv")
    path.write_text("Category,Percent\nNorth,60\nSouth,40\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".docx", ".svg", ".png"])
def test_it_is_written_like_any_result(study: thematic.Project, sites: Path, ending: str) -> None:
    """Tables and chart come out in every format, with the reasons in them."""
    name = study.benchmarks.add(sites, "Site").name
    found = study.benchmarks.compare(name)
    path = sites.with_name(f"beside{ending}")
    written = study.results.write(found, path)
    assert path.stat().st_size > 300
    assert str(path) == str(written.path)
    if ending == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        assert "no answer of the study was matched to it" in text
    assert "-4 percentage points" in study.results.words(found)


def test_merging_brings_it_along_once(study: thematic.Project, sites: Path, tmp_path: Path) -> None:
    """A table added in a copy comes over with its lines; merging twice adds nothing."""
    import shutil

    other = tmp_path / "other.thematic"
    study.close()
    shutil.copy(study.path, other)
    with thematic.open(other, coder="B") as copy:
        made = copy.benchmarks.add(sites, "Site")
    with thematic.open(study.path, coder="A") as ours:
        ours.merge(other)
        assert [made] == list(ours.benchmarks.list())
        ours.merge(other)
        assert [made] == list(ours.benchmarks.list())
        assert ours.verify().problems == ()
