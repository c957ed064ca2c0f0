"""The lock of a shared computer."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from thematic.errors import PassphraseTooShortError, TooManyTriesError, WrongPassphraseError
from thematic.project.passphrases import FREE, LONGEST, Door, Passphrase

WORDS = "rain on a tin roof"


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now


@pytest.fixture(scope="module")
def held() -> Passphrase:
    """One hash for all tests: it is made to be slow."""
    return Passphrase.of(WORDS)


def test_the_words_are_not_kept(held: Passphrase) -> None:
    """What is kept holds no word, and two hashes of the same words differ by their salt."""
    assert [] == [word for word in WORDS.split() if word in held.text.split("$")]
    assert held.text != Passphrase.of(WORDS).text


def test_the_same_words_fit_however_they_were_typed(held: Passphrase) -> None:
    """Letters composed in another way, or a blank at the end, are the same words; capitals are not."""
    again = Passphrase.parse(held.text)
    assert (True, True, False) == (again.fits(WORDS), again.fits(f"{WORDS} "), again.fits(WORDS.upper()))
    assert Passphrase.of("caf\u00e9 au lait").fits("cafe\u0301 au lait")


@pytest.mark.parametrize("words", ["", "short", " " * 20, "1234567"])
def test_short_ones_are_refused(words: str) -> None:
    """Fewer than eight characters keep nobody out."""
    with pytest.raises(PassphraseTooShortError):
        Passphrase.of(words)


@pytest.mark.parametrize("text", ["", "scrypt", "md5$YQ==$YQ==", "scrypt$!$YQ=="])
def test_what_is_no_hash_of_ours_is_refused(text: str) -> None:
    """A damaged hash never opens."""
    with pytest.raises(ValueError):  # noqa: PT011 - base64 and our own message both count
        Passphrase.parse(text)


def test_wrong_tries_slow_down_and_the_right_one_ends_it(held: Passphrase) -> None:
    """A few tries are free; then each wrong one doubles the wait, in which not even the right words are looked at."""
    clock = Clock()
    door = Door(held, clock=clock)
    for _ in range(FREE + 1):
        with pytest.raises(WrongPassphraseError):
            door.open("not these words")
    with pytest.raises(TooManyTriesError, match="wait 2 seconds"):
        door.open(WORDS)
    clock.now = 2.0
    with pytest.raises(WrongPassphraseError):
        door.open("nor these")
    with pytest.raises(TooManyTriesError, match="wait 4 seconds"):
        door.open(WORDS)
    clock.now = 6.0
    door.open(WORDS)
    with pytest.raises(WrongPassphraseError):
        door.open("once more")
    door.open(WORDS)


def test_the_wait_has_an_end(held: Passphrase) -> None:
    """However many wrong tries there were, five minutes are the longest."""
    clock = Clock()
    door = Door(held, clock=clock)
    for _ in range(FREE + 11):
        clock.now += LONGEST
        with pytest.raises(WrongPassphraseError):
            door.open("not these words")
    clock.now += LONGEST
    door.open(WORDS)
