"""Letters that are gone for good are never taken for answers in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from thematic.errors import UnreadableFileError
from thematic.exchange.encodings import decode

FILE = Path("answers.csv")


def test_replaced_letters_are_refused_with_three_examples() -> None:
    """A file whose letters became U+FFFD is refused, with words and lines."""
    text = "id,Why?\n1,sch\ufffdn war es\n2,Verl\ufffdsslich\n3,f\ufffdr mich\n4,gr\ufffdn\n"
    with pytest.raises(UnreadableFileError, match=r"4 words.*line 2: .*, line 3: .*, line 4"):
        decode(text.encode(), path=FILE)


def test_lost_pictures_are_said() -> None:
    """A replacement character that stands alone was a picture; the file is read and the loss is said."""
    decoded = decode("id,Why?\n1,great \ufffd\ufffd\n".encode(), path=FILE)
    assert "2 characters had been lost before (U+FFFD)" in decoded.changed[0]


def test_our_own_files_are_not_judged() -> None:
    """A file that this program wrote may hold what the answers hold."""
    text = "a\ufffdb c\ufffdd e\ufffdf"
    assert text == decode(text.encode(), path=FILE, mend=False).text


def test_question_marks_for_apostrophes_are_said() -> None:
    """Contractions with a question mark inside show what was lost, with lines."""
    decoded = decode(b"id,Why?\n1,I don?t know\n2,it?s fine\n3,we didn?t ask\n", path=FILE)
    assert "3 question marks stand where apostrophes were (line 2: 'don?t', line 3: 'it?s'" in decoded.changed[0]


def test_underscores_for_umlauts_are_refused() -> None:
    """Bytes of Mac Roman with a letter turned into '_' are refused with the places and the reason."""
    data = b"id;Why?\n1;Verl\xcc_sslich\n2;gr\xcc_n\n3;sch\xcc_n\n4;f\xcc_r\n"
    with pytest.raises(
        UnreadableFileError, match=r"line 2: 'Verl\\xcc_sslich', line 3: 'gr\\xcc_n', line 4.*'ä' or 'ü'"
    ):
        decode(data, path=FILE)


@pytest.mark.parametrize("word", ["café", "Zoë\u2019s", "naïve"])
def test_encoded_three_times(word: str) -> None:
    """Letters that went through the wrong reading twice come back as well."""
    damaged = word.encode().decode("cp1252").encode().decode("cp1252", "replace")
    if "\ufffd" not in damaged:
        assert word == decode(damaged.encode(), path=FILE).text


def test_double_encoding_saved_as_mac_roman() -> None:
    """UTF-8 read as Windows-1252 and saved as Mac Roman is put right."""
    damaged = "id;Why?\n1;très café\n".encode().decode("cp1252").replace("\xa8", "®").encode("mac_roman")
    assert "caf" in decode(damaged, path=FILE).text
