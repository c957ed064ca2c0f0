"""The layouts that transcripts come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from thematic.exchange.documents.assembling import finish, freeze
from thematic.exchange.documents.extracted import Paragraph, Prose
from thematic.exchange.documents.speaker_maps import SpeakerMap


def turns_of(text: str, *, bold: tuple[int, ...] = ()) -> list[tuple[str, str, float | None]]:
    """Read paragraphs and return (speaker, words, seconds)."""
    paragraphs = text.split("\n")
    marked = tuple(Paragraph(line, bold[at] if at < len(bold) else 0) for at, line in enumerate(paragraphs))
    frozen = freeze(Prose("txt", "test 1", "utf-8", marked), path=Path("a.txt"))
    document = finish(frozen, name="a", files=("a.txt",), speakers=SpeakerMap())
    return [(turn.speaker, document.text[turn.start : turn.end], turn.seconds) for turn in document.turns]


ANA_AND_BEN = [("Ana", "Shall we begin?"), ("Ben", "Yes, go on."), ("Ana", "How was it?"), ("Ben", "Loud.")]


@pytest.mark.parametrize(
    "template",
    [
        "{name}: {words}",
        "{NAME}: {words}",
        "  {name}:\t{words}",
        "- {name}: {words}",
        ">> {name}: {words}",
        "**{name}:** {words}",
        "**{name}**: {words}",
        "**{name}** {words}",
        "{name}:\n{words}",
        "{name}\uff1a{words}",
        "{name}\t{words}",
        "{NAME}\n{words}",
        "{NAME} - {words}",
    ],
)
def test_layouts_without_times(template: str) -> None:
    """Names that come back are speakers, however they are set off."""
    text = "\n\n".join(template.format(name=name, NAME=name.upper(), words=words) for name, words in ANA_AND_BEN)
    got = [(speaker.title(), words) for speaker, words, _ in turns_of(text)]
    assert ANA_AND_BEN == got


@pytest.mark.parametrize(
    "template",
    [
        "[{time}] {name}: {words}",
        "({time}) {name}: {words}",
        "{time} {name}: {words}",
        "{time} - {name}: {words}",
        "{name} [{time}]: {words}",
        "{name} ({time}):\n{words}",
        "{name}: [{time}] {words}",
        "{name}  {time}\n{words}",
        "{name}  {time} \n{words}\n",
        "[{name}] {time}\n{words}",
        "**{name}** [{time}]\n{words}",
        "{time} {name}\n{words}",
        "{time}\n{name}\n{words}",
        "{time}\n{name}: {words}",
        "{time}.000 --> 00:59:59.000\n{name}\n{words}",
        "[{time} - 00:59:59] {name}: {words}",
        "{time}\t{name}\t{words}",
    ],
)
def test_layouts_with_times(template: str) -> None:
    """Zoom, Otter, Teams and their kin put the time before, beside or above the name."""
    said = [
        template.format(name=name, words=words, time=f"00:0{at}:12") for at, (name, words) in enumerate(ANA_AND_BEN)
    ]
    assert [(*one, at * 60 + 12.0) for at, one in enumerate(ANA_AND_BEN)] == turns_of("\n".join(said))


def test_bold_names_in_paragraphs_of_their_own() -> None:
    """A bold name above the words, or before them without a colon, begins a turn."""
    assert [(*one, None) for one in ANA_AND_BEN] == turns_of(
        "Ana\nShall we begin?\nBen\nYes, go on.\nAna How was it?\nBen Loud.", bold=(3, 0, 3, 0, 4, 4)
    )


def test_questions_and_answers() -> None:
    """Q and A are speakers when they come back."""
    assert [("Q", "Why?", None), ("A", "Because.", None), ("Q", "And?", None), ("A", "So.", None)] == turns_of(
        "Q: Why?\nA: Because.\nQ: And?\nA: So."
    )


def test_participant_numbers_in_brackets() -> None:
    """Numbers in brackets are speakers; sounds in brackets are not."""
    assert [("id1", "Fine.\n[laughs] Yes.", None), ("id2", "No.", None)] == turns_of(
        "[id1] Fine.\n[laughs] Yes.\n[id2] No."
    )


def test_turn_goes_over_paragraphs_to_the_next_label() -> None:
    """What stands between two labels belongs to the first."""
    assert [("INT", "Tell me.", None), ("P1", "First.\n\nSecond: it was cold.", None)] == turns_of(
        "INT: Tell me.\n\nP1: First.\n\nSecond: it was cold."
    )


def test_closing_line_is_nobodys() -> None:
    """The transcriber's last line is not spoken."""
    assert turns_of("INT: Bye.\nP1: Bye.\n\n[End of interview]")[-1] == ("P1", "Bye.", None)


def test_member_of_a_group_who_speaks_once() -> None:
    """A numbered speaker is believed on the first word."""
    talk = turns_of("Moderator: Well?\nP1: Yes.\nModerator: Others?\nP2: No.\nP1: Maybe.")
    assert ["Moderator", "P1", "Moderator", "P2", "P1"] == [speaker for speaker, _, _ in talk]


def test_spellings_of_one_label_are_one_speaker() -> None:
    """Capitals do not make a new person."""
    assert {"Int", "P1"} == {speaker for speaker, _, _ in turns_of("Int: a?\nP1: b.\nINT: c?\nP1: d.")}


def test_words_of_an_only_named_interviewer_end_with_the_line() -> None:
    """Where only the interviewer is named, the other lines are turns of somebody without a name."""
    assert [
        ("", "I begin.", None),
        ("MODERATOR", "Go on?", None),
        ("", "It was fine.", None),
        ("MODERATOR", "And then?", None),
        ("", "I left.\nFor good.", None),
    ] == turns_of("I begin.\nMODERATOR: Go on?\nIt was fine.\nMODERATOR: And then?\nI left.\nFor good.")


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is a summary.\nNote: and so is this.\nNote: and this.",
        "See http://example.org for more.\nhttp://example.org again\nhttps://example.org",
        "It has three parts: one, two, three.\nWhat she said was: go on.\nWhat he said was: stay.",
        "REVIEW GOAL\nTo look.\nCONTEXT\nNone.\nTRANSCRIPT\nHe looks.",
        "09:00 Welcome\n09:30 Breakfast\n10:00 Talks",
        "Strengths: warm.\nThe room was cold that day, and long.\nMore prose follows here.\nAnd here.\nAnd on.",
        "Table 1: Costs\nTable 2: Gains\nFigure 1: Map",
        "Aims: to see.\nMethods: we looked.\nResults: we saw.\nConclusion: it is there.",
        "C:\\files\\a.txt\nC:\\files\\b.txt\nC:\\files\\c.txt",
        "Q1: How old are you?\nQ2: Where do you live?\nQ3: Why?",
        "I only wrote one paragraph about my week, with nothing else in it.",
    ],
)
def test_prose_has_no_turns(text: str) -> None:
    """A remark, an address, a list or a programme is not a conversation."""
    assert turns_of(text) == []
