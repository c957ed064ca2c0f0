"""Finished documents: reports as paragraphs that know what is set as a quotation."""

from thematic.exchange.finished.reading import FINISHED, FinishedDocument, read_finished

__all__ = ["FINISHED", "FinishedDocument", "read_finished"]
