"""Claims: tied to live counts, checked against them, told when they are stale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from thematic.analysis.counts import Count
from thematic.cli.main import thematic as cli
from thematic.errors import InvalidValueError, UnknownNameError
from thematic.project.claims.claims import filled

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def _one_more(study: thematic.Project) -> None:
    """Code an answer of somebody who had not spoken of transport yet."""
    found = study.search("centre")[0]
    study.coding.code(found.source, found.start, found.end, "Transport")


def test_places_are_filled_with_the_figures_of_today(study: thematic.Project) -> None:
    """A claim with places is true whenever it is read, and never lint."""
    claim = study.claims.add("{N} of nine ({n} of {base}, {percent}) spoke of transport.", codes=["Transport"])
    assert "Three of nine (3 of 9) spoke of transport." == claim.sentence
    assert claim.sound
    _one_more(study)
    (now,) = study.claims.list()
    assert "Four of nine (4 of 9) spoke of transport." == now.sentence
    assert now.stale


def test_a_word_that_contradicts_its_count_and_a_wrong_figure(study: thematic.Project) -> None:
    """Words and figures that were typed are checked against the count."""
    study.claims.add("3 of 9 people, the majority, spoke of transport.", codes=["Transport"])
    study.claims.add("4 of 9 people spoke of transport.", codes=["Transport"])
    study.claims.add("3 (50%) spoke of transport.", codes=["Transport"])
    found = [[finding.sentence for finding in one.findings] for one in study.claims.lint()]
    assert ["'the majority' does not hold for 3 of 9 (33%)"] == found[0]
    assert ["it says 4 of 9, and it is 3 of 9"] == [one for one in found[1] if one.startswith("it says")]
    assert ["3 of 9 is 33%, not 50%", "50% is of 9: a base under 10 prints numbers, '3 of 9'"] == found[2]


def test_a_group_is_counted_on_its_own_base(study: thematic.Project) -> None:
    """Attribute values narrow who is counted, base included."""
    claim = study.claims.add("{count} of the North", codes=["Transport"], where={"Site": "North"})
    assert (2, 5) == (claim.count.n, claim.count.base)
    assert "mentioned 'Transport', Site North" == claim.counts


def test_themes_count_with_their_sub_themes(study: thematic.Project) -> None:
    """A theme counts whoever mentioned its codes or those of its sub-themes."""
    study.themes.create("Being met")
    study.themes.create("At home", codes=["Belonging"], parent="Being met")
    claim = study.claims.add("{n} of {base}", themes=["Being met"])
    assert 2 == claim.count.n


def test_stale_then_refreshed(study: thematic.Project) -> None:
    """A claim whose data changed is told, and noting the count again settles it; undo brings the old note back."""
    claim = study.claims.add("Few spoke of transport: 3 of 9.", codes=["Transport"])
    _one_more(study)
    (now,) = study.claims.list()
    assert (3, 4, True) == (claim.count.n, now.count.n, now.stale)
    study.claims.refresh(claim.claim_id)
    assert not study.claims.get(claim.claim_id).stale
    study.undo()
    assert study.claims.get(claim.claim_id).stale


def test_a_quote_beside_a_claim_must_fit_its_group(study: thematic.Project) -> None:
    """A quote by somebody outside the group a claim is about is an error."""
    claim = study.claims.add("{n} of {base}", codes=["Transport"], where={"Site": "South"})
    bank = study.quotes.bank(code="Transport")
    card = next(one for one in bank.cards if one.participant in ("R1", "R2"))
    quote = study.quotes.pick(card.source, card.start, card.end, code="Transport")
    study.claims.show_with(claim.claim_id, quote.quote_id)
    assert [f"the quote of {card.participant} is by somebody who is not in the group the claim is about"] == [
        one.sentence for one in study.claims.get(claim.claim_id).findings
    ]


def test_one_claim_in_two_documents(study: thematic.Project) -> None:
    """A claim may stand in several documents and is one claim."""
    claim = study.claims.add("{n} of {base}", codes=["Transport"])
    for document in ("summary.docx", "report.docx", "report.docx"):
        study.claims.use(claim.claim_id, document)
    assert ("report.docx", "summary.docx") == tuple(sorted(study.claims.get(claim.claim_id).documents))


def test_what_cannot_be_claimed(study: thematic.Project) -> None:
    """Nothing counted, an empty sentence, an unknown code or value."""
    with pytest.raises(InvalidValueError):
        study.claims.add("Many.", codes=[])
    with pytest.raises(InvalidValueError):
        study.claims.add("  ", codes=["Transport"])
    with pytest.raises(UnknownNameError):
        study.claims.add("Many.", codes=["Nonsense"])
    with pytest.raises(UnknownNameError):
        study.claims.add("Many.", codes=["Transport"], where={"Site": "West"})
    assert () == tuple(study.claims.list())


def test_a_removed_claim_comes_back_with_undo(study: thematic.Project) -> None:
    """Removing takes the documents along; undo brings both back, and the file is whole."""
    claim = study.claims.add("{n} of {base}", codes=["Transport"])
    study.claims.use(claim.claim_id, "report.docx")
    study.claims.remove(claim.claim_id)
    assert () == tuple(study.claims.list())
    study.undo()
    assert ("report.docx",) == study.claims.get(claim.claim_id).documents
    assert study.verify().ok


def test_the_lexicon_can_be_edited(study: thematic.Project, files: Path) -> None:
    """Words saved to a file, changed there and chosen again decide what is true."""
    study.lexicons.save(files / "words.yaml")
    text = (files / "words.yaml").read_text(encoding="utf-8")
    (files / "words.yaml").write_text(text.replace("least: 67", "least: 30"), encoding="utf-8")
    study.lexicons.choose(files / "words.yaml", reason="house style")
    assert "Most (5 of 15)" == filled("{Word} ({n} of {base})", Count(5, 15), study.lexicons.current())
    (files / "words.yaml").write_text("words: []", encoding="utf-8")
    with pytest.raises(InvalidValueError):
        study.lexicons.choose(files / "words.yaml")


def test_the_verb(study: thematic.Project, files: Path) -> None:
    """`claims add`, `list --json` and `lint`."""
    study.close()
    file = str(files / "study.thematic")
    runner = CliRunner()
    added = runner.invoke(cli, ["claims", file, "add", "Most (3 of 9) did.", "--code", "Transport", "--json"])
    assert [3] == [one["count"]["n"] for one in json.loads(added.stdout)["claims"]]
    lint = runner.invoke(cli, ["claims", file, "lint"])
    assert 1 == lint.exit_code
    assert "error: 'Most' does not hold for 3 of 9 (33%)" in lint.stdout


def test_how_far_numbers_are_spelt_out_is_a_choice(study: thematic.Project, files: Path) -> None:
    """A house that writes numbers from five on in digits says so in its lexicon; what is no number is refused."""
    study.lexicons.save(files / "words.yaml")
    own = f"spelt_to: 4\n{(files / 'words.yaml').read_text(encoding='utf-8')}"
    (files / "words.yaml").write_text(own, encoding="utf-8")
    study.lexicons.choose(files / "words.yaml")
    chosen = study.lexicons.current()
    assert ("Four of 9", "5 of 9") == (
        filled("{Number} of {base}", Count(4, 9), chosen),
        filled("{Number} of {base}", Count(5, 9), chosen),
    )
    assert "twelve said so" == filled("{number} said so", Count(12, 40))
    (files / "words.yaml").write_text(own.replace("spelt_to: 4", "spelt_to: few"), encoding="utf-8")
    with pytest.raises(InvalidValueError):
        study.lexicons.choose(files / "words.yaml")


def test_a_count_in_brackets_has_none_inside(study: thematic.Project) -> None:
    """What stands in brackets already is set off by commas."""
    claim = study.claims.add("{Number} ({count}) spoke of transport.", codes=["Transport"])
    assert "Three (3 of 9 respondents) spoke of transport." == claim.sentence
    assert claim.sound


def test_a_withdrawn_quote_beside_a_claim_is_a_finding(study: thematic.Project) -> None:
    """Withdrawing recalls the claim that it shows, and the list names the documents the claim stands in."""
    claim = study.claims.add("{n} of {base}", codes=["Transport"])
    card = study.quotes.bank(code="Transport").cards[0]
    quote = study.quotes.pick(card.source, card.start, card.end, code="Transport")
    study.claims.use(claim.claim_id, "a.docx")
    study.claims.show_with(claim.claim_id, quote.quote_id)
    assert [] == list(study.claims.lint())
    study.quotes.withdraw(quote.quote_id)
    (found,) = study.claims.lint()
    why = f"the quote of {card.participant}, which stands beside it, was withdrawn: take it out of the documents too"
    assert [why] == [one.sentence for one in found.findings]
    study.close()
    listed = CliRunner().invoke(cli, ["claims", str(study.path), "list"])
    assert "    stands in: a.docx" in listed.output
    assert listed.output.endswith("1 claim.\n")


def test_a_small_base_prints_numbers() -> None:
    """Of a base under 10, percent that was asked for is left out or said in numbers."""
    assert "Three (3 of 3)" == filled("{Word} ({percent})", Count(3, 3))
    assert "2 of 3 spoke" == filled("{n} of {base} ({percent}) spoke", Count(2, 3))
    assert "Half (5 of 10, 50%)" == filled("Half ({n} of {base}, {percent})", Count(5, 10))
