"""Samples of the turns of a conversation: progress, base and blindness turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from tests.project.agreement.conftest import TURNS
from thematic.errors import FrozenCodebookError, UndefinedCodesError, UnfinishedSampleError

if TYPE_CHECKING:
    from tests.project.agreement.conftest import Talk


def test_progress_is_counted_turn_by_turn(talk: Talk) -> None:
    """One coding in a conversation is one turn of the sample, not all that were drawn from it."""
    turns = talk.draw()
    assert 6 == len(set(turns))
    talk.code("Ana", "Walking", turns[0])
    first, second = talk.project.reliability.get("Six").coders
    assert [("Ana", 1, 6), ("Ben", 0, 6)] == [(one.coder, one.coded, one.units) for one in (first, second)]
    assert talk.span(turns[1])[0] == first.next_start


def test_readings_are_counted_turn_by_turn(talk: Talk) -> None:
    """While nobody is done, turns without a coding of theirs are missing, although the conversation is coded."""
    turns = talk.draw()
    for coder in ("Ana", "Ben"):
        talk.code(coder, "Walking", turns[0])
    talk.code("Ana", "Walking", turns[1])
    assert 1 == talk.project.agreement.table(sample="Six").units
    talk.done()
    assert 6 == talk.project.agreement.table(sample="Six").units


def test_characters_are_those_of_the_sample(talk: Talk) -> None:
    """Six of thirty turns: the base is the six, and what is coded elsewhere counts for nothing."""
    turns = sorted(talk.draw())
    talk.code("Ana", "Walking", turns[0])
    talk.code("Ben", "Walking", turns[0])
    talk.code("Ana", "Talking", turns[1])
    talk.done()
    before = talk.project.agreement.table(sample="Six")
    (characters,) = (one for one in before.overall if "characters" in one.name)
    assert sum(len(TURNS[turn]) for turn in turns) == characters.n
    spans = next(one for one in before.overall if one.name == "u-alpha")
    assert 3 == spans.n
    (outside, *_) = sorted(set(range(len(TURNS))) - set(turns))
    talk.code("Ana", "Walking", outside)
    assert before.overall == talk.project.agreement.table(sample="Six").overall


def test_codings_are_cut_at_the_edges_of_the_sample(talk: Talk) -> None:
    """A passage over many turns counts where it lies in the sample: both marked all of it, so there is no variation."""
    talk.draw()
    talk.code("Ana", "Walking", 0, len(TURNS) - 1)
    talk.code("Ben", "Walking", 0, len(TURNS) - 1)
    talk.done()
    found = talk.project.agreement.table(sample="Six")
    (characters,) = (one for one in found.overall if "characters" in one.name)
    assert characters.value is None
    assert "no variation" in characters.reason


def test_a_coder_sees_no_agreement_before_all_are_done(talk: Talk) -> None:
    """Who codes a sample is refused its table until everybody is done; who leads the study is not."""
    turns = talk.draw()
    for coder in ("Ana", "Ben"):
        talk.code(coder, "Walking", turns[0])
    with thematic.open(talk.project.path, coder="Ben") as ben:
        with pytest.raises(UnfinishedSampleError, match="'Ana', 'Ben' are not done"):
            ben.agreement.table(sample="Six")
        ben.reliability.done("Six")
        with pytest.raises(UnfinishedSampleError, match="'Ana' is not done"):
            ben.agreement.table(sample="Six")
        with pytest.raises(UnfinishedSampleError):
            ben.agreement.over_time("Ana", "Ben", sample="Six")
        talk.project.reliability.done("Six", coder="Ana")
        assert 6 == ben.agreement.table(sample="Six").units
    talk.project.reliability.reopen("Six", coder="Ana")
    with thematic.open(talk.project.path, coder="Lead") as lead:
        assert lead.agreement.table(sample="Six").units


def test_nothing_of_an_unfinished_sample_is_shown_elsewhere(talk: Talk) -> None:
    """The table of all texts, compared readings and the quotes of a cell leave it out and say so."""
    turns = talk.draw()
    (outside, *_) = sorted(set(range(len(TURNS))) - set(turns))
    for turn in (turns[0], outside):
        talk.code("Ana", "Walking", turn)
        talk.code("Ben", "Talking", turn)
    with thematic.open(talk.project.path, coder="Ben") as ben:
        found = ben.agreement.table(["Ana", "Ben"])
        assert {talk.span(outside)[0]} == {one.start for one in found.disagreements}
        assert 24 == found.units
        assert any("6 unit(s)" in note for note in found.notes)
        compared = ben.comparing.readings("Ana", "Ben")
        assert ({talk.span(outside)[0]}, 2) == ({one.start for one in compared.passages}, compared.withheld)
        side = ben.comparing.side_by_side("Ana", "Ben", talk.source)
        assert [talk.span(outside)[0]] == [one.start for one in side.first]
        quotes = ben.exploring.quotes("Walking")
        assert ([("Ana", talk.span(outside)[0])], 1) == (
            [(one.coder, one.start) for one in quotes.passages],
            quotes.withheld,
        )
        assert 2 == ben.exploring.quotes("Talking").total
    talk.done()
    with thematic.open(talk.project.path, coder="Ben") as ben:
        assert 30 == ben.agreement.table(["Ana", "Ben"]).units
        assert 0 == ben.comparing.readings("Ana", "Ben").withheld
        assert 2 == ben.exploring.quotes("Walking").total


def test_what_was_shown_and_left_open_is_no_candidate(talk: Talk) -> None:
    """A suggestion that somebody saw has had its say, decided or not, also once the sitting is closed."""
    talk.code("Lead", "Walking", 0)
    talk.code("Lead", "Talking", 1)
    talk.project.embed(embedder="tfidf")
    shown = talk.project.suggest("Walking", limit=3)
    assert shown
    talk.project.reviewing.note_shown(shown)
    seen = {one.unit for one in shown}
    drawn = talk.project.reliability.draw("All", coders=["Ana", "Ben"], share=1.0)
    assert (30 - len(seen), len(seen)) == (drawn.sample.units, drawn.passed_over)
    talk.project.undo()
    talk.project.reviewing.end_sitting()
    assert len(seen) == talk.project.reliability.draw("All", coders=["Ana", "Ben"], share=1.0).passed_over


def test_a_frozen_codebook_has_definitions(talk: Talk) -> None:
    """With the reliability approach codes are defined before the draw; headings may do without, and a reason may say
    why not.
    """
    talk.project.change_settings(approach="reliability", reason="two coders")
    talk.project.codebook.create("Weather")
    talk.project.codebook.create("Places")
    talk.project.codebook.create("Harbour", parent="Places", definition="Ships and water.")
    before = talk.project.history.count()
    with pytest.raises(UndefinedCodesError, match="'Weather'") as refused:
        talk.project.reliability.draw("Six", coders=["Ana", "Ben"], size=6)
    assert "Places" not in str(refused.value)
    assert before == talk.project.history.count()
    reason = "Weather is for later."
    assert 6 == talk.project.reliability.draw("Six", coders=["Ana", "Ben"], size=6, reason=reason).sample.units


def test_a_codebook_is_frozen_while_a_sample_is_coded(talk: Talk) -> None:
    """With the reliability approach a change needs a reason until everybody is done; others are told after."""
    talk.draw()
    codebook = talk.project.codebook
    codebook.revise("Walking", definition="Moving on foot, anywhere.")
    talk.project.change_settings(approach="reliability", reason="two coders")
    before = talk.project.history.count()
    for change in (
        lambda: codebook.revise("Walking", definition="Moving on foot, by water."),
        lambda: codebook.retire("Talking"),
        lambda: codebook.merge(["Talking"], "Walking"),
        lambda: codebook.split("Walking", ["Strolling", "Marching"]),
    ):
        with pytest.raises(FrozenCodebookError, match="'Six'"):
            change()
    assert before == talk.project.history.count()
    assert "by water" in codebook.revise("Walking", definition="On foot, by water.", reason="a slip").definition
    talk.done()
    assert "anywhere" in codebook.revise("Walking", definition="On foot, anywhere.").definition
