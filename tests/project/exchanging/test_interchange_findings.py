"""What an exchange says of what it folds, renames, leaves behind and leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidValueError, TokenPatternError, UndoRefusedError, UnsupportedFormatError
from thematic.exchange.interchange import Interchange, OuterCase, OuterCode, OuterCoder, OuterCoding, OuterSource
from thematic.exchange.refi.counting import STANDARD
from thematic.exchange.refi.evidence import Mark, fit
from thematic.exchange.refi.guids import Guids
from thematic.exchange.report import ImportReport
from thematic.model.quotes import Consent, ConsentLevel
from thematic.project.exchanging.interchange_out import bring_out
from thematic.project.exchanging.uncarried import CARRIED, LEFT, MADE_ANEW, OWN_WORDS, PARTS
from thematic.store.records import SHAPES

if TYPE_CHECKING:
    from pathlib import Path

DOUBLES = Interchange(
    "Doubles",
    coders=(OuterCoder("a", "Ana"), OuterCoder("b", "Ana")),
    codes=(OuterCode("1", None, "Tea"), OuterCode("2", None, "tea"), OuterCode("3", None, "Hot > Cold")),
    sources=(OuterSource("s", "Talk", "The tea was cold and late."),),
    codings=(OuterCoding("s", 4, 7, "1", "a"), OuterCoding("s", 4, 7, "2", "b")),
)


def test_a_merge_is_not_redone_over_what_came_since(study: thematic.Project) -> None:
    """A coding or a subcode put under a merged code after the undo stops the redo; without it, it goes through."""
    study.codebook.merge(["Being listened to"], "Belonging")
    merged = study.log(limit=1)[0].event
    study.undo()
    study.coding.code(1, 4, 9, "Being listened to")
    with pytest.raises(UndoRefusedError, match="put under the codes it retires"):
        study.redo(merged)
    study.undo()
    study.codebook.create("Patience", parent="Being listened to")
    with pytest.raises(UndoRefusedError, match="put under the codes it retires"):
        study.redo(merged)
    study.undo()
    study.redo(merged)
    assert study.verify().ok


def test_every_record_is_carried_or_named() -> None:
    """A new kind of record must say what becomes of it in an interchange, and only once."""
    places = [*CARRIED, *(one.record for one in LEFT), *PARTS, *OWN_WORDS, *MADE_ANEW]
    assert {shape.record for shape in SHAPES} == set(places)
    assert len(set(places)) == len(places)


def test_who_agreed_to_no_quotation_is_said_first(study: thematic.Project, tmp_path: Path) -> None:
    """The first thing not carried is that somebody agreed to no quotation."""
    with study._session.write("ConsentNoted") as change:
        change.add(Consent(1, ConsentLevel.NONE, ""))
    told = study.export(tmp_path / "out.qdpx").not_carried
    assert told[0].startswith("CONSENT: 1 participant agreed to NO QUOTATION")


def test_doubles_and_renamed_codes_are_told(empty: thematic.Project) -> None:
    """Coders and codes of one name, the same coding twice and a name with '>' are each named; twice adds nothing."""
    done = empty.exchanging.take(DOUBLES, ImportReport())
    told = "\n".join(done.changed)
    assert "several coders called 'Ana'" in told
    assert "several codes called 'tea'" in told
    assert "1 coding that the file holds more than once" in told
    assert "the code 'Hot > Cold' is called 'Hot / Cold' here" in told
    assert () == empty.exchanging.take(DOUBLES, ImportReport()).added


def test_guids_are_those_of_the_project(study: thematic.Project, tmp_path: Path) -> None:
    """The same project has one identity, another project another one."""
    with study._session.read() as reading:
        first, again = bring_out(reading, name="x").interchange, bring_out(reading, name="y").interchange
    path = tmp_path / "elsewhere.thematic"
    with thematic.create(path, coder="A") as elsewhere, elsewhere._session.read() as reading:
        other = bring_out(reading, name="x").interchange
    assert first.identity == again.identity
    one, two = Guids(first.identity).of("code", "1"), Guids(other.identity).of("code", "1")
    assert one != two
    assert other.identity not in ("", first.identity)


@pytest.mark.parametrize("name", ["Access > Hours", "> Hours", "Access >"])
def test_a_separator_in_a_code_name_is_refused(empty: thematic.Project, name: str) -> None:
    """A code cannot be called like a path."""
    with pytest.raises(InvalidValueError, match="name of a code"):
        empty.codebook.create(name)


def test_endings_nothing_and_patterns_say_what_is_possible(study: thematic.Project, tmp_path: Path) -> None:
    """Every ending is offered, an empty file is called empty, and POS is refused with what works instead."""
    with pytest.raises(UnsupportedFormatError, match=r"\.qdpx.*\.docx.*\.qdc"):
        study.export(tmp_path / "all.pdf")
    assert "holds no sources, codes or codings" in study.exchanging.take(Interchange("None"), ImportReport()).nothing
    with pytest.raises(TokenPatternError, match="trained language model"):
        study.coding.preview('[{"POS": "NOUN"}]', "Transport", how="spacy")


def test_blank_names_are_no_evidence() -> None:
    """A passage whose stored name is blank is not counted among those with a quote."""
    measured, _ = fit("Tea and cake", [Mark(0, 3, "Tea"), Mark(4, 7, " \ufeff")], STANDARD)
    assert (2, 1, 1) == (measured.marks, measured.named, measured.quotes)


def test_a_withdrawn_person_is_left_out_and_the_rest_comes(study: thematic.Project) -> None:
    """Who was withdrawn stays away with their text; the other source is taken in."""
    study.withdraw("R1", reason="asked to")
    outer = Interchange(
        "Two",
        codes=(OuterCode("1", None, "Tea"),),
        sources=(OuterSource("s", "One", "I like tea."), OuterSource("t", "Two", "Tea is fine by me.")),
        codings=(OuterCoding("s", 7, 10, "1"), OuterCoding("t", 0, 3, "1")),
        cases=(OuterCase("p", "R1", ("s",)), OuterCase("q", "R2", ("t",))),
    )
    done = study.exchanging.take(outer, ImportReport())
    assert (1, 1) == (done.count("sources"), done.count("codings"))
    assert any(sentence.startswith("R1: withdrawn here on") for sentence in done.changed)
    assert "1 text of people withdrawn here left out, with 1 coding" in done.changed
