"""Suggesters: learn from codings, rank units, show evidence."""

from thematic.suggest.code_words import CodeText, code_vectors
from thematic.suggest.evidence import Neighbour, evidence, evidence_for_pairs
from thematic.suggest.features import Features
from thematic.suggest.log_odds import LogOddsSuggester, Units
from thematic.suggest.measure import average_precision, macro_average_precision, precision_at_1, recall_at_k

__all__ = [
    "CodeText",
    "Features",
    "LogOddsSuggester",
    "Neighbour",
    "Units",
    "average_precision",
    "code_vectors",
    "evidence",
    "evidence_for_pairs",
    "macro_average_precision",
    "precision_at_1",
    "recall_at_k",
]
