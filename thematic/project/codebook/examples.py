"""Examples: real passages that show what a code is, or only nearly is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import DuplicateNameError, InvalidValueError, UnknownNameError
from thematic.model.codes import Code, CodeExample, CodeTree, ExampleKind
from thematic.model.codings import Coding
from thematic.model.sources import Source, check_span
from thematic.project.codebook.code_names import find_active, find_code
from thematic.project.coding.coded_passages import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.codebook.code_names import CodeName
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A linked example with its words.

    Attributes:
        kind: "example" or "near miss".
        start, end: code points of the source.
        name: what the source is called; empty for answers.
    """

    example_id: int
    code: str
    code_id: int
    kind: str
    source: int
    start: int
    end: int
    text: str
    participant: str
    question: str
    name: str


def link_coding(
    session: Session, code: CodeName, coding_id: int, *, kind: str = ExampleKind.EXAMPLE.value, reason: str = ""
) -> ExampleView:
    """Link the words of a coding, of this code or another one, to a code as an example or a near miss.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: there is no such coding, or no such code in use.
        InvalidValueError: there is no such kind.
        DuplicateNameError: these words are linked to the code already.
    """
    meant = _kind(kind)
    with session.write("ExampleLinked", reason=reason) as change:
        coding = change.get(Coding, coding_id)
        if coding is None:
            raise UnknownNameError("coding", str(coding_id), None)
        return _link(change, code, CodeExample(0, 0, meant, coding.source_id, coding.start, coding.end))


def link_span(
    session: Session, code: CodeName, span: tuple[int, int, int], *, kind: str, reason: str = ""
) -> ExampleView:
    """Link any words (source, start, end) to a code; raises as `link_coding` does, and for a span outside the text."""
    meant = _kind(kind)
    source_id, start, end = span
    with session.write("ExampleLinked", reason=reason) as change:
        found = change.get(Source, source_id)
        if found is None:
            raise UnknownNameError("source", str(source_id), None)
        check_span(start, end, len(found.text))
        return _link(change, code, CodeExample(0, 0, meant, source_id, start, end))


def unlink(session: Session, example_id: int, *, reason: str = "") -> None:
    """Take a linked example away; the passage and its codings stay.

    Raises:
        UnknownNameError: there is no such example.
    """
    with session.write("ExampleUnlinked", reason=reason) as change:
        found = change.get(CodeExample, example_id)
        if found is None:
            raise UnknownNameError("example", str(example_id), None)
        change.remove_all(CodeExample, [(example_id,)])
        change.summary.update(code=found.code_id, kind=found.kind.value, source=found.source_id)


def examples(session: Session, code: CodeName | None = None) -> list[ExampleView]:
    """List linked examples, those of one code when it is named, in the order of the codebook and of linking.

    Raises:
        UnknownNameError, AmbiguousNameError: there is no such code.
    """
    with session.read() as reading:
        tree = CodeTree(reading.all(Code))
        wanted = None if code is None else find_code(tree, code).code_id
        found = reading.all(CodeExample) if wanted is None else reading.all(CodeExample, code_id=wanted)
        order = {one.code_id: place for place, one in enumerate(tree)}
        found.sort(key=lambda one: (order[one.code_id], one.kind.value, one.example_id))
        return _views(reading, tree, found)


def _link(change: Change, code: CodeName, example: CodeExample) -> ExampleView:
    tree = CodeTree(change.all(Code))
    found = find_active(tree, code)
    words = {"source_id": example.source_id, "start": example.start, "end": example.end}
    if change.count(CodeExample, code_id=found.code_id, kind=example.kind.value, **words):
        raise DuplicateNameError(f"{example.kind.value} with these words", found.name)
    example_id = change.new_id(CodeExample)
    made = CodeExample(example_id, found.code_id, example.kind, example.source_id, example.start, example.end)
    change.add(made)
    change.summary.update(code=found.code_id, kind=made.kind.value, source=made.source_id)
    return _views(change, tree, [made])[0]


def _kind(kind: str) -> ExampleKind:
    if kind not in list(ExampleKind):
        raise InvalidValueError("The kind of an example", kind, f"one of {', '.join(ExampleKind)}")
    return ExampleKind(kind)


def _views(reading: Reading, tree: CodeTree, found: Sequence[CodeExample]) -> list[ExampleView]:
    speech = Speech(reading, [one.source_id for one in found])
    made = []
    for one in found:
        said = speech.at(one.source_id, one.start, one.end)
        made.append(
            ExampleView(
                one.example_id,
                tree.path(one.code_id),
                one.code_id,
                one.kind.value,
                one.source_id,
                one.start,
                one.end,
                said.text,
                said.participant,
                said.question,
                said.name,
            )
        )
    return made
