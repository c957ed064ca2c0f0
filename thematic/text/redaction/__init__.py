"""Redaction: proposing what points to a person, and replacing it without losing a position."""

from thematic.text.redaction.edits import Edit, Edited, Mapping, apply_edits
from thematic.text.redaction.gazetteer import Gazetteer, bundled, fold
from thematic.text.redaction.occurrences import Phrases, occurrences
from thematic.text.redaction.pipeline import Pipeline
from thematic.text.redaction.proposals import Confidence, Kind, Proposal, ProposalText
from thematic.text.redaction.proposing import propose
from thematic.text.redaction.rare import RareGroup, rare_combinations

__all__ = [
    "Confidence",
    "Edit",
    "Edited",
    "Gazetteer",
    "Kind",
    "Mapping",
    "Phrases",
    "Pipeline",
    "Proposal",
    "ProposalText",
    "RareGroup",
    "apply_edits",
    "bundled",
    "fold",
    "occurrences",
    "propose",
    "rare_combinations",
]
