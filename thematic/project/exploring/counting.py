"""Who mentioned what: the one place where the project turns codings into counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeTree
from thematic.store import coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thematic.analysis.counts import Count
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Counting:
    """Participants by code, and the base: participants with at least one text.

    Attributes:
        by_code: who said something under each code, in any wave.
        base: who gave a text, in any wave.
        said: (code, participant, wave) as it was said.
        gave: (participant, wave) in which a text was given.
    """

    by_code: Mapping[int, frozenset[int]]
    base: frozenset[int]
    tree: CodeTree
    said: tuple[tuple[int, int, int | None], ...]
    gave: frozenset[tuple[int, int | None]]

    @classmethod
    def of(cls, reading: Reading) -> Counting:
        """Count within a transaction."""
        held: dict[int, set[int]] = defaultdict(set)
        said = coded.mentions(reading.connection)
        for code_id, participant_id, _ in said:
            held[code_id].add(participant_id)
        by_code = {code_id: frozenset(people) for code_id, people in held.items()}
        gave = frozenset(coded.answered(reading.connection))
        base = frozenset(participant for participant, _ in gave)
        return cls(by_code, base, CodeTree(reading.all(Code)), tuple(said), gave)

    def with_children(self, code_ids: Iterable[int]) -> set[int]:
        """Return codes with all codes below them."""
        found: set[int] = set()
        waiting = list(code_ids)
        while waiting:
            code_id = waiting.pop()
            if code_id not in found:
                found.add(code_id)
                waiting += [child.code_id for child in self.tree.children(code_id)]
        return found

    def people(self, code_ids: Iterable[int]) -> frozenset[int]:
        """List the participants with a coding under any of the codes or the codes below them."""
        return frozenset().union(*(self.by_code.get(one, frozenset()) for one in self.with_children(code_ids)))

    def mentioned(self, code_ids: Iterable[int]) -> Count:
        """Count the participants who mentioned any of the codes or the codes below them."""
        from thematic.analysis.counts import mention

        return mention(self.people(code_ids), len(self.base))
