"""The repository: what stands in it and what must not."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import thematic
from tests.house.documents import ROOT, blocks, repository_files

# Put together from pieces, so that this file does not hold what it looks for.
_MACHINE_PATH = re.compile("(?<![\\w.])/" + "(?:work/(?:main|shared)|root/|home/(?!me/)\\w+/|Users/\\w+/|opt/\\w)")
_REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted",
    "pytorch" + ".org/whl",
    "conda" + ".anaconda",
    "hugging" + "face.co",
)
_BINARY = (".xlsx", ".docx", ".png", ".svg", ".ico", ".woff2")


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_no_path_of_a_machine_and_no_registry_is_written_down() -> None:
    """No file names a folder of somebody's machine or the host of a package registry."""
    found = []
    for path in repository_files():
        if path.suffix in _BINARY:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in _MACHINE_PATH.finditer(text)]
        found += [f"{path.relative_to(ROOT)}: {host}" for host in _REGISTRIES if host in text]
    assert [] == found


def test_the_changelog_has_the_version() -> None:
    """The changelog has a section for the version that the package says it is."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert thematic.__version__ in re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)


def test_the_layers_are_described_as_they_are_checked() -> None:
    """ARCHITECTURE.md draws the layers that import-linter proves."""
    (drawn,) = (block.body for block in blocks("ARCHITECTURE.md") if block.name == "layers")
    contracts = _project()["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["id"] == "layers")
    assert layers == [re.split(r"\s{2,}", line)[0] for line in drawn.splitlines()]


def test_every_pin_is_exact() -> None:
    """The constraints name exact versions, torch among them."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [] == [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.+]+", pin)]
    assert "torch==2.13.0" in pins


def test_every_dependency_is_pinned() -> None:
    """Each dependency of the project, those of the tests included, has a line in the constraints."""
    project = _project()["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pins = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert [] == [one for one in wanted if re.split(r"[>=<\[; ]", one)[0].lower().replace("_", "-") not in pins]
