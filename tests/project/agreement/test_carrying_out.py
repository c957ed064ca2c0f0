"""Carrying out resolutions: other units stay as they were, memos stay, and agreement does not rise because of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.project.agreement.conftest import TURNS
from thematic.errors import NothingToDoError
from thematic.model.codings import Coding, Origin
from thematic.model.sources import Unit
from thematic.project.agreement.taking_back import counts_for
from thematic.project.agreement.trimming import remainder
from thematic.project.memos.targets import Target, TargetKind

if TYPE_CHECKING:
    from tests.project.agreement.conftest import Talk
    from thematic.project.agreement.tables import AgreementTable


def _against(talk: Talk, turn: int, code: str = "Walking") -> None:
    """Decide that a code does not apply to a turn."""
    found = talk.project.agreement.table(["Ana", "Ben"]).disagreements
    unit = next(one.unit for one in found if one.start == talk.span(turn)[0] and one.code == code)
    talk.project.agreement.resolve(unit, code, applies=False, note="Nobody walks here.")


def test_a_passage_over_four_turns_is_split(talk: Talk) -> None:
    """Taking the code from one turn leaves the three others coded, with no white space at the cut."""
    talk.code("Ana", "Walking", 3, 6)
    talk.code("Ben", "Walking", 9)
    _against(talk, 4)
    done = talk.project.agreement.carry_out(reason="team meeting")
    assert (0, 1, 0, 1) == (done.codings, done.trimmed, done.memos, done.resolutions)
    words = [talk.text[start:end] for start, end in talk.spans("Ana", "Walking")]
    assert words[0].startswith(TURNS[3])
    assert words[1].endswith(TURNS[6])
    assert not any(TURNS[4] in one or one != one.strip() for one in words)
    assert "took back 0 codings, trimmed 1 after 1 resolution" in talk.project.log(limit=1)[0].sentence
    assert talk.project.agreement.resolutions()[0].carried_out
    talk.project.undo()
    assert [talk.span(3, 6)] == talk.spans("Ana", "Walking")
    assert talk.project.verify().ok


def test_memos_stay_with_what_is_left(talk: Talk) -> None:
    """A memo on a trimmed coding stays on it; one on a coding that goes stands at its words, and is counted."""
    kept, gone = talk.code("Ana", "Walking", 3, 6), talk.code("Ana", "Walking", 12)
    talk.code("Ben", "Talking", 20)
    talk.project.memos.add("About the way there.", about=Target(TargetKind.CODING, kept))
    talk.project.memos.add("About the harbour.", about=Target(TargetKind.CODING, gone))
    _against(talk, 4)
    _against(talk, 12)
    done = talk.project.agreement.carry_out(reason="team meeting")
    assert (1, 1, 1, 2) == (done.codings, done.trimmed, done.memos, done.resolutions)
    assert "1 memo on a coding that went stands at its words now" in done.sentence
    held = {one.text: one for one in talk.project.memos.list()}
    assert 2 == len(held)
    found = {one.text for one in talk.project.memos.list(about=Target(TargetKind.CODING, kept))}
    assert {"About the way there."} == found


def test_agreement_does_not_rise_by_carrying_out(talk: Talk) -> None:
    """The figures are of what each had found, before and after; the note says which, and undo takes the note back."""
    for turn in range(0, 12, 2):
        talk.code("Ana", "Walking", turn)
        talk.code("Ben", "Walking" if turn % 4 else "Talking", turn)
    talk.code("Ana", "Walking", 13, 16)
    before = talk.project.agreement.table(["Ana", "Ben"])
    _against(talk, 4)
    _against(talk, 14)
    decided = talk.project.agreement.table(["Ana", "Ben"])
    assert _figures(before) == _figures(decided)
    assert any("nobody's codings were changed" in note for note in decided.notes)
    done = talk.project.agreement.carry_out(reason="team meeting")
    assert (1, 1) == (done.codings, done.trimmed)
    after = talk.project.agreement.table(["Ana", "Ben"])
    assert _figures(before) == _figures(after)
    assert any("took back 2 coding(s) in whole or part; the figures are from before" in note for note in after.notes)
    assert {"does not apply", ""} == {one.resolved for one in after.disagreements}
    talk.project.undo()
    assert decided == talk.project.agreement.table(["Ana", "Ben"])


def _figures(found: AgreementTable) -> tuple[object, ...]:
    return found.units, found.texts, found.overall, found.per_code, found.confused


def test_a_text_stays_in_the_base_when_its_only_coding_went(talk: Talk) -> None:
    """Both had read the conversation, although one has no coding there any more."""
    talk.code("Ana", "Walking", 3)
    talk.code("Ben", "Talking", 5)
    before = talk.project.agreement.table(["Ana", "Ben"])
    _against(talk, 3)
    talk.project.agreement.carry_out(reason="team meeting")
    assert _figures(before) == _figures(talk.project.agreement.table(["Ana", "Ben"]))


def test_a_superseded_line_is_nothing_to_carry_out(talk: Talk) -> None:
    """Only the newest decision on a unit and a code can be left to carry out."""
    talk.code("Ana", "Walking", 3)
    talk.code("Ben", "Talking", 5)
    _against(talk, 3)
    unit = talk.project.agreement.resolutions()[0].unit
    talk.project.agreement.resolve(unit, "Walking", applies=True, note="They do walk.")
    newest, first = talk.project.agreement.resolutions()
    assert [(True, False), (True, True)] == [(one.carried_out, one.superseded) for one in (newest, first)]
    with pytest.raises(NothingToDoError):
        talk.project.agreement.carry_out(reason="team meeting")
    _against(talk, 3)
    assert [False, True, True] == [one.carried_out for one in talk.project.agreement.resolutions()]


@given(st.data())
def test_other_units_are_left_as_they_were(data: st.DataObject) -> None:
    """Whatever is cut: every other unit counts as before, the units taken out do not, and no part is new text."""
    widths = data.draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), min_size=1, max_size=7))
    units, place = [], 0
    for number, (gap, width) in enumerate(widths):
        units.append(Unit(number, 1, number, place + gap, place + gap + width, blind=False))
        place += gap + width
    letters = ["x"] * place
    for number in data.draw(st.lists(st.integers(0, place - 1), max_size=4)):
        if not any(number in (one.start, one.end - 1) for one in units):
            letters[number] = " "
    start = data.draw(st.integers(0, place - 1))
    coding = Coding(1, 1, start, data.draw(st.integers(start + 1, place)), 1, 1, Origin.HAND)
    counted = {one.unit_id for one in units if counts_for(coding, one)}
    assume(counted)
    without = data.draw(st.sets(st.sampled_from(sorted(counted)), min_size=1))
    parts = remainder(coding, units, without, "".join(letters))
    assert counted - without == {one.unit_id for one in units if any(counts_for(part, one) for part in parts)}
    assert all(coding.start <= part.start < part.end <= coding.end for part in parts)
    assert all(first.end <= second.start for first, second in pairwise(parts))
