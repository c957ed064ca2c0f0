"""What was acknowledged survives the death of the program that wrote it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import add_code, add_source, created, events, opened, problems

WRITER = Path(__file__).with_name("killed_writer.py")
REPOSITORY = Path(__file__).resolve().parents[2]
ROUNDS = 12


def _write_until_killed(path: Path, seed: int, seconds: float) -> dict[int, str]:
    """Let the writer write for some time, kill it, and return the events that it acknowledged."""
    command = [sys.executable, str(WRITER), str(path), str(seed)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={"PYTHONPATH": str(REPOSITORY)}
    ) as writer:
        assert writer.stdout is not None
        opened_line = writer.stdout.readline()
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        output, errors = writer.communicate()
    assert ("open\n", "") == (opened_line, errors)
    whole = output[: output.rfind("\n") + 1]
    return {int(event_id): hash_ for event_id, hash_ in (line.split() for line in whole.splitlines())}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_acknowledged_events_survive_a_kill(path: Path) -> None:
    """However often and whenever the writer is killed, every acknowledged event is there and the project is whole."""
    with closing(created(path)) as store:
        add_source(store, "word " * 20_000)
        add_code(store, "Trust")
    rng = random.Random(11)  # noqa: S311 - a repeatable choice of moments, not a secret
    acknowledged: dict[int, str] = {}
    for seed in range(ROUNDS):
        fresh = _write_until_killed(path, seed, rng.uniform(0.01, 0.4))
        assert set() == fresh.keys() & acknowledged.keys()
        acknowledged |= fresh
        with opened(path) as store:
            assert () == problems(store)
            logged = {event.event_id: event.hash for event in events(store)}
        assert acknowledged == {event_id: logged.get(event_id) for event_id in acknowledged}

    assert len(acknowledged) > ROUNDS
