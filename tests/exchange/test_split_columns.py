"""Multi-selects that an export spread over columns come back as one value, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import MissingColumnsError, RolesError
from thematic.exchange.roles import AttributeRole, OptionColumn, SurveyRoles, load_roles, roles_from, roles_to_yaml
from thematic.exchange.surveys import Survey, read_survey
from thematic.model.participants import AttributeType, ValueState

if TYPE_CHECKING:
    from pathlib import Path

LIME = "Response ID,Q3[Phone],Q3[Visit],Q3[None of these],Why?\n"
SERVICES = {
    "Services": {"type": "multi", "columns": {"Phone line": "A: Phone", "Visit": "A: Visit", "None": "A: None"}}
}


def read(folder: Path, text: str, roles: SurveyRoles | None = None) -> Survey:
    """Read a survey from a file that holds `text`."""
    path = folder / "survey.csv"
    path.write_text(text, encoding="utf-8")
    return read_survey(path, roles)


def merged(survey: Survey) -> AttributeRole:
    """Return the only attribute that was made of several columns."""
    (role,) = [role for role in survey.attributes if role.columns]
    return role


def options(survey: Survey, row: int, name: str = "") -> list[str]:
    """Return what a participant chose, or the state in brackets when there is no choice."""
    wanted = name or merged(survey).column
    values = [value for value in survey.participants[row].values if value.attribute == wanted]
    return [value.value if value.state is ValueState.VALUE else f"[{value.state}]" for value in values]


def test_survey_monkey(tmp_path: Path) -> None:
    """The question names the attribute, the second header row its options; chosen options keep the columns' order."""
    text = (
        "Respondent ID,Which did you use?,,,Why?\n,Phone line,Visits,Letters,Open-Ended Response\n"
        "1,Phone line,,Letters,It was quick and warm to me\n"
        "2,,Visits,,They came to the house twice\n3,,,,Nobody ever told me\n"
    )
    survey = read(tmp_path, text)
    assert "Which did you use?" == merged(survey).column
    assert [["Phone line", "Letters"], ["Visits"], ["[blank]"]] == [options(survey, row) for row in range(3)]
    assert survey.proposed is not None
    why = {one.column: one for one in survey.proposed.evidence}["Which did you use?: Letters"]
    assert ("multi", True) == (why.role, "option 'Letters' of 'Which did you use?'" in why.why)


def test_survey_monkey_with_ones(tmp_path: Path) -> None:
    """An export with 1 for each choice is the same."""
    text = "Respondent ID,Which?,,Why?\n,Phone,Visit,Response\n1,1,,It was warm\n2,1,1,It was quick\n3,,1,It was near\n"
    survey = read(tmp_path, text)
    assert [["Phone"], ["Phone", "Visit"], ["Visit"]] == [options(survey, row) for row in range(3)]


def test_survey_monkey_matrix_stays_apart(tmp_path: Path) -> None:
    """Columns under one question whose cells are answers of a scale, or yes and no, are attributes of their own."""
    rows = "".join(f"{at},{('Often', 'Never')[at % 2]},{('Never', 'Rarely')[at % 2]}\n" for at in range(8))
    survey = read(tmp_path, f"Respondent ID,How often?,\n,Phone,Visit\n{rows}")
    assert ["How often?: Phone", "How often?: Visit"] == [role.column for role in survey.attributes]
    rows = "".join(f"{at},{('Yes', 'No')[at % 2]},{('No', 'Yes')[at % 2]}\n" for at in range(8))
    assert 2 == len(read(tmp_path, f"Respondent ID,Do you have a policy on?,\n,Phone,Visit\n{rows}").attributes)


def test_other_text_is_an_option_and_stays_open(tmp_path: Path) -> None:
    """Whoever only wrote something under "other" chose something; their words stay answers of their own."""
    text = (
        "Respondent ID,Which?,,\n,Phone line,Visits,Other (please specify)\n"
        "1,Phone line,,\n2,,Visits,\n3,,,my neighbour sat with me\n"
        "4,,,a choir on Tuesday nights\n5,Phone line,Visits,\n"
    )
    survey = read(tmp_path, text)
    assert ["Other (please specify)"] == options(survey, 2)
    assert ("Which?: Other (please specify)",) == survey.questions
    assert ["my neighbour sat with me", "a choir on Tuesday nights"] == [one.text for one in survey.answers if one.text]


def test_qualtrics_selected_choice(tmp_path: Path) -> None:
    """Qualtrics repeats the question before each option; its text column is marked by its code."""
    ids = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in ("_recordId", "a", "b", "c", "d"))
    wording = ",".join(
        f"Which did you use? - {rest}"
        for rest in ("Selected Choice - Phone", "Selected Choice - Visit", "Selected Choice - Other", "Other - Text")
    )
    text = (
        f"ResponseId,Q5_1,Q5_2,Q5_3,Q5_3_TEXT\nResponse ID,{wording}\n{ids}\n"
        "R_1,Phone,,Other,a choir in town\nR_2,,Visit,,\nR_3,Phone,Visit,,\n"
    )
    survey = read(tmp_path, text)
    assert "Which did you use?" == merged(survey).column
    assert [["Phone", "Other"], ["Visit"], ["Phone", "Visit"]] == [options(survey, row) for row in range(3)]


def test_qualtrics_same_question_text(tmp_path: Path) -> None:
    """When all columns have the same wording, the cells say which option each is."""
    ids = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in ("_recordId", "a", "b"))
    text = f"ResponseId,Q5_1,Q5_2\nResponse ID,Which?,Which?\n{ids}\nR_1,Phone,Visit\nR_2,,Visit\n"
    survey = read(tmp_path, text)
    assert ("Which?", ["Phone", "Visit"]) == (merged(survey).column.removesuffix(" (options)"), options(survey, 0))


def test_alchemer(tmp_path: Path) -> None:
    """Alchemer writes the option before the question."""
    text = "Response ID,Phone:Which?,Visit:Which?,Other - Write In:Which?\n1,Phone,,\n2,Phone,Visit,\n3,,,a choir\n"
    survey = read(tmp_path, text)
    assert ("Which?", [["Phone"], ["Phone", "Visit"], ["Other - Write In"]]) == (
        merged(survey).column,
        [options(survey, row) for row in range(3)],
    )


def test_alchemer_lists_of_texts_stay_open(tmp_path: Path) -> None:
    """Several text boxes of one question are no multi-select."""
    rows = "".join(f"{at},call number {at} was kind,the visit of week {at}\n" for at in range(6))
    assert () == tuple(
        role for role in read(tmp_path, f"ID,Need #1:What?,Need #2:What?\n{rows}").attributes if role.columns
    )


@pytest.mark.parametrize(("yes", "no"), [("Y", ""), ("Y", "N"), ("Yes", "No"), ("1", "0")])
def test_lime_survey(tmp_path: Path, yes: str, no: str) -> None:
    """LimeSurvey writes the option in square brackets, and Y or Yes in the cells."""
    text = (
        LIME + f"1,{yes},{no},{no},It was warm in there\n2,{yes},{yes},{no},They came twice a week\n"
        f"3,{no},{no},{yes},I had no need of it\n"
    )
    survey = read(tmp_path, text)
    assert ("Q3", [["Phone"], ["Phone", "Visit"], ["None of these"]]) == (
        merged(survey).column,
        [options(survey, row) for row in range(3)],
    )


def test_nothing_chosen_none_and_not_asked_stay_apart(tmp_path: Path) -> None:
    """All empty is blank, an empty respondent was not asked, "none of these" is an answer."""
    text = LIME + "1,Y,Y,,It was warm\n2,,,Y,No need\n3,,,,They never told me\n4,,,,\n"
    survey = read(tmp_path, text)
    assert [["Phone", "Visit"], ["None of these"], ["[blank]"], []] == [options(survey, row) for row in range(4)]


def test_question_whose_columns_are_all_missing_was_not_asked(tmp_path: Path) -> None:
    """Roles of an earlier wave may name a question that this file did not ask; one missing option is an error."""
    roles = roles_from({"participant": "ID", "attributes": SERVICES})
    survey = read(tmp_path, "ID,Why?\n1,x\n", roles)
    assert () == survey.attributes
    assert any("'Services' was not asked" in note for note in survey.report.changed)
    with pytest.raises(MissingColumnsError, match="'A: None'"):
        read(tmp_path, "ID,A: Phone,A: Visit\n1,1,\n", roles)


def test_none_together_with_others_is_said(tmp_path: Path) -> None:
    """A contradiction is kept as given and counted."""
    survey = read(tmp_path, LIME + "1,Y,,Y,warm\n2,,Y,,good\n")
    assert ["Phone", "None of these"] == options(survey, 0)
    assert any("1 row choosing 'none' together" in note for note in survey.report.changed)


def test_strange_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    """A cell that says neither is refused for that respondent, with line and column."""
    survey = read(
        tmp_path,
        "ID,A: Phone,A: Visit,A: None\n1,1,0,0\n2,maybe,1,0\n",
        roles_from({"participant": "ID", "attributes": SERVICES}),
    )
    assert ["Phone line"] == options(survey, 0)
    assert [] == options(survey, 1)
    expected = "line 3, column 'Services': 'maybe' in 'A: Phone' says neither chosen nor not chosen; left out"
    assert [expected] == [str(refusal) for refusal in survey.report.refused]


def test_roles_with_columns_survive_their_file(tmp_path: Path) -> None:
    """The columns of a multi-select are written and read back, options in their order."""
    roles = roles_from(
        {"participant": "ID", "attributes": {**SERVICES, "Used": {"type": "multi", "options": ["a, b"]}}}
    )
    expected = (
        OptionColumn("Phone line", "A: Phone"),
        OptionColumn("Visit", "A: Visit"),
        OptionColumn("None", "A: None"),
    )
    assert expected == roles.attributes[0].columns
    path = tmp_path / "roles.yaml"
    path.write_text(roles_to_yaml(roles), encoding="utf-8")
    assert roles == load_roles(path)


def test_proposed_roles_give_the_same_survey_again(tmp_path: Path) -> None:
    """What is proposed can be saved and used on the same file."""
    text = LIME + "1,Y,,,It was warm\n2,Y,Y,,They came\n3,,,Y,No need\n"
    survey = read(tmp_path, text)
    path = tmp_path / "roles.yaml"
    path.write_text(roles_to_yaml(survey.roles), encoding="utf-8")
    assert survey.participants == read(tmp_path, text, load_roles(path)).participants


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"type": "nominal", "columns": {"a": "b"}}, "has no 'columns'"),
        ({"type": "multi", "columns": ["a"]}, "a column for each option"),
        ({"type": "multi", "columns": {"a": ["b"]}}, "single text"),
        ({"type": "multi", "columns": {"a": "x", "A ": "y"}}, "must be different"),
        ({"type": "multi", "columns": {"a": "x", "b": "x"}}, "two roles"),
    ],
)
def test_mistakes_in_columns_are_named(entry: object, message: str) -> None:
    """Each mistake gets a sentence."""
    with pytest.raises(RolesError, match=message):
        roles_from({"attributes": {"S": entry}})


def multi(folder: Path, values: list[str]) -> tuple[AttributeRole, Survey]:
    """Read a survey whose second column holds these values over and over."""
    rows = "".join(f'p{at},"{values[at % len(values)]}"\n' for at in range(len(values) * 6))
    survey = read(folder, f"ID,Used\n{rows}")
    return survey.attributes[0], survey


def test_google_forms_options_with_commas(tmp_path: Path) -> None:
    """Pieces that never come apart are one option, as a form offers them in a fixed order."""
    role, survey = multi(
        tmp_path,
        ["Phone, e-mail or post, Visits", "Visits, Support group", "Phone, e-mail or post", "Support group", "Visits"],
    )
    assert (AttributeType.MULTI, ",", ("Phone, e-mail or post",)) == (role.type, role.separator, role.options)
    assert ["Phone, e-mail or post", "Visits"] == options(survey, 0, "Used")


def test_single_choice_with_a_comma_is_no_multi_select(tmp_path: Path) -> None:
    """A comma inside the wording of single choices does not make a multi-select."""
    role, _ = multi(tmp_path, ["Yes", "No, but soon", "No", "Yes", "No, but soon"])
    assert AttributeType.NOMINAL == role.type


def test_microsoft_forms_trailing_semicolon(tmp_path: Path) -> None:
    """The semicolon at the end adds no empty option."""
    role, survey = multi(tmp_path, ["Phone line;Visits;", "Visits;", "Phone line;", "Letters;Visits;"])
    assert (AttributeType.MULTI, ";") == (role.type, role.separator)
    assert ["Phone line", "Visits"] == options(survey, 0, "Used")
    assert ["Visits"] == options(survey, 1, "Used")
