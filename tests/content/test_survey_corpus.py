"""The peer-support corpus keeps what its card promises."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Survey = list[dict[str, str]]
Roles = dict[str, Any]
Codings = list[dict[str, str]]
AnswerKey = tuple[str, str]

ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
SMALLEST_CODE = 10


def normalised(text: str) -> str:
    """Give the text as a source holds it: NFC, with one kind of line break."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


@pytest.fixture
def answers(survey: Survey, roles: Roles) -> dict[AnswerKey, str]:
    """Map respondent and question to every answer that holds words."""
    cells = {
        (row[roles["participant"]], question): normalised(row[question]) for row in survey for question in roles["open"]
    }
    return {key: text for key, text in cells.items() if text.strip() and text not in roles["no_answer"]}


def coded_by(codings: Codings, coder: str) -> set[AnswerKey]:
    """Give the answers that a coder has coded."""
    return {(coding["participant"], coding["question"]) for coding in codings if coding["coder"] == coder}


def levels(roles: Roles, attribute: str) -> list[str]:
    """Give the declared order of an ordinal attribute."""
    declared: list[str] = roles["attributes"][attribute]["levels"]
    return declared


def test_the_survey_is_large_enough(survey: Survey, roles: Roles) -> None:
    """There are at least 132 respondents, three open and six closed questions."""
    assert len(survey) >= 132
    assert len(roles["open"]) >= 3
    assert len(roles["attributes"]) >= 6


def test_respondents_are_numbered_without_gaps(survey: Survey, roles: Roles) -> None:
    """Respondent identifiers run from R001 and none occurs twice."""
    expected = [f"R{number:03d}" for number in range(1, len(survey) + 1)]
    assert expected == [row[roles["participant"]] for row in survey]


def test_the_roles_cover_every_column(survey: Survey, roles: Roles) -> None:
    """Each column of the survey has exactly one role."""
    expected = sorted([roles["participant"], *roles["open"], *roles["attributes"]])
    assert expected == sorted(survey[0])


def test_ordinal_answers_are_declared_levels(survey: Survey, roles: Roles) -> None:
    """An ordinal attribute is blank or one of its levels."""
    ordinals = [name for name, kind in roles["attributes"].items() if isinstance(kind, dict) and "levels" in kind]
    strays = [(name, row[name]) for row in survey for name in ordinals if row[name] not in ("", *levels(roles, name))]
    assert not strays
    expected = ["Time with the service", "Confidence before", "Confidence now"]
    assert expected == ordinals


def test_the_multi_select_has_six_options(survey: Survey, roles: Roles) -> None:
    """Split at its separator, the multi-select question has six clean options."""
    (name,) = (key for key, kind in roles["attributes"].items() if isinstance(kind, dict) and kind["type"] == "multi")
    separator = roles["attributes"][name]["separator"]
    options = {option.strip() for row in survey for option in row[name].split(separator) if option.strip()}
    expected = {
        "One-to-one support",
        "Peer group",
        "Drop-in café",
        "Phone line",
        "Walk and talk",
        "Online group",
    }
    assert expected == options
    assert any(separator in row[name] for row in survey)


def test_sessions_attended_has_zeros_and_blanks(survey: Survey) -> None:
    """Zero and blank both occur, as they are different things, and the rest are whole numbers."""
    values = Counter(row["Sessions attended"] for row in survey)
    assert values["0"] > 0
    assert values[""] > 0
    assert not [value for value in values if value and not value.isdigit()]


def test_confidence_mostly_rises_and_sometimes_falls(survey: Survey, roles: Roles) -> None:
    """The before/after pair has all three outcomes, improvement being the most common."""
    order = levels(roles, "Confidence before")
    moves = Counter(
        (order.index(row["Confidence now"]) > order.index(row["Confidence before"]))
        - (order.index(row["Confidence now"]) < order.index(row["Confidence before"]))
        for row in survey
        if row["Confidence before"] and row["Confidence now"]
    )
    assert moves[1] > moves[0] > moves[-1] > 0


def test_each_open_question_has_some_blanks(survey: Survey, roles: Roles) -> None:
    """Between 8 and 12 per cent of the cells of each open question are blank."""
    shares = [sum(not row[question].strip() for row in survey) / len(survey) for question in roles["open"]]
    assert not [share for share in shares if not 0.08 <= share <= 0.12]


def test_every_mark_for_no_answer_occurs(survey: Survey, roles: Roles) -> None:
    """Each text declared as no answer is found in the open questions."""
    cells = {row[question] for row in survey for question in roles["open"]}
    assert set() == set(roles["no_answer"]) - cells


def test_answers_differ_in_length(answers: dict[AnswerKey, str]) -> None:
    """Answers run from a single word to about ninety."""
    lengths = sorted(len(text.split()) for text in answers.values())
    shortest = 1
    assert shortest == lengths[0]
    assert 80 <= lengths[-1] <= 110


def test_long_answers_are_all_distinct(answers: dict[AnswerKey, str]) -> None:
    """Only short answers are given twice."""
    repeated = [text for text, count in Counter(answers.values()).items() if count > 1]
    assert "Nothing" in repeated
    assert not [text for text in repeated if len(text.split()) > 3]


@pytest.mark.parametrize(
    "oddity",
    [
        pytest.param(r"^=", id="formula"),
        pytest.param(r"^-\s", id="leading dash"),
        pytest.param(r"<b>", id="markup"),
        pytest.param(r"\n", id="line break"),
        pytest.param(r'"', id="double quote"),
        pytest.param(r"[“”]", id="curly quote"),
        pytest.param(r",", id="comma"),
        pytest.param(r"[\U0001F300-\U0001FAFF]", id="emoji"),
        pytest.param(ZERO_WIDTH_JOINER, id="joined emoji"),
        pytest.param(r"Małgosia", id="Polish name"),
        pytest.param(r"Łukasz", id="Polish capital"),
    ],
)
def test_an_oddity_placed_on_purpose_is_there(answers: dict[AnswerKey, str], oddity: str) -> None:
    """What trips importers is found in at least one answer."""
    assert any(re.search(oddity, text) for text in answers.values())


def test_some_answers_change_when_normalised(survey: Survey, roles: Roles) -> None:
    """The file holds decomposed letters and a Windows line break, so offsets depend on normalising first."""
    cells = [row[question] for row in survey for question in roles["open"]]
    assert any(unicodedata.normalize("NFC", cell) != cell for cell in cells)
    assert any("\r\n" in cell for cell in cells)


def test_every_coding_names_an_answer(answers: dict[AnswerKey, str], codings: Codings) -> None:
    """The participant and question of each coding exist, and hold words."""
    assert not [coding for coding in codings if (coding["participant"], coding["question"]) not in answers]


def test_every_coding_names_a_code(codings: Codings, peer_support_codes: set[str]) -> None:
    """Only codes of the codebook are used, and each of them is."""
    assert peer_support_codes == {coding["code"] for coding in codings}


def test_every_span_lies_within_its_answer(answers: dict[AnswerKey, str], codings: Codings) -> None:
    """A span is non-empty, inside the normalised answer, and has both ends or neither."""
    wrong = []
    for coding in codings:
        text = answers[coding["participant"], coding["question"]]
        if not coding["start"] and not coding["end"]:
            continue
        start, end = int(coding["start"]), int(coding["end"])
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            wrong.append(coding)
    assert not wrong


def test_every_span_begins_and_ends_at_the_edge_of_a_word(answers: dict[AnswerKey, str], codings: Codings) -> None:
    """Offsets count code points after normalising; counted otherwise, spans would cut words."""
    wrong = []
    for coding in codings:
        text = answers[coding["participant"], coding["question"]]
        if not coding["start"]:
            continue
        start, end = int(coding["start"]), int(coding["end"])
        inside_at_start = text[start - 1 : start].isalnum() and text[start].isalnum()
        inside_at_end = text[end - 1].isalnum() and text[end : end + 1].isalnum()
        blank_edge = text[start:end] != text[start:end].strip()
        if inside_at_start or inside_at_end or blank_edge:
            wrong.append((coding, text[start:end]))
    assert not wrong


def test_a_span_after_a_windows_line_break_is_where_the_words_are(
    answers: dict[AnswerKey, str], codings: Codings
) -> None:
    """R136's coded parts, behind two line breaks, read as they were marked."""
    question = "What could be better?"
    marked = {
        coding["code"]: answers["R136", question][int(coding["start"]) : int(coding["end"])]
        for coding in codings
        if (coding["participant"], coding["question"]) == ("R136", question)
    }
    expected = {
        "Times and amount": "Northgate is shut the whole of August",
        "Warm welcome": "nobody answers the door buzzer",
    }
    assert expected == marked


def test_no_coding_is_given_twice(codings: Codings) -> None:
    """A coder gives a code to a stretch of an answer once."""
    keys = [tuple(coding.values()) for coding in codings]
    assert sorted(set(keys)) == sorted(keys)


def test_coder_a_codes_about_three_quarters(answers: dict[AnswerKey, str], codings: Codings) -> None:
    """Coder A gives at least 400 codings and leaves about a quarter of the answers to be suggested."""
    assert sum(coding["coder"] == "Coder A" for coding in codings) >= 400
    assert 0.70 <= len(coded_by(codings, "Coder A")) / len(answers) <= 0.80


def test_every_code_has_enough_examples_to_learn_from(codings: Codings) -> None:
    """Coder A uses each code at least ten times."""
    uses = Counter(coding["code"] for coding in codings if coding["coder"] == "Coder A")
    assert not [code for code, count in uses.items() if count < SMALLEST_CODE]


def test_about_two_fifths_of_the_codings_mark_a_part(codings: Codings) -> None:
    """Between 35 and 45 per cent of the codings mark a part of an answer."""
    assert 0.35 <= sum(bool(coding["start"]) for coding in codings) / len(codings) <= 0.45


def test_coder_b_overlaps_and_disagrees_in_part(codings: Codings) -> None:
    """Coder B codes at least 40 answers that Coder A coded, many alike and some differently."""
    shared = coded_by(codings, "Coder A") & coded_by(codings, "Coder B")
    given: dict[tuple[str, AnswerKey], set[str]] = {}
    for coding in codings:
        answer = (coding["participant"], coding["question"])
        given.setdefault((coding["coder"], answer), set()).add(coding["code"])
    alike = sum(given["Coder A", answer] == given["Coder B", answer] for answer in shared)
    assert len(shared) >= 40
    assert 0.4 <= alike / len(shared) <= 0.9


def test_there_are_six_interviews_in_pairs(corpus: Path) -> None:
    """At least three people speak, each at two time points."""
    waves: dict[str, set[str]] = {}
    for path in (corpus / "interviews").glob("*.txt"):
        participant, wave = path.stem.split("_")
        waves.setdefault(participant, set()).add(wave)
    assert len(waves) >= 3
    assert [{"T1", "T2"}] * len(waves) == list(waves.values())


def test_transcripts_have_a_header_turns_and_a_fair_length(corpus: Path) -> None:
    """Each transcript names its participant, wave and date, alternates turns and has 700 to 1400 words."""
    wrong = []
    for path in sorted((corpus / "interviews").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        participant, wave = path.stem.split("_")
        header = re.match(rf"Participant: {participant} \| .*Wave: {wave} \| Date: \d{{4}}-\d\d-\d\d", text)
        speakers = re.findall(r"^(?:\[[\d:]+\] )?(Interviewer|PM?\d): ", text, re.MULTILINE)
        alternate = all(first != second for first, second in pairwise(speakers))
        known = {"Interviewer", participant} == set(speakers)
        if not (header and alternate and known and 700 <= len(text.split()) <= 1400):
            wrong.append(path.name)
    assert not wrong


def test_one_transcript_has_time_stamps_that_rise(corpus: Path) -> None:
    """P1's first interview carries a time on every turn, never going back."""
    text = (corpus / "interviews" / "P1_T1.txt").read_text(encoding="utf-8")
    times = re.findall(r"^\[(\d\d:\d\d:\d\d)\] ", text, re.MULTILINE)
    assert len(re.findall(r"(?:Interviewer|P1): ", text)) == len(times)
    assert sorted(times) == times
