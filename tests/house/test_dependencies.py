"""The dependencies: each is defended, none has a licence that would bind our users."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.documents import ROOT

_COPYLEFT = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
_LESSER = re.compile(r"\bLGPL|Lesser General Public", re.IGNORECASE)
_LESSER_KNOWN: set[str] = set()
"""Packages under the LGPL that the package needs; none today. One that comes in has to be looked at first."""


def _declared() -> tuple[list[str], list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"], project["optional-dependencies"]["test"]


def _closure() -> set[str]:
    """Name everything that comes along with the package, here and now."""
    found: set[str] = set()
    waiting = [(Requirement(line), "") for line in _declared()[0]]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        found.add(name)
        waiting += [(Requirement(line), one) for line in needs for one in (requirement.extras or {""})]
    return found


def _licence(name: str) -> str:
    """Say what a package says of its licence: the expression, else classifiers and the first line of the field."""
    held = distribution(name).metadata
    expression = held.get_all("License-Expression") or []
    classifiers = [line for line in held.get_all("Classifier") or [] if line.startswith("License ::")]
    first = [line for text in held.get_all("License") or [] for line in text.strip().splitlines()[:1]]
    return "; ".join(expression or [*classifiers, *first])


def test_each_dependency_is_defended() -> None:
    """Each dependency, and nothing else, has a line in ARCHITECTURE.md that says who keeps it and what it saves us."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    defended = re.findall(r"^\| `([\w-]+)` \| .+ \| .+ \| .+ \|$", text, re.MULTILINE)
    runtime, test = _declared()
    names = [Requirement(line).name for line in (*runtime, *test)]
    assert sorted(names, key=str.lower) == sorted(defended, key=str.lower)


def test_no_licence_binds_the_users() -> None:
    """Nothing that comes along with the package is under the GPL or AGPL alone."""
    licences = {name: _licence(name) for name in sorted(_closure())}
    lesser = {name for name, licence in licences.items() if _LESSER.search(licence)}
    strong = {
        name: licence
        for name, licence in licences.items()
        if name not in lesser and _COPYLEFT.search(licence) and " OR " not in licence
    }
    assert {} == strong
    assert _LESSER_KNOWN == lesser
