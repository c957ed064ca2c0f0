"""The codebook as a document: the entries with the codings they have and the passages that show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.codebook_documents import CodebookDocument, LinkedPassage, linked
from thematic.exchange.report import counted
from thematic.model.codes import Code, CodebookEntries, CodeEntry, CodeExample, CodeStatus, CodeTree
from thematic.model.participants import Participant
from thematic.model.sources import Source
from thematic.project.sources.voices import Voices
from thematic.store import coded

if TYPE_CHECKING:
    from thematic.project.coding.coding_rows import Place
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class CodebookPages:
    """The document, the spans it quotes, and how many codes were left out because they are retired."""

    document: CodebookDocument
    places: tuple[Place, ...]
    retired: int


def codebook_pages(reading: Reading, *, name: str) -> CodebookPages:
    """Read the codebook with counts and linked passages; retired codes are left out."""
    tree = CodeTree(reading.all(Code))
    counts = coded.coding_counts(reading.connection)
    examples = reading.all(CodeExample)
    passages = _passages(reading, examples)
    order: list[int] = []

    def below(parent_id: int | None) -> tuple[CodeEntry, ...]:
        return tuple(entry(code) for code in tree.children(parent_id) if code.status is CodeStatus.ACTIVE)

    def entry(code: Code) -> CodeEntry:
        order.append(code.code_id)
        texts = (code.definition, code.include, code.exclude, code.example, code.near_miss)
        return CodeEntry(code.name, *texts, code.colour, below(code.code_id))

    entries = CodebookEntries(name, "", below(None))
    shown = set(order)
    facts = (f"{counted(len(order), 'code')}, {counted(sum(counts.get(one, 0) for one in order), 'coding')}.",)
    document = CodebookDocument(
        entries,
        tuple(counts.get(code_id, 0) for code_id in order),
        tuple(linked(passages[code_id]) for code_id in order),
        facts,
    )
    places = tuple((one.source_id, one.start, one.end) for one in examples if one.code_id in shown)
    return CodebookPages(document, places, len(tree) - len(order))


def _passages(reading: Reading, examples: list[CodeExample]) -> dict[int, list[LinkedPassage]]:
    """Read the words of linked passages, by code."""
    people = {one.participant_id: one.label for one in reading.all(Participant)} if examples else {}
    voices = Voices.of(reading, {one.source_id for one in examples})
    found: dict[int, list[LinkedPassage]] = defaultdict(list)
    for one in sorted(examples, key=lambda one: one.example_id):
        source = reading.get(Source, one.source_id)
        if source is None:
            continue
        person = voices.participant(one.source_id, one.start, otherwise=source.participant_id)
        who = people.get(person or 0, "") or source.name
        found[one.code_id].append(LinkedPassage(one.kind.value, source.text[one.start : one.end], who))
    return found
