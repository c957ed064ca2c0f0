"""Suggesters: learn from codings, rank units, show evidence."""

from thematic.suggest.code_words import CodeText, code_vectors
from thematic.suggest.evaluated import (
    BlindResult,
    CalibrationBin,
    CodeResult,
    CurvePoint,
    Evaluation,
    Interval,
)
from thematic.suggest.evaluation import evaluate, rests_on
from thematic.suggest.evidence import Neighbour, evidence, evidence_for_pairs
from thematic.suggest.features import Features
from thematic.suggest.floor import likeness_floor
from thematic.suggest.learning import Learning
from thematic.suggest.log_odds import LogOddsSuggester, Units
from thematic.suggest.measure import (
    average_precision,
    macro_average_precision,
    precision_at_1,
    reads_to_recall,
    recall_at_k,
)
from thematic.suggest.methods import Answers, Method, Ranking
from thematic.suggest.out_of_fold import FOLDS, folds_of, out_of_fold
from thematic.suggest.protocol import IncrementalSuggester, Suggester
from thematic.suggest.registry import suggester_named, suggester_names
from thematic.suggest.splitting import groups_of
from thematic.suggest.spread import farthest_first
from thematic.suggest.thresholds import LEAST_POSITIVES, Threshold, Thresholds, thresholds
from thematic.suggest.training import Judgements

__all__ = [
    "FOLDS",
    "LEAST_POSITIVES",
    "Answers",
    "BlindResult",
    "CalibrationBin",
    "CodeResult",
    "CodeText",
    "CurvePoint",
    "Evaluation",
    "Features",
    "IncrementalSuggester",
    "Interval",
    "Judgements",
    "Learning",
    "LogOddsSuggester",
    "Method",
    "Neighbour",
    "Ranking",
    "Suggester",
    "Threshold",
    "Thresholds",
    "Units",
    "average_precision",
    "code_vectors",
    "evaluate",
    "evidence",
    "evidence_for_pairs",
    "farthest_first",
    "folds_of",
    "groups_of",
    "likeness_floor",
    "macro_average_precision",
    "out_of_fold",
    "precision_at_1",
    "reads_to_recall",
    "recall_at_k",
    "rests_on",
    "suggester_named",
    "suggester_names",
    "thresholds",
]
