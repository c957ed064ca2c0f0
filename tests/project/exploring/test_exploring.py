"""Counts, comparisons, co-occurrence, change and code saturation of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidValueError, NothingToDoError, NotOfferedError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

WAVES = """\
id,wave,Mood,What was it like?
P1,T1,Low,The bus was late
P1,T2,High,The bus came and the group sang
P2,T1,High,The group sang
P2,T2,High,The group laughed
P3,T1,Low,The bus again
"""
WAVE_ROLES = """\
layout: wide
participant: id
wave: wave
open: [What was it like?]
attributes:
  Mood: {type: ordinal, levels: [Low, Medium, High]}
"""
WAVE_CODINGS = """\
participant,wave,question,code
P1,T1,What was it like?,Bus
P1,T2,What was it like?,Bus
P1,T2,What was it like?,Group
P2,T1,What was it like?,Group
P2,T2,What was it like?,Group
P3,T1,What was it like?,Bus
"""


@pytest.fixture
def waves(tmp_path: Path) -> thematic.Project:
    """A study of three people at two waves; the third was heard at the first alone."""
    for name, text in (("w.csv", WAVES), ("w.yaml", WAVE_ROLES), ("c.csv", WAVE_CODINGS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = thematic.create(tmp_path / "waves.thematic", coder="Ana", seed=1)
    project.sources.add_survey(tmp_path / "w.csv", roles=tmp_path / "w.yaml")
    project.coding.import_table(tmp_path / "c.csv", create_codes=True)
    return project


def _figures(
    found: thematic.CountTable | thematic.GroupComparison,
) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    return {(line.row, line.value): (line.n, line.base) for line in found.lines}


def test_a_code_counts_with_those_below_it_and_people_count_once(study: thematic.Project) -> None:
    """A heading counts everybody who mentioned one of its codes, each once."""
    found = _figures(study.exploring.counts("code"))
    assert (4, 9) == found["Help", "all"]
    assert (2, 9) == found["Help > Belonging", "all"]
    assert (3, 9) == found["Transport", "all"]


def test_bases_are_asked_answered_and_codable(study: thematic.Project) -> None:
    """The base is said in words, and each of the three is another number."""
    bases = {
        base: study.exploring.counts("code", of="responses", base=base).base
        for base in ("asked", "answered", "codable")
    }
    assert "Base: 18 answers asked for. 11 of them have no coding." == bases["asked"]
    assert "Base: 16 answers that hold words. 9 of them have no coding." == bases["answered"]
    assert "Base: 7 answers in which something is coded." == bases["codable"]


def test_intervals_stand_only_where_a_claim_is_made(study: thematic.Project) -> None:
    """Without a claim about a population there is no interval; with one it is Wilson's, and the notes say so."""
    without, claim = study.exploring.counts("code"), study.exploring.counts("code", interval=True)
    assert {None} == {line.low for line in without.lines}
    line = next(line for line in claim.lines if line.row == "Transport")
    assert pytest.approx((12.06, 64.58), abs=0.01) == (line.low, line.high)
    assert any("random sample" in note for note in claim.notes)


def test_a_frame_carries_unit_and_base(study: thematic.Project) -> None:
    """Every frame says in its attributes what was counted and out of whom."""
    frames = [
        study.exploring.counts("code").to_frame(),
        study.exploring.compare("Site").to_frame(),
        study.exploring.cooccurrence("participant").to_frame(),
        study.exploring.code_saturation(base=2, run=1).to_frame(),
    ]
    assert all(frame.attrs["unit"] and frame.attrs["base"] for frame in frames)
    assert ["row", "column", "value", "facet", "n", "base", "percent", "low", "high", "unit"] == list(frames[0].columns)


def test_questions_are_counted_with_who_stayed_silent(study: thematic.Project) -> None:
    """Item non-response has its base, and answers their length."""
    found = study.exploring.counts("question")
    assert {("What helped?", "all"): (8, 9), ("What could be better?", "all"): (8, 9)} == _figures(found)
    assert ("What helped?", 8) == (found.lengths[0].question, found.lengths[0].answers)
    assert any("1 of 9 asked gave no text" in note for note in found.notes)


def test_a_filter_narrows_questions_and_closed_answers(study: thematic.Project) -> None:
    """Who is filtered out is neither asked nor answers, and the base says so; whose codings count is no filter here."""
    only = thematic.CountFilter((("Site", "South"),))
    questions = study.exploring.counts("question", only=only)
    assert (3, 4) == _figures(questions)["What could be better?", "all"]
    assert "Only: Site is South." in questions.base
    services = study.exploring.counts("Services", only=only)
    assert (1, 3) == _figures(services)["Group", "all"]
    assert "Base: 3 respondents with an answer to 'Services'. Only: Site is South." == services.base
    one = study.exploring.counts("question", only=thematic.CountFilter(question="What helped?"))
    assert {("What helped?", "all"): (8, 9)} == _figures(one)
    with pytest.raises(InvalidValueError, match="coders"):
        study.exploring.counts("Services", only=thematic.CountFilter(coders=("A",)))


def test_a_multi_select_says_only_and_both(study: thematic.Project) -> None:
    """Options are of respondents, with those chosen alone and together."""
    found = study.exploring.counts("Services")
    assert (4, 8) == _figures(found)["Group", "all"]
    assert "Both 'Group' and 'Phone': 1 of 8 respondents (13%)." in found.notes
    assert "Only 'Phone': 2 of 8 respondents (25%)." in found.notes


def test_a_comparison_has_base_percent_interval_and_difference(study: thematic.Project) -> None:
    """Each cell stands on the base of its column, and two groups have one difference."""
    found = study.exploring.compare("Site", rows=["Transport"])
    assert (2, 5) == _figures(found)["Transport", "North"]
    assert (1, 4) == _figures(found)["Transport", "South"]
    (difference,) = found.differences
    assert ("North", "South") == (difference.value, difference.against)
    assert pytest.approx(15.0) == difference.points
    assert difference.low < 15 < difference.high


def test_people_in_several_columns_get_no_independent_difference(study: thematic.Project) -> None:
    """A multi-select column says that it overlaps, and gives neither difference nor test."""
    found = study.exploring.compare("Services", against="Group", test=True)
    assert ((), ()) == (found.differences, found.tests)
    assert any("several columns" in note for note in found.notes)


def test_a_test_comes_with_its_caveat_and_only_when_asked(study: thematic.Project) -> None:
    """Two groups get Fisher's exact test; unasked there is none."""
    assert () == study.exploring.compare("Site").tests
    tests = study.exploring.compare("Site", test=True, rows=["Transport"]).tests
    assert ("Fisher's exact test", 9) == (tests[0].name, tests[0].n)
    assert "chance" in tests[0].caveat


def test_a_third_variable_makes_a_table_for_each_of_its_values(study: thematic.Project) -> None:
    """Facets cut the study, and their bases add up to the whole."""
    found = study.exploring.compare("Trust", facet="Site", rows=["Transport"])
    assert ("North", "South") == found.facets
    totals = [line for line in found.lines if line.value == "all"]
    assert [(2, 5), (1, 4)] == [(line.n, line.base) for line in totals]


def test_a_test_does_not_tell_a_hidden_cell(study: thematic.Project) -> None:
    """With the margins, the statistic of a fourfold table gives a hidden cell away: such rows have no test."""
    assert 1 == len(study.exploring.compare("Site", rows=["Transport"], test=True).tests)
    found = study.exploring.compare("Site", rows=["Transport"], smallest=3, test=True)
    assert any(line.n is None for line in found.lines)
    assert () == found.tests


def test_a_matrix_says_who_mentioned_what_and_how_often(study: thematic.Project) -> None:
    """A passage counts once however many coders marked it, a heading with the codes below it, silence is 0."""
    found = study.exploring.matrix(rows=["Help", "Being listened to", "Transport"])
    rows = dict(zip(found.people, found.passages, strict=True))
    assert (1, 0, 1) == rows["R1"]
    assert (2, 2, 0) == rows["R5"]  # two coders, two spans
    assert (0, 0, 0) == rows["R9"]
    assert (1, 1, 0) == dict(zip(found.people, found.mentioned, strict=True))["R5"]
    for place, line in enumerate(study.exploring.counts(rows=["Help", "Being listened to", "Transport"]).lines):
        assert line.n == sum(row[place] for row in found.mentioned)
        assert line.base == len(found.people)
    frame = found.to_frame()
    assert ("passages", found.base) == (frame.attrs["unit"], frame.attrs["base"])
    assert [sum(row[0] for row in found.mentioned)] == [int(found.to_mentioned_frame()["Help"].sum())]


def test_a_matrix_follows_the_filter(study: thematic.Project, tmp_path: Path) -> None:
    """Only those let through stand in it, and both tables are written."""
    found = study.exploring.matrix(only=thematic.CountFilter((("Site", "South"),)))
    assert ("R3", "R4", "R6", "R8") == found.people
    study.results.write(found, tmp_path / "matrix.xlsx")
    from openpyxl import load_workbook

    names = load_workbook(tmp_path / "matrix.xlsx").sheetnames
    assert any("Participants by codes" in name for name in names)
    assert any("Mentioned" in name for name in names)


def test_small_cells_are_hidden(study: thematic.Project) -> None:
    """A hidden cell has neither count nor base."""
    found = study.exploring.compare("Site", rows=["Transport"], smallest=3)
    assert (None, None) == _figures(found)["Transport", "North"]
    assert "hidden (small)" == found.line("Transport", "North").sentence


def test_a_number_needs_cuts(study: thematic.Project) -> None:
    """A number is put into bands first; without cuts the sentence says how."""
    with pytest.raises(InvalidValueError, match="--cuts"):
        study.exploring.compare("Visits")
    found = study.exploring.compare("Visits", cuts=(2,), rows=["Transport"])
    assert (2, 2) == _figures(found)["Transport", "under 2"]
    assert (1, 6) == _figures(found)["Transport", "2 or more"]


def test_questions_are_columns(study: thematic.Project) -> None:
    """By question the base is who answered that question, and the total counts each person once."""
    found = _figures(study.exploring.compare("question", rows=["Transport"]))
    assert (0, 8) == found["Transport", "What helped?"]
    assert (3, 8) == found["Transport", "What could be better?"]
    assert (3, 9) == found["Transport", "all"]


def test_a_filter_narrows_the_base(study: thematic.Project) -> None:
    """Who has not the value is in no base, and the sentence says so."""
    found = study.exploring.counts("code", only=thematic.CountFilter((("Site", "South"),)))
    assert (1, 4) == _figures(found)["Transport", "all"]
    assert "Only: Site is South." in found.base


def test_one_coder_alone(study: thematic.Project) -> None:
    """The codings of one coder can be counted."""
    found = study.exploring.counts("code", only=thematic.CountFilter(coders=("B",)))
    assert (1, 9) == _figures(found)["Help", "all"]


def test_unknown_names_are_said(study: thematic.Project) -> None:
    """An attribute that is not there is refused with those that are."""
    with pytest.raises(UnknownNameError, match="Trust"):
        study.exploring.compare("Region")
    with pytest.raises(NothingToDoError, match="no themes"):
        study.exploring.counts("theme")


def test_the_quotes_of_a_cell_are_those_it_counts(study: thematic.Project) -> None:
    """The passages of a cell come from as many people as the cell says."""
    found = study.exploring.quotes("Transport", column="Site", value="North")
    assert (2, 2) == (found.total, found.respondents)
    assert ["R1", "R2"] == [one.participant for one in found.passages]
    assert 1 == study.exploring.quotes("Help > Being listened to", column="Site", value="South").respondents


def test_a_span_that_two_coders_marked_is_one_quote(study: thematic.Project) -> None:
    """The same words under the same code stand once, other words of the same answer again."""
    assert 3 == study.exploring.quotes("Being listened to").total


def test_cooccurrence_in_people_and_on_words(waves: thematic.Project) -> None:
    """Two codes in one person stand together; on the same words they overlap."""
    people = waves.exploring.cooccurrence("participant")
    assert (2, 2, 1) == (people.pairs[0].n_first, people.pairs[0].n_second, people.pairs[0].both)
    units = waves.exploring.cooccurrence("unit")
    assert (3, 3, 1, 0.2) == (
        units.pairs[0].n_first,
        units.pairs[0].n_second,
        units.pairs[0].both,
        units.pairs[0].c,
    )
    assert 1 == waves.exploring.cooccurrence("overlap").pairs[0].both


def test_a_case_heard_at_two_waves_stands_in_both_and_once_in_all(waves: thematic.Project) -> None:
    """By wave a person counts at each wave for what they said then."""
    found = _figures(waves.exploring.compare("wave"))
    assert {("Bus", "T1"): (2, 3), ("Bus", "T2"): (1, 2), ("Bus", "all"): (2, 3)} == {
        key: value for key, value in found.items() if key[0] == "Bus"
    }


def test_a_dated_attribute_holds_at_its_wave(waves: thematic.Project) -> None:
    """What was said at a wave stands under the value of that wave."""
    found = _figures(waves.exploring.compare("Mood", rows=["Bus"]))
    assert (2, 2) == found["Bus", "Low"]
    assert (0, 0) == found["Bus", "Medium"]
    assert (1, 2) == found["Bus", "High"]


def test_one_item_at_two_waves(waves: thematic.Project) -> None:
    """The panel is who answered at both waves; the cross-section says that it is others."""
    found = waves.exploring.before_after("T1", "T2", attribute="Mood", top=1)
    assert (1, 1, 0) == (found.change.improved.n, found.change.same.n, found.change.worsened.n)
    assert "1 answered only before" in found.change.note
    assert (1, 3) == (found.change.all_before.n, found.change.all_before.base)


def test_items_with_other_levels_are_refused(study: thematic.Project) -> None:
    """Before and after need the same ordered levels; a nominal attribute has none."""
    with pytest.raises(InvalidValueError, match="ordinal"):
        study.exploring.before_after("Site", "Trust")


def test_what_each_person_said_then_and_now(waves: thematic.Project) -> None:
    """A code at two waves shows who mentioned it when, with their words."""
    found = waves.exploring.mentions_before_after("T1", "T2", code="Group")
    change = found.change
    assert (1, 0, 1, 0) == (change.both.n, change.only_before.n, change.only_after.n, change.neither.n)
    said = {one.participant: ([q.text for q in one.before], [q.text for q in one.after]) for one in found.people}
    assert ([], ["The bus came and the group sang"]) == said["P1"]
    assert "P3" not in said
    assert 1 == found.only_before


def test_code_saturation_counts_first_applications(waves: thematic.Project) -> None:
    """New codes are counted where they were first applied, and a merge changes the curve."""
    before = waves.exploring.code_saturation(base=1, run=1)
    assert (1, 1, 0, 0, 0) == before.new_codes
    assert "Code saturation" in before.sentence
    waves.codebook.merge(["Group"], into="Bus", reason="one thing")
    assert (1, 0, 0, 0, 0) == waves.exploring.code_saturation(base=1, run=1).new_codes


def test_a_reflexive_project_is_asked_why(waves: thematic.Project) -> None:
    """Code saturation is hidden by the reflexive approach; with a reason it is shown, the reason beside it."""
    waves.change_settings(approach="reflexive", reason="as we read")
    with pytest.raises(NotOfferedError, match="reflexive"):
        waves.exploring.code_saturation()
    found = waves.exploring.code_saturation(base=1, run=1, reason="the funder asks")
    assert "Asked for because: the funder asks" in found.notes


def test_texts_without_a_coding_are_left_out(study: thematic.Project) -> None:
    """Of a text without a coding nobody knows whether it was read: it is left out, and said."""
    found = study.exploring.code_saturation(base=2, run=1)
    assert (7, 9) == (len(found.new_codes), found.left_out)


def test_several_columns_at_once_are_those_one_by_one(study: thematic.Project) -> None:
    """Reading the codings once for many tables gives the same tables."""
    names = ["Site", "Trust", "Services"]
    assert [study.exploring.compare(name) for name in names] == study.exploring.compare_many(names)


def test_an_empty_project_counts_nothing(tmp_path: Path) -> None:
    """Without texts and codes there are no lines, and nothing fails."""
    with thematic.create(tmp_path / "empty.thematic", coder="Ana") as project:
        assert () == project.exploring.counts("code").lines
        assert () == project.exploring.compare("question").lines
        assert () == project.exploring.cooccurrence("unit").pairs


def test_numbers_stand_in_their_order(empty: thematic.Project, files: Path) -> None:
    """Twelve comes after five, not after one."""
    answers = (
        (files / "survey.csv")
        .read_text(encoding="utf-8")
        .replace("R6,South,Medium,Walks,5", "R6,South,Medium,Walks,12")
    )
    (files / "survey.csv").write_text(answers, encoding="utf-8")
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    assert ["0", "1", "2", "3", "4", "12"] == [line.row for line in empty.exploring.counts("Visits").lines]
