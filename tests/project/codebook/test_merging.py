"""Merging codes: everything follows, nothing is lost in silence, one event and one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.test_replay import state
from thematic.errors import CodesInTheWayError, InvalidValueError, NothingToDoError, RetiredCodeError
from thematic.model.codes import Code, CodeExample
from thematic.model.codings import Coding, Origin, Stance
from thematic.model.memos import Memo, MemoKind
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.sources import Source, SourceKind, SourceState
from thematic.model.suggestions import Decision, Verdict
from thematic.model.themes import ThemeCode

if TYPE_CHECKING:
    import thematic
    from thematic.project.project import Project

MANY = 20_000


def codings(study: Project, code: str) -> list[Coding]:
    """Read the codings of a code."""
    with study._session.read() as reading:
        return reading.all(Coding, code_id=study.codebook.tree().find(code).code_id)


def marked(study: Project) -> set[tuple[int, int, int, int]]:
    """List every place with who coded it, whatever the code."""
    with study._session.read() as reading:
        return {(one.source_id, one.start, one.end, one.coder_id) for one in reading.all(Coding)}


def _uncoded_source(study: Project) -> int:
    """Find an answer of some length that nobody has coded."""
    with study._session.read() as reading:
        coded = {one.source_id for one in reading.all(Coding)}
        return next(one.source_id for one in reading.all(Source) if one.source_id not in coded and len(one.text) > 20)


def code_again(study: Project, code: str, like: str, **fields: object) -> None:
    """Code the places of a code with another one as well, by the same coders."""
    others = codings(study, like)
    code_id = study.codebook.tree().find(code).code_id
    with study._session.write("SpanCoded") as change:
        ids = change.new_ids(Coding, len(others))
        change.add_all(
            Coding(one, old.source_id, old.start, old.end, code_id, old.coder_id, Origin.HAND, **fields)  # type: ignore[arg-type]  # fields of a coding
            for one, old in zip(ids, others, strict=True)
        )


def test_codings_move_and_the_code_is_retired_with_where_it_went(study: thematic.Project) -> None:
    """The codings come under the code that stays; the other one is retired and says where it went."""
    before, places = len(codings(study, "Belonging")), marked(study)

    report = study.codebook.merge(["Being listened to"], "Belonging", reason="the same to people")

    rows = {row.name: row for row in study.codebook.rows()}
    assert (3, 0, 0) == (report.codings, report.folded, report.united)
    assert before + 3 == rows["Belonging"].codings
    assert ("retired", "Help > Belonging", 0) == (
        rows["Being listened to"].status,
        rows["Being listened to"].merged_into,
        rows["Being listened to"].codings,
    )
    assert places == marked(study)
    assert "merged 'Being listened to' into 'Belonging': 3 codings moved" in study.log(limit=1)[0].sentence
    assert study.verify().ok


def test_a_merge_is_one_event_and_one_undo(study: thematic.Project) -> None:
    """Undo brings the state back row for row, redo makes it again."""
    code_again(study, "Transport", "Belonging", important=True)
    study.themes.create("People", codes=["Belonging", "Transport"])
    before, events = state(study.path), study.status().events
    study.codebook.merge(["Belonging", "Being listened to"], "Transport", overlaps="unite", reason="one")
    after = state(study.path)
    assert events + 1 == study.status().events
    study.undo()
    assert before == state(study.path)
    study.redo()
    assert after == state(study.path)
    assert study.verify().ok


def test_the_same_words_by_the_same_coder_become_one(study: thematic.Project) -> None:
    """An exact duplicate folds into the coding of the code that stays, which takes its stance and importance on."""
    code_again(study, "Belonging", "Transport", stance=Stance.QUALIFIES, important=True)
    places, there = marked(study), {one.coding_id for one in codings(study, "Transport")}

    report = study.codebook.merge(["Belonging"], "Transport")

    now = {one.coding_id: one for one in codings(study, "Transport")}
    assert (3, 2, 0) == (report.folded, report.codings, report.stances_set_aside)
    assert all(now[one].important and now[one].stance is Stance.QUALIFIES for one in there)
    assert places == marked(study)


def test_a_stated_stance_that_gives_way_is_told(study: thematic.Project) -> None:
    """Where both codings state a stance, the one that stays wins and the report counts it."""
    code_again(study, "Belonging", "Transport", stance=Stance.CONTRADICTS)
    with study._session.write("CodingAppraised") as change:
        from dataclasses import replace

        own = change.all(Coding, code_id=study.codebook.tree().find("Transport").code_id)
        change.replace_all([replace(one, stance=Stance.SUPPORTS) for one in own])
    report = study.codebook.merge(["Belonging"], "Transport")
    assert 3 == report.stances_set_aside
    assert "3 stated stances gave way" in report.sentence


def test_overlaps_are_kept_or_united(study: thematic.Project) -> None:
    """Overlapping codings of one coder stay as they are, or become one that spans both; touching ones stay two."""
    source = _uncoded_source(study)
    for span, code in (((0, 9), "Belonging"), ((5, 14), "Transport"), ((14, 20), "Transport")):
        study.coding.code(source, *span, code)
    kept = study.codebook.merge(["Transport"], "Belonging")
    assert 0 == kept.united
    assert {(0, 9), (5, 14), (14, 20)} <= {(one.start, one.end) for one in codings(study, "Belonging")}
    study.undo()

    united = study.codebook.merge(["Transport"], "Belonging", overlaps="unite")

    assert 1 == united.united
    there = [one for one in codings(study, "Belonging") if one.source_id == source]
    assert {(0, 14, 0), (14, 20, 0)} <= {(one.start, one.end, one.revision) for one in there}


def test_overlaps_of_two_coders_are_never_united(study: thematic.Project) -> None:
    """Codings of different coders stay two."""
    mine = study.coding.code(3, 0, 5, "Transport")
    with study._session.write("SpanCoded") as change:
        other = change.new_id(Coding)
        belonging = study.codebook.tree().find("Belonging").code_id
        change.add(Coding(other, 3, 2, 8, belonging, 2, Origin.HAND))
    study.codebook.merge(["Belonging"], "Transport", overlaps="unite")
    there = {one.coding_id for one in codings(study, "Transport")}
    assert {mine.coding_id, other} <= there


def test_what_hangs_on_codes_follows(study: thematic.Project) -> None:
    """Memos, decisions, codes given instead, quotes, examples and themes go to the code that stays."""
    tree = study.codebook.tree()
    gone, stays = tree.find("Belonging").code_id, tree.find("Transport").code_id
    code_again(study, "Transport", "Belonging")
    twin = codings(study, "Belonging")[0]
    with study._session.write("Prepared") as change:
        coder_id = change.header.coder_id
        change.add_all(
            [
                Memo(change.new_id(Memo), coder_id, MemoKind.NOTE, "", "", "about the code", code_id=gone),
                Memo(change.new_id(Memo), coder_id, MemoKind.NOTE, "", "", "a comment", coding_id=twin.coding_id),
            ]
        )
        change.add(Quote(change.new_id(Quote), 1, 0, 4, None, gone, QuoteStatus.CANDIDATE, ""))
        for unit, code, verdict, given, coding in (
            (1, gone, Verdict.ACCEPT, None, twin.coding_id),
            (1, stays, Verdict.REJECT, None, None),
            (2, gone, Verdict.REVISE, stays, None),
            (3, tree.find("Help").code_id, Verdict.REVISE, gone, None),
        ):
            change.add(
                Decision(change.new_id(Decision), unit, code, coder_id, verdict, given, coding, None, None, "", "")
            )
    study.themes.create("People", codes=["Belonging"])
    study.codebook.link_example("Belonging", twin.coding_id)

    report = study.codebook.merge(["Belonging"], "Transport")

    kept = {one.coding_id for one in codings(study, "Transport")}
    with study._session.read() as reading:
        decisions = {one.unit_id: one for one in reading.all(Decision)}
        memos = reading.all(Memo)
        assert [stays] == [one.code_id for one in reading.all(ThemeCode)]
        assert [stays] == [one.code_id for one in reading.all(CodeExample)]
        assert [stays] == [one.code_id for one in reading.all(Quote)]
    assert 1 == report.decisions_folded
    assert stays == memos[0].code_id
    assert memos[1].coding_id in kept
    assert (Verdict.ACCEPT, stays) == (decisions[1].verdict, decisions[1].code_id)
    assert decisions[1].coding_id in kept
    assert (Verdict.ACCEPT, None) == (decisions[2].verdict, decisions[2].given_code_id)
    assert (Verdict.REVISE, stays) == (decisions[3].verdict, decisions[3].given_code_id)
    assert study.verify().ok


def test_codes_below_come_along(study: thematic.Project) -> None:
    """Codes below a merged one come to stand below the one that stays."""
    report = study.codebook.merge(["Help"], "Transport")
    assert 2 == report.children
    active = [row.path for row in study.codebook.rows() if row.status == "active"]
    assert ["Transport", "Transport > Belonging", "Transport > Being listened to"] == active


def test_a_code_can_take_in_the_one_above_it(study: thematic.Project) -> None:
    """A code that takes in its parent, or one further up, is lifted to that one's place; its siblings come below it."""
    study.codebook.create("Warmth", parent="Belonging")
    study.codebook.merge(["Help"], "Warmth")
    active = {row.path for row in study.codebook.rows() if row.status == "active"}
    assert {"Warmth", "Warmth > Belonging", "Warmth > Being listened to", "Transport"} == active
    assert study.verify().ok


def test_names_that_would_be_doubled_are_refused(study: thematic.Project) -> None:
    """Nothing is merged when two codes below would have one name."""
    study.codebook.create("Belonging", parent="Transport")
    before = state(study.path)
    with pytest.raises(CodesInTheWayError, match="Belonging"):
        study.codebook.merge(["Help"], "Transport")
    assert before == state(study.path)


def test_what_cannot_be_merged_is_refused(study: thematic.Project) -> None:
    """A code into itself, an unknown way with overlaps and a retired code that should stay are refused."""
    with pytest.raises(NothingToDoError):
        study.codebook.merge(["Help"], "Help")
    with pytest.raises(InvalidValueError):
        study.codebook.merge(["Help"], "Transport", overlaps="cut")
    study.codebook.retire("Transport")
    with pytest.raises(RetiredCodeError):
        study.codebook.merge(["Help"], "Transport")


def test_the_preview_says_what_the_merge_does(study: thematic.Project) -> None:
    """The preview writes nothing and tells the same as the merge."""
    code_again(study, "Transport", "Belonging")
    before = state(study.path)
    preview = study.codebook.preview_merge(["Belonging"], "Transport", overlaps="unite")
    assert before == state(study.path)
    assert preview == study.codebook.merge(["Belonging"], "Transport", overlaps="unite")


def test_merged_codes_are_followed_when_they_are_merged_again(study: thematic.Project) -> None:
    """A code merged into one that was merged itself says where its codings are today."""
    study.codebook.merge(["Being listened to"], "Belonging")
    study.codebook.merge(["Belonging"], "Transport")
    rows = {row.name: row.merged_into for row in study.codebook.rows()}
    assert ("Transport", "Transport") == (rows["Being listened to"], rows["Belonging"])


def test_twenty_thousand_codings_are_one_event_and_one_undo(study: thematic.Project) -> None:
    """A merge of a code with 20,000 codings takes a few seconds, and so does taking it back."""
    transport = study.codebook.tree().find("Transport").code_id
    with study._session.write("Prepared") as change:
        source = change.new_id(Source)
        change.add(
            Source(source, SourceKind.DOCUMENT, SourceState.TEXT, "Long", None, None, None, "word " * (MANY // 4))
        )
        ids = change.new_ids(Coding, MANY)
        change.add_all(
            Coding(one, source, place, place + 2, transport, 1, Origin.HAND) for place, one in enumerate(ids)
        )
    events = study.status().events
    report = study.codebook.merge(["Transport"], "Belonging")
    assert (MANY + 3, events + 1) == (report.codings, study.status().events)
    study.undo()
    assert MANY + 3 == len(codings(study, "Transport"))
    united = study.codebook.merge(["Transport"], "Belonging", overlaps="unite")
    assert MANY - 1 <= united.united
    assert Code is type(study.codebook.tree().find("Belonging"))
