"""Counts that are kept: the same scores with them and without, made again when missing, gone with anybody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from sqlalchemy import func, select

import thematic
from thematic.embed.tfidf import TfidfEmbedder
from thematic.project.suggesting import counting
from thematic.store import coded, vectors
from thematic.store.schema_counting import COUNT_PAGES
from thematic.suggest import Features

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.fixture
def large(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> thematic.Project:
    """A project that counts as large, whose counts are kept."""
    monkeypatch.setattr(counting, "WORTH_KEEPING", 1)
    study.embed()
    return study


def pages(project: thematic.Project) -> int:
    """Count the pages that are kept."""
    with project._session.read() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(COUNT_PAGES)).scalar_one())


def words(project: thematic.Project) -> list[str]:
    """List the words of the units."""
    with project._session.read() as reading:
        return [unit.text for unit in coded.units(reading.connection)]


def files_of(path: Path) -> bytes:
    """Read the file and its write-ahead log as they lie on the disk."""
    log = path.with_name(path.name + "-wal")
    return path.read_bytes() + (log.read_bytes() if log.is_file() else b"")


def scores(project: thematic.Project, path: Path) -> list[tuple[int, float]]:
    """Score with nothing but what lies in the file."""
    project.close()
    with thematic.open(path) as again:
        again.reviewing.refresh()
        return [(one.unit, one.score) for one in again.reviewing.pending("Transport")]


class Counted:
    """Counts, and remembers that it did."""

    calls = 0

    @classmethod
    def of(cls, texts: Sequence[str]) -> Features:
        """Count as ever."""
        cls.calls += 1
        return Features.of(texts)


def path_of(project: thematic.Project) -> Path:
    """Give the file of a project."""
    return project._session.store.path


def test_a_small_project_keeps_no_counts(study: thematic.Project) -> None:
    """They are counted faster than they are read."""
    study.suggest("Transport")

    assert 0 == pages(study)


def test_scores_are_the_same_from_kept_counts(large: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was counted is read and not counted again, and every score is what it would be."""
    monkeypatch.setattr(counting, "Features", Counted)
    path = path_of(large)
    kept = scores(large, path)
    assert 0 == Counted.calls
    monkeypatch.setattr(counting, "WORTH_KEEPING", 10**9)

    assert kept
    assert kept == scores(thematic.open(path), path)


def test_missing_counts_are_made_again(large: thematic.Project) -> None:
    """A cache that was emptied is filled when it is needed."""
    before = pages(large)
    with large._session.store.write_cache() as connection:
        connection.execute(COUNT_PAGES.delete())
    assert 0 == pages(large)
    large.reviewing.refresh()

    assert before == pages(large) > 0


def test_counts_of_other_texts_are_not_taken(large: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer texts are counted, and so are the same texts in another order; what was kept last is taken."""
    monkeypatch.setattr(counting, "Features", Counted)
    Counted.calls = 0
    session = large._session
    texts = words(large)
    first = counting.counted(session, texts[:2])
    for others in (texts[1::-1], texts[:1], [texts[0], texts[1], ""][:3]):
        counting.counted(session, others)
    counting.counted(session, texts[:2])
    again = counting.counted(session, texts[:2])

    assert 5 == Counted.calls
    np.testing.assert_array_equal(first.letters.matrix.toarray(), again.letters.matrix.toarray())


def test_nothing_is_left_of_somebody_withdrawn(large: thematic.Project) -> None:
    """Withdrawing one person takes the counts of everybody away."""
    assert pages(large) > 0
    label = large.sources.participants()[0].label
    large.withdraw(label, reason="They asked for it.")

    assert 0 == pages(large)


def test_nothing_of_their_words_is_in_the_bytes(large: thematic.Project) -> None:
    """The hashes in the counts carry no key, so that words could be tried out on them: they leave the file itself."""
    with large._session.read() as reading:
        held = list(reading.connection.execute(select(COUNT_PAGES.c.content)).scalars())
    path = path_of(large)
    windows = {one[first : first + 40] for one in held for first in range(0, len(one), 40)}
    before = files_of(path)
    pieces = [piece for piece in windows if len(set(piece)) > 20 and piece in before]
    assert pieces
    large.withdraw("R5", reason="They asked for it.")
    large.close()

    assert [] == [piece for piece in pieces if piece in files_of(path)]


def test_a_withdrawal_while_counting_leaves_no_counts(large: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is withdrawn between the reading and the keeping: nothing is kept, and the file verifies."""
    texts = words(large)
    with large._session.store.write_cache() as connection:
        connection.execute(COUNT_PAGES.delete())

    class Withdrawing(Counted):
        """Counts, while in another window somebody is withdrawn."""

        @classmethod
        def of(cls, texts: Sequence[str]) -> Features:
            """Count, and withdraw."""
            large.withdraw("R5", reason="They asked for it.")
            with large._session.store.write_cache() as connection:
                vectors.fill_hashes(connection)
            return Features.of(texts)

    monkeypatch.setattr(counting, "Features", Withdrawing)
    counted = counting.counted(large._session, texts)

    assert len(texts) == counted.words.matrix.shape[0]
    assert 0 == pages(large)
    assert large.verify().ok


def test_texts_read_before_a_withdrawal_are_not_kept(large: thematic.Project) -> None:
    """Material that was read before somebody went is counted, and not kept."""
    texts = words(large)
    large.withdraw("R5", reason="They asked for it.")
    with large._session.store.write_cache() as connection:
        vectors.fill_hashes(connection)
    counting.counted(large._session, texts)

    assert 0 == pages(large)


def test_verify_tells_of_counts_of_words_that_are_gone(large: thematic.Project) -> None:
    """Counts written back behind the project's back, after a unit's words went, are a problem."""
    with large._session.read() as reading:
        held = [tuple(row) for row in reading.connection.execute(select(COUNT_PAGES))]
    assert large.verify().ok
    large.withdraw("R5", reason="They asked for it.")
    with large._session.store.write_cache() as connection:
        vectors.fill_hashes(connection)
        connection.execute(
            COUNT_PAGES.insert(), [dict(zip(("page", "corpus", "content"), row, strict=True)) for row in held]
        )

    assert ["Counts are kept of words that are no longer those of the units; making suggestions counts anew."] == list(
        large.verify().problems
    )


def test_counts_go_with_any_unit_whose_words_go(large: thematic.Project) -> None:
    """Undoing the import of answers leaves no counts of what was said in them."""
    with large._session.store.write_cache() as connection:
        connection.exec_driver_sql("DELETE FROM unit_hashes WHERE unit_id = 1")

    assert 0 == pages(large)


def test_suggesting_does_not_start_the_model(large: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the codes say of themselves was embedded with the answers."""

    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError

    monkeypatch.setattr(TfidfEmbedder, "embed", refuse)

    assert large.suggest("Transport")
