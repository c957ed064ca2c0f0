"""How long a hundred interviews of an hour take to add, with their speaker turns and units."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.invented import sentence
from benchmarks.measuring import Line, in_fresh_process, tell

INTERVIEWS = 100
TURNS = 240
"""An hour: a question and an answer every half minute."""


def lines(*, scale: float = 1.0) -> list[Line]:
    """Measure in fresh processes, plain text and subtitles by halves."""
    interviews = max(2, int(INTERVIEWS * scale))
    with TemporaryDirectory() as folder:
        write_interviews(Path(folder), interviews)
        child = in_fresh_process("interviews", folder, repeats=3)
    work = f"add {interviews} interviews of 60 minutes (txt and vtt)"
    return [Line(work, child.seconds, None, "s"), Line("its peak memory", child.megabytes, None, "MB")]


def write_interviews(folder: Path, interviews: int, *, seed: int = 1) -> None:
    """Write transcripts with speaker labels and times."""
    draw = random.Random(seed)  # noqa: S311 - invented text, not a secret
    for number in range(interviews):
        names = ("Interviewer", f"P{number:03}")
        spoken = [(turn * 15, names[turn % 2], sentence(draw)) for turn in range(TURNS)]
        if number % 2:
            cues = [f"{_clock(at)}.000 --> {_clock(at + 14)}.000\n<v {who}>{said}</v>\n" for at, who, said in spoken]
            (folder / f"I{number:03}.vtt").write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
        else:
            turns = [f"[{_clock(at)}] {who}: {said}\n" for at, who, said in spoken]
            (folder / f"I{number:03}.txt").write_text("\n".join(turns), encoding="utf-8")


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def add_interviews(folder: Path) -> None:
    """Add the interviews in a folder to a new project, which is thrown away."""
    import thematic

    path = folder.parent / f"{folder.name}.thematic"
    path.unlink(missing_ok=True)
    with thematic.create(path, coder="A") as project:
        report = project.documents.add(folder)
        if report.refused:
            raise SystemExit(report.refused[0].reason)
    path.unlink()


if __name__ == "__main__":
    tell(lambda: add_interviews(Path(sys.argv[1])))
