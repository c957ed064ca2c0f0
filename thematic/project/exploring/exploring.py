"""Exploring: counts, comparisons, co-occurrence, change and code saturation, each with its base and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.project.exploring.count_filters import CountFilter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.project.exploring.before_after import Changed, MentionsChanged
    from thematic.project.exploring.cell_quotes import CellQuotes
    from thematic.project.exploring.comparing_groups import GroupComparison
    from thematic.project.exploring.cooccurring import Cooccurrences, Followings
    from thematic.project.exploring.counting_tables import CountTable
    from thematic.project.exploring.person_matrix import PersonMatrix
    from thematic.project.exploring.saturating import Saturation
    from thematic.project.session import Session

BY = ("code", "theme")


class Exploring:
    """Tables of a project; every one can become a frame (`to_frame`) or a file (`project.exploring.write`)."""

    def __init__(self, session: Session) -> None:
        """Take the session to read through."""
        self._session = session

    def counts(
        self,
        by: str = "code",
        *,
        rows: Sequence[str] = (),
        of: str = "participants",
        base: str = "answered",
        only: CountFilter | None = None,
        interval: bool = False,
    ) -> CountTable:
        """Count codes, themes, answers to questions, or a closed question.

        Args:
            by: "code", "theme", "question" or the name of an attribute.
            rows: these codes or themes alone.
            of: "participants", "responses" or "sources".
            base: "asked", "answered" or "codable" (where something is coded).
            only: which part of the study.
            interval: True where the figures claim something about a larger population.

        Raises:
            UnknownNameError: a name is not in the project.
            InvalidValueError: an option is not among those offered.
            NothingToDoError: themes are counted and there are none.
        """
        from thematic.project.exploring import counting_tables

        with self._session.read() as reading:
            if by in BY:
                return counting_tables.mention_counts(
                    reading, by, only or CountFilter(), rows=rows, of=of, base=base, interval=interval
                )
            if by == "question":
                return counting_tables.question_counts(reading, only or CountFilter(), interval=interval)
            return counting_tables.closed_counts(reading, by, only or CountFilter(), interval=interval)

    def matrix(self, by: str = "code", *, rows: Sequence[str] = (), only: CountFilter | None = None) -> PersonMatrix:
        """Lay out who mentioned which code or theme, as 0 and 1 and in how many passages.

        Raises:
            UnknownNameError: a name is not in the project.
            InvalidValueError: `by` is neither code nor theme.
            NothingToDoError: themes are asked for and there are none.
        """
        from thematic.project.exploring.person_matrix import person_matrix

        with self._session.read() as reading:
            return person_matrix(reading, only or CountFilter(), by=_by(by), rows=rows)

    def compare(
        self,
        column: str,
        *,
        by: str = "code",
        rows: Sequence[str] = (),
        cuts: Sequence[float] = (),
        of: str = "participants",
        base: str = "answered",
        percent_of: str = "column",
        smallest: int = 0,
        facet: str = "",
        against: str = "",
        test: bool = False,
        stated_only: bool = False,
        only: CountFilter | None = None,
    ) -> GroupComparison:
        """Cross codes or themes with an attribute, "wave" or "question"; see `ComparisonWish`.

        Raises:
            UnknownNameError: a name is not in the project.
            InvalidValueError: an option is not among those offered.
        """
        return self.compare_many(
            [column],
            by=by,
            rows=rows,
            cuts=cuts,
            of=of,
            base=base,
            percent_of=percent_of,
            smallest=smallest,
            facet=facet,
            against=against,
            test=test,
            stated_only=stated_only,
            only=only,
        )[0]

    def compare_many(
        self,
        columns: Sequence[str],
        *,
        by: str = "code",
        rows: Sequence[str] = (),
        cuts: Sequence[float] = (),
        of: str = "participants",
        base: str = "answered",
        percent_of: str = "column",
        smallest: int = 0,
        facet: str = "",
        against: str = "",
        test: bool = False,
        stated_only: bool = False,
        only: CountFilter | None = None,
    ) -> list[GroupComparison]:
        """Cross codes or themes with several attributes at once, reading the codings once; see `compare`."""
        from thematic.project.exploring.comparing_groups import ComparisonWish, compare_many

        wish = ComparisonWish(
            _by(by), tuple(rows), tuple(cuts), of, base, percent_of, smallest, facet, against, test, stated_only
        )
        with self._session.read() as reading:
            return compare_many(reading, columns, only or CountFilter(), wish)

    def thirds(self, attribute: str) -> tuple[float, ...]:
        """Propose where a number is cut: so that about a third of the values lies in each band.

        Raises:
            UnknownNameError: there is no such attribute.
        """
        from thematic.project.exploring.comparing_groups import thirds

        with self._session.read() as reading:
            return thirds(reading, attribute)

    def quotes(
        self,
        row: str,
        *,
        by: str = "code",
        column: str = "",
        value: str = "",
        cuts: Sequence[float] = (),
        where: Mapping[str, str] | None = None,
        only: CountFilter | None = None,
        limit: int = 200,
        stated_only: bool = False,
    ) -> CellQuotes:
        """List what was said in one cell of a comparison: the passages of a row, in one column or in all.

        `where` narrows it to the value of a facet; "not stated" is one of its values, and of the column's.

        Raises:
            UnknownNameError: a name is not in the project.
        """
        from thematic.project.agreement.withholding import Withholding
        from thematic.project.exploring.cell_quotes import cell_quotes
        from thematic.project.whose import writer

        held = only or CountFilter()
        more = tuple((where or {}).items())
        wanted = CountFilter((*held.where, *more), held.wave, held.question, held.coders)
        with self._session.read() as reading:
            hidden = Withholding.of(reading, writer(reading, self._session))
            return cell_quotes(
                reading,
                row,
                wanted,
                hidden=hidden,
                by=_by(by),
                column=column,
                value=value,
                cuts=cuts,
                limit=limit,
                stated_only=stated_only,
            )

    def cooccurrence(
        self, within: str = "unit", *, by: str = "code", rows: Sequence[str] = (), only: CountFilter | None = None
    ) -> Cooccurrences:
        """Count how often codes or themes stand together in a unit, in a participant, or on the same words.

        Raises:
            InvalidValueError: `within` is not unit, participant or overlap.
            UnknownNameError: a name is not in the project.
        """
        from thematic.project.exploring.cooccurring import cooccurrences

        with self._session.read() as reading:
            return cooccurrences(reading, within, only or CountFilter(), by=_by(by), rows=rows)

    def sequences(self, *, rows: Sequence[str] = (), window: int = 1, only: CountFilter | None = None) -> Followings:
        """Count which code is followed by which in the next units of the same text.

        Raises:
            InvalidValueError: the window is under 1.
            UnknownNameError: a name is not in the project.
        """
        from thematic.project.exploring.cooccurring import followings

        with self._session.read() as reading:
            return followings(reading, only or CountFilter(), rows=rows, window=window)

    def before_after(
        self, before: str, after: str, *, attribute: str = "", wave: str = "", top: int = 2, test: bool = False
    ) -> Changed:
        """Compare two ordinal attributes (at one wave, where they were asked at several), or one at two waves.

        Raises:
            UnknownNameError: an attribute or wave is not in the project.
            InvalidValueError: the attributes are not ordinal, have other levels, or need a wave.
        """
        from thematic.project.exploring.before_after import item_before_after

        with self._session.read() as reading:
            return item_before_after(reading, before, after, attribute=attribute, wave=wave, top=top, test=test)

    def mentions_before_after(
        self, before: str, after: str, *, code: str = "", theme: str = "", test: bool = False
    ) -> MentionsChanged:
        """Compare who mentioned a code or theme at two waves, with what each said then and now; a test when asked for.

        Raises:
            UnknownNameError: a code, theme or wave is not in the project.
            InvalidValueError: not exactly one of code and theme is given.
            NothingToDoError: nobody was heard at one of the waves.
        """
        from thematic.project.exploring.before_after import mentions_at_two_waves

        with self._session.read() as reading:
            return mentions_at_two_waves(reading, before, after, code=code, theme=theme, test=test)

    def code_saturation(
        self,
        *,
        base: int = 4,
        run: int = 2,
        threshold: float = 0.05,
        by: str = "source",
        order: str = "import",
        reason: str = "",
        only: CountFilter | None = None,
    ) -> Saturation:
        """Compute code saturation; see `saturating.code_saturation_of`.

        Raises:
            NotOfferedError: the project is reflexive and no reason is given.
            InvalidValueError: an option is out of range.
            NothingToDoError: nothing is coded.
        """
        from thematic.project.exploring.saturating import code_saturation_of

        with self._session.read() as reading:
            return code_saturation_of(
                reading,
                only or CountFilter(),
                base=base,
                run=run,
                threshold=threshold,
                by=by,
                order=order,
                reason=reason,
            )


def _by(by: str) -> str:
    if by not in BY:
        raise InvalidValueError("What the rows are", by, " or ".join(BY))
    return by
