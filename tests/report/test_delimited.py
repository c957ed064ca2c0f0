"""CSV, read back."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from thematic.model.spreadsheets import restore
from thematic.report import delimited

if TYPE_CHECKING:
    from types import ModuleType


def test_every_quote_comes_back_verbatim(example: ModuleType) -> None:
    """With its byte-order mark read and the apostrophes taken away, the words are the words."""
    content = delimited.quotes(example.bank())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert [restore(row["Quote"]) for row in rows] == [card.quote for card in example.bank().cards]
    assert rows[4]["Quote"].startswith("'=HYPERLINK(")
    assert rows[0]["Mentioned by"] == "theme mentioned by 31 of 54 respondents (57%)"
    assert rows[0]["Codes"] == "Relationship > Shared experience; Relationship > Being listened to"
