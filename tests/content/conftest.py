"""What the tests of the bundled content read: the survey, its roles, its codings and the codebooks."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpora" / "peer_support"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of the peer-support corpus."""
    return CORPUS


@pytest.fixture(scope="session")
def survey() -> list[dict[str, str]]:
    """Read the survey, one mapping per respondent."""
    return _rows(CORPUS / "survey.csv")


@pytest.fixture(scope="session")
def roles() -> dict[str, Any]:
    """Read which column of the survey is what."""
    loaded: dict[str, Any] = yaml.safe_load((CORPUS / "roles.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def codings() -> list[dict[str, str]]:
    """Read the codings of both coders."""
    return _rows(CORPUS / "codings.csv")


@pytest.fixture(scope="session")
def peer_support_codes() -> set[str]:
    """Give the names of the codes that the corpus may use: those without children."""
    codebook = yaml.safe_load((ROOT / "codebooks" / "peer_support.yaml").read_text(encoding="utf-8"))
    return {child["name"] for parent in codebook["codes"] for child in parent["children"]}
