"""Encodings are decided by evidence, and every guess is said."""

# ruff: noqa: RUF001 - letters of many scripts stand here on purpose
from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import ThematicError, UnknownNameError, UnreadableFileError
from thematic.exchange.double_encoding import repair_double_encoding
from thematic.exchange.encodings import decode
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


PROSE = {
    "cp1250": [
        "1,Wszystko było w porządku i dziękuję za pomoc\n2,Nie wiem, może później się okaże\n",
        "1,Všechno bylo dobré a děkuji za pomoc\n2,Příště bych přišel dříve\n",
        "1,Nagyon jó volt és köszönöm a segítséget\n2,Többször kellett volna hívni őket, gyűlés után\n",
    ],
    "cp1254": ["1,Çok iyiydi ve yardım için teşekkürler\n2,Hiç kimse dinlemedi ama doğru değildi\n"],
    "cp1252": [
        "1,Très bien, café à côté\n",
        "1,The crème was nice, “good” – yes\n",
        "1,El niño está aquí y mañana también\n",
        "1,Það var gott að fá aðstoð\n",
        "1,Hyvä että tänään oli pöytä\n",
    ],
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in PROSE.items() for text in texts])
def test_code_pages_are_told_apart_by_their_letters(encoding: str, text: str) -> None:
    """Polish, Czech, Hungarian and Turkish are read as what they are, others stay Windows-1252; it is said."""
    decoded = decode(text.encode(encoding), path=FILE)
    assert (text, encoding) == (decoded.text, decoded.encoding)
    assert f"read as Windows-{encoding[2:]}" in decoded.changed[0]


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("cp1250", "1,Dziękuję\n", "Windows-1250 'Dziękuję'"),
        ("cp1254", "1,Teşekkürler\n", "Windows-1254 'Teşekkürler'"),
        ("shift_jis", "1,ありがとう\n", "shift_jis 'ありがとう'"),
        ("gb18030", "1,我们的服务很好，不知道有没有别的人\n", "gb18030 '我们的服务很好'"),
        ("euc_kr", "1,정말 좋았어요 감사합니다\n", "euc_kr '정말'"),
        ("cp1251", "1,да\n2,нет\n", "cp1251 'да'"),
        ("koi8-r", "1,Очень хорошая помощь\n", "koi8-r 'Очень'"),
        ("cp1253", "1,Πολύ καλή βοήθεια\n", "cp1253 'Πολύ'"),
        ("cp1255", "1,תודה רבה על הכל\n", "cp1255 'תודה'"),
    ],
)
def test_what_letters_do_not_decide_is_asked(encoding: str, text: str, shown: str) -> None:
    """Few letters, or those of another script, are refused with the candidates; the one that is named is taken."""
    with pytest.raises(UnreadableFileError) as caught:
        decode(text.encode(encoding), path=FILE)
    assert shown in str(caught.value)
    assert "--encoding" in str(caught.value)
    assert text == decode(text.encode(encoding), path=FILE, encoding=encoding).text


TWICE = {
    "Cyrillic": "1,Очень хорошая помощь и поддержка, спасибо – да\n",
    "Greek": "1,Πολύ καλή βοήθεια και ευχαριστώ\n",
    "Hebrew": "1,תודה רבה על הכל\n",
    "Chinese": "1,我们的服务很好\n",
    "French": "1,Très bien – l’été “ça”\n",
    "Polish": "1,Dziękuję bardzo, było źle\n",
    "two letters": "1,да\n",
}


def _read_as(text: str, page: str) -> str:
    """Read the bytes of UTF-8 as a code page does, bytes that it leaves empty coming through as control characters."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("name", TWICE)
@pytest.mark.parametrize("page", ["cp1252", "mac_roman", "latin-1", "cp1251", "cp437", "cp850", "koi8-r", "cp1250"])
def test_double_encoding_of_any_script_is_put_right(name: str, page: str) -> None:
    """Whatever the script and the encoding in between, the words come back whole, and it is said."""
    decoded = decode(_read_as(TWICE[name], page).encode(), path=FILE)
    assert TWICE[name] == decoded.text
    assert "encoded twice were put right" in decoded.changed[0]


@pytest.mark.parametrize(("name", "page"), [("Cyrillic", "cp1252"), ("Greek", "cp1252"), ("Cyrillic", "cp1250")])
def test_double_encoding_with_losses_is_refused(name: str, page: str) -> None:
    """Where bytes fell out on the way nothing is put right in part: the file is refused with the words."""
    with pytest.raises(UnreadableFileError, match=rf"its {name} letters were read as .* some of them were lost"):
        decode(TWICE[name].encode().decode(page, "ignore").encode(), path=FILE)


@pytest.mark.parametrize(
    "text",
    [
        *TWICE.values(),
        "Від нас до Рівного: «Світ», Сіверськ, Ріг, і все. Відень, Відро, Від",
        "Îşi dorea; Ăşa e. Ţara — „da”. În şi după",
        "Ąłe „nie” – Äpfel Ľúbim ťa, Ĺžď",
        "Γεια σου – «ναι», Ελλάδα ’21",
        "größer ≥ 5 – ß§ “Ä–Ö” ©2020 ¡Ñ®!",
    ],
)
def test_honest_text_of_any_script_is_left_alone(text: str) -> None:
    """Texts that are right stay as they are, whatever their script."""
    assert (text, "") == repair_double_encoding(text)
