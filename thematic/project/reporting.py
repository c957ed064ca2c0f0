"""The report: methods, themes with counts and quotes, charts and tables, all from the project."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, ValueState
from thematic.project.banking import Banking
from thematic.project.exporting import note_export
from thematic.project.facts import methods_facts
from thematic.report.methods import methods_paragraph
from thematic.report.records import Bar, BarChart, CodeLine, Fact, Report, Table, ThemeSection
from thematic.store.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thematic.model.codes import Code
    from thematic.project.counting import Counting
    from thematic.project.embedding import Embedding
    from thematic.project.session import Session
    from thematic.project.themes import ThemeView
    from thematic.report.records import QuoteCard, Written
    from thematic.report.selection import Extract

QUOTES_PER_THEME = 3
MOST_BARS = 20
TABULATED_ATTRIBUTES = 2


class Reporting:
    """Makes the report of a project."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session, and the vectors that quotes are ranked by."""
        self._session = session
        self._embedding = embedding

    def write(self, path: str | Path, *, title: str = "", attribute: str | None = None) -> Written:
        """Write the report as .docx, .html or .md, by the ending; an earlier file survives a failure.

        Args:
            path: the file to write.
            title: the title; the project's name when empty.
            attribute: the attribute to tabulate codes by; the first nominal ones when None.

        Raises:
            UnsupportedFormatError: the ending is none of these.
            UnknownNameError: there is no such attribute.
        """
        from thematic.report.writing import write_report

        report = self.report(title=title, attribute=attribute)
        written = write_report(report, path)
        note_export(self._session, "report", written.path, (card for theme in report.themes for card in _cards(theme)))
        return written

    def report(self, *, title: str = "", attribute: str | None = None) -> Report:
        """Gather the report as a record."""
        banking = Banking.of(self._session, self._embedding)
        with self._session.read() as reading:
            whole = verify(reading.connection).ok
        facts = methods_facts(self._session, verified=whole)
        earlier: list[Extract] = []
        notes: dict[str, None] = {}
        themes = tuple(self._section(banking, theme, 1, earlier, notes) for theme in banking.themes if not theme.parent)
        in_themes = banking.counting.with_children(
            code_id for codes in banking.theme_codes.values() for code_id in codes
        )
        used = [code for code in banking.counting.tree if code.code_id in banking.extracts]
        base = f"Base: {len(banking.counting.base)} respondents who gave at least one answer with text."
        return Report(
            title=title or f"Findings: {banking.project}",
            project=banking.project,
            unit=banking.settings.unit.value,
            methods=methods_paragraph(facts),
            facts=(
                Fact("Participants", str(facts.participants)),
                Fact("Answers with text", str(facts.responses)),
                Fact("Left blank or no answer", str(facts.blank + facts.no_answer)),
                Fact("Unit", banking.settings.unit.value),
                Fact("Codes in use", str(len(used))),
                Fact("Codings", str(facts.by_hand + facts.by_search + facts.by_import + facts.by_suggestion)),
                Fact("Themes", str(facts.themes + facts.subthemes)),
            ),
            themes=themes,
            loose_codes=tuple(_line(banking, code) for code in used if code.code_id not in in_themes),
            charts=(_chart(banking, used, base),) if used else (),
            tables=self._tables(banking, used, attribute),
            limitations=_limitations(banking),
            notes=tuple(notes),
            made_on=banking.made_on,
        )

    def _section(
        self, banking: Banking, theme: ThemeView, level: int, earlier: list[Extract], notes: dict[str, None]
    ) -> ThemeSection:
        group = banking.theme_group(theme)
        chosen = banking.choose(group, limit=QUOTES_PER_THEME, per_participant=2, earlier=earlier)
        earlier += chosen.extracts
        notes.update(dict.fromkeys(chosen.notes))
        return ThemeSection(
            name=theme.name,
            concept=theme.concept,
            definition=theme.definition,
            status=theme.status,
            level=level,
            prevalence=group.prevalence[:1].upper() + group.prevalence[1:],
            codes=tuple(
                _line(banking, banking.counting.tree[code_id])
                for code_id in banking.theme_codes.get(theme.theme_id, ())
            ),
            subthemes=tuple(
                self._section(banking, one, level + 1, earlier, notes)
                for one in banking.themes
                if one.parent == theme.name
            ),
            quotes=tuple(banking.cards(group, chosen)),
        )

    def _tables(self, banking: Banking, used: list[Code], attribute: str | None) -> tuple[Table, ...]:
        with self._session.read() as reading:
            attributes = sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))
            chosen = [one for one in attributes if one.type in (AttributeType.NOMINAL, AttributeType.ORDINAL)]
            if attribute is not None:
                chosen = [ByName("attribute", ((one.name, one) for one in attributes)).find(attribute)]
            return tuple(
                _table(banking.counting, used, one, reading.all(AttributeValue, attribute_id=one.attribute_id))
                for one in (chosen[:TABULATED_ATTRIBUTES] if used else [])
            )


def _table(counting: Counting, used: list[Code], attribute: Attribute, values: list[AttributeValue]) -> Table:
    """Tabulate codes by an attribute; where it differs by wave, what was said in a wave counts under that value."""
    from thematic.analysis.crosstab import crosstab

    by_wave = any(one.wave_id is not None for one in values)
    # What is counted: a person, or a person in a wave, each under a number of its own.
    keys = sorted({(person, wave if by_wave else None) for person, wave in counting.gave}, key=repr)
    number = {key: place for place, key in enumerate(keys)}
    waves: dict[int, list[int | None]] = defaultdict(list)
    for person, wave in keys:
        waves[person].append(wave)
    given: dict[int, list[str]] = defaultdict(list)
    for value in values:
        if value.state is ValueState.VALUE:
            for wave in waves[value.participant_id]:
                if value.wave_id in (None, wave):
                    given[number[value.participant_id, wave]].append(value.value)
    table = crosstab(
        {(number[person, wave if by_wave else None], code) for code, person, wave in counting.said},
        given,
        attribute=attribute.name,
        codes=[(code.code_id, code.name) for code in used],
        answered=number.values(),
        type=attribute.type,
        levels=attribute.levels,
        unit="respondents, once per wave" if by_wave else RESPONDENTS,
    )
    rows, columns = range(len(table.rows)), range(len(table.columns))
    return Table(
        title=f"Codes by {attribute.name}",
        corner="Code",
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(table.cell(row, column) for column in columns) for row in rows),
        note=table.note,
    )


def _cards(theme: ThemeSection) -> Iterator[QuoteCard]:
    yield from theme.quotes
    for one in theme.subthemes:
        yield from _cards(one)


def _line(banking: Banking, code: Code) -> CodeLine:
    mentioned = banking.counting.mentioned([code.code_id])
    return CodeLine(code.name, code.definition, f"mentioned by {mentioned.sentence}")


def _chart(banking: Banking, used: list[Code], base: str) -> BarChart:
    counted = [
        (code, Count(len(banking.counting.by_code.get(code.code_id, ())), len(banking.counting.base))) for code in used
    ]
    counted.sort(key=lambda pair: (-pair[1].n, pair[0].name))
    shown = counted[:MOST_BARS]
    more = f" The {len(shown)} most frequent of {len(counted)} codes." if len(counted) > len(shown) else ""
    return BarChart(
        "Codes by how many mentioned them", tuple(Bar(code.name, count) for code, count in shown), base + more
    )


def _limitations(banking: Banking) -> tuple[str, ...]:
    """State what the project itself knows to be limits; the rest is for people to write."""
    found = [
        (
            "Counts say how many respondents mentioned something of their own accord; "
            "not mentioning it is not disagreeing with it."
        ),
    ]
    coders = {name for names in banking.coders.values() for name in names}
    if len(coders) == 1:
        found.append("One person coded; nobody else has read the same answers.")
    if not banking.themes:
        found.append("Codes have not been grouped into themes yet.")
    return tuple(found)
