"""Themes as a report prints them: their story, their claims with today's figures, their codes and their quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.claims import Claim
from thematic.model.themes import ThemeStory
from thematic.project.claims.claims import Claims
from thematic.project.claims.queries import ClaimQuery
from thematic.report.outline import told
from thematic.report.records import CodeLine, ThemeSection

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from thematic.analysis.counts import Count
    from thematic.model.codes import Code
    from thematic.project.quotes.banking import Banking
    from thematic.project.reporting.report_quotes import ReportQuotes
    from thematic.project.session import Session
    from thematic.project.themes.themes import ThemeView

HIDDEN_FIGURE = "How many mentioned it is not shown: it would tell of too few people."


@dataclass(frozen=True, slots=True)
class PrintedClaims:
    """The claims of a project, each under the themes it counts.

    Attributes:
        by_theme: sentences by theme id, for claims that count that theme alone.
        others: sentences of claims that count codes, or several themes.
        ids: the claims by sentence.
    """

    by_theme: Mapping[int, tuple[str, ...]]
    others: tuple[str, ...]
    ids: Mapping[str, int]

    @classmethod
    def of(cls, session: Session) -> PrintedClaims:
        """Read the claims with today's figures."""
        with session.read() as reading:
            queries = {one.claim_id: ClaimQuery.from_json(one.query) for one in reading.all(Claim)}
        by_theme: dict[int, list[str]] = {}
        others: list[str] = []
        views = Claims(session).list()
        for view in views:
            query = queries[view.claim_id]
            alone = query.theme_ids[0] if len(query.theme_ids) == 1 and not query.code_ids else None
            (others if alone is None else by_theme.setdefault(alone, [])).append(view.sentence)
        return cls(
            {theme: tuple(sentences) for theme, sentences in by_theme.items()},
            tuple(others),
            {view.sentence: view.claim_id for view in views},
        )


class ThemeSections:
    """Makes the sections of themes for one report."""

    def __init__(self, session: Session, banking: Banking, quotes: ReportQuotes) -> None:
        """Take what figures, stories and quotes come from."""
        self._banking = banking
        self._quotes = quotes
        self.claims = PrintedClaims.of(session)
        with session.read() as reading:
            self._stories = {one.theme_id: one for one in reading.all(ThemeStory)}

    def top(self, *, limit: int) -> tuple[ThemeSection, ...]:
        """Make the sections of all themes, their sub-themes inside, with so many ranked quotes each."""
        return tuple(self.section(theme, 1, limit=limit) for theme in self._banking.themes if not theme.parent)

    def section(self, theme: ThemeView, level: int, *, limit: int) -> ThemeSection:
        """Make the section of one theme."""
        group = self._banking.theme_group(theme)
        story = self._stories.get(theme.theme_id, ThemeStory(theme.theme_id, "", "", "", ""))
        return ThemeSection(
            name=theme.name,
            concept=theme.concept,
            definition=theme.definition,
            status=theme.status,
            level=level,
            prevalence=f"Theme mentioned by {told(theme.mentioned)}",
            codes=tuple(
                code_line(self._banking, self._banking.counting.tree[code_id])
                for code_id in self._banking.theme_codes.get(theme.theme_id, ())
            ),
            quotes=self._quotes.best(group, limit=limit),
            subthemes=tuple(
                self.section(one, level + 1, limit=limit) for one in self._banking.themes if one.parent == theme.name
            ),
            boundaries=story.boundaries,
            description=story.description,
            interpretation=story.interpretation,
            link=story.link,
            claims=self.claims.by_theme.get(theme.theme_id, ()),
        )

    def counts_of(self, people: Collection[int]) -> tuple[Count, ...]:
        """Count for each theme who of some participants mentioned it, of those who gave a text."""
        from thematic.analysis.counts import mention

        counting, some = self._banking.counting, frozenset(people)
        base = len(counting.base & some)
        groups = map(self._banking.theme_group, self._banking.themes)
        return tuple(mention(counting.people(group.code_ids) & some, base) for group in groups)

    def of_people(
        self, people: Collection[int], *, limit: int, hidden: Collection[int] = ()
    ) -> tuple[ThemeSection, ...]:
        """Make short sections of the themes as some participants told them, with their own figures.

        Args:
            people: the participants, by id.
            limit: how many ranked quotes for each theme.
            hidden: places of themes whose figures would tell of too few people.
        """
        found = []
        for place, (theme, count) in enumerate(zip(self._banking.themes, self.counts_of(people), strict=True)):
            group = self._banking.theme_group(theme)
            quotes = self._quotes.best(group, limit=limit, people=people) if count.n else ()
            figure = HIDDEN_FIGURE if place in hidden else f"Mentioned by {told(count)}."
            found.append(ThemeSection(theme.name, prevalence=figure, quotes=quotes))
        return tuple(found)


def code_line(banking: Banking, code: Code) -> CodeLine:
    """Make the line of a code, with who mentioned it or a code below it."""
    mentioned = banking.counting.mentioned([code.code_id])
    return CodeLine(code.name, code.definition, told(mentioned))
