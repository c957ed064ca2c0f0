"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) of other tools, in and out, by the standard of 2019."""

from thematic.exchange.refi.reading import read_qdc, read_qdpx
from thematic.exchange.refi.writing import write_qdc, write_qdpx

__all__ = ["read_qdc", "read_qdpx", "write_qdc", "write_qdpx"]
