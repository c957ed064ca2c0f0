"""Markup of an export is read, markup that a person wrote stays."""

from __future__ import annotations

from thematic.exchange.markup import without_markup


def read(*cells: str) -> tuple[list[str], tuple[str, ...]]:
    """Read one column."""
    rows, notes = without_markup(("Why?",), tuple((cell,) for cell in cells))
    return [row[0] for row in rows], notes


def test_entities_of_a_whole_column_are_decoded_and_counted() -> None:
    """Entities in several answers, and no bare ampersand beside them, are the export's."""
    cells, notes = read("Tea &amp; talk", "it&#39;s &quot;fine&quot;", "a &lt; b", "plain")
    assert ["Tea & talk", 'it\'s "fine"', "a < b", "plain"] == cells
    assert ("column 'Why?' was exported with markup: 5 entities such as '&amp;' decoded",) == notes


def test_bare_ampersand_speaks_against() -> None:
    """A column with "&" in an answer was not escaped, so its entities were typed."""
    cells = ["Tea &amp; talk", "a &amp; b", "c &amp; d", "bed & board"]
    kept, notes = read(*cells)
    assert cells == kept
    assert notes[0].endswith("left as it is: entities such as '&amp;' in 3 answers")


def test_one_entity_or_tag_of_a_person_stays() -> None:
    """What stands in one answer was written by a person: it stays, and is told."""
    cells = ["I wrote <b>this</b> on purpose", "use &amp; in HTML", "a <br> b", "plain", "plain too"]
    kept, notes = read(*cells)
    assert cells == kept
    assert "tags such as '<p>' in 1 answer, '<br>' in 1 answer" in notes[0]


def test_a_table_of_two_answers_is_cleaned() -> None:
    """In a tiny file the export's markup shows in all answers, and that is enough."""
    cells, notes = read("<p>Tea</p>", "<p>Talk &amp; tea</p>")
    assert ["Tea", "Talk & tea"] == cells
    assert "was exported with markup" in notes[0]


def test_breaks_become_lines() -> None:
    """Breaks in several answers, and no line break of their own, become line breaks; other tags stay."""
    cells, notes = read("one<br>two", "three<br />four", "five <BR/> six", "I like <b>bold</b>")
    assert ["one\ntwo", "three\nfour", "five\nsix", "I like <b>bold</b>"] == cells
    assert "3 '<br>' turned into line breaks" in notes[0]


def test_wrapped_answers_lose_their_tags() -> None:
    """Answers that mostly stand in paragraphs come from a rich text box."""
    cells, _ = read("<p>one</p><p>two &amp; <em>three</em></p>", "<p>four</p>", '<div class="x">five</div>', "six")
    assert ["one\ntwo & three", "four", "five", "six"] == cells


def test_long_rubbish_is_read_in_one_pass() -> None:
    """Spaces and half tags by the million are no trap."""
    cells = ["<br " * 100_000, " " * 500_000 + "<br>", "<p>" + "x" * 500_000]
    assert 3 == len(read(*cells)[0])
