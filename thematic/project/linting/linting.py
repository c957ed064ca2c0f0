"""Linting: everything about the codebook and the coding that is worth a second look."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.project.linting.codes import (
    always_together,
    definitions_alike,
    missing_definitions,
    names_alike,
    never_used,
    used_once,
)
from thematic.project.linting.coverage import participants_without_coding, questions_without_coding, two_voices
from thematic.project.linting.findings import Finding, FindingKind, LintLimits, LintReport, Severity
from thematic.project.linting.material import LintMaterial
from thematic.project.sources.embedding import Embedding
from thematic.store import vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.project.linting.passages import Judged
    from thematic.project.session import Session

_BY_VECTORS = (FindingKind.TWO_GROUPS, FindingKind.OUT_OF_PLACE)
_GRAVEST = tuple(Severity)


def lint(session: Session, *, kinds: Sequence[str] = (), limits: LintLimits | None = None) -> LintReport:
    """Look for everything that is worth a second look, or for some kinds of it; reads only.

    What rests on similarity is left out, with a sentence, where suggestions are switched off or there are no
    vectors; none are made here. Units of the blind sample are never judged by a model.

    Raises:
        InvalidValueError: there is no such kind.
    """
    for kind in kinds:
        if kind not in list(FindingKind):
            raise InvalidValueError("A kind of finding", kind, f"one of {', '.join(FindingKind)}")
    wanted = [kind for kind in FindingKind if kind in kinds or not kinds]
    return _Linting(session, limits or LintLimits()).report(wanted)


class _Linting:
    """One run over the project; vectors are read when the first check asks for them."""

    def __init__(self, session: Session, limits: LintLimits) -> None:
        self._session = session
        self._limits = limits
        self._skipped: list[str] = []

    def report(self, wanted: Sequence[FindingKind]) -> LintReport:
        by_vectors = [kind for kind in _BY_VECTORS if kind in wanted]
        ids_and_rows = self._unit_vectors(by_vectors)
        with self._session.read() as reading:
            material = LintMaterial.of(reading, self._limits)
            checks = _checks(material)
            checks[FindingKind.DEFINITIONS] = lambda: definitions_alike(material, self._of_definitions(material))
            if ids_and_rows is not None:
                checks |= self._checks_by_vectors(material, *ids_and_rows)
            found = [one for kind in wanted if kind in checks for one in self._listed(kind, checks[kind]())]
        order = list(FindingKind)
        found.sort(key=lambda one: (_GRAVEST.index(one.severity), order.index(one.kind)))
        return LintReport(tuple(found), tuple(self._skipped))

    def _listed(self, kind: FindingKind, findings: Iterator[Finding]) -> list[Finding]:
        """List findings up to the limit, and say when there are more."""
        most = self._limits.findings
        held = list(islice(findings, most + 1))
        if len(held) > most:
            self._skipped.append(f"Only the first {most} findings of the kind '{kind}' are listed.")
        return held[:most]

    def _unit_vectors(self, kinds: Sequence[FindingKind]) -> tuple[NDArray[np.int64], NDArray[np.float32]] | None:
        """Read the vectors of the units; None, with a sentence, when they may not be used or are not there."""
        if not kinds:
            return None
        names = ", ".join(f"'{kind}'" for kind in kinds)
        if not self._session.settings().ai:
            self._skipped.append(f"{names}: not looked for, because suggestions are switched off in this project.")
            return None
        ids, rows = Embedding(self._session).of_units()
        if not len(ids):
            self._skipped.append(f"{names}: not looked for, because there are no vectors; 'thematic embed' makes them.")
            return None
        return ids, rows

    def _checks_by_vectors(
        self, material: LintMaterial, ids: NDArray[np.int64], rows: NDArray[np.float32]
    ) -> dict[FindingKind, Callable[[], Iterator[Finding]]]:
        from thematic.project.linting.passages import Judged, out_of_place, two_groups

        judged: Judged = Judged.of(material, ids, rows)
        return {
            FindingKind.TWO_GROUPS: lambda: two_groups(material, judged),
            FindingKind.OUT_OF_PLACE: lambda: out_of_place(material, judged),
        }

    def _of_definitions(self, material: LintMaterial) -> Mapping[str, NDArray[np.float32]]:
        """Read the vectors of definitions that suggestions have made already."""
        if not material.settings.ai:
            return {}
        words = [code.definition.strip() for code in material.codes if code.definition.strip()]
        model = Embedding(self._session).held_name()
        return vectors.of_texts(material.reading.connection, model, words)


def _checks(material: LintMaterial) -> dict[FindingKind, Callable[[], Iterator[Finding]]]:
    """Say what looks for what, but for what needs vectors."""

    def differently() -> Iterator[Finding]:
        from thematic.project.linting.passages import coded_differently

        return coded_differently(material)

    return {
        FindingKind.MISSING_DEFINITION: lambda: missing_definitions(material),
        FindingKind.NEVER_USED: lambda: never_used(material),
        FindingKind.USED_ONCE: lambda: used_once(material),
        FindingKind.TOGETHER: lambda: always_together(material),
        FindingKind.NAMES: lambda: names_alike(material),
        FindingKind.DIFFERENTLY: differently,
        FindingKind.PARTICIPANTS: lambda: participants_without_coding(material),
        FindingKind.QUESTIONS: lambda: questions_without_coding(material),
        FindingKind.TWO_VOICES: lambda: two_voices(material),
    }
