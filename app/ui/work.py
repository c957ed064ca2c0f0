"""Work: one piece of long work in a thread of its own, and the shelf where windows find it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol

import thematic
from app.ui.words import number

if TYPE_CHECKING:
    from collections.abc import Callable

_MINUTE = 60


class Tell(Protocol):
    """Takes down how far work is, and ends it when it is to stop; what changes the total begins a new stage."""

    def __call__(self, steps: int, total: int, /, *, what: str = "", unit: str = "") -> None:
        """Take down steps done, of a total.

        Args:
            steps: how many are done.
            total: of how many; 0 where nobody knows.
            what: what is being done in this stage, as a sentence begins; the name of the work when empty.
            unit: what is counted, in the plural: "participants and answers".
        """


class StoppedError(Exception):
    """Somebody pressed Cancel: raised where work tells how far it is, through whatever transaction it is in."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far work is in what it is doing now.

    Attributes:
        what: what is being done, as a sentence begins.
        began: when it began, in seconds of the monotonic clock.
        first: how many steps were done when it began.
    """

    what: str
    began: float
    steps: int = 0
    total: int = 0
    unit: str = ""
    first: int = 0

    def at(self, steps: int, total: int) -> Stage:
        """Return the same stage further on."""
        return Stage(self.what, self.began, steps, total, self.unit, self.first)

    @property
    def sentence(self) -> str:
        """Say how far it is and how long it may take yet."""
        if not self.total or not self.steps:
            return f"{self.what} ..."
        unit = f" {self.unit}" if self.unit else ""
        far = f"{self.what}: {number(self.steps)} of {number(self.total)}{unit}"
        if self.steps >= self.total:
            return f"{far}, finishing ..."
        if self.steps == self.first:
            return far
        left = (time.monotonic() - self.began) * (self.total - self.steps) / (self.steps - self.first)
        return f"{far}, {time_left(left)}"


@dataclass(slots=True, eq=False)
class Work:
    """One piece of long work, as its own thread writes it and any window reads it.

    Attributes:
        name: what is being done, as a sentence begins: "Making suggestions".
        done: what is said when it is finished.
        stopped: what is said of what is there, when it was stopped.
        show: is called in each window that followed the work when it has ended, however it ended.
        page: the page where what came of it is found, by its file name; may be empty.
        meanwhile: what a person can do while it goes on; work that holds the project for writing says so.
        stage: how far it is; replaced as a whole, so that nobody reads half of it.
        error: what it ended by, if it did not finish.
        erasures: how often words had been erased from the project when it began.
        is_erased: whether words were erased since, which its report or its error may hold.
        events: what it wrote, by their numbers in the log, where its report tells them.
    """

    name: str
    done: str
    stopped: str = ""
    show: Callable[[], object] = lambda: None
    page: str = ""
    meanwhile: str = "You can go on meanwhile."
    stage: Stage = field(init=False)
    error: BaseException | None = None
    erasures: int = 0
    is_erased: bool = False
    events: tuple[int, ...] = ()
    ended: Event = field(default_factory=Event)
    stop: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        """Begin the first stage."""
        self.stage = Stage(self.name, time.monotonic())

    def tell(self, steps: int, total: int, *, what: str = "", unit: str = "") -> None:
        """Take down how far it is; here it ends when it is to stop; see `Tell`.

        Raises:
            StoppedError: it is to stop.
        """
        if self.stop.is_set():
            raise StoppedError
        now, what = self.stage, what or self.name
        if (now.what, now.total, now.unit) != (what, total, unit) or steps < now.steps:
            now = Stage(what, time.monotonic(), unit=unit, first=steps)
        self.stage = now.at(steps, total)

    def let_go(self, what: str) -> None:
        """Say in the outcome, once for all windows that come here, that what it made is not kept: words were erased."""
        said = f" Words were erased from the project meanwhile, so {what} is let go."
        if not self.done.endswith(said):
            self.done += said

    @property
    def share(self) -> float:
        """How much of this stage is done, from 0 to 1."""
        stage = self.stage
        return min(stage.steps / stage.total, 1.0) if stage.total else 0.0

    @property
    def sentence(self) -> str:
        """Say how far it is and how long it may take yet."""
        return f"{self.stage.what}: stopping ..." if self.stop.is_set() else self.stage.sentence

    @property
    def is_stopped(self) -> bool:
        """Tell whether it ended because somebody stopped it."""
        match self.error:
            case StoppedError():
                return True
            case _:
                return False

    @property
    def is_fault(self) -> bool:
        """Tell whether it ended by a fault of ours: by what is neither a refusal, nor the disk's, nor a cancel."""
        match self.error:
            case None | StoppedError() | thematic.ThematicError() | OSError():
                return False
            case _:
                return True

    @property
    def outcome(self) -> str:
        """Say what came of it; work that was finished before it could be stopped says so; so does a fault of ours."""
        match self.error:
            case None if self.stop.is_set():
                return f"{self.done} It was finished before it could be stopped."
            case None:
                return self.done
            case StoppedError():
                return " ".join(filter(None, (f"{self.name}: cancelled.", self.stopped)))
            case thematic.ThematicError() | OSError() as error:
                return str(error)
            case error:
                told = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
                ended = f"{self.name}: ended by a fault of the program ({told})."
                return f"{ended} {self.stopped or 'Nothing of the step that it was at was written.'}"

    def check(self) -> None:
        """Raise what it ended by, as a command that was called would have.

        Raises:
            ThematicError, OSError: the project refused it, or somebody stopped it.
            Exception: a fault of ours.
            RuntimeError: what was to end the thread ended it; here it would end the page.
        """
        match self.error:
            case None:
                return
            case StoppedError():
                raise thematic.ThematicError(self.outcome)
            case Exception() as error:
                raise error
            case error:
                raise RuntimeError(self.outcome) from error

    def run(self, does: Callable[[], object]) -> None:
        """Do it, in the thread that this is called in, and keep what it ended by."""
        try:
            does()
        except BaseException as error:  # noqa: BLE001 - kept for the window that tells it; the thread ends here anyway
            self.error = error


class Shelf:
    """The work that this process does, by project file, for all windows; safe to ask from any thread."""

    def __init__(self) -> None:
        """Begin with nothing going on."""
        self._lock = Lock()
        self._works: dict[str, Work] = {}
        self._finished: dict[str, int] = {}

    def begin(self, path: str, work: Work, does: Callable[[], object]) -> bool:
        """Begin work on a file in a thread; False while other work on it is going on."""
        with self._lock:
            held = self._works.get(path)
            if held is not None and not held.ended.is_set():
                return False
            self._works[path] = work
        Thread(target=self._run, args=(path, work, does), daemon=True).start()
        return True

    def _run(self, path: str, work: Work, does: Callable[[], object]) -> None:
        try:
            work.run(does)
        finally:
            with self._lock:
                self._finished[path] = self._finished.get(path, 0) + 1
            work.ended.set()

    def of(self, path: str) -> Work | None:
        """Return the work on a file that is going on, or that has ended and that no window has told yet."""
        with self._lock:
            return self._works.get(path)

    def claim(self, path: str, work: Work) -> bool:
        """Take ended work off the shelf to tell it; False when another window did so a moment before."""
        with self._lock:
            if self._works.get(path) is not work:
                return False
            del self._works[path]
            return True

    def finished_count(self, path: str) -> int:
        """Count the work on a file that has ended."""
        with self._lock:
            return self._finished.get(path, 0)


def time_left(seconds: float) -> str:
    """Say roughly how long something takes yet.

    Example:
        >>> time_left(20), time_left(200)
        ('less than a minute left', 'about 4 minutes left')
    """
    if seconds < _MINUTE:
        return "less than a minute left"
    return f"about {int(seconds // _MINUTE) + 1} minutes left"
