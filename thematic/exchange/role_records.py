"""What the columns of a survey table are: records only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.errors import RolesError
from thematic.model.codes import same_name
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Iterator


# A text column of "other" may count as an option of its question and keep its words as well.
_MAY_SHARE = ({"participant", "open"}, {"option", "open"}, {"option", "attribute"})


class Layout(StrEnum):
    """Whether a row is a respondent or an answer."""

    WIDE = "wide"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text that holds for every row, where otherwise a column would be named."""

    value: str


@dataclass(frozen=True, slots=True)
class OptionColumn:
    """One option of a multi-select question and the column in which the file says whether it was chosen."""

    option: str
    column: str


@dataclass(frozen=True, slots=True)
class AttributeRole:
    """A column that becomes an attribute, or the columns of one multi-select that are merged into it.

    Attributes:
        column: the column, and the attribute's name; the name alone where `columns` are given.
        levels: the levels of an ordinal attribute, lowest first; empty otherwise.
        separator: what stands between the options of a multi-select; empty otherwise.
        columns: the options of a multi-select that the file spreads over columns, in their order.
        options: options of a multi-select in one column that hold the separator and must not be cut there.
    """

    column: str
    type: AttributeType
    levels: tuple[str, ...] = ()
    separator: str = ""
    columns: tuple[OptionColumn, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyRoles:
    """The role of every column of a survey table.

    Attributes:
        layout: wide, one row for each respondent; long, one row for each answer.
        participant: the column of ids; None numbers the rows.
        open: the columns of answers, in a wide table.
        question: the column that holds the question, or its fixed wording, in a long table.
        answer: the column of answers, in a long table.
        wave: the column that holds the time point, or a fixed one; None when there are none.
        no_answer: texts that mean that there is no answer, whatever their case.
        ignore: columns that are left out on purpose.

    Raises:
        RolesError: the roles contradict each other.
    """

    layout: Layout
    participant: str | None = None
    open: tuple[str, ...] = ()
    question: str | Fixed | None = None
    answer: str | None = None
    attributes: tuple[AttributeRole, ...] = ()
    wave: str | Fixed | None = None
    no_answer: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that the roles fit the layout and that no column has two of them."""
        if self.layout is Layout.WIDE and (self.question or self.answer):
            raise wrong_roles(
                "'question' and 'answer' belong to the long layout; in a wide one list columns under 'open'"
            )
        if self.layout is Layout.LONG and self.open:
            raise wrong_roles("'open' belongs to the wide layout; in a long one name 'question' and 'answer'")
        if self.layout is Layout.LONG and (self.question is None or self.answer is None):
            raise wrong_roles("the long layout needs both 'question' and 'answer'")
        for role in self.attributes:
            _check_attribute(role)
        self._check_single_roles()
        self._check_names()

    def _check_single_roles(self) -> None:
        seen: dict[str, str] = {}
        for role, column in self.columns():
            key = same_name(column)
            if key in seen and {role, seen[key]} not in _MAY_SHARE:
                raise wrong_roles(f"column '{column}' has two roles, {seen[key]} and {role}; give it one")
            seen[key] = role

    def _check_names(self) -> None:
        seen: set[str] = set()
        for attribute in self.attributes:
            key = same_name(attribute.column)
            if key in seen:
                raise wrong_roles(f"two attributes are called '{attribute.column}'; give one of them another name")
            seen.add(key)

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield each role that names a column, with that column; ignored ones come last."""
        single = {"participant": self.participant, "question": self.question, "answer": self.answer, "wave": self.wave}
        for role, column in single.items():
            if isinstance(column, str):
                yield role, column
        for column in self.open:
            yield "open", column
        for attribute in self.attributes:
            if not attribute.columns:
                yield "attribute", attribute.column
            for option in attribute.columns:
                yield "option", option.column
        for column in self.ignore:
            yield "ignore", column


def wrong_roles(problem: str) -> RolesError:
    """Make the error of a problem, on one line whatever the names in it hold."""
    return RolesError(" ".join(problem.split()))


def _check_attribute(role: AttributeRole) -> None:
    if role.type is AttributeType.ORDINAL and not role.levels:
        raise wrong_roles(f"the ordinal attribute '{role.column}' needs 'levels', lowest first")
    if role.type is AttributeType.MULTI and not role.separator:
        raise wrong_roles(f"the multi-select attribute '{role.column}' needs a 'separator'")
    if role.type is not AttributeType.MULTI and (role.columns or role.options):
        what = "columns" if role.columns else "options"
        raise wrong_roles(f"attribute '{role.column}' is {role.type} and has no '{what}'; make it multi")
    names = [same_name(option.option) for option in role.columns]
    if "" in names or len(set(names)) < len(names):
        raise wrong_roles(f"the options of '{role.column}' under 'columns' must be different and not empty")


@dataclass(frozen=True, slots=True)
class ColumnEvidence:
    """Why a column is proposed for a role.

    Attributes:
        role: participant, question, answer, open, wave, ignore, or the type of an attribute; a column of a
            multi-select that is merged is "multi".
        why: a sentence with the figures.
        warning: why a person should look at it before the import; empty when nothing speaks against the role.
    """

    column: str
    role: str
    why: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ProposedRoles:
    """Roles that a table suggests, with the evidence for each column and for the layout.

    Attributes:
        layout_why: why the table is taken for wide or long.
        no_answer_why: which texts were taken for "no answer", with counts; empty when none was found.
        warnings: sentences about the layout and the columns that a person should look at before the import.
    """

    roles: SurveyRoles
    evidence: tuple[ColumnEvidence, ...]
    layout_why: str
    no_answer_why: str = ""
    warnings: tuple[str, ...] = ()
