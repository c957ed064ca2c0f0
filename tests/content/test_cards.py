"""Every corpus and codebook has a card, and the card tells the truth."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CORPORA = sorted(path for path in (ROOT / "corpora").iterdir() if path.is_dir())
CODEBOOKS = sorted((ROOT / "codebooks").glob("*.yaml"))
CARDS = [*(path / "card.md" for path in CORPORA), *(path.with_suffix(".card.md") for path in CODEBOOKS)]
KEYS = {"title", "kind", "origin", "licence", "language", "created", "not_for"}


def front_matter(card: Path) -> dict[str, Any]:
    """Read the YAML block between the first two rules of a card."""
    _, block, _ = card.read_text(encoding="utf-8").split("---\n", 2)
    loaded: dict[str, Any] = yaml.safe_load(block)
    return loaded


def stated_counts(card: Path) -> dict[str, int]:
    """Read the rows of a card's table of contents."""
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \|$", card.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: int(count) for name, count in rows}


def answers_coded(codings: list[dict[str, str]]) -> int:
    """Count the answers that carry at least one of the codings."""
    return len({(coding["participant"], coding["question"]) for coding in codings})


def test_there_is_a_corpus_and_there_are_six_codebooks() -> None:
    """The project brings at least one corpus and six codebooks."""
    assert len(CORPORA) >= 1
    assert len(CODEBOOKS) >= 6


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"{card.parent.name}/{card.name}")
def test_a_card_has_the_required_keys(card: Path) -> None:
    """A card says what it is, whence, under which licence, and what it is not for."""
    assert set() == KEYS - set(front_matter(card))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"{card.parent.name}/{card.name}")
def test_a_card_says_that_the_content_is_invented(card: Path) -> None:
    """Bundled content is invented, and its card leaves no doubt about it."""
    expected = "invented"
    assert expected == front_matter(card)["origin"]
    assert expected in card.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert front_matter(card)["not_for"]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"{card.parent.name}/{card.name}")
def test_a_card_names_its_kind(card: Path) -> None:
    """A card in the codebooks' folder is of a codebook, any other of a corpus."""
    expected = "codebook" if card.parent.name == "codebooks" else "corpus"
    assert expected == front_matter(card)["kind"]


@pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.stem)
def test_the_counts_on_a_codebook_card_match_the_codebook(path: Path) -> None:
    """Parents and codes are as many as the card says."""
    codes = yaml.safe_load(path.read_text(encoding="utf-8"))["codes"]
    expected = {"parents": len(codes), "codes without children": sum(len(code["children"]) for code in codes)}
    assert expected == stated_counts(path.with_suffix(".card.md"))


def test_the_counts_on_the_corpus_card_match_the_files(
    corpus: Path, survey: list[dict[str, str]], roles: dict[str, Any], codings: list[dict[str, str]]
) -> None:
    """Respondents, answers, codings and transcripts are as many as the card says."""
    cells = [row[question].strip() for row in survey for question in roles["open"]]
    by_a = [coding for coding in codings if coding["coder"] == "Coder A"]
    by_b = [coding for coding in codings if coding["coder"] == "Coder B"]
    transcripts = list((corpus / "interviews").glob("*.txt"))
    expected = {
        "respondents": len(survey),
        "open questions": len(roles["open"]),
        "closed questions": len(roles["attributes"]),
        "answers": sum(bool(cell) and cell not in roles["no_answer"] for cell in cells),
        "cells marked as no answer": sum(cell in roles["no_answer"] for cell in cells),
        "blank cells": cells.count(""),
        "codings": len(codings),
        "codings by Coder A": len(by_a),
        "answers coded by Coder A": answers_coded(by_a),
        "codings by Coder B": len(by_b),
        "answers coded by Coder B": answers_coded(by_b),
        "codings of a part": sum(bool(coding["start"]) for coding in codings),
        "transcripts": len(transcripts),
        "people interviewed": len({path.stem.split("_")[0] for path in transcripts}),
    }
    assert expected == stated_counts(corpus / "card.md")
