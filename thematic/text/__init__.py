"""Reading texts: normalising, finding sentences, cutting into units."""

from thematic.text.normal import NormalisedText, normalise
from thematic.text.offsets import (
    code_points_to_utf8,
    code_points_to_utf16,
    utf8_to_code_points,
    utf16_to_code_points,
)
from thematic.text.sentence import sentences
from thematic.text.units import units

__all__ = [
    "NormalisedText",
    "code_points_to_utf8",
    "code_points_to_utf16",
    "normalise",
    "sentences",
    "units",
    "utf8_to_code_points",
    "utf16_to_code_points",
]
