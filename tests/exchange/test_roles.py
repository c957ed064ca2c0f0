"""Column roles are strict in their keys and keep values as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import RolesError
from thematic.exchange.plain_yaml import load_plain
from thematic.exchange.roles import (
    AttributeRole,
    Fixed,
    Layout,
    SurveyRoles,
    load_roles,
    roles_from,
    roles_to_yaml,
)
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from pathlib import Path

WIDE = """
layout: wide
participant: Respondent ID
open: [What was good?, What could be better?]
attributes:
  Site: nominal
  Score: {type: ordinal, levels: [1, 2, 3]}
  Services: {type: multi, separator: "|"}
  Visits: number
wave: {value: T1}
no_answer: [Did not answer, n/a, "-", 0, no]
ignore: Comment ID
"""


def roles_in(folder: Path, text: str) -> SurveyRoles:
    """Load roles from a file that holds `text`."""
    path = folder / "roles.yaml"
    path.write_text(text, encoding="utf-8")
    return load_roles(path)


def test_every_key_is_read(tmp_path: Path) -> None:
    """The documented shape is read whole, numbers and truth values as the text that stands there."""
    expected = SurveyRoles(
        layout=Layout.WIDE,
        participant="Respondent ID",
        open=("What was good?", "What could be better?"),
        attributes=(
            AttributeRole("Site", AttributeType.NOMINAL),
            AttributeRole("Score", AttributeType.ORDINAL, ("1", "2", "3")),
            AttributeRole("Services", AttributeType.MULTI, separator="|"),
            AttributeRole("Visits", AttributeType.NUMBER),
        ),
        wave=Fixed("T1"),
        no_answer=("Did not answer", "n/a", "-", "0", "no"),
        ignore=("Comment ID",),
    )
    assert expected == roles_in(tmp_path, WIDE)


def test_long_layout_with_one_fixed_question(tmp_path: Path) -> None:
    """A long file of one question names its wording instead of a column."""
    text = "layout: long\nparticipant: id\nquestion: {value: Why did you come?}\nanswer: text\n"
    assert Fixed("Why did you come?") == roles_in(tmp_path, text).question


def test_python_values_become_text() -> None:
    """A mapping made by other means may hold numbers and truth values."""
    roles = roles_from(
        {"open": ["Why?"], "no_answer": [0, False, 1.5], "attributes": {"S": {"type": "ordinal", "levels": [1, 2]}}}
    )
    assert ("0", "no", "1.5") == roles.no_answer
    assert ("1", "2") == roles.attributes[0].levels


def test_multi_select_has_a_default_separator() -> None:
    """A multi-select without a separator is split at semicolons."""
    assert ";" == roles_from({"attributes": {"Services": "multi"}}).attributes[0].separator


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("layuot: wide", "unknown key.*'layuot'; known: 'layout'"),
        ("layout: broad", "'broad'; give 'wide', 'long'"),
        ("layout: long\nanswer: a", "needs both 'question' and 'answer'"),
        ("layout: long\nopen: [a]\nquestion: q\nanswer: a", "'open' belongs to the wide layout"),
        ("question: q", "belong to the long layout"),
        ("attributes: {Site: category}", "'category'; give 'nominal'"),
        ("attributes: {Score: ordinal}", "needs 'levels'"),
        ("attributes: {Site: {type: nominal, levels: [a]}}", "has no 'levels'"),
        ("attributes: {Site: {type: nominal, separator: ','}}", "has no 'separator'"),
        ("attributes: {Site: {kind: nominal}}", "'kind'; known: 'type', 'levels', 'separator'"),
        ("attributes: [Site]", "must name columns"),
        ("open: [Why?]\nignore: [why?]", "two roles, open and ignore"),
        ("open: {a: b}", "single text"),
        ("- wide", "must hold keys"),
        ("layout: [wide", "line 1"),
        ("layout: wide\nlayout: long", "line 2: 'layout' stands there twice"),
        ("a: &x b\nc: *x", "references"),
        ("layout: !!python/object/apply:os.system [ls]", "line 1"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, message: str) -> None:
    """Each mistake gets a sentence that says what is known instead."""
    with pytest.raises(RolesError, match=message):
        roles_in(tmp_path, text)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is said not to be there."""
    with pytest.raises(RolesError, match="no such file"):
        load_roles(tmp_path / "none.yaml")


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=12).filter(
    lambda name: name == " ".join(name.split()) and name.casefold().casefold() == name.casefold()
)


@given(st.lists(NAMES, min_size=4, max_size=8, unique_by=str.casefold), st.lists(NAMES, max_size=3), NAMES)
def test_written_roles_come_back(names: list[str], no_answer: list[str], level: str) -> None:
    """Roles survive their file, whatever the columns are called."""
    participant, answer, score, *left = names
    roles = SurveyRoles(
        layout=Layout.LONG,
        participant=participant,
        question=Fixed(level),
        answer=answer,
        attributes=(AttributeRole(score, AttributeType.ORDINAL, (level, "2")),),
        no_answer=tuple(no_answer),
        ignore=tuple(left),
    )
    loaded = load_plain(roles_to_yaml(roles))
    assert isinstance(loaded, dict)
    assert roles == roles_from(loaded)


@pytest.mark.parametrize(
    "item", ["Why?", "Why? Say more", "What? Why? ", "Really ? yes", "a?b", "Is it 10:30? Or later", "what, then?"]
)
def test_question_marks_inside_brackets(item: str) -> None:
    """Questions need no quotation marks inside brackets, where YAML 1.1 would stop at their mark."""
    expected = [part.strip() for part in item.split(",")]
    assert {"open": [*expected, "end"]} == load_plain(f"open: [{item}, end]")


def test_question_as_a_key_inside_braces() -> None:
    """A column whose name is a question may stand in braces."""
    assert {"attributes": {"Why?": "nominal"}} == load_plain("attributes: {Why?: nominal}")
