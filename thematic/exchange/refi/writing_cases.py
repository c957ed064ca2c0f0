"""Cases and variables into a file; a variable asked at several waves becomes one more variable for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thematic.exchange.interchange import GroupKind, ValueState
from thematic.exchange.refi.guids import made_guid
from thematic.exchange.refi.levels import write_levels, write_reference, write_separator
from thematic.exchange.refi.sections import Heading, Section, described
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from thematic.exchange.interchange import OuterCase, OuterValue, OuterVariable
    from thematic.exchange.refi.plan import Plan
    from thematic.exchange.refi.xml_writer import XmlWriter

_INTEGER = re.compile("[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TYPES = {AttributeType.DATE: "Date", AttributeType.NUMBER: "Float"}
_NO_ANSWER = "(no answer)"


@dataclass(frozen=True, slots=True)
class _Column:
    """A Variable element: a variable, at one wave or at none."""

    guid: str
    type: str
    no_answer: str


class CaseWriter:
    """Writes the variables, then the cases with their values."""

    def __init__(self, out: XmlWriter, plan: Plan) -> None:
        """Write to `out` what `plan` holds."""
        self._out = out
        self._plan = plan
        self._waves = {group.key: group.name for group in plan.project.groups if group.kind is GroupKind.WAVE}
        self._values: dict[tuple[str, str], list[OuterValue]] = {}
        for case in plan.project.cases:
            for value in case.values:
                self._values.setdefault((value.variable, value.wave or ""), []).append(value)
        self._columns: dict[tuple[str, str], _Column] = {}

    def write_variables(self) -> None:
        """Write every variable, and after it one for each wave at which it has values."""
        if not self._plan.project.variables:
            return
        with self._out.element("Variables"):
            for variable in self._plan.project.variables:
                self._variable(variable, "")
                for key, wave in self._values:
                    if key == variable.key and wave:
                        self._variable(variable, wave)

    def write_cases(self) -> None:
        """Write every case."""
        if not self._plan.project.cases:
            return
        with self._out.element("Cases"):
            for case in self._plan.project.cases:
                self._case(case)

    def _variable(self, variable: OuterVariable, wave: str) -> None:
        values = self._values.get((variable.key, wave), [])
        base = self._plan.guids.of("variable", variable.key)
        column = _Column(
            made_guid("variable at", base, wave) if wave else base,
            _type(variable, values),
            _no_answer(values),
        )
        self._columns[variable.key, wave] = column
        name = variable.name or "Unnamed variable"
        shown = f"{name} ({self._waves.get(wave, wave)})" if wave else name
        with self._out.element("Variable", guid=column.guid, name=shown, typeOfVariable=column.type):
            sections = [
                *(self._asked_at(base, name, wave) if wave else _declared(variable)),
                Section(Heading.NO_ANSWER, column.no_answer),
            ]
            self._out.optional_text("Description", described("", sections))

    def _asked_at(self, base: str, name: str, wave: str) -> list[Section]:
        at = wave
        if wave in self._waves:
            at = write_reference(self._waves[wave], self._plan.guids.of("set", wave))
        return [Section(Heading.VARIABLE, write_reference(name, base)), Section(Heading.ASKED_AT, at)]

    def _case(self, case: OuterCase) -> None:
        plan = self._plan
        with self._out.element("Case", guid=plan.guids.of("case", case.key), name=case.name):
            self._out.optional_text("Description", described(case.description, []))
            for value in case.values:
                self._value(case, value)
            for source in case.sources:
                if source in plan.texts:
                    self._out.empty("SourceRef", targetGUID=plan.guids.of("source", source))
                else:
                    plan.ledger.refuse(f"case '{case.name}'", f"its source '{source}' is not in the project")

    def _value(self, case: OuterCase, value: OuterValue) -> None:
        column = self._columns.get((value.variable, value.wave or ""))
        if column is None:
            what = f"its variable '{value.variable}' is not in the project"
            self._plan.ledger.refuse(f"a value of '{case.name}'", what)
            return
        with self._out.element("VariableValue"):
            self._out.empty("VariableRef", targetGUID=column.guid)
            match value.state:
                case ValueState.VALUE:
                    self._out.text(_element(value.value, column.type), value.value)
                case ValueState.NO_ANSWER:
                    self._out.text("TextValue", column.no_answer)
                case ValueState.BLANK:
                    pass


def _declared(variable: OuterVariable) -> list[Section]:
    """Say what the standard's type of a variable does not say."""
    plain = {AttributeType.NOMINAL, AttributeType.NUMBER, AttributeType.DATE}
    return [
        Section(Heading.TYPE, "" if variable.type in plain else variable.type.value),
        Section(Heading.LEVELS, write_levels(variable.levels)),
        Section(Heading.SEPARATOR, write_separator(variable.separator)),
    ]


def _type(variable: OuterVariable, values: list[OuterValue]) -> str:
    told = [value.value for value in values if value.state is ValueState.VALUE]
    if variable.type is AttributeType.NUMBER and told and all(_INTEGER.fullmatch(value) for value in told):
        return "Integer"
    return _TYPES.get(variable.type, "Text")


def _no_answer(values: list[OuterValue]) -> str:
    """Choose words for "no answer" that no value of the variable is written as; none when nobody gave none."""
    if not any(value.state is ValueState.NO_ANSWER for value in values):
        return ""
    told = {value.value for value in values if value.state is ValueState.VALUE}
    words = _NO_ANSWER
    while words in told:
        words = f"({words})"
    return words


def _element(value: str, kind: str) -> str:
    """Name the element a value is written in; one that does not fit the type of its variable is text."""
    match kind:
        case "Integer" if _INTEGER.fullmatch(value):
            return "IntegerValue"
        case "Float" if _DECIMAL.fullmatch(value):
            return "FloatValue"
        case "Date" if _DATE.fullmatch(value) and _is_day(value):
            return "DateValue"
        case _:
            return "TextValue"


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
