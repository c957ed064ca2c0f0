"""`thematic anonymise` with a spaCy pipeline that is installed as a package, found by spaCy in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import thematic

PACKAGE = """\
from pathlib import Path
from spacy.util import load_model_from_init_py


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
METADATA = "Metadata-Version: 2.1\nName: en-stand-in\nVersion: 1.0.0\n"
ANSWERS = (
    "ID,What helped?\n1,I was told by quillfeather that they would ring me and they did\n2,All of it was good for us\n"
)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that holds an installed pipeline package, as pip leaves one."""
    import spacy

    site = tmp_path / "site"
    info = site / "en_stand_in-1.0.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(METADATA)
    (info / "entry_points.txt").write_text("[spacy_models]\nen_stand_in = en_stand_in\n")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "quillfeather"}])
    nlp.meta["name"], nlp.meta["version"] = "stand_in", "1.0.0"
    (site / "en_stand_in").mkdir()
    nlp.to_disk(site / "en_stand_in" / "en_stand_in-1.0.0")
    (site / "en_stand_in" / "__init__.py").write_text(PACKAGE)
    (site / "en_stand_in" / "meta.json").write_text(json.dumps(nlp.meta))
    return site


def test_an_installed_package_is_found_by_itself(installed: Path, tmp_path: Path) -> None:
    """Nothing has to be named: the package is used, and the report says which."""
    path, table = tmp_path / "study.thematic", tmp_path / "proposals.csv"
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("What helped?",))
    with thematic.create(path, coder="A") as project:
        project.sources.add_survey(tmp_path / "answers.csv", roles=roles)
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-m", "thematic", "anonymise", str(path), "propose", "--csv", str(table), "--json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), str(root)))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "en_stand_in 1.0.0" == json.loads(run.stdout)["pipeline"]
    assert "quillfeather" in table.read_text(encoding="utf-8")
