"""Damaged files: every one ends in a sentence or in a document whose turns lie in its text."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.documents.making import files, packed
from thematic.errors import ThematicError
from thematic.exchange.documents import read_document, read_documents

FILES = files()
CASES = 200  # for each format; with the truncations and the splices below and the packed ones about 6,000 in all
SECONDS = 60.0


def check(data: bytes, name: str) -> None:
    """Read the bytes; anything but a refusal in one sentence or a sound document is a bug."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        began = time.monotonic()
        refusal = ""
        try:
            document = read_document(path)
        except ThematicError as error:
            refusal = str(error)
        assert time.monotonic() - began < SECONDS
    if refusal:
        assert "\n" not in refusal
        assert refusal.endswith(".")
        return
    assert document.text.strip()
    before = 0
    for turn in document.turns:
        assert before <= turn.start < turn.end <= len(document.text)
        assert document.text[turn.start : turn.end] == document.text[turn.start : turn.end].strip()
        before = turn.end


@pytest.mark.parametrize("name", FILES)
def test_files_cut_short(name: str) -> None:
    """A download that broke off, at a hundred places."""
    data = FILES[name]
    for at in range(1, len(data), max(1, len(data) // 100)):
        check(data[:at], name)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 255)), min_size=1, max_size=12))
def test_flipped_bytes(name: str, flips: list[tuple[int, int]]) -> None:
    """Bytes that were changed on the way."""
    data = bytearray(FILES[name])
    for at, mask in flips:
        data[at % len(data)] ^= mask
    check(bytes(data), name)


@pytest.mark.parametrize("name", FILES)
def test_spliced_files(name: str) -> None:
    """Pieces of other files in the middle, pieces missing, pieces twice."""
    chance = random.Random(name)  # noqa: S311 - a repeatable draw, no secret
    data = FILES[name]
    for _ in range(100):
        other = FILES[chance.choice(sorted(FILES))]
        left, right = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
        begin = chance.randrange(len(other))
        piece = other[begin : begin + chance.randrange(200)]
        check(
            chance.choice((data[:left] + piece + data[right:], data[:left] + piece + data[left:], data[left:right])),
            name,
        )


@pytest.mark.parametrize("name", ["talk.docx", "talk.odt"])
@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bytes_inside_the_container(name: str, flips: list[tuple[int, int]]) -> None:
    """XML that was changed and packed again, so that the checksum cannot save us."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    key = "word/document.xml" if name.endswith("docx") else "content.xml"
    content = bytearray(parts[key])
    for at, mask in flips:
        content[at % len(content)] ^= mask
    check(packed({**parts, key: bytes(content)}), name)


@pytest.mark.parametrize(
    "name", ["talk.txt", "talk.vtt", "talk.srt", "talk.html", "talk.md", "talk.rtf", "talk.TextGrid"]
)
@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300), tail=st.text(alphabet="<>\"'\\{}[]:-\n\t 0123456789abAB&;#|*_", max_size=200))
def test_any_text_in_any_textual_format(name: str, text: str, tail: str) -> None:
    """Whatever stands after a proper beginning is read or refused."""
    check(FILES[name][:60] + (text + tail).encode("utf-8", "replace"), name)


def test_a_damaged_zip_of_documents_reads_or_refuses(tmp_path: Path) -> None:
    """A batch never fails because of one file."""
    chance = random.Random(3)  # noqa: S311 - a repeatable draw, no secret
    whole = packed(FILES)
    path = tmp_path / "talks.zip"
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 10)):
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        path.write_bytes(bytes(data[: chance.randrange(1, len(data) + 1)] if chance.random() < 0.3 else data))
        batch = read_documents([path])
        assert all(refusal.reason.endswith(".") for refusal in batch.refused)
        assert batch.documents or batch.refused
