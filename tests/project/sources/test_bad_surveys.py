"""Bad input bench: damaged surveys go into a project whole or not at all, within 60 seconds and 1 GB of memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.test_bad_input import SURVEY, mutants

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
MUTANTS = 60
SCRIPT = """\
import json, resource, sys
from dataclasses import asdict
from pathlib import Path

resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

import thematic

folder = Path(sys.argv[1])
told = []
with thematic.create(folder / "study.thematic", coder="A", blind=0.0) as project:
    project.sources.add_survey(folder / "good.csv")
    for path in sorted(folder.glob("bad*.csv")):
        before = asdict(project.status())
        sentence = ""
        try:
            report = project.sources.add_survey(path, append=True)
        except thematic.ThematicError as error:
            sentence = str(error)
        after = asdict(project.status())
        grown = {name: after[name] - before[name] for name in ("participants", "responses", "events")}
        added = 0 if sentence else report.responses
        whole = project.verify().ok
        told.append({"sentence": sentence, "grown": grown, "added": added, "whole": whole})
        if not sentence:
            if grown["events"]:
                project.undo()
            kept = asdict(project.status())
            told[-1]["undone"] = all(kept[name] == before[name] for name in ("participants", "sources", "units"))
    whole = project.verify().ok
status = Path("/proc/self/status")
# What getrusage tells on Linux is at least what the process that started this one had reached.
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if status.exists():
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps({"told": told, "whole": whole, "peak": peak}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set as on POSIX systems")
def test_damaged_surveys_leave_the_project_whole(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Of sixty damaged exports each is added with just what it reports, or refused in one sentence; then undone."""
    (tmp_path / "good.csv").write_bytes(SURVEY)
    for number, data in enumerate(mutants(SURVEY, seed=23, count=MUTANTS)):
        (tmp_path / f"bad{number:03}.csv").write_bytes(data)
    words = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert 0 == done.returncode, done.stderr[-2000:]
    found = json.loads(done.stdout)
    told = found["told"]
    refused = [one for one in told if one["sentence"]]
    record_property("cases", f"{MUTANTS} damaged exports appended, {len(refused)} refused")
    assert (MUTANTS, True) == (len(told), found["whole"])
    assert 0 < len(refused) < MUTANTS
    assert all(one["whole"] for one in told)
    assert all("\n" not in one["sentence"] for one in told)
    assert {0} == {sum(one["grown"].values()) for one in refused}
    taken = [one for one in told if not one["sentence"]]
    assert [one["added"] for one in taken] == [one["grown"]["responses"] for one in taken]
    assert all(one["undone"] for one in taken)
    assert found["peak"] < 1_000_000  # kilobytes
