"""Anonymising: proposals for a person to review, and replacements that leave nothing of the old words behind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError
from thematic.exchange.redactions import RedactionRow, append_log, check_log, read_redactions, write_redactions
from thematic.project.anonymising.identifying import identifying
from thematic.project.anonymising.replacing import AnonymisingReport, Replacing
from thematic.project.anonymising.words_seen import words_seen
from thematic.project.quotes.exporting import note_places
from thematic.project.quotes.rare_groups import rare_groups
from thematic.store import log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.anonymising.identifying import Proposals
    from thematic.project.anonymising.words_seen import WordsSeen
    from thematic.project.quotes.rare_groups import RareGroups
    from thematic.project.session import Session
    from thematic.text.redaction import Catalogue, RareGroup

__all__ = ["Anonymising", "AnonymisingReport", "ProposalsReport"]


@dataclass(frozen=True, slots=True)
class ProposalsReport:
    """What was proposed.

    Attributes:
        by_kind: how many proposals of each kind.
        rare: combinations of attributes that few people share.
        pipeline: the spaCy pipeline that was used, with its version; empty when none was.
        pipeline_why: why that one, or why none.
        elsewhere: how many of the proposals stand outside the texts of sources.
        not_combined: attributes that were too many to look for rare combinations with them.
    """

    proposals: int
    identities: int
    by_kind: tuple[tuple[str, int], ...]
    rare: tuple[RareGroup, ...]
    pipeline: str = ""
    pipeline_why: str = ""
    elsewhere: int = 0
    not_combined: tuple[str, ...] = ()


class Anonymising:
    """Proposes and makes replacements; a person decides about each."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def proposals(self) -> list[RedactionRow]:
        """Propose replacements for names, places, contacts and numbers in everything people wrote, undecided."""
        return list(self.look().rows)

    def words_seen(self, known: WordsSeen | None = None) -> WordsSeen:
        """Tell by which event words were last written, changed or erased, so that what is made of them can be kept.

        Args:
            known: what was returned before; only events since then are looked at. Without it, the newest event of the
                log counts as one that wrote words.
        """
        with self._session.read() as reading:
            return words_seen(reading, known)

    def look(self, *, pipelines: Catalogue | None = None) -> Proposals:
        """Propose replacements, undecided, and say which spaCy pipeline helped: an installed one or none.

        Sources are looked through, and labels, values, names, definitions, memos, reasons and all else with words.

        Args:
            pipelines: where pipelines are looked for; those installed beside spaCy when None.
        """
        with self._session.read() as reading:
            return identifying(reading, pipelines=pipelines)

    def propose(self, path: str | Path, *, pipelines: Catalogue | None = None) -> ProposalsReport:
        """Write the proposals as a CSV table for review, and say what is rare; see `look`.

        The log notes that the table was written: it holds the words themselves.

        Raises:
            ProjectInTheWayError, LogInTheWayError: the table would take the place of a project, or of a log.
            UnwritableFileError: the system refuses the file.
        """
        found, rare = self.look(pipelines=pipelines), self.rare_groups()
        rows = found.rows
        write_redactions(Path(path), rows)
        note_places(
            self._session, "table of proposals", path, [(one.source, one.start, one.end) for one in rows if one.source]
        )
        kinds: dict[str, int] = defaultdict(int)
        for row in rows:
            kinds[row.kind] += 1
        return ProposalsReport(
            len(rows),
            len({row.replacement for row in rows}),
            tuple(sorted(kinds.items())),
            rare.groups,
            found.pipeline,
            found.pipeline_why,
            sum(not row.source for row in rows),
            rare.left_out,
        )

    def rare(self) -> tuple[RareGroup, ...]:
        """List combinations of attributes that fewer than five people share; numbers and dates count in bands."""
        return self.rare_groups().groups

    def rare_groups(self) -> RareGroups:
        """List rare combinations, and the attributes that were too many to be combined."""
        with self._session.read() as reading:
            return rare_groups(reading)

    def apply(self, table: str | Path, *, log_path: str | Path) -> AnonymisingReport:
        """Make the replacements that the reviewed table says yes to, as one event without undo.

        Codings, turns, units and quotes are carried over exactly. Every replacement is added to the log at
        `log_path`, which is kept apart from the project; the old words are erased from the project.
        What is left behind on failure: nothing in the project (the log may already hold the lines).

        Raises:
            RedactionMismatchError: a row does not fit its text any more.
            NothingToDoError: no row says yes.
            ProjectInTheWayError, NotAReplacementLogError: the log would go into a project, or into another file.
            SharedPlaceholderError: two participants, codes ... would be called the same.
        """
        check_log(Path(log_path))
        return self.make(read_redactions(Path(table)), log_path=log_path)

    def make(self, rows: Sequence[RedactionRow], *, log_path: str | Path) -> AnonymisingReport:
        """Make the replacements of the rows that say yes; see `apply`."""
        target = Path(log_path)
        check_log(target)
        wanted = [row for row in rows if row.decision]
        if not wanted:
            raise NothingToDoError("No row of the table says yes", "write yes in the decision column where it is right")
        with self._session.write("Anonymised") as change:
            replacing = Replacing(change, wanted, target)
            report = replacing.run(undecided=len(rows) - len(wanted))
            append_log(target, replacing.lines(change.header.at, self._session.coder or ""))
            change.summary.update(replaced=report.replaced, sources=report.sources)
        return report

    def runs(self) -> int:
        """Count how often replacements were made."""
        with self._session.read() as reading:
            return log.count(reading.connection, kinds=["Anonymised"])
