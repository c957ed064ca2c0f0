"""Participants sheets: personal columns stay out, types can be named, a survey is not taken for a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import LooksLikeSurveyError, MissingColumnsError, RolesError
from thematic.exchange.participants import SheetWishes, read_participants
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """\
participant,Full name,E-mail,Phone,Date of birth,Site,Age
P1,Ann Example,ann@example.org,01632 960001,1981-02-03,North,41
P2,Bob Sample,bob@example.org,01632 960002,1975-11-30,South,48
P3,Cat Specimen,cat@example.org,01632 960003,1990-07-17,North,33
P4,Dan Pattern,dan@example.org,01632 960004,1969-05-09,South,54
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A sheet with columns that say who somebody is."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def taken(path: Path, wishes: SheetWishes | None = None) -> list[str]:
    """Return the attributes that a sheet brings."""
    return [one.column for one in read_participants(path, wishes=wishes).survey.attributes]


def test_personal_columns_stay_out_and_are_told(people: Path) -> None:
    """Names, e-mail, telephone and dates of birth are left out by default; the report names each."""
    sheet = read_participants(people)
    assert ["Site", "Age"] == [one.column for one in sheet.survey.attributes]
    told = " ".join(sheet.left_out)
    assert all(f"'{name}' was left out" in told for name in ("Full name", "E-mail", "Phone", "Date of birth"))
    values = {value.value for one in sheet.survey.participants for value in one.values}
    assert not any("example.org" in value for value in values)


def test_keep_and_ignore(people: Path) -> None:
    """A person may keep a personal column knowingly, and leave another out; a name that is not there is refused."""
    assert ["Phone", "Age"] == taken(people, SheetWishes(keep=("phone",), ignore=("Site",)))
    with pytest.raises(MissingColumnsError, match="Fax"):
        read_participants(people, wishes=SheetWishes(ignore=("Fax",)))


def test_types_and_levels_are_named(people: Path) -> None:
    """--type and --levels stand above what the data suggest; contradictions are refused."""
    wishes = SheetWishes(types={"Age": AttributeType.NOMINAL}, levels={"Site": ("South", "North")})
    sheet = read_participants(people, wishes=wishes)
    assert [(AttributeType.ORDINAL, ("South", "North")), (AttributeType.NOMINAL, ())] == [
        (one.type, one.levels) for one in sheet.survey.attributes
    ]
    with pytest.raises(RolesError, match="levels"):
        read_participants(people, wishes=SheetWishes(types={"Site": AttributeType.ORDINAL}))


def test_ids_that_name_people_are_told(tmp_path: Path) -> None:
    """When the column of ids holds names, that is said: ids stand beside every quote."""
    (tmp_path / "a.csv").write_text("Name,Site\nAnn Example,North\nBob Sample,South\n", encoding="utf-8")
    assert "ids stand beside every quote" in read_participants(tmp_path / "a.csv").left_out[0]


def test_a_survey_is_refused_with_a_hint(tmp_path: Path) -> None:
    """A table with answers in people's own words is sent to `survey`; leaving the column out takes the rest."""
    rows = "".join(f"P{n},North,I went {n} times because the walks are good and people talk\n" for n in range(30))
    path = tmp_path / "survey.csv"
    path.write_text(f"participant,Site,Why did you come?\n{rows}", encoding="utf-8")
    with pytest.raises(LooksLikeSurveyError, match=r"'Why did you come\?' seems .* 'thematic survey'"):
        read_participants(path)
    assert ["Site"] == taken(path, SheetWishes(ignore=("Why did you come?",)))


def test_hundreds_of_columns_are_refused(tmp_path: Path) -> None:
    """A sheet of hundreds of columns is a survey, until a person says what to keep."""
    head = ",".join(f"Item {n}" for n in range(150))
    rows = "".join(f"P{n},{','.join(str((n + place) % 5) for place in range(150))}\n" for n in range(12))
    path = tmp_path / "wide.csv"
    path.write_text(f"participant,{head}\n{rows}", encoding="utf-8")
    with pytest.raises(LooksLikeSurveyError, match="150 columns"):
        read_participants(path)
    assert 150 == len(taken(path, SheetWishes(keep=("Item 3",))))
