"""Suggesters: learn from codings, rank units, show evidence."""

from thematic.suggest.code_words import CodeText, code_vectors
from thematic.suggest.evaluation import CalibrationBin, CodeResult, CurvePoint, Evaluation, Interval, evaluate
from thematic.suggest.evidence import Neighbour, evidence, evidence_for_pairs
from thematic.suggest.features import Features
from thematic.suggest.log_odds import LogOddsSuggester, Units
from thematic.suggest.measure import (
    average_precision,
    macro_average_precision,
    precision_at_1,
    reads_to_recall,
    recall_at_k,
)
from thematic.suggest.methods import Answers, Method, Ranking
from thematic.suggest.thresholds import Threshold, Thresholds, thresholds

__all__ = [
    "Answers",
    "CalibrationBin",
    "CodeResult",
    "CodeText",
    "CurvePoint",
    "Evaluation",
    "Features",
    "Interval",
    "LogOddsSuggester",
    "Method",
    "Neighbour",
    "Ranking",
    "Threshold",
    "Thresholds",
    "Units",
    "average_precision",
    "code_vectors",
    "evaluate",
    "evidence",
    "evidence_for_pairs",
    "macro_average_precision",
    "precision_at_1",
    "reads_to_recall",
    "recall_at_k",
    "thresholds",
]
