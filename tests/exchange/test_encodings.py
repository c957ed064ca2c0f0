"""Encodings are decided by evidence, and every guess is said."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import ThematicError, UnknownNameError, UnreadableFileError
from thematic.exchange.encodings import decode, repair_double_encoding
from thematic.exchange.named_encodings import encoding_called, encodings_of_text

TEXT = "id,answer\n1,“Très bien”, said Zoë and naïve café über alles\n"
FILE = Path("answers.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_encoding_is_recognised(encoding: str) -> None:
    """The same words come out of each encoding that survey tools write."""
    assert TEXT == decode(TEXT.encode(encoding), path=FILE).text


def test_utf8_needs_no_note() -> None:
    """What is plainly UTF-8 is not commented."""
    assert () == decode(TEXT.encode(), path=FILE).changed


def test_fallback_is_said_with_evidence() -> None:
    """Reading as Windows-1252 names the line and the characters that speak for it."""
    changed = decode(TEXT.encode("cp1252"), path=FILE).changed
    assert "Windows-1252" in changed[0]
    assert "line 2" in changed[0]


def test_damaged_bytes_are_refused() -> None:
    """Bytes that make no word in any encoding are refused with the place."""
    with pytest.raises(UnreadableFileError, match="line 2"):
        decode(b"id;answer\n1;Verl\xcc_sslich\n", path=FILE)


def test_another_alphabet_is_refused() -> None:
    """Cyrillic in its Windows code page is not taken for Western letters."""
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        decode("id,answer\n1,Очень хорошая помощь и поддержка\n".encode("cp1251"), path=FILE)


@pytest.mark.parametrize("between", ["cp1252", "mac_roman"])
def test_double_encoding_is_put_right_and_said(between: str) -> None:
    """UTF-8 that was read as another encoding and saved again is put right, with an example in the report."""
    damaged = "Zoë\u2019s café".encode().decode(between)
    decoded = decode(damaged.encode(), path=FILE)
    assert "Zoë\u2019s café" == decoded.text
    assert "encoded twice" in decoded.changed[0]


def test_mending_can_be_switched_off() -> None:
    """A file of our own is never mended."""
    assert "cafÃ©" == decode("cafÃ©".encode(), path=FILE, mend=False).text


@pytest.mark.parametrize(
    "text", ["São Paulo", "naïve — “yes” £5 €3", "Ångström ‰ Ðuro", "√2 ≈ 1.41", "日本語 😀👩‍🚀", "ÀÉÎÕÜ Â Ã â"]
)
def test_honest_text_is_left_alone(text: str) -> None:
    """Text that only looks odd stays as it is."""
    assert text == repair_double_encoding(text)[0]


def test_nul_characters_are_removed_and_said() -> None:
    """NUL characters go, and the report counts them."""
    decoded = decode(b"id,answer\n1,go\0od\n", path=FILE)
    assert "id,answer\n1,good\n" == decoded.text
    assert ("1 NUL character removed",) == decoded.changed


def test_control_characters_show_that_it_is_no_text() -> None:
    """Many control characters are refused."""
    with pytest.raises(UnreadableFileError, match="control characters"):
        decode(b"ab\x01\x02\x03\x04\x05\x06\x07" * 50, path=FILE)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_with_a_mark_is_never_changed(text: str) -> None:
    """Any text saved as UTF-8 with a byte order mark comes back, mending apart."""
    assert text == decode(b"\xef\xbb\xbf" + text.encode(), path=FILE, mend=False).text


def test_named_encodings_decide() -> None:
    """What a person names is taken, under Python's name, and said; a mark of the byte order is no text."""
    cyrillic = "id,answer\n1,Очень хорошая помощь\n"
    decoded = decode(cyrillic.encode("cp1251"), path=FILE, encoding="Windows-1251")
    assert (cyrillic, "cp1251") == (decoded.text, decoded.encoding)
    assert ("read as cp1251, because that encoding was named",) == decoded.changed
    assert TEXT == decode(TEXT.encode("utf-8-sig"), path=FILE, encoding="utf8").text


@pytest.mark.parametrize("name", ["rot13", "base64", "unicode_escape", "utf-nine", "", "a\0b"])
def test_only_encodings_of_text_can_be_named(name: str) -> None:
    """Codecs that are none of text are as unknown as names that do not exist."""
    with pytest.raises(UnknownNameError, match="No encoding is called"):
        encoding_called(name)


def test_bytes_that_do_not_fit_are_shown() -> None:
    """The first byte that the named encoding cannot hold is shown with its place."""
    with pytest.raises(UnreadableFileError, match=r"byte 14, in line 2 \('1,caf.xe9'\)"):
        decode("id,word\n1,café".encode("cp1252"), path=FILE, encoding="ascii")


def test_losses_are_told_when_an_encoding_is_named() -> None:
    """Letters lost for good stop an import, unless a person named the encoding; then they are told."""
    lost = "id,answer\n1,h\ufffdren\n2,f\ufffdhlen\n3,gr\ufffdn\n".encode()
    with pytest.raises(UnreadableFileError, match="or name its encoding to take it with the losses"):
        decode(lost, path=FILE)
    assert "3 characters had been lost before" in decode(lost, path=FILE, encoding="utf-8").changed[1]


@given(st.binary(max_size=200), st.sampled_from(sorted(encodings_of_text())))
def test_any_bytes_in_any_named_encoding(data: bytes, name: str) -> None:
    """Whatever the bytes, the outcome is a text without NULs, or a sentence."""
    with suppress(ThematicError):
        assert "\0" not in decode(data, path=FILE, encoding=name).text
