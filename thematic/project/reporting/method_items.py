"""The checklist of method: what Braun and Clarke ask of a good analysis, as far as a program can inform it."""

from __future__ import annotations

from dataclasses import dataclass

_CHECKLIST = "Braun and Clarke 2006, checklist"


@dataclass(frozen=True, slots=True)
class MethodItem:
    """An item of the checklist: what is asked, where it comes from, and what only a person can say about it."""

    key: str
    text: str
    origin: str
    yours: str


ITEMS = (
    MethodItem(
        "attention",
        "Every text was given equal attention in coding.",
        _CHECKLIST,
        "Was what stands uncoded read, and is it uncoded for a reason?",
    ),
    MethodItem(
        "voices",
        "Themes rest on thorough coding, not on one or two vivid voices.",
        _CHECKLIST,
        "Where few people carry a theme, what makes it a pattern all the same?",
    ),
    MethodItem(
        "collated",
        "All relevant extracts were brought together for each theme.",
        _CHECKLIST,
        "Were the codes outside all themes let go on purpose?",
    ),
    MethodItem(
        "distinct",
        "Themes are coherent, and distinct from each other.",
        _CHECKLIST,
        "Where themes share extracts, what does each say that the other does not?",
    ),
    MethodItem(
        "balance",
        "Narrative and extracts are in balance.",
        _CHECKLIST,
        "Does the text interpret, or does it only repeat what the quotes say?",
    ),
    MethodItem(
        "time",
        "Enough time was given to every phase, and none was rushed.",
        _CHECKLIST,
        "Which phase was too short, and what was gone back to?",
    ),
    MethodItem(
        "method",
        "The method that is described is the method that was used.",
        _CHECKLIST,
        "What was done differently from what was planned, and why?",
    ),
    MethodItem(
        "emerged",
        "The researcher is active: themes do not 'emerge'.",
        _CHECKLIST,
        "Does the text say who saw what, and from where they looked?",
    ),
)
