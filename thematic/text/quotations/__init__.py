"""Quotations in a finished document: finding them, and holding them against what was really said."""

from thematic.text.quotations.checking import check_quotations, find_unmarked, find_unstyled
from thematic.text.quotations.figures import check_figures, check_stated
from thematic.text.quotations.finding import find_quotations
from thematic.text.quotations.records import (
    FigureFinding,
    Finding,
    Paragraph,
    Problem,
    Quotation,
    QuotationForm,
    QuotationStatus,
    Said,
    Voice,
)

__all__ = [
    "FigureFinding",
    "Finding",
    "Paragraph",
    "Problem",
    "Quotation",
    "QuotationForm",
    "QuotationStatus",
    "Said",
    "Voice",
    "check_figures",
    "check_quotations",
    "check_stated",
    "find_quotations",
    "find_unmarked",
    "find_unstyled",
]
