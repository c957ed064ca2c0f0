"""Every failure Thematic can tell a person about, one class each.

Messages are built from typed arguments and say what was wrong, what was found and what to do.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


class ThematicError(Exception):
    """A failure with one sentence for the person; the base of all others."""


def listed(names: Iterable[str], *, most: int = 8) -> str:
    """Join names for a sentence, quoting each and saying how many were left off.

    Example:
        >>> listed(["a", "b"])
        "'a', 'b'"
    """
    known = list(names)
    shown = ", ".join(f"'{name}'" for name in known[:most])
    left = len(known) - most
    return f"{shown} and {left} more" if left > 0 else shown


class UnknownNameError(ThematicError):
    """A name was given that the project does not know."""

    def __init__(self, kind: str, name: str, known: Sequence[str] | None) -> None:
        """Name the kind of thing, the name given and the names that exist; None: too many to list."""
        near = get_close_matches(name, known or (), n=1, cutoff=0.6)
        hint = f"; did you mean '{near[0]}'?" if near else "."
        have = f" Known: {listed(known)}" if known else f" There is no {kind} yet"
        super().__init__(f"No {kind} is called '{name}'.{'' if known is None else have + hint}")
        self.name = name


class AmbiguousNameError(ThematicError):
    """A name fits several things."""

    def __init__(self, kind: str, name: str, paths: Sequence[str]) -> None:
        """Name the kind, the name and every path that fits."""
        super().__init__(f"'{name}' fits {len(paths)} {kind}s; give the whole path: {listed(paths)}.")


class DuplicateNameError(ThematicError):
    """A name is already taken."""

    def __init__(self, kind: str, name: str) -> None:
        """Name the kind and the name that is taken."""
        super().__init__(f"There is already a {kind} called '{name}'; choose another name.")


class EmptyNameError(ThematicError):
    """A name has no visible characters."""

    def __init__(self, kind: str) -> None:
        """Name the kind of thing that needs a name."""
        super().__init__(f"A {kind} needs a name with at least one visible character.")


class InvalidSpanError(ThematicError):
    """A span does not lie inside its source or is empty."""

    def __init__(self, start: int, end: int, length: int) -> None:
        """Give the span asked for and the length of the text, in code points."""
        super().__init__(
            f"The span {start}:{end} does not mark text in a source of {length} characters; "
            f"give 0 <= start < end <= {length}."
        )


class InvalidValueError(ThematicError):
    """A value is not one of those allowed."""

    def __init__(self, what: str, value: str, allowed: str) -> None:
        """Say what the value is for, the value found and what is allowed."""
        super().__init__(f"{what} cannot be '{value}'; give {allowed}.")


class ProjectExistsError(ThematicError):
    """A project was to be created where a file already is."""

    def __init__(self, path: Path) -> None:
        """Name the file in the way."""
        super().__init__(f"'{path}' already exists; choose another name or open it instead.")


class ProjectMissingError(ThematicError):
    """A project file was not found."""

    def __init__(self, path: Path) -> None:
        """Name the file that is not there."""
        super().__init__(f"There is no project at '{path}'; create one with 'thematic init {path} --coder NAME'.")


class NotAProjectError(ThematicError):
    """A file is not a Thematic project."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and what gave it away."""
        super().__init__(f"'{path}' is not a Thematic project ({why}).")


class NewerProjectError(ThematicError):
    """A project was written by a newer version."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        """Name the file, its schema number and the newest number this version knows."""
        super().__init__(
            f"'{path}' was written by a newer Thematic (file format {found}, this version knows {known}); "
            "update Thematic."
        )


class ProjectBusyError(ThematicError):
    """Another process holds the project for too long."""

    def __init__(self, path: Path) -> None:
        """Name the file that is held."""
        super().__init__(f"'{path}' is being written by another window or program; try again in a moment.")


class WrittenMeanwhileError(ThematicError):
    """Somebody wrote between the look at the project and the write that was to follow from it."""

    def __init__(self) -> None:
        """Say that nothing is written."""
        super().__init__("The project was written to elsewhere at this very moment; nothing is written. Try it again.")


class NoCoderError(ThematicError):
    """A write was asked for without saying who writes."""

    def __init__(self) -> None:
        """Say how to name the coder."""
        super().__init__("Say who is writing with --coder NAME; the project has no coder yet.")


class UnreadableFileError(ThematicError):
    """A file cannot be read as what it claims to be."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and what was found."""
        super().__init__(f"'{path}' cannot be read: {why}.")


class RolesError(ThematicError):
    """Column roles do not fit, or are written wrongly."""

    def __init__(self, problem: str) -> None:
        """Say what is wrong and what to do about it."""
        super().__init__(f"Column roles: {problem}.")


class MissingColumnsError(ThematicError):
    """A table lacks columns that are needed."""

    def __init__(self, missing: Sequence[str], found: Sequence[str]) -> None:
        """Give the columns that are missing and those that were found."""
        super().__init__(f"The table has no column {listed(missing)}; it has {listed(found, most=20)}.")


class DuplicateParticipantsError(ThematicError):
    """A wide table holds the same participant in several rows."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Give the participants that occur more than once."""
        super().__init__(
            f"{len(labels)} participant id(s) occur in more than one row: {listed(labels)}; "
            "in a wide layout each respondent has one row (correct the ids, name a wave column if these are time "
            "points, or say 'layout: long' in the roles if each row is an answer)."
        )


class AlreadyImportedError(ThematicError):
    """Answers are already in the project."""

    def __init__(self, count: int, examples: Sequence[str]) -> None:
        """Say how many answers clash and show some of them."""
        super().__init__(
            f"{count} answer(s) are already in the project, for example {listed(examples, most=3)}; "
            "nothing was imported."
        )


class UnknownReferencesError(ThematicError):
    """A codings table names participants, questions or codes the project does not have.

    Attributes:
        problems: one line for each kind of name.
        lacks_codes: codes are among them, and can be created.
        can_skip: the rows can be left out; not where a code fits several, which wants its whole path.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        """Give one line for each kind of unknown name."""
        self.problems = tuple(problems)
        self.lacks_codes = any("unknown code(s)" in problem for problem in problems)
        self.can_skip = any("(s)" in problem for problem in problems)
        create = "--create-codes to add the codes, or " if self.lacks_codes else ""
        way_out = f" Use {create}--skip-unknown to leave those rows out." if self.can_skip else ""
        super().__init__(f"Nothing was imported: {'; '.join(problems)}.{way_out}")


class CodebookFileError(ThematicError):
    """A codebook file is not well formed."""

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file and what is wrong in it."""
        super().__init__(f"Codebook '{path}': {problem}.")


class NothingToDoError(ThematicError):
    """A call would change nothing, or lacks what it needs first."""

    def __init__(self, what: str, next_step: str) -> None:
        """Say what is missing and which step supplies it."""
        super().__init__(f"{what}; {next_step}.")


class UnknownEmbedderError(ThematicError):
    """An embedder was named that is not there."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Give the name asked for and those known."""
        super().__init__(
            f"There is no embedder '{name}'; known: {listed(known)}, "
            "or give the folder of a sentence-transformers model."
        )


class AiOffError(ThematicError):
    """Suggestions were asked for in a project that has them switched off."""

    def __init__(self) -> None:
        """Say how to switch suggestions on."""
        super().__init__(
            "Suggestions are switched off in this project; "
            "'thematic settings FILE --ai on --reason WHY' switches them on."
        )


class UndoRefusedError(ThematicError):
    """An event cannot be undone, or redone, because something stands in the way."""

    def __init__(self, event_id: int, why: str, *, done: str = "undone") -> None:
        """Name the event, what depends on it or why it has no undo, and what was to be done: undone or redone."""
        super().__init__(f"Event {event_id} cannot be {done}: {why}.")
        self.event_id = event_id
        self.why = why


class UnsupportedFormatError(ThematicError):
    """A file was asked for in a format that is not offered."""

    def __init__(self, suffix: str, offered: Sequence[str]) -> None:
        """Give the ending asked for and those offered."""
        super().__init__(f"'{suffix}' is not offered here; use one of {listed(offered)}.")


class InvalidOffsetError(ThematicError):
    """An offset does not stand between two characters of its text."""

    def __init__(self, unit: str, offset: int, length: int, *, inside: bool = False) -> None:
        """Give what is counted ("UTF-16 unit"), the offset, the length of the text and whether a character is split."""
        where = "inside a character" if inside else "outside the text"
        super().__init__(
            f"{unit} {offset} lies {where} (0 to {length}); give the offset of the start or end of a character."
        )


class NotAModelFolderError(ThematicError):
    """A folder does not hold a sentence-transformers model."""

    def __init__(self, folder: Path, missing: str) -> None:
        """Name the folder and what was looked for in it."""
        super().__init__(
            f"'{folder}' is not a sentence-transformers model ({missing}); "
            "give the folder that holds modules.json, or the name of an embedder."
        )


class ModelConversionError(ThematicError):
    """The bundled model cannot be made ready for ONNX Runtime."""

    def __init__(self, model: str, why: str) -> None:
        """Name the model and say what went wrong."""
        super().__init__(
            f"The model {model} could not be converted for ONNX Runtime ({why}); "
            "install the versions of constraints.txt, or choose another embedder."
        )


class ModelRunError(ThematicError):
    """The bundled model cannot compute the vector of a text here."""

    def __init__(self, model: str, why: str) -> None:
        """Name the model and say what went wrong."""
        super().__init__(
            f"The model {model} could not be run ({why}); free memory and run it again, or choose another embedder "
            "with `thematic embed --embedder tfidf`."
        )


class ImpossibleCountError(ThematicError):
    """A count does not fit its base."""

    def __init__(self, n: int, base: int, unit: str) -> None:
        """Give the count, its base and what is counted."""
        super().__init__(f"{n} of {base} {unit} is impossible; count distinct {unit} that belong to the base.")


class UnwritableFileError(ThematicError):
    """A file cannot be written where it was asked for."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and what the system said."""
        super().__init__(f"'{path}' cannot be written ({why}); an earlier file there is as it was.")


class RaggedTableError(ThematicError):
    """Rows of a table hold more cells than the table has columns."""

    def __init__(self, path: Path, lines: Sequence[int], columns: int) -> None:
        """Name the file, the lines that are too long and the number of columns."""
        shown = ", ".join(str(line) for line in lines[:8])
        more = f" and {len(lines) - 8} more" if len(lines) > 8 else ""  # noqa: PLR2004 - as many as `listed` shows
        super().__init__(
            f"'{path}' has {columns} columns, but {len(lines)} row(s) hold more (line {shown}{more}); "
            "nothing was imported: put answers that contain the separator in quotation marks."
        )
        self.lines = tuple(lines)


class MismatchedVectorsError(ThematicError):
    """There is not one vector for each text."""

    def __init__(self, texts: int, vectors: int) -> None:
        """Give both numbers."""
        super().__init__(f"There are {texts} texts but {vectors} vectors; give one vector per text, in the same order.")


class BlindUnitError(ThematicError):
    """A suggestion was to be decided for a unit of the blind sample."""

    def __init__(self, unit_id: int) -> None:
        """Name the unit."""
        super().__init__(
            f"Unit {unit_id} belongs to the blind sample, for which suggestions are never shown; code it by hand."
        )


class NotFittedError(ThematicError):
    """Scores were asked of a suggester that has not learnt anything."""

    def __init__(self) -> None:
        """Say what comes first."""
        super().__init__("The suggester has nothing to score with yet; call fit() first.")


class InvalidShapeError(ThematicError):
    """An array does not fit the others."""

    def __init__(self, name: str, found: tuple[int, ...], expected: tuple[int, ...]) -> None:
        """Name the array, its shape and the shape it must have."""
        super().__init__(f"'{name}' has the shape {found}; give it the shape {expected}.")


class SearchQueryError(ThematicError):
    """A search cannot be understood."""

    def __init__(self, query: str, why: str) -> None:
        """Give the query and what is wrong with it."""
        super().__init__(
            f"The search '{query}' cannot be understood ({why}); write words, \"a phrase\", begin*, "
            "NEAR(one two, 5), or use --regex."
        )


class RedactionMismatchError(ThematicError):
    """A reviewed replacement does not fit the text any more."""

    def __init__(self, where: str, start: int, end: int) -> None:
        """Name the place ("source 3", "memo 2 text") and the span."""
        super().__init__(
            f"{where.capitalize()} has other words at {start}:{end} than the table says; nothing was replaced. "
            "Propose again and review the new table."
        )


class OverlappingEditsError(ThematicError):
    """Two edits of one text share a character."""

    def __init__(self, first: tuple[int, int], second: tuple[int, int]) -> None:
        """Give both spans."""
        super().__init__(
            f"The edits {first[0]}:{first[1]} and {second[0]}:{second[1]} overlap; keep one of them, or join them."
        )


class TooManyRareGroupsError(ThematicError):
    """So many combinations of attributes are rare that a list of them is of no use."""

    def __init__(self, most_groups: int, most: int) -> None:
        """Give the largest number that is listed and how many attributes were combined."""
        super().__init__(
            f"More than {most_groups:,} combinations of up to {most} attributes are rare; leave out attributes "
            "with many values, put their values into classes, or combine fewer."
        )


class PortTakenError(ThematicError):
    """The app was to listen on a port that is in use."""

    def __init__(self, port: int) -> None:
        """Name the port."""
        super().__init__(
            f"Port {port} is in use on this machine; choose another with --port, such as --port {port + 1}."
        )


class TooFewCodersError(ThematicError):
    """Agreement was asked of fewer than two coders."""

    def __init__(self, found: int) -> None:
        """Give how many there are."""
        super().__init__(
            f"Agreement needs the ratings of two coders or more, but there are {found}; give one row each."
        )


class UnequalRatingsError(ThematicError):
    """Coders have different numbers of ratings."""

    def __init__(self, place: int, found: int, expected: int) -> None:
        """Give the coder's place, how many ratings they have and how many the first coder has."""
        super().__init__(
            f"Coder {place} has {found} ratings but coder 1 has {expected}; give one per unit, in the same order, "
            "and None where a coder did not rate a unit."
        )


class OverlappingSpansError(ThematicError):
    """One coder put two codes on one character where a statistic allows one."""

    def __init__(self, coder: str, first: tuple[int, int], second: tuple[int, int]) -> None:
        """Name the coder and give both spans."""
        super().__init__(
            f"Coder '{coder}' has overlapping spans of different codes, {first[0]}:{first[1]} and "
            f"{second[0]}:{second[1]}; unitizing alpha allows one code per character, so ask code by code."
        )


class RetiredCodeError(ThematicError):
    """Something was to be done with a code that is retired."""

    def __init__(self, name: str) -> None:
        """Name the code."""
        super().__init__(
            f"The code '{name}' is retired; restore it first with 'thematic codebook FILE restore', or choose another."
        )


class CodeCycleError(ThematicError):
    """A code was to stand below itself."""

    def __init__(self, name: str, parent: str) -> None:
        """Name the code and where it was to go."""
        super().__init__(
            f"'{name}' cannot stand below '{parent}', which is the code itself or below it; choose another parent."
        )


class CodesInTheWayError(ThematicError):
    """Two codes of one name would come to stand under one parent."""

    def __init__(self, names: Sequence[str], parent: str) -> None:
        """Give the names that would be doubled and the parent."""
        super().__init__(
            f"There would be more than one code called {listed(names)} under '{parent}'; rename or merge those first."
        )


class NotInQueueError(ThematicError):
    """Passages were to be assigned that are not waiting in a split."""

    def __init__(self, split_id: int, coding_ids: Sequence[int]) -> None:
        """Name the split and the codings."""
        shown = listed([str(one) for one in coding_ids])
        super().__init__(
            f"{len(coding_ids)} coding(s) are not waiting in split {split_id}: {shown}; nothing was assigned. "
            f"'thematic codebook FILE queue {split_id}' lists those that are."
        )


class NotYoursError(ThematicError):
    """Something another coder wrote was to be changed as if it were one's own."""

    def __init__(self, kind: str, number: int, owner: str, way_out: str) -> None:
        """Name the kind and number of the thing, who wrote it and what can be done instead."""
        super().__init__(f"{kind.capitalize()} {number} is by {owner}, not by you; {way_out}.")


class SlowPatternError(ThematicError):
    """A pattern was stopped because it took too long."""

    def __init__(self, pattern: str, seconds: float) -> None:
        """Give the pattern and how long it was let run."""
        super().__init__(
            f"The pattern '{pattern}' was stopped after {seconds:g} seconds; write it more simply, "
            "for example without a repeat inside a repeat."
        )


class TooManyMatchesError(ThematicError):
    """A pattern fits more places than anybody would look through."""

    def __init__(self, pattern: str, most: int) -> None:
        """Give the pattern and how many matches are allowed."""
        super().__init__(f"The pattern '{pattern}' fits more than {most:,} places; write it more narrowly.")


class TokenPatternError(ThematicError):
    """A token pattern cannot be understood."""

    def __init__(self, pattern: str, why: str) -> None:
        """Give the pattern and what is wrong with it."""
        super().__init__(
            f"The token pattern '{pattern}' cannot be understood ({why}); give a JSON list with one object "
            'per token, such as [{"LOWER": "bus"}, {"IS_PUNCT": true, "OP": "?"}], or a list of such lists.'
        )


class InvalidExchangeError(ThematicError):
    """A file that was to be exported would break the official schema."""

    def __init__(self, schema: str, line: int, problem: str) -> None:
        """Name the schema, the line of the XML and what the validator said."""
        super().__init__(
            f"The export would not be valid {schema} (line {line}: {problem}); nothing was written. "
            "This is a fault of Thematic: please report it with this sentence."
        )


class InvalidEditError(ThematicError):
    """An edit of a quote cannot be made."""

    def __init__(self, kind: str, start: int, end: int, why: str) -> None:
        """Name the edit, its place in the source and what is wrong."""
        super().__init__(
            f"The edit '{kind}' at {start}:{end} cannot be made: {why}; "
            "give places inside the quote that no other edit covers."
        )


class ThemeCycleError(ThematicError):
    """A theme was to stand below itself."""

    def __init__(self, name: str, parent: str) -> None:
        """Name the theme and where it was to go."""
        super().__init__(
            f"'{name}' cannot stand below '{parent}', which is the theme itself or below it; choose another theme."
        )


class NotOfferedError(ThematicError):
    """Something does not go with the project's approach."""

    def __init__(self, what: str, approach: str, instead: str) -> None:
        """Say what was asked for, the approach it does not fit and what there is instead."""
        super().__init__(f"{what} is not offered in a project with the {approach} approach; {instead}.")


class NoSharedUnitsError(ThematicError):
    """There is nothing that all coders have read."""

    def __init__(self, coders: Sequence[str], way_out: str) -> None:
        """Name the coders and what can be done."""
        super().__init__(f"No text was coded by all of {listed(coders)}; {way_out}.")


class InvalidTemplateError(ThematicError):
    """A report template cannot be used."""

    def __init__(self, template: str, why: str) -> None:
        """Name the template and say what is wrong with it."""
        super().__init__(
            f"The template '{template}' cannot be used: {why.rstrip('.')}; "
            "see 'Templates of your own' in docs/commands.md."
        )


class ProjectInTheWayError(ThematicError):
    """A file was to be written in the place of a project."""

    def __init__(self, path: Path) -> None:
        """Name the path."""
        super().__init__(
            f"'{path}' is a project file, or belongs to one, and is never written over; name another file."
        )


class NotAReplacementLogError(ThematicError):
    """Replacements were to be noted at the end of a file that is no log of replacements."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"'{path}' is there already and is no log of replacements; nothing was replaced. "
            "Name a new file, or the log of an earlier round."
        )


class LogInTheWayError(ThematicError):
    """A table was to be written over a log of replacements."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"'{path}' is a log of replacements, the only place that holds the old words; nothing was written. "
            "Name another file."
        )


class SharedPlaceholderError(ThematicError):
    """Two rows would give two different things one name."""

    def __init__(self, first: str, second: str, name: str) -> None:
        """Name the two places and what both would be called."""
        super().__init__(
            f"{first.capitalize()} and {second} would both read '{name}', and have to stay apart; "
            "nothing was replaced. Give one of the two rows another replacement."
        )


class RowsClashError(ThematicError):
    """Rows would come to hold a place that only one row may hold."""

    def __init__(self, what: str) -> None:
        """Say what was to be done."""
        super().__init__(
            f"{what} would leave two entries that must differ the same; nothing was changed. "
            "Rename one of the two, or give it another replacement."
        )


class WithdrawnPersonError(ThematicError):
    """Somebody who was withdrawn was to come back."""

    def __init__(self, label: str, date: str) -> None:
        """Name the label and the day of the withdrawal."""
        super().__init__(
            f"'{label}' was withdrawn here on {date} and stays away; "
            "take their words out of the file, or give another label if this is somebody else."
        )


class LooksLikeSurveyError(ThematicError):
    """A participants sheet seems to be a whole survey."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and what gave it away."""
        super().__init__(
            f"'{path}' looks like a survey and not like a sheet of facts about people: {why}. Import it with "
            "'thematic survey', or name every column to take with --keep, or what to leave out with --ignore."
        )


class SameQuestionError(ThematicError):
    """A question that looks new has the answers of one that is there."""

    def __init__(self, new: str, old: str, equal: int, compared: int) -> None:
        """Name both questions, and how many of the answers compared are word for word the same."""
        super().__init__(
            f"'{new}' looks like '{old}' with other words: {equal} of {compared} answers of the same participants are "
            f"word for word the same. Say that it is that question with --same-question '{new}={old}', or that it is "
            f"another one with --new-question '{new}'."
        )
        self.new, self.old = new, old


class UnknownSuggesterError(ThematicError):
    """A suggester was named that is not installed."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Name what was asked for and the suggesters that there are."""
        super().__init__(f"There is no suggester '{name}'. Installed: {listed(known)}; choose one of them.")


class ContractError(ThematicError):
    """An embedder or a suggester does not do what every one of them must."""

    def __init__(self, name: str, wrong: str) -> None:
        """Name it and say which part of the contract it breaks."""
        super().__init__(f"'{name}' does not keep the contract: {wrong}.")


class LeftOutCodeError(ThematicError):
    """Suggestions were asked for a code that is left out of suggesting."""

    def __init__(self, code: str) -> None:
        """Name the code and say how to take it in again."""
        super().__init__(
            f"The code '{code}' is left out of suggesting; 'thematic settings FILE --take-in CODE --reason WHY' "
            "takes it in again."
        )


class SpeakerInUseError(ThematicError):
    """A speaker cannot become the interviewer, because their words are in use."""

    def __init__(self, speaker: str, source: str, used: Mapping[str, int]) -> None:
        """Name the speaker, the source, and how many things of each kind rest on what they said."""
        things = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in used.items())
        super().__init__(
            f"{speaker[:1].upper()}{speaker[1:]} in '{source}' cannot become the interviewer, whose words are never "
            f"counted: {things} rest on what they said; take these back first."
        )


class CodedAlreadyError(ThematicError):
    """A coder was to code the same words with the same code twice."""

    def __init__(self, code: str) -> None:
        """Name the code."""
        super().__init__(
            f"These very words are coded '{code}' by this coder already; mark other words, or choose another code."
        )


class PassphraseTooShortError(ThematicError):
    """A passphrase is too short to keep anybody out."""

    def __init__(self, fewest: int) -> None:
        """Say how many characters it needs."""
        super().__init__(f"The passphrase is too short; give at least {fewest} characters, best a few words.")


class WrongPassphraseError(ThematicError):
    """The words are not the passphrase."""

    def __init__(self) -> None:
        """Say so, and nothing about what was wrong in them."""
        super().__init__("This is not the passphrase; look at capitals and the layout of the keyboard, and try again.")


class TooManyTriesError(ThematicError):
    """A passphrase was tried too soon after too many wrong ones."""

    def __init__(self, seconds: float) -> None:
        """Say how long to wait."""
        whole = max(1, round(seconds))
        super().__init__(
            f"Too many wrong tries; wait {whole} second{'' if whole == 1 else 's'} before the next one, "
            "what is given sooner is not looked at."
        )


class UnfinishedSampleError(ThematicError):
    """A coder of a reliability sample asked what others found in it before everybody was done."""

    def __init__(self, sample: str, coders: Sequence[str]) -> None:
        """Name the sample and who is not done."""
        verb = "is" if len(coders) == 1 else "are"
        super().__init__(
            f"The sample '{sample}' is coded unseen, and {listed(coders)} {verb} not done with it; "
            "its coders see what the others found once everybody has said 'All read'."
        )


class UndefinedCodesError(ThematicError):
    """A reliability sample was to be drawn while codes have no definition."""

    def __init__(self, codes: Sequence[str]) -> None:
        """Name the codes."""
        super().__init__(
            f"Without a definition: {listed(codes)}; in a project with the reliability approach definitions are "
            "frozen before the sample is drawn, so write them first, or give a reason for drawing without them."
        )


class UnansweredConcernsError(ThematicError):
    """A quote was to be approved while something about it is questioned, without a reason."""

    def __init__(self, quote_id: int, concerns: Sequence[str]) -> None:
        """Say what is questioned."""
        super().__init__(
            f"Quote {quote_id} is not approved yet: {'; '.join(concerns)}; "
            "give a reason why it is right all the same, or mend it first."
        )


class FrozenCodebookError(ThematicError):
    """The codebook was to be changed while a reliability sample is being coded by it."""

    def __init__(self, samples: Sequence[str]) -> None:
        """Name the samples."""
        super().__init__(
            f"The codebook is frozen while the reliability sample {listed(samples)} is being coded by it; give a "
            "reason for changing it now, or wait until everybody is done."
        )
