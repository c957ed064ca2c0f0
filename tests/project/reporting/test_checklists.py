"""COREQ and SRQR: filled with what the project knows, blank elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import thematic


def test_an_empty_project_answers_only_for_the_software(empty: thematic.Project) -> None:
    """What nobody has done yet is not claimed."""
    coreq = {one.number: one.answer for one in empty.checklists.coreq()}
    assert [str(number) for number in range(24, 33)] == list(coreq)
    assert ["27"] == [number for number, answer in coreq.items() if answer]


def test_srqr_has_21_items_of_which_people_answer_most(study: thematic.Project) -> None:
    """Ethics, funding and context are never made up."""
    srqr = {one.number: one.answer for one in study.checklists.srqr()}
    assert [f"S{number}" for number in range(1, 22)] == list(srqr)
    assert [""] * 7 == [srqr[number] for number in ("S1", "S4", "S6", "S7", "S9", "S20", "S21")]
    assert "16 answers to 2 open questions" in srqr["S10"]


def test_what_was_done_fills_the_items(study: thematic.Project) -> None:
    """Coders, themes, quotes and checks with participants are counted."""
    study.themes.create("Roads", codes=["Transport"])
    card = study.quotes.bank(theme="Roads").cards[0]
    quote = study.quotes.pick(card.source, card.start, card.end, theme="Roads")
    study.quote_desk.appraise(quote.quote_id, checked=True)
    coreq = {one.number: one.answer for one in study.checklists.coreq()}
    assert "2 (A, B)." == coreq["24"]
    assert "1 of 1 approved quote were checked with their speakers." == coreq["28"]
    assert "1 approved quote of 1 participant; consent to be quoted is noted for 0 of them." == coreq["29"]
    assert coreq["26"].startswith("1 theme (approach: codebook thematic analysis).")
    assert (
        "1 of 1 theme rest on codes with codings, 1 of 1 are shown by an approved quote, 0 of 1 have a central idea or "
        "a definition."
    ) == coreq["30"]
    assert "Roads." == coreq["31"]
    assert "" == coreq["32"]
