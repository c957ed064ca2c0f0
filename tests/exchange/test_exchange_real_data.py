"""Real files that nobody tidied for us: read, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from thematic.errors import ThematicError
from thematic.exchange.codebooks import load_codebook
from thematic.exchange.codings import read_codings
from thematic.exchange.surveys import read_survey

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.exists(), reason="the shared real data are not on this machine"),
]


def test_nhs_answers() -> None:
    """The long table of NHS answers is recognised and read whole."""
    report = read_survey(DATA / "nhs_feedback" / "answers.csv").report
    assert [2959, 3, 3882] == [report.count(what) for what in ("participants", "questions", "answers with text")]
    assert ["column 'date'"] == [refusal.where for refusal in report.refused]


def test_nhs_codebook_and_codings() -> None:
    """The codebook has 33 codes under 10 categories; all codings are read."""
    codes = load_codebook(DATA / "nhs_feedback" / "codebook.csv").entries
    assert (10, 43) == (len(codes.codes), sum(1 for _ in codes.walk()))
    assert 5010 == len(read_codings(DATA / "nhs_feedback" / "codings.csv").rows)


def test_every_table_is_read_or_refused() -> None:
    """No table, whatever its tool and encoding, ends in anything but a survey or one sentence."""
    read, refused = 0, []
    for path in sorted([*DATA.rglob("*.csv"), *DATA.rglob("*.xlsx"), *(DATA / "qualcoder_examples").iterdir()]):
        try:
            read_survey(path)
        except ThematicError as error:
            refused.append((path.name, str(error)))
            continue
        read += 1
    assert read > 40
    assert all("\n" not in sentence for _, sentence in refused)
    assert "v_27_reasons_relationship_good_102_coded.csv" in {name for name, _ in refused}


def test_survey_monkey_multi_selects_are_merged() -> None:
    """The twelve questions with boxes to tick are one attribute each; yes-and-no and scale matrices stay apart."""
    survey = read_survey(DATA / "survey_exports" / "osposurvey_2018_surveymonkey.csv")
    merged = [role for role in survey.attributes if role.columns]
    assert 12 == len(merged)
    assert 12 == sum(name.endswith(("(please specify)", "(please explain)", "(2)")) for name in survey.questions)
    first = {
        value.value for person in survey.participants for value in person.values if value.attribute == merged[0].column
    }
    assert 6 == len(first - {""})
    assert not any("policy governing" in role.column and role.columns for role in survey.attributes)


def test_refusal_of_lost_letters_shows_three_places() -> None:
    """The file of NaPiRE whose umlauts became underscores is refused with lines to look at."""
    path = DATA / "napire2018" / "freetext_coded" / "v_27_reasons_relationship_good_102_coded.csv"
    with pytest.raises(ThematicError, match=r"line 74: .*, line 75: .*, line 76: "):
        read_survey(path)
