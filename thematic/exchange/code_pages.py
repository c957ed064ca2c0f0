"""Code pages: in which of the encodings of one byte for each letter a text was meant, by how often letters occur.

For each language the letters beyond a-z with how often they stand among such letters, in hundredths (rounded from
counts of everyday prose), and some words that no text of the language is without.
"""

# ruff: noqa: RUF001 - letters of many scripts stand here on purpose
from __future__ import annotations

import re
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class _Language:
    """What a language writes beyond a-z.

    Attributes:
        shares: each letter with its share in hundredths.
        words: common words.
        pairs: how often such a letter is followed by another.
    """

    name: str
    shares: dict[str, float]
    words: frozenset[str]
    pairs: float


def _language(name: str, shares: str, words: str, pairs: float = 0.04) -> _Language:
    pieces = shares.split()
    return _Language(name, {one[0]: float(one[1:]) for one in pieces}, frozenset(words.split()), pairs)


_WEST = (
    _language(
        "French", "é55 è9 à15 ê5 ç4 ù1.5 î1.5 ô2.5 û1.5 â2 ë1 ï1 œ1 ü0.2", "le la les de des et est une que dans"
    ),
    _language("German", "ü38 ä32 ö18 ß12 é0.5", "der die das und ist nicht ich wir mit zu"),
    _language("Spanish", "ó25 á20 é15 í18 ñ10 ú6 ü0.5", "el la los que de en y es una con"),
    _language("Portuguese", "ã20 é12 á12 ç18 í7 ó6 õ5 ê8 â3 à3 ô3 ú3 ü0.2", "o os que de em e é uma com não"),
    _language("Italian", "è40 à25 ù10 ò15 ì8 é5", "il la che di e un per con non sono"),
    _language("Nordic", "ä25 å22 ö20 ø15 æ9 é3 ü0.5", "och att det som på er og det til ikke jeg"),
    _language("Icelandic", "ð18 á14 í13 ó8 þ12 é6 ö8 ú6 æ7 ý3", "og að er í sem það ekki við"),
    _language("Finnish or Estonian", "ä65 ö15 õ10 ü12", "ja on ei see ning että oli"),
    _language(
        "names and loan words",
        "é30 è8 ï8 ë8 ü8 ö8 ä5 á6 ó5 ñ5 ç4 à2 â2 ê2 î1 ô2 û1 í4 ú2",
        "the and of to in is it was",
    ),
)
_CENTRAL = (
    _language("Polish", "ę16 ą15 ł28 ó13 ż13 ś10 ć6 ń3 ź1", "i nie się na że to jest do jak w", 0.1),
    _language(
        "Czech or Slovak",
        "í18 á14 é10 ě9 č7 š7 ž7 ř7 ý6 ů3 ú2 ť1 ď1 ň1 ľ2 ô1 ä0.5 ó0.5",
        "a je na se že to v byl si",
        0.08,
    ),
    _language("Hungarian", "é30 á32 ö9 ó9 ő8 í5 ü4 ú3 ű2", "a az és hogy nem egy is meg volt"),
    _language("Slovene or Croatian", "č32 š30 ž25 ć9 đ5", "in je na se da i u za ne ki"),
    _language("Romanian", "ă40 î18 ţ17 ş16 â9 ș16 ț17", "și şi de la nu în este un pe cu"),
)
_TURKISH = (_language("Turkish", "ı30 ü14 ş13 ö7 ç8 ğ9 İ2 â0.3", "ve bir bu için çok da de ne", 0.1),)
_CYRILLIC = (
    _language(
        "Russian or Ukrainian",
        "о10.5 е8.5 а8 и7.3 н6.7 т6.2 с5.4 р4.7 в4.5 л4.3 к3.5 м3.2 д3 п2.8 у2.6 я2 ы1.9 ь1.7 г1.7 з1.6 б1.6 ч1.4 "
        "й1.2 х1 ж0.9 ш0.7 ю0.6 ц0.5 щ0.4 э0.3 ф0.3 ё0.2 ъ0.04 і3 ї0.5 є0.4",
        "и не на что в я с как это мы",
        0.98,
    ),
)
_GREEK = (
    _language(
        "Greek",
        "α9 ο7.5 ι7 τ7.5 ε7 ν6 η4 σ4 ς4 ρ4 κ4 π4 υ4 μ3.5 λ3 ω2 ό2 ά2 ί2.5 έ2 ή1.5 ύ1 ώ1 δ1.7 γ2 θ1.2 χ1.2 φ1 "
        "β0.7 ξ0.5 ζ0.4 ψ0.2",
        "και το να η ο την του με για",
        0.98,
    ),
)
_HEBREW = (_language("Hebrew", " ".join(f"{chr(at)}3.7" for at in range(0x5D0, 0x5EB)), "", 0.98),)
_ARABIC = (_language("Arabic", " ".join(f"{chr(at)}2.8" for at in range(0x621, 0x64B)), "", 0.98),)

LATIN = {"cp1252": _WEST, "mac_roman": _WEST, "cp1250": _CENTRAL, "cp1254": _TURKISH, "iso8859-2": _CENTRAL}
OTHERS = {
    "cp1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC,
    "cp1253": _GREEK,
    "mac_greek": _GREEK,
    "cp1255": _HEBREW,
    "cp1256": _ARABIC,
}
"""Code pages of other scripts: they are shown for a person to choose, never chosen."""

_WIDE = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
_COMMON = frozenset("的一是不了在人有我他这中大来上个国到说们為為這個來會時说不會的是我有你都很我們沒有好")
_FLOOR, _SYMBOL, _ODD, _LONE = 0.0004, 0.05, 0.0003, 0.02
_MARKS = frozenset("\xa0¡¢£¥§©ª«¬®°±²³´µ¶·¹º»¼½¾¿×÷‘’‚“”„†‡–—•…‹›€™")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_WEIGHT = 8.0
PRIOR = {"cp1252": 2.0, "mac_roman": 0.0, "cp1250": -1.0, "cp1254": -1.0, "iso8859-2": -3.0}
"""What speaks for a code page before the text is looked at, in natural logarithms of odds."""

_OTHER_PRIOR = -1.0
_LEAST = -6.0

CLEAR = 3.0
"""By how much (natural logarithm of odds) the best reading must lead for the others not to be asked about."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read in one code page.

    Attributes:
        score: natural logarithm of how likely its foreign letters are.
        language: the language whose letters they are most like.
        example: a word with foreign letters.
    """

    encoding: str
    text: str
    score: float
    language: str
    example: str

    @property
    def evidence(self) -> float:
        """The score without what speaks for the code page beforehand."""
        return self.score - PRIOR.get(self.encoding, _OTHER_PRIOR)

    @property
    def fits(self) -> bool:
        """Tell whether its letters are those of a language, on average."""
        return self.score >= _LEAST * max(1, len(_FOREIGN.findall(self.text[:_MOST])))


def readings(data: bytes) -> list[Reading]:
    """Read bytes in every code page that they fit, the likeliest first."""
    found = []
    for encoding, languages in (*LATIN.items(), *OTHERS.items()):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue  # bytes that a code page leaves empty prove that it is another
        if encoding in OTHERS and not _stands_alone(text):
            continue
        scored = [(_score(text, one) + PRIOR.get(encoding, _OTHER_PRIOR), one.name) for one in languages]
        score, language = max(scored)
        found.append(Reading(encoding, text, score, language, _example(text)))
    return sorted(found, key=lambda one: -one.score)


def wide_readings(data: bytes) -> Iterator[Reading]:
    """Yield the readings of bytes as Japanese, Chinese or Korean that hold together."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = _FOREIGN.findall(text)
        kana = sum("\u3041" <= one <= "\u30ff" for one in foreign)
        hangul = sum("\uac00" <= one <= "\ud7a3" for one in foreign)
        common = sum(one in _COMMON for one in foreign)
        letters = sum(
            "\u3041" <= one <= "\u9fff"
            or "\uac00" <= one <= "\ud7a3"
            or "\u3000" <= one <= "\u303f"
            or "\uff01" <= one <= "\uff5e"
            for one in foreign
        )
        strong = {"shift_jis": kana, "euc_jp": kana, "euc_kr": hangul}.get(encoding, 2 * common)
        least = {"euc_kr": 0.8}.get(encoding, 0.2)
        if len(foreign) > 1 and letters >= 0.95 * len(foreign) and strong >= least * len(foreign):
            yield Reading(encoding, text, 0.0, "", _example(text))


def _example(text: str) -> str:
    for word in _WORD.findall(text):
        if not word.isascii():
            return str(word[:24])
    return ""


def _stands_alone(text: str) -> bool:
    """Say whether words of another script hold no letters of ours, as they would not."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    mixed = sum(any(char.isascii() for char in word) for word in words)
    tied = len(re.findall(r"[^\x00-\x7f]_|_[^\x00-\x7f]", text))
    return bool(words) and mixed + tied <= _MIXED * len(words)


_MIXED = 0.1
_MOST = 200_000


def _score(text: str, language: _Language) -> float:
    """Return how likely the letters beyond a-z of a text are in a language."""
    sample = text[:_MOST]
    total = 0.0
    for match in _FOREIGN.finditer(sample):
        char = match.group()
        before = sample[match.start() - 1] if match.start() else " "
        after = sample[match.end()] if match.end() < len(sample) else " "
        total += _character(char, before, after, language)
    words = [word.lower() for word in _WORD.findall(sample[:20_000])]
    known = sum(word in language.words for word in words) / max(1, len(words))
    return total + _WORD_WEIGHT * known


def _character(char: str, before: str, after: str, language: _Language) -> float:
    if not char.isalpha():
        inside = before.isalpha() and after.isalpha() and char not in "\xad’·"
        return log(_ODD if inside or char not in _MARKS else _SYMBOL)
    share = language.shares.get(char) or language.shares.get(char.lower(), 0.0)
    total = log(max(share / 100, _FLOOR))
    if char.isupper() and before.islower():
        total += log(_LONE)
    if after.isalpha():
        total += log(language.pairs if not after.isascii() else 1 - language.pairs)
    return total
