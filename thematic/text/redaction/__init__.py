"""Redaction: proposing what points to a person, and replacing it without losing a position."""

from thematic.text.redaction.edits import Edit, Edited, Mapping, apply_edits
from thematic.text.redaction.gazetteer import Gazetteer, bundled, fold
from thematic.text.redaction.installed import (
    Catalogue,
    Choice,
    Installed,
    SpacyCatalogue,
    choose_pipeline,
    installed_catalogue,
)
from thematic.text.redaction.occurrences import Phrases, occurrences
from thematic.text.redaction.pipeline import Pipeline
from thematic.text.redaction.proposals import Confidence, Kind, Proposal, ProposalText
from thematic.text.redaction.proposing import propose
from thematic.text.redaction.rare import RareGroup, rare_combinations

__all__ = [
    "Catalogue",
    "Choice",
    "Confidence",
    "Edit",
    "Edited",
    "Gazetteer",
    "Installed",
    "Kind",
    "Mapping",
    "Phrases",
    "Pipeline",
    "Proposal",
    "ProposalText",
    "RareGroup",
    "SpacyCatalogue",
    "apply_edits",
    "bundled",
    "choose_pipeline",
    "fold",
    "installed_catalogue",
    "occurrences",
    "propose",
    "rare_combinations",
]
