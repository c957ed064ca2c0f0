"""The bundled codebooks are complete enough to code by."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CODEBOOKS = sorted((ROOT / "codebooks").glob("*.yaml"))
FIELDS = ("name", "definition", "include", "exclude", "example", "near_miss", "colour")
every_codebook = pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    """Read a codebook."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def walk(codes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every code of a tree, parents first."""
    for code in codes:
        yield code
        yield from walk(code.get("children", []))


def leaves(path: Path) -> list[dict[str, Any]]:
    """List the codes without children."""
    return [code for code in walk(read(path)["codes"]) if not code.get("children")]


@every_codebook
def test_a_codebook_has_a_name_and_a_description(path: Path) -> None:
    """A codebook says what it is called and what it is for."""
    assert read(path)["codebook"].strip()
    assert read(path)["description"].strip()


@every_codebook
def test_a_codebook_has_enough_codes(path: Path) -> None:
    """A full codebook has at least twelve codes under at least four parents."""
    assert len(leaves(path)) >= 12
    assert len(read(path)["codes"]) >= 4


@every_codebook
def test_code_names_are_unique(path: Path) -> None:
    """No two codes of a codebook share a name, whatever the case."""
    names = [code["name"].casefold() for code in walk(read(path)["codes"])]
    assert sorted(set(names)) == sorted(names)


@every_codebook
def test_every_code_without_children_is_complete(path: Path) -> None:
    """A code that can be given to a segment has every field filled."""
    gaps = [(code["name"], field) for code in leaves(path) for field in FIELDS if not str(code.get(field, "")).strip()]
    assert not gaps


@every_codebook
def test_every_parent_has_a_definition(path: Path) -> None:
    """A parent, too, says what belongs under it."""
    missing = [code["name"] for code in walk(read(path)["codes"]) if not code.get("definition", "").strip()]
    assert not missing


@every_codebook
def test_colours_are_hex_and_differ_between_codes(path: Path) -> None:
    """Every code has a colour of six hex digits, and no two codes without children share one."""
    wrong = [code["name"] for code in walk(read(path)["codes"]) if not re.fullmatch(r"#[0-9a-fA-F]{6}", code["colour"])]
    colours = [code["colour"].lower() for code in leaves(path)]
    assert not wrong
    assert sorted(set(colours)) == sorted(colours)


@every_codebook
def test_example_and_near_miss_differ(path: Path) -> None:
    """What belongs to a code is not what nearly does."""
    same = [code["name"] for code in leaves(path) if code["example"] == code["near_miss"]]
    assert not same
