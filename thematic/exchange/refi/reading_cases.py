"""Cases and variables out of a file: who speaks in which source, and what is known about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.interchange import OuterCase, OuterValue, OuterVariable, ValueState
from thematic.exchange.refi.draft import references
from thematic.exchange.refi.guids import canonical, made_guid
from thematic.exchange.refi.levels import read_levels, read_separator, split_reference
from thematic.exchange.refi.sections import Heading, read_description
from thematic.exchange.refi.xml_tree import children, count_below, inner_text
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from thematic.exchange.refi.draft import Draft
    from thematic.exchange.refi.reading_sources import FoundText

_TYPES = {
    "Text": AttributeType.NOMINAL,
    "Boolean": AttributeType.NOMINAL,
    "Integer": AttributeType.NUMBER,
    "Float": AttributeType.NUMBER,
    "Date": AttributeType.DATE,
    "DateTime": AttributeType.DATE,
}
_DECLARED = {kind.value: kind for kind in AttributeType}
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
_TRUTH = {"1": "true", "0": "false"}
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a Variable element is: a variable, or a variable at one wave."""

    variable: str
    wave: str | None = None
    no_answer: str = ""


class CaseReader:
    """Reads the variables first, then who has which value."""

    def __init__(self, variables: Element | None, draft: Draft) -> None:
        """Read the variables."""
        self._draft = draft
        self._columns: dict[str, _Column] = {}
        self._read: dict[str, OuterVariable] = {}
        self._declared: dict[str, str] = {}
        for element in children(variables, "Variable"):
            self._variable(element)

    def read(self, project: Element, texts: Sequence[FoundText]) -> tuple[tuple[OuterVariable, ...], list[OuterCase]]:
        """Read the cases of a project, and the values that its sources have themselves."""
        cases = [self._case(one) for one in children(project.find("Cases"), "Case")]
        own = {text.key: values for text in texts if text.first and (values := self._values(text.owner, text.name))}
        cases = self._with_own_values(cases, own, {text.key: text.name for text in texts})
        return self._variables_for(cases)

    def _variable(self, element: Element) -> None:
        guid = canonical(element.get("guid", ""))
        told = read_description(inner_text(element, "Description"))
        base, key = split_reference(told.get(Heading.VARIABLE))
        wave_name, wave_key = split_reference(told.get(Heading.ASKED_AT))
        if key and wave_name:
            self._columns[guid] = _Column(key, wave_key or wave_name, told.get(Heading.NO_ANSWER))
            self._declared.setdefault(key, base)
            return
        key = self._draft.new_key(element, "variable")
        kind = element.get("typeOfVariable", "Text")
        declared = _DECLARED.get(told.get(Heading.TYPE), _TYPES.get(kind, AttributeType.NOMINAL))
        name = element.get("name") or "Unnamed variable"
        self._read[key] = OuterVariable(
            key, name, declared, read_levels(told.get(Heading.LEVELS)), read_separator(told.get(Heading.SEPARATOR))
        )
        self._columns.setdefault(guid, _Column(key, None, told.get(Heading.NO_ANSWER)))
        if kind == "Boolean":
            self._draft.ledger.change("variable", "of yes and no, now nominal with the values 'true' and 'false'")
        if told.plain.strip():
            self._draft.ledger.lose(
                "description of a variable", f"variables have none here ('{name}')", plural="descriptions of variables"
            )

    def _case(self, element: Element) -> OuterCase:
        draft = self._draft
        name = element.get("name") or "Unnamed case"
        sources: list[str] = []
        for guid in references(element, "SourceRef"):
            if guid not in draft.places:
                draft.ledger.lose("source of a case", "the source itself was not read", plural="sources of cases")
            sources += [key for key in draft.places.get(guid, ()) if key not in sources]
        why = "a case has whole sources here"
        draft.ledger.lose("passage of a case", why, plural="passages of cases", count=_count(element, "SelectionRef"))
        why = "a case has variables here, and codes only through its sources"
        draft.ledger.lose("code of a case", why, plural="codes of cases", count=_count(element, "CodeRef"))
        told = inner_text(element, "Description")
        return OuterCase(
            draft.new_key(element, "case"), name, tuple(sources), tuple(self._values(element, name)), _plain(told)
        )

    def _values(self, element: Element, name: str) -> list[OuterValue]:
        values = []
        for one in children(element, "VariableValue"):
            column = self._columns.get(next(references(one, "VariableRef"), ""))
            if column is None:
                self._draft.ledger.refuse(f"a value of '{name}'", "its variable is not in the file")
                continue
            values.append(_value(one, column))
        return values

    def _with_own_values(
        self, cases: list[OuterCase], own: dict[str, list[OuterValue]], names: dict[str, str]
    ) -> list[OuterCase]:
        """Give values of sources to the case that alone has the source, else to a case of its own."""
        made = list(cases)
        for source, values in own.items():
            holders = [at for at, case in enumerate(made) if source in case.sources]
            if len(holders) == 1:
                case = made[holders[0]]
                known = {value.variable for value in case.values}
                new = tuple(value for value in values if value.variable not in known)
                self._draft.ledger.lose(
                    "value of a source",
                    "its case has a value of its own",
                    plural="values of sources",
                    count=len(values) - len(new),
                )
                made[holders[0]] = OuterCase(case.key, case.name, case.sources, (*case.values, *new), case.description)
                self._draft.ledger.change("source", "with values of its own; they went to its case")
                continue
            made.append(OuterCase(made_guid("case of", source), names[source], (source,), tuple(values)))
            self._draft.ledger.change("source", "with values of its own; each was given a case of the same name")
        return made

    def _variables_for(self, cases: list[OuterCase]) -> tuple[tuple[OuterVariable, ...], list[OuterCase]]:
        """Return the variables, with times of day kept where there are any, and those only waves have."""
        for key, name in self._declared.items():
            self._read.setdefault(key, OuterVariable(key, name, AttributeType.NOMINAL))
        timed = {
            value.variable
            for case in cases
            for value in case.values
            if "T" in value.value and self._read[value.variable].type is AttributeType.DATE
        }
        for key in sorted(timed):
            was = self._read[key]
            self._read[key] = OuterVariable(key, was.name, AttributeType.NOMINAL)
            self._draft.ledger.change("variable", f"with times of day, kept as text ('{was.name}')")
        return tuple(self._read.values()), cases


def _value(element: Element, column: _Column) -> OuterValue:
    held = next(children(element, *_VALUES), None)
    text = "" if held is None else held.text or ""
    if not text.strip():
        return OuterValue(column.variable, "", ValueState.BLANK, column.wave)
    if column.no_answer and text == column.no_answer:
        return OuterValue(column.variable, "", ValueState.NO_ANSWER, column.wave)
    if held is not None and held.tag != "TextValue":
        text = text.strip()
    if held is not None and held.tag == "BooleanValue":
        text = _TRUTH.get(text, text)
    whole_day = _MIDNIGHT.fullmatch(text)
    return OuterValue(column.variable, whole_day.group(1) if whole_day else text, wave=column.wave)


def _plain(description: str) -> str:
    return read_description(description).plain


def _count(element: Element, name: str) -> int:
    return count_below(element, name)
