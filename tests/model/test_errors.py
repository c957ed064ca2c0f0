"""What people are told when something fails: what was wrong, what was found, what to do."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from thematic import errors
from thematic.errors import ThematicError, UnknownNameError, listed

FILE = Path("visits.thematic")
CASES: list[tuple[ThematicError, list[str]]] = [
    (
        errors.UnknownNameError("code", "Nois", ["Noise", "Staff"]),
        ["'Nois'", "'Noise', 'Staff'", "did you mean 'Noise'"],
    ),
    (errors.AmbiguousNameError("code", "Noise", ["A > Noise", "B > Noise"]), ["'Noise'", "2 codes", "whole path"]),
    (errors.DuplicateNameError("theme", "Trust"), ["theme", "'Trust'", "choose another"]),
    (errors.EmptyNameError("coder"), ["coder", "at least one visible character"]),
    (errors.InvalidSpanError(3, 2, 9), ["3:2", "9 characters", "give 0 <= start < end <= 9"]),
    (errors.InvalidValueError("The unit", "page", "response or sentence"), ["'page'", "give response or sentence"]),
    (errors.ProjectExistsError(FILE), ["'visits.thematic'", "already exists", "choose another name or open"]),
    (errors.ProjectMissingError(FILE), ["visits.thematic", "thematic init"]),
    (errors.NotAProjectError(FILE, "it is a letter"), ["'visits.thematic'", "it is a letter"]),
    (errors.NewerProjectError(FILE, 7, 2), ["visits.thematic", "format 7", "knows 2", "update Thematic"]),
    (errors.ProjectBusyError(FILE), ["visits.thematic", "another window or program", "try again"]),
    (errors.NoCoderError(), ["no coder", "--coder NAME"]),
    (errors.UnreadableFileError(FILE, "it is locked"), ["'visits.thematic'", "it is locked"]),
    (errors.RolesError("column 'Age' is given twice"), ["column 'Age' is given twice"]),
    (errors.MissingColumnsError(["code"], ["Name", "Age"]), ["'code'", "'Name', 'Age'"]),
    (errors.DuplicateParticipantsError(["R1", "R2"]), ["2 participant", "'R1', 'R2'", "wave column"]),
    (errors.AlreadyImportedError(4, ["R1", "R2", "R3", "R4"]), ["4 answer", "'R1', 'R2', 'R3' and 1 more", "nothing"]),
    (
        errors.UnknownReferencesError(["1 unknown code(s): 'Nois'", "participant 'R9'"]),
        ["'Nois'", "'R9'", "--create-codes"],
    ),
    (errors.CodebookFileError(Path("b.yaml"), "line 3 has no name"), ["'b.yaml'", "line 3 has no name"]),
    (errors.NothingToDoError("There are no themes", "create one"), ["There are no themes", "create one"]),
    (errors.UnknownEmbedderError("big", ["minilm"]), ["'big'", "'minilm'", "folder"]),
    (errors.AiOffError(), ["switched off", "--ai on"]),
    (errors.UndoRefusedError(7, "it is undone"), ["Event 7", "it is undone"]),
    (errors.UnsupportedFormatError(".pages", [".csv", ".xlsx"]), ["'.pages'", "use one of '.csv', '.xlsx'"]),
    (errors.InvalidOffsetError("UTF-16 unit", 3, 9, inside=True), ["UTF-16 unit 3", "inside a character", "0 to 9"]),
    (errors.NotAModelFolderError(Path("m"), "no modules.json"), ["'m'", "no modules.json", "give the folder"]),
    (errors.ImpossibleCountError(9, 5, "respondents"), ["9 of 5 respondents", "count distinct"]),
    (errors.UnwritableFileError(Path("out.csv"), "disk full"), ["'out.csv'", "disk full", "as it was"]),
    (errors.RaggedTableError(Path("a.csv"), [4, 9], 3), ["'a.csv'", "3 columns", "line 4, 9", "quotation marks"]),
    (errors.MismatchedVectorsError(3, 2), ["3 texts", "2 vectors", "one vector per text"]),
]


@pytest.mark.parametrize(("error", "parts"), CASES, ids=lambda case: type(case).__name__)
def test_every_sentence_says_what_was_found_and_what_to_do(error: ThematicError, parts: list[str]) -> None:
    """The message is one line that ends like a sentence and holds what was given, what is known and the way on."""
    message = str(error)

    assert [] == [part for part in parts if part not in message]
    assert "\n" not in message
    assert message.endswith((".", "?"))
    assert not message.endswith("..")


def test_the_cases_know_only_classes_that_exist() -> None:
    """Each case is of a class of its own, and every class is a failure that a person can be told."""
    classes = [type(error) for error, _ in CASES]

    assert len(set(classes)) == len(classes)
    assert all(issubclass(one, ThematicError) for one in classes)


@pytest.mark.parametrize(
    "error",
    [one for _, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__],
    ids=lambda one: one.__name__,
)
def test_every_error_is_caught_as_one(error: type[Exception]) -> None:
    """One except clause catches every failure of ours, and each class says in a sentence when it happens."""
    assert issubclass(error, ThematicError)
    assert error.__name__.endswith("Error")
    assert (error.__doc__ or "").strip().endswith(".")


def test_a_far_off_name_gets_no_suggestion() -> None:
    """Only a near name is offered; the known ones are listed all the same."""
    message = str(UnknownNameError("code", "Weather", ["Trust"]))

    assert "did you mean" not in message
    assert "Known: 'Trust'." in message


def test_the_first_name_of_a_kind_has_none_to_offer() -> None:
    """Where nothing is known, that is said."""
    assert "No theme is called 'Trust'. There is no theme yet." == str(UnknownNameError("theme", "Trust", []))


def test_long_lists_are_cut_and_counted() -> None:
    """At most eight names are shown, and how many were left off."""
    assert "'0', '1', '2', '3', '4', '5', '6', '7' and 2 more" == listed(map(str, range(10)))
    assert "'0' and 1 more" == listed(["0", "1"], most=1)
    assert "" == listed([])
