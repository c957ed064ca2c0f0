"""Interviews and documents of every format: a file in, frozen text with speaker turns out."""

from thematic.exchange.documents.assembling import name_speakers
from thematic.exchange.documents.batches import read_documents
from thematic.exchange.documents.reading import OFFERED, read_document
from thematic.exchange.documents.records import Document, DocumentBatch, Refusal, SpeakerGuess, Turn
from thematic.exchange.documents.speaker_maps import FILE, UNNAMED, FileLinks, SpeakerLink, SpeakerMap, load_speaker_map

__all__ = [
    "FILE",
    "OFFERED",
    "UNNAMED",
    "Document",
    "DocumentBatch",
    "FileLinks",
    "Refusal",
    "SpeakerGuess",
    "SpeakerLink",
    "SpeakerMap",
    "Turn",
    "load_speaker_map",
    "name_speakers",
    "read_document",
    "read_documents",
]
