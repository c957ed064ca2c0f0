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


class Layout(StrEnum):
    """Whether a row is a respondent or an answer."""

    WIDE = "wide"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text that holds for every row, where otherwise a column would be named."""

    value: str


@dataclass(frozen=True, slots=True)
class AttributeRole:
    """A column that becomes an attribute.

    Attributes:
        column: the column, and the attribute's name.
        levels: the levels of an ordinal attribute, lowest first; empty otherwise.
        separator: what stands between the options of a multi-select; empty otherwise.
    """

    column: str
    type: AttributeType
    levels: tuple[str, ...] = ()
    separator: str = ""


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
            raise RolesError(
                "'question' and 'answer' belong to the long layout; in a wide one list columns under 'open'"
            )
        if self.layout is Layout.LONG and self.open:
            raise RolesError("'open' belongs to the wide layout; in a long one name 'question' and 'answer'")
        if self.layout is Layout.LONG and (self.question is None or self.answer is None):
            raise RolesError("the long layout needs both 'question' and 'answer'")
        for role in self.attributes:
            if role.type is AttributeType.ORDINAL and not role.levels:
                raise RolesError(f"the ordinal attribute '{role.column}' needs 'levels', lowest first")
            if role.type is AttributeType.MULTI and not role.separator:
                raise RolesError(f"the multi-select attribute '{role.column}' needs a 'separator'")
        self._check_single_roles()

    def _check_single_roles(self) -> None:
        seen: dict[str, str] = {}
        for role, column in self.columns():
            key = same_name(column)
            if key in seen and {role, seen[key]} != {"participant", "open"}:
                raise RolesError(f"column '{column}' has two roles, {seen[key]} and {role}; give it one")
            seen[key] = role

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield each role that names a column, with that column; ignored ones come last."""
        single = {"participant": self.participant, "question": self.question, "answer": self.answer, "wave": self.wave}
        for role, column in single.items():
            if isinstance(column, str):
                yield role, column
        for column in self.open:
            yield "open", column
        for attribute in self.attributes:
            yield "attribute", attribute.column
        for column in self.ignore:
            yield "ignore", column


@dataclass(frozen=True, slots=True)
class ColumnEvidence:
    """Why a column is proposed for a role.

    Attributes:
        role: participant, question, answer, open, wave, ignore, or the type of an attribute.
        why: a sentence with the figures.
    """

    column: str
    role: str
    why: str


@dataclass(frozen=True, slots=True)
class ProposedRoles:
    """Roles that a table suggests, with the evidence for each column and for the layout.

    Attributes:
        layout_why: why the table is taken for wide or long.
        no_answer_why: which texts were taken for "no answer", with counts; empty when none was found.
    """

    roles: SurveyRoles
    evidence: tuple[ColumnEvidence, ...]
    layout_why: str
    no_answer_why: str = ""
