"""The codebook of a project: the tree of codes, and everything that refines it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnsupportedFormatError
from thematic.model.codes import Code, CodebookEntries, CodeEntry, CodeStatus, CodeTree, ExampleKind
from thematic.project.codebook import examples as codebook_examples
from thematic.project.codebook import merging as codebook_merging
from thematic.project.codebook import revising as codebook_revising
from thematic.project.codebook import splitting as codebook_splitting
from thematic.project.codebook import versions as codebook_versions
from thematic.project.codebook.loading import CodebookReport, add_entries
from thematic.project.codebook.palette import PALETTE
from thematic.project.coding import outdated
from thematic.store import coded, refining

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from thematic.project.codebook.changes import CodebookDiff
    from thematic.project.codebook.code_names import CodeName
    from thematic.project.codebook.examples import ExampleView
    from thematic.project.codebook.merging import MergeReport
    from thematic.project.codebook.splitting import SplitView
    from thematic.project.codebook.versions import VersionView
    from thematic.project.coding.coded_passages import Passage
    from thematic.project.linting.findings import LintLimits, LintReport
    from thematic.project.session import Session

__all__ = ["PALETTE", "CodeRow", "Codebook", "CodebookReport"]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One line of a codebook listing.

    Attributes:
        status: "active" or "retired".
        revision: how often what the code means was written down, from 1.
        outdated: codings made under an older definition, or brought by a merge and not looked at since.
        merged_into: the path of the code it was merged into, while it is retired; empty for others.
    """

    code_id: int
    name: str
    path: str
    depth: int
    definition: str
    colour: str
    status: str
    codings: int
    parent_id: int | None = None
    revision: int = 1
    outdated: int = 0
    merged_into: str = ""


class Codebook:
    """The tree of codes: read, change, merge, split, version and lint it.

    A code is given by name, by path ("Access > Cost") or by id. Every write is one event with its reason and one undo;
    what is left behind when one fails: nothing.
    """

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def tree(self) -> CodeTree:
        """Read all codes as a tree."""
        with self._session.read() as reading:
            return CodeTree(reading.all(Code))

    def rows(self) -> list[CodeRow]:
        """List the codes, retired ones too, parents first, with the number of codings of each."""
        with self._session.read() as reading:
            tree = CodeTree(reading.all(Code))
            counts = coded.coding_counts(reading.connection)
            older = refining.outdated_counts(reading.connection)
            merged = codebook_versions.merged_into(reading)
        return [
            CodeRow(
                code.code_id,
                code.name,
                tree.path(code.code_id),
                tree.depth(code.code_id),
                code.definition,
                code.colour,
                code.status.value,
                counts.get(code.code_id, 0),
                code.parent_id,
                code.revision,
                older.get(code.code_id, 0),
                tree.path(merged[code.code_id]) if _is_merged(code, merged) else "",
            )
            for code in tree
        ]

    def palette(self) -> Sequence[str]:
        """List the colours that codes are given when they bring none."""
        return PALETTE

    def load(self, path: str | Path, *, progress: Callable[[int, int], None] | None = None) -> CodebookReport:
        """Load codes from a YAML, CSV or XLSX file, as one event.

        A code that is already there under the same path gets the file's texts; the others are added after it.
        What is left behind on failure: nothing.

        Args:
            path: the file.
            progress: called with (codes done, codes of the file) within the transaction: what it raises leaves
                nothing behind.

        Raises:
            CodebookFileError: the file is not a codebook.
            UnreadableFileError: the file is missing or cannot be read.
        """
        from thematic.exchange.codebooks import load_codebook

        loaded = load_codebook(Path(path))
        return self.add_entries(loaded.entries, changed=loaded.report.changed, progress=progress)

    def add_entries(
        self,
        entries: CodebookEntries,
        *,
        changed: Iterable[str] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> CodebookReport:
        """Add the codes of a codebook, as one event; see `load`."""
        return add_entries(self._session, entries, changed=changed, progress=progress)

    def create(
        self,
        name: str,
        *,
        definition: str = "",
        parent: CodeName | None = None,
        colour: str = "",
        passages: Sequence[tuple[int, int, int]] = (),
        reason: str = "",
    ) -> Code:
        """Create one code, last under its parent, and give it to passages in the same event.

        Passages are source, start and end; see `codebook_revising.create`, which also says what is raised.
        """
        blank = Code(0, None, 0, name, definition, "", "", "", "", colour, CodeStatus.ACTIVE)
        return codebook_revising.create(self._session, blank, parent, passages=passages, reason=reason)

    def revise(
        self,
        code: CodeName,
        *,
        name: str | None = None,
        definition: str | None = None,
        include: str | None = None,
        exclude: str | None = None,
        example: str | None = None,
        near_miss: str | None = None,
        colour: str | None = None,
        reason: str = "",
    ) -> Code:
        """Change what a code is called and says; None leaves a field. Raises as `codebook_revising.revise` does.

        New words for definition, include or exclude are a new revision: codings made before are then outdated.
        """
        return codebook_revising.revise(
            self._session,
            code,
            codebook_revising.CodeTexts(name, definition, include, exclude, example, near_miss, colour),
            reason=reason,
        )

    def move(self, code: CodeName, parent: CodeName | None, *, position: int | None = None, reason: str = "") -> Code:
        """Put a code, with all below it, under another parent; see `codebook_revising.move`."""
        return codebook_revising.move(self._session, code, parent, position=position, reason=reason)

    def reorder(self, codes: Sequence[CodeName], *, parent: CodeName | None = None, reason: str = "") -> Sequence[Code]:
        """Give the codes under one parent a new order; see `codebook_revising.reorder`."""
        return codebook_revising.reorder(self._session, codes, parent=parent, reason=reason)

    def colour(self, code: CodeName, colour: str, *, reason: str = "") -> Code:
        """Give a code another colour (`#rrggbb`); see `codebook_revising.recolour`."""
        return codebook_revising.recolour(self._session, code, colour, reason=reason)

    def retire(self, code: CodeName, *, reason: str = "") -> Sequence[Code]:
        """Take a code and all below it out of use, codings stay; see `codebook_revising.retire`."""
        return codebook_revising.retire(self._session, code, reason=reason)

    def restore(self, code: CodeName, *, reason: str = "") -> Sequence[Code]:
        """Take a retired code into use again; see `codebook_revising.restore`."""
        return codebook_revising.restore(self._session, code, reason=reason)

    def merge(
        self, codes: Sequence[CodeName], into: CodeName, *, overlaps: str = codebook_merging.KEEP, reason: str = ""
    ) -> MergeReport:
        """Merge codes into another one with everything that hangs on them; see `codebook_merging.merge`."""
        return codebook_merging.merge(self._session, codes, into, overlaps=overlaps, reason=reason)

    def preview_merge(
        self, codes: Sequence[CodeName], into: CodeName, *, overlaps: str = codebook_merging.KEEP
    ) -> MergeReport:
        """Say what a merge would do, without doing it."""
        return codebook_merging.preview_merge(self._session, codes, into, overlaps=overlaps)

    def split(self, code: CodeName, into: Sequence[str | CodeEntry], *, reason: str = "") -> SplitView:
        """Split a code and queue its passages; see `codebook_splitting.split`."""
        return codebook_splitting.split(self._session, code, into, reason=reason)

    def splits(self, *, code: CodeName | None = None) -> Sequence[SplitView]:
        """List the splits, newest first; those of one code when it is named."""
        return codebook_splitting.views(self._session, code=code)

    def queue(self, split_id: int, *, limit: int = 20, offset: int = 0) -> Sequence[Passage]:
        """List a page of the passages that wait in a split; see `codebook_splitting.queue`."""
        return codebook_splitting.queue(self._session, split_id, limit=limit, offset=offset)

    def assign(
        self, split_id: int, coding_ids: Sequence[int], to: CodeName | Sequence[CodeName], *, reason: str = ""
    ) -> SplitView:
        """Say where passages of a split go, to one code or several; see `codebook_splitting.assign`."""
        targets = [to] if isinstance(to, str | int) else to
        return codebook_splitting.assign(self._session, split_id, coding_ids, targets, reason=reason)

    def keep(self, split_id: int, coding_ids: Sequence[int], *, reason: str = "") -> SplitView:
        """Leave passages of a split where they are; see `codebook_splitting.keep`."""
        return codebook_splitting.keep(self._session, split_id, coding_ids, reason=reason)

    def finish_split(self, split_id: int, *, reason: str = "") -> SplitView:
        """End a split; what waits stays under the code that was split; see `codebook_splitting.finish`."""
        return codebook_splitting.finish(self._session, split_id, reason=reason)

    def link_example(
        self, code: CodeName, coding_id: int, *, kind: str = ExampleKind.EXAMPLE, reason: str = ""
    ) -> ExampleView:
        """Link the words of a coding to a code as an example or a near miss; see `codebook_examples.link_coding`."""
        return codebook_examples.link_coding(self._session, code, coding_id, kind=kind, reason=reason)

    def link_passage(
        self,
        code: CodeName,
        source_id: int,
        start: int,
        end: int,
        *,
        kind: str = ExampleKind.EXAMPLE,
        reason: str = "",
    ) -> ExampleView:
        """Link any words of a source to a code; see `codebook_examples.link_span`."""
        return codebook_examples.link_span(self._session, code, (source_id, start, end), kind=kind, reason=reason)

    def unlink_example(self, example_id: int, *, reason: str = "") -> None:
        """Take a linked example away; see `codebook_examples.unlink`."""
        codebook_examples.unlink(self._session, example_id, reason=reason)

    def examples(self, code: CodeName | None = None) -> Sequence[ExampleView]:
        """List linked examples, those of one code when it is named."""
        return codebook_examples.examples(self._session, code)

    def outdated(self, code: CodeName | None = None, *, limit: int = 20, offset: int = 0) -> Sequence[Passage]:
        """List a page of the codings to look at again; see `outdated.outdated`."""
        return outdated.outdated(self._session, code, limit=limit, offset=offset)

    def outdated_count(self, code: CodeName | None = None) -> int:
        """Count the codings to look at again."""
        return outdated.outdated_count(self._session, code)

    def confirm(self, coding_ids: Sequence[int], *, reason: str = "") -> int:
        """Mark codings as looked at under today's definitions; see `outdated.confirm`."""
        return outdated.confirm(self._session, coding_ids, reason=reason)

    def version(self, name: str, note: str = "", *, reason: str = "") -> VersionView:
        """Give the codebook as it stands a name; see `codebook_versions.name_version`."""
        return codebook_versions.name_version(self._session, name, note, reason=reason)

    def versions(self) -> Sequence[VersionView]:
        """List the versions, oldest first."""
        return codebook_versions.versions(self._session)

    def diff(self, before: str | int, after: str | int | None = None) -> CodebookDiff:
        """Say in words what changed from one version to a later one, or to now; see `codebook_versions.diff`."""
        return codebook_versions.diff(self._session, before, after)

    def lint(self, *, kinds: Sequence[str] = (), limits: LintLimits | None = None) -> LintReport:
        """List what is worth a second look, each finding with its quotes; see `linting.lint`."""
        from thematic.project.linting.linting import lint

        return lint(self._session, kinds=kinds, limits=limits)

    def entries(self, *, name: str = "Codebook") -> CodebookEntries:
        """Return the codes as a file would hold them; retired codes are left out."""
        tree = self.tree()

        def below(parent_id: int | None) -> tuple[CodeEntry, ...]:
            return tuple(
                CodeEntry(
                    code.name,
                    code.definition,
                    code.include,
                    code.exclude,
                    code.example,
                    code.near_miss,
                    code.colour,
                    below(code.code_id),
                )
                for code in tree.children(parent_id)
                if code.status is CodeStatus.ACTIVE
            )

        return CodebookEntries(name, "", below(None))

    def save(self, path: str | Path) -> int:
        """Write the codebook to a YAML or CSV file; returns the number of codes.

        Raises:
            UnsupportedFormatError: the file ends in something else.
        """
        from thematic.exchange.codebooks import save_codebook

        target = Path(path)
        if target.suffix.lower() not in (".yaml", ".yml", ".csv"):
            raise UnsupportedFormatError(target.suffix, (".yaml", ".csv"))
        entries = self.entries(name=target.stem)
        save_codebook(entries, target)
        return sum(1 for _ in entries.walk())


def _is_merged(code: Code, merged: dict[int, int]) -> bool:
    return code.status is CodeStatus.RETIRED and code.code_id in merged
