"""Person matrix: who mentioned which code or theme, as 0 and 1, and in how many passages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.participants import Participant
from thematic.project.exploring.counting_tables import MENTIONED, base_sentence
from thematic.project.exploring.tallying import Tally
from thematic.store import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from thematic.project.exploring.count_filters import CountFilter
    from thematic.store.reading import Reading

PASSAGES = "passages"


@dataclass(frozen=True, slots=True)
class PersonMatrix:
    """Participants by codes or themes.

    Attributes:
        by: code or theme.
        names: of the codes or themes, c of them.
        people: labels of the participants in the base, r of them, in the order they came.
        passages: r x c; how many different passages of theirs are coded so.
        base: who is in it, in a sentence.
        notes: what else a reader must know.
    """

    by: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    passages: tuple[tuple[int, ...], ...]
    base: str
    notes: tuple[str, ...]

    @property
    def mentioned(self) -> tuple[tuple[int, ...], ...]:
        """The same as 0 and 1."""
        return tuple(tuple(int(n > 0) for n in row) for row in self.passages)

    @property
    def title(self) -> str:
        """What the table shows."""
        return f"Participants by {self.by}s"

    def to_frame(self) -> pd.DataFrame:
        """Return r rows with the participant and a column of passages for each name; unit and base in `attrs`."""
        return self._framed(self.passages, PASSAGES)

    def to_mentioned_frame(self) -> pd.DataFrame:
        """Return the same as 0 and 1."""
        return self._framed(self.mentioned, "respondents")

    def _framed(self, rows: Sequence[Sequence[int]], unit: str) -> pd.DataFrame:
        import pandas as pd

        cells = [[person, *row] for person, row in zip(self.people, rows, strict=True)]
        frame = pd.DataFrame(cells, columns=["participant", *self.names])
        frame.attrs.update(unit=unit, base=self.base, notes=list(self.notes))
        return frame


def person_matrix(reading: Reading, only: CountFilter, *, by: str, rows: Sequence[str] = ()) -> PersonMatrix:
    """Lay out who mentioned what in how many passages; each span counts once, however many coders marked it.

    Raises:
        UnknownNameError: a name is not in the project.
        NothingToDoError: themes are asked for and there are none.
    """
    tally = Tally(reading, only, of="participants", base="answered")
    chosen = tally.themes(rows) if by == "theme" else tally.codes(rows)
    columns: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(chosen):
        for code_id in row.code_ids:
            columns[code_id].append(place)
    spans: dict[tuple[int, int], set[tuple[int, int, int]]] = defaultdict(set)
    for one in counted.coded_places(reading.connection, sorted(columns), tally.coder_ids):
        if one.participant_id and tally.is_heard(one.source_id, one.participant_id):
            for place in columns[one.code_id]:
                spans[one.participant_id, place].add((one.source_id, one.start, one.end))
    heard = tally.people
    people = [one for one in reading.all(Participant) if one.participant_id in heard]
    return PersonMatrix(
        by,
        tuple(row.name for row in chosen),
        tuple(one.label for one in people),
        tuple(tuple(len(spans[one.participant_id, place]) for place in range(len(chosen))) for one in people),
        base_sentence(tally, "answered", only),
        (MENTIONED, "A figure is how many different passages of the respondent are coded so."),
    )
