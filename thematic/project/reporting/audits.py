"""The audit summary: what the log says about how an analysis went, in facts that a reviewer can check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.codings import Coding
from thematic.model.memos import Memo, MemoKind
from thematic.model.settings import Setting
from thematic.project.session import settings_of
from thematic.report.records import Fact
from thematic.store import coded, log

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.reading import Reading

CODEBOOK = (
    ("CodeCreated", "created"),
    ("CodeRevised", "revised"),
    ("CodesMerged", "merged"),
    ("CodeSplit", "split"),
    ("CodeMoved", "moved"),
    ("CodeRetired", "retired"),
    ("CodebookVersionNamed", "versions named"),
    ("CodebookLoaded", "loaded from files"),
)
THEMES = (("ThemeCreated", "created"), ("ThemeRevised", "revised"), ("ThemeReviewed", "review questions answered"),
          ("ThemeRemoved", "removed"))  # fmt: skip
VERDICTS = (("accept", "accepted"), ("reject", "rejected"), ("revise", "given another code"), ("defer", "deferred"))


def audit_of(session: Session, *, verified: bool) -> tuple[Fact, ...]:
    """Gather the audit summary from the log and the state.

    Args:
        session: the project.
        verified: whether texts, places and log were verified and found whole.
    """
    with session.read() as reading:
        return (
            Fact("Period", _period(reading)),
            Fact("Coders", _coders(reading)),
            Fact("Changes of the codebook", _told(reading, CODEBOOK)),
            Fact("Themes", _told(reading, THEMES)),
            *_if_any(reading, "Coding taken back", "CodingsRemoved"),
            Fact("Suggestions by software", _suggestions(reading)),
            Fact("Decisions on suggestions", _decisions(reading)),
            *_if_any(reading, "Projects merged", "ProjectsMerged"),
            Fact("Memos", _memos(reading)),
            *_if_any(reading, "Names replaced", "Anonymised"),
            *_if_any(reading, "Participants withdrawn", "ParticipantWithdrawn"),
            *_if_any(reading, "Steps taken back", log.UNDONE),
            Fact("Verification", "passed" if verified else "FAILED; see `thematic verify`"),
        )


def _count(reading: Reading, *kinds: str) -> int:
    return log.count(reading.connection, kinds=kinds)


def _if_any(reading: Reading, name: str, kind: str) -> list[Fact]:
    """Tell how often something happened, where it did."""
    times = _count(reading, kind)
    return [Fact(name, _many(times, "time"))] if times else []


def _period(reading: Reading) -> str:
    total = log.count(reading.connection)
    last = log.events(reading.connection, limit=1)
    first = log.events(reading.connection, limit=1, offset=total - 1)
    if not last or not first:
        return "nothing done yet"
    days = (first[0].at[:10], last[0].at[:10])
    return f"{days[0] if days[0] == days[1] else ' to '.join(days)}, {_many(total, 'event')} in the log"


def _coders(reading: Reading) -> str:
    made = Counter(one.coder_id for one in reading.all(Coding))
    names = [f"{one.name} ({_many(made[one.coder_id], 'coding')})" for one in reading.all(Coder)]
    return "; ".join(names) or "nobody yet"


def _told(reading: Reading, kinds: tuple[tuple[str, str], ...]) -> str:
    counted = [(_count(reading, kind), words) for kind, words in kinds]
    return ", ".join(f"{count} {words}" for count, words in counted if count) or "none"


def _suggestions(reading: Reading) -> str:
    switched = [one for one in log.events(reading.connection, kinds=["SettingsChanged"]) if '"ai"' in one.summary]
    now = "on" if settings_of(reading).ai else "off"
    times = f", switched {_many(len(switched), 'time')}" if switched else ""
    embedder = reading.get(Setting, "embedder")
    model = f"; vectors from {embedder.value}" if embedder and now == "on" else ""
    return f"{now}{times}{model}; no generative model in this program"


def _decisions(reading: Reading) -> str:
    verdicts = coded.verdicts(reading.connection)
    return ", ".join(f"{verdicts[key]} {words}" for key, words in VERDICTS if verdicts.get(key)) or "none"


def _memos(reading: Reading) -> str:
    kinds = Counter(one.kind for one in reading.all(Memo))
    return f"{kinds[MemoKind.NOTE]} on the data, {kinds[MemoKind.JOURNAL]} in the journal"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
