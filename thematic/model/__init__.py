"""The words of thematic analysis as frozen records and pure rules."""
