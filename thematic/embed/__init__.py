"""Embedders: texts in, vectors out."""

from thematic.embed.protocol import Embedder, KindredEmbedder, LayeredEmbedder, Progress, Vectors
from thematic.embed.registry import embedder_named, embedder_names

__all__ = [
    "Embedder",
    "KindredEmbedder",
    "LayeredEmbedder",
    "Progress",
    "Vectors",
    "embedder_named",
    "embedder_names",
]
