"""Gathering a report: what each wanted section needs, and nothing that no section asks for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from thematic.analysis.counts import Count
from thematic.model.claims import Limitation
from thematic.model.names import ByName
from thematic.model.participants import Attribute
from thematic.project.claims.lexicons import lexicon_of
from thematic.project.exploring.tabulating import by_attribute, by_wave, rows_of_codes
from thematic.project.people.people import People
from thematic.project.people.shown_attributes import shown_attributes
from thematic.project.reporting.case_studies import PARTS
from thematic.project.reporting.group_sections import group_sections, question_sections
from thematic.project.reporting.matrices import framework_matrix, joint_lines
from thematic.project.reporting.report_quotes import ReportQuotes
from thematic.project.reporting.small_cells import without_small_cells
from thematic.project.themes.sections import ThemeSections, code_line
from thematic.report.methods import methods_paragraph
from thematic.report.outline import told
from thematic.report.records import Bar, BarChart, Fact, Report, Table
from thematic.report.sections import CasePart, ChangeSection, CodebookLine, ResponseLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thematic.model.codes import Code
    from thematic.project.exploring.before_after import Changed
    from thematic.project.exploring.tabulating import Row
    from thematic.project.reporting.ground import Ground
    from thematic.project.reporting.reporting import ReportPlan
    from thematic.report.methods import MethodsFacts
    from thematic.report.records import CodeLine, ThemeSection
    from thematic.report.sections import GroupSection, QuestionSection
    from thematic.report.theme_map import ThemeMap

_T = TypeVar("_T")
QUOTES_PER_THEME = 3
MOST_BARS = 20
TABULATED_ATTRIBUTES = 2
NO_WAVE = "no time point"


class Gathering:
    """Gathers one report."""

    def __init__(self, ground: Ground, plan: ReportPlan, sections: frozenset[str]) -> None:
        """Take what all reports rest on, what is wanted of this one, and the sections that will be printed."""
        self._ground = ground
        self._session = ground.session
        self._plan = plan
        self._sections = sections
        self._banking = ground.banking
        self._quotes = ReportQuotes(ground)
        self._themes = ThemeSections(ground.session, self._banking, self._quotes)
        self._printed: tuple[ThemeSection, ...] = ()
        self._left_out: list[str] = []

    def report(self) -> Report:
        """Gather the report.

        Raises:
            UnknownNameError: an attribute, a theme or a wave of the plan is not in the project.
        """
        session, banking, quotes, when = self._session, self._banking, self._quotes, self._when
        ground, facts = self._ground, self._ground.facts
        # The order in which sections ask for quotes: a quote ranked for one is not ranked for the next.
        parts = when("parts", self._parts) or ()
        themes = when("themes", lambda: self._themes.top(limit=QUOTES_PER_THEME)) or ()
        self._printed = (*(theme for part in parts for theme in part.themes), *themes)
        grouped_by, groups = when("groups", self._groups) or ("", ())
        return Report(
            title=self._plan.title or f"{_TITLES.get(self._plan.template, 'Report')}: {banking.project}",
            project=banking.project,
            unit=banking.settings.unit.value,
            made_on=banking.made_on,
            methods=methods_paragraph(facts),
            facts=self._overview(facts),
            themes=themes,
            theme_map=when("map", self._map),
            parts=parts,
            grouped_by=grouped_by,
            groups=groups,
            questions=when("questions", self._questions) or (),
            matrix=when("matrix", lambda: framework_matrix(session, banking, quotes, self._plan)),
            joint=when("joint", lambda: joint_lines(session, banking, quotes)) or (),
            loose_codes=when("loose", self._loose) or (),
            charts=when("charts", self._charts) or (),
            tables=when("tables", self._tables) or (),
            response=when("response", self._response) or (),
            response_chart=when("response", self._response_chart),
            wave_table=when("changes", self._wave_table),
            changes=when("changes", self._changes) or (),
            claims=self._themes.claims.others,
            lexicon=self._lexicon() if self._themes.claims.ids else "",
            limitations=self._limitations(),
            codebook=when("codebook", self._codebook) or (),
            audit=when("audit", lambda: ground.audit) or (),
            coreq=when("coreq", lambda: ground.coreq) or (),
            srqr=when("srqr", lambda: ground.srqr) or (),
            notes=(*quotes.notes, *self._left_out),
        )

    def _when(self, section: str, make: Callable[[], _T]) -> _T | None:
        """Make what a section needs, if the section is wanted."""
        return make() if section in self._sections else None

    def _overview(self, facts: MethodsFacts) -> tuple[Fact, ...]:
        return (
            Fact("Participants", str(facts.participants)),
            Fact("Answers with text", str(facts.responses)),
            Fact("Left blank or no answer", str(facts.blank + facts.no_answer)),
            *(Fact(f"{kind[:1].upper()}{kind[1:]}s", str(number)) for kind, number in facts.documents),
            Fact("Unit", self._banking.settings.unit.value),
            Fact("Codes in use", str(len(self._used))),
            Fact("Codings", str(facts.by_hand + facts.by_search + facts.by_import + facts.by_suggestion)),
            Fact("Themes", str(facts.themes + facts.subthemes)),
        )

    def _groups(self) -> tuple[str, tuple[GroupSection, ...]]:
        found = self._attribute(self._plan.attribute)
        if found is None:
            return "", ()
        limit = QUOTES_PER_THEME - 1
        groups = group_sections(self._session, self._banking, self._themes, found, self._plan, limit=limit)
        self._left_out += [groups.note] if groups.note else []
        return found.name, groups.sections

    def _questions(self) -> tuple[QuestionSection, ...]:
        limit, smallest = QUOTES_PER_THEME, self._plan.smallest
        return question_sections(self._session, self._banking, self._quotes, limit=limit, smallest=smallest)

    def _loose(self) -> tuple[CodeLine, ...]:
        return tuple(code_line(self._banking, code) for code in self._used if code.code_id not in self._in_themes)

    def claims(self) -> dict[str, int]:
        """Return the claims that are printed, by sentence; call it after `report`."""
        said = set(_claims_of(self._printed))
        if "claims" in self._sections:
            said |= set(self._themes.claims.others)
        return {sentence: claim_id for sentence, claim_id in self._themes.claims.ids.items() if sentence in said}

    @cached_property
    def _used(self) -> list[Code]:
        return [code for code in self._banking.counting.tree if code.code_id in self._banking.extracts]

    @cached_property
    def _in_themes(self) -> set[int]:
        held = (code_id for codes in self._banking.theme_codes.values() for code_id in codes)
        return self._banking.counting.with_children(held)

    @cached_property
    def _theme_rows(self) -> list[Row]:
        top = [one for one in self._banking.themes if not one.parent]
        return [(one.name, frozenset(self._banking.theme_group(one).code_ids)) for one in top]

    def _parts(self) -> tuple[CasePart, ...]:
        views = ByName("theme", ((one.name, one) for one in self._banking.themes))
        found = []
        for part, (name, prompt) in PARTS.items():
            plan = self._plan.case.plan(part)
            themes = tuple(self._themes.section(views.find(theme), 1, limit=QUOTES_PER_THEME) for theme in plan.themes)
            text = tuple(one.strip() for one in plan.text.split("\n\n") if one.strip())
            found.append(CasePart(name, prompt, text, themes))
        filled = [one for one in found if one.text or one.themes]
        if filled and len(filled) < len(found):
            bare = ", ".join(one.name for one in found if one not in filled)
            self._left_out.append(f"Without words or themes, and left out: {bare}.")
        return tuple(filled or found)

    def _attribute(self, name: str) -> Attribute | None:
        """Find the attribute that makes groups: the one named, else the first nominal or ordinal one."""
        with self._session.read() as reading:
            if name:
                return ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(name)
            return next(iter(shown_attributes(reading, most=1)), None)

    def _charts(self) -> tuple[BarChart, ...]:
        counting = self._banking.counting
        base = len(counting.base)
        told = f"Base: {base} respondents who gave at least one answer with text; each is counted once."
        found = []
        if self._theme_rows:
            bars = [Bar(name, Count(len(counting.people(codes)), base)) for name, codes in self._theme_rows]
            found.append(BarChart(f"Themes by how many mentioned them, base {base} respondents", tuple(bars), told,
                                  about="Theme"))  # fmt: skip
        counted = [(code, Count(len(counting.by_code.get(code.code_id, ())), base)) for code in self._used]
        counted.sort(key=lambda pair: (-pair[1].n, pair[0].name))
        shown = counted[:MOST_BARS]
        more = f" The {len(shown)} most frequent of {len(counted)} codes." if len(counted) > len(shown) else ""
        if shown:
            bars = [Bar(code.name, count) for code, count in shown]
            found.append(BarChart(f"Codes by how many mentioned them, base {base} respondents", tuple(bars),
                                  told + more))  # fmt: skip
        return tuple(found)

    def _tables(self) -> tuple[Table, ...]:
        found = self._ground.once(("tables", self._plan.attribute), self._counted)
        return tuple(shown for one in found if (shown := self._large_enough(one)))

    def _counted(self) -> list[Table]:
        """Count themes and codes by the attributes that are tabulated, small cells and all."""
        with self._session.read() as reading:
            chosen = shown_attributes(reading, most=TABULATED_ATTRIBUTES)
            if self._plan.attribute:
                known = ByName("attribute", ((one.name, one) for one in reading.all(Attribute)))
                chosen = [known.find(self._plan.attribute)]
            counting, codes = self._banking.counting, rows_of_codes(self._banking.counting, self._code_ids)
            found = []
            for one in chosen[:TABULATED_ATTRIBUTES] if self._used else ():
                if self._theme_rows:
                    found.append(by_attribute(reading, counting, self._theme_rows, one, what="Theme"))
                found.append(by_attribute(reading, counting, codes, one, what="Code"))
            return found

    def _large_enough(self, table: Table) -> Table | None:
        """Hide the small cells of a table; None, with a note, where nothing would be left of it."""
        smallest = self._plan.smallest
        counts = [[Count(one.n, one.base, one.unit) for one in row if one is not None] for row in table.cells]
        shown = without_small_cells(table, counts, smallest)
        if any(one is not None for row in shown.cells for one in row):
            return shown
        self._left_out.append(f"{table.title}: not shown, as groups or cells have fewer than {smallest} people.")
        return None

    @property
    def _code_ids(self) -> Iterable[int]:
        return (code.code_id for code in self._used)

    def _wave_table(self) -> Table | None:
        what = "Theme" if self._theme_rows else "Code"
        rows = self._theme_rows or rows_of_codes(self._banking.counting, self._code_ids)
        with self._session.read() as reading:
            found = by_wave(reading, self._banking.counting, rows, what=what)
        return self._large_enough(found) if found else None

    def _changes(self) -> tuple[ChangeSection, ...]:
        from thematic.project.exploring.before_after import item_before_after

        with self._session.read() as reading:
            found = [item_before_after(reading, before, after) for before, after in self._plan.changes]
        large = [one for one in found if one.change.same.base >= self._plan.smallest]
        self._left_out += [
            f"{one.before} and {one.after}: not shown, as fewer than {self._plan.smallest} people answered both."
            for one in found
            if one not in large
        ]
        return tuple(map(_change, large))

    def _response(self) -> tuple[ResponseLine, ...]:
        rows = People(self._session).waves()
        lines = [
            ResponseLine(one.wave, one.population, one.invited, one.responded, told(one.rate) if one.rate else "")
            for one in rows
        ]
        undated = len({person for person, wave in self._banking.counting.gave if wave is None})
        return (*lines, *([ResponseLine(NO_WAVE, None, None, undated, dated=False)] if lines and undated else []))

    def _response_chart(self) -> BarChart | None:
        rates = [(one.wave, one.rate) for one in People(self._session).waves() if one.rate is not None]
        if not rates:
            return None
        bases = ", ".join(f"{rate.base} at {wave}" for wave, rate in rates)
        bars = tuple(Bar(wave, rate) for wave, rate in rates)
        base = "Who responded among those who were invited, or among all there were where nobody noted the invited."
        return BarChart(f"Response rates, base {bases}", bars, base, as_given=True, about="Time point",
                        told="Responded")  # fmt: skip

    def _codebook(self) -> tuple[CodebookLine, ...]:
        counting = self._banking.counting
        return tuple(
            CodebookLine(
                code.name,
                counting.tree.depth(code.code_id),
                code.definition,
                code.include,
                code.exclude,
                code.example,
                told(counting.mentioned([code.code_id])),
            )
            for code in counting.tree
            if code.status.value == "active" or code.code_id in self._banking.extracts
        )

    def _map(self) -> ThemeMap | None:
        return self._ground.theme_map if self._banking.themes else None

    def _lexicon(self) -> str:
        with self._session.read() as reading:
            return lexicon_of(reading).footnote

    def _limitations(self) -> tuple[str, ...]:
        """List the register, then what the project itself knows to be limits."""
        with self._session.read() as reading:
            written = [f"{one.area[:1].upper()}{one.area[1:]}: {one.text}" for one in reading.all(Limitation)]
        found = [
            (
                "Counts say how many respondents mentioned something of their own accord; "
                "not mentioning it is not disagreeing with it."
            )
        ]
        if len({name for names in self._banking.coders.values() for name in names}) == 1:
            found.append("One person coded; nobody else has read the same answers.")
        if not self._banking.themes:
            found.append("Codes have not been grouped into themes yet.")
        return (*written, *found)


_TITLES = {
    "findings": "Findings",
    "groups": "Findings by group",
    "questions": "Findings by question",
    "case-study": "Case study",
    "framework": "Framework",
}


def _claims_of(themes: Iterable[ThemeSection]) -> Iterable[str]:
    for theme in themes:
        yield from theme.claims
        yield from _claims_of(theme.subthemes)


def _change(found: Changed) -> ChangeSection:
    from thematic.project.exploring.result_figures import change_chart

    change = found.change
    panel = change.same.base
    cells = tuple(tuple(Count(n, panel, change.same.unit) for n in row) for row in change.transitions)
    title = f"{found.before} and {found.after}"
    named = " or ".join(change.levels[-change.top :])
    return ChangeSection(
        f"{title}, base {panel} {change.same.unit} who answered both",
        (
            (f"Improved: {told(change.improved)}; the same: {told(change.same)}; worsened: {told(change.worsened)}."),
            f"At the top ({named}): {told(change.top_before)} before, {told(change.top_after)} after.",
        ),
        change_chart(found),
        Table(
            title, f"{found.before} (down), {found.after} (across)", change.levels, change.levels, cells, change.note
        ),
    )
