"""Cues: the words before and after a name that show it is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.text.redaction.gazetteer import word_set
from thematic.text.redaction.reading import Shape

if TYPE_CHECKING:
    from thematic.text.redaction.reading import Reading

STRONG_TITLES = word_set(
    """
    mr mrs ms miss mx dr drs prof professor sir rev reverend herr frau fräulein monsieur madame mme mlle señor
    señora sr sra signor signora pan pani
    """
) | {"senor", "senora", "fraulein"}
WEAK_TITLES = word_set(
    """
    doctor nurse sister matron midwife father brother aunt auntie aunty uncle nan nana gran granny grandma
    grandad grandpa captain sergeant pc cllr councillor imam rabbi pastor canon coach lady lord dame physio
    schwester pfleger tante onkel oma opa
    """
)
LOWER_TITLES = word_set("mr mrs dr prof herr frau")
WOMEN = word_set(
    """
    mrs ms miss madame mme mlle frau fraulein señora senora sra signora lady dame pani
    """
)
MEN = word_set("mr sir herr monsieur señor senor sr signor lord pan")
_KIN = word_set(
    """
    son daughter husband wife partner mum mom mam mother dad father brother sister friend mate girlfriend
    boyfriend uncle aunt auntie cousin niece nephew grandson granddaughter grandmother grandfather nan gran
    grandma grandad colleague boss manager neighbour neighbor mentor mentee tutor teacher carer nurse doctor
    midwife consultant physio therapist keyworker supervisor counsellor surgeon dentist baby twin stepson
    stepdaughter lady lad guy girl boy man woman gentleman paramedic receptionist porter sohn tochter mann
    frau bruder schwester freund freundin kollege kollegin córka syn mąż żona siostra brat
    """
)
_WHOSE = word_set(
    """
    my our his her their your the a this that named meine mein unser unsere moja mój
    """
)
_CALLED = word_set("called named nicknamed namens heißt heisst heiße heisse rufname")
_CALLERS = word_set("i we he she they you who and then to when")
_DEEDS = word_set(
    "said says told tells asked helped explained listened rang phoned introduced greeted reassured spoke knew"
)
_TRAITS = word_set(
    """
    kind lovely helpful friendly patient caring polite rude amazing brilliant nice supportive gentle professional
    understanding approachable knowledgeable attentive compassionate welcoming my our
    """
)
_VERBS = word_set(
    """
    was is has had said says told tells asked helped explained made did does came took gave got looked
    listened showed called rang kept went knew knows always never really who were also works worked phoned
    treated stayed made seemed reassured introduced greeted arrived spoke sat held checked
    """
)
_MONTHS = word_set("may april june august march autumn summer spring winter")
_BEFORE_MONTH = word_set(
    """
    in of since until till last next this early late mid by during from to before after on for around each
    every and or between through april june july march august september
    """
)
_WITH_PEOPLE = word_set("with by thank thanks ask asked see saw met from to like love and for")
_IN_PLACES = word_set(
    """
    in at from near around outside visiting towards leaving to im aus nach bei w z do
    """
)
_DIGIT_NEAR = re.compile(r"\s?\d")


def title_before(reading: Reading, index: int) -> str:
    """Give the folded title right before a word, or ""."""
    if index == 0:
        return ""
    before, word = reading.words[index - 1], reading.words[index]
    if word.gap not in {" ", ". ", "."}:
        return ""
    if before.shape is Shape.LOWER:
        return before.fold if before.fold in LOWER_TITLES else ""
    return before.fold if before.fold in STRONG_TITLES or before.fold in WEAK_TITLES else ""


def introduced(reading: Reading, index: int) -> str:
    """Say in what words a name is introduced right before the word ("my son", "called"), or ""."""
    words = reading.words
    if index == 0 or words[index].gap not in {" ", ", ", "'s ", "\u2019s "}:
        return ""
    before = words[index - 1]
    earlier = words[index - 2].fold if index > 1 and before.gap == " " else ""
    if before.fold in _CALLED and earlier not in _CALLERS and words[index].gap == " ":
        return before.text
    if before.fold in {"name", "names"} and words[index].gap != ", ":
        return f"{before.text}{words[index].gap.strip()}"
    if before.fold in {"is", "was", "am"} and earlier in {"name", "i"} and words[index].gap == " ":
        return f"{words[index - 2].text} {before.text}"
    if before.fold in _KIN and before.shape is Shape.LOWER and earlier in _WHOSE:
        return f"{words[index - 2].text} {before.text}"
    return ""


def acts(reading: Reading, end_index: int) -> bool:
    """Say whether the word after a name is a verb that people do."""
    words = reading.words
    return end_index < len(words) and words[end_index].gap == " " and words[end_index].fold in _VERBS


def acts_as_person(reading: Reading, end_index: int) -> bool:
    """Say whether the words after a possible name speak of a person: "explained", "was very kind"."""
    words = reading.words[end_index : end_index + 4]
    if not words or words[0].gap != " ":
        return False
    if words[0].fold in _DEEDS:
        return True
    return words[0].fold in {"was", "is", "were"} and any(word.fold in _TRAITS for word in words[1:] if not word.opens)


def is_month(reading: Reading, index: int) -> bool:
    """Say whether a word that can be a month or season stands as one."""
    word = reading.words[index]
    if word.fold not in _MONTHS:
        return False
    before = reading.words[index - 1].fold if index else ""
    digits = any(sign.isdigit() for sign in word.gap) or _DIGIT_NEAR.match(reading.text, word.end) is not None
    return digits or before in _BEFORE_MONTH


def follows_people_word(reading: Reading, index: int) -> bool:
    """Say whether a word that commonly stands before people stands before this one ("thanks to", "with")."""
    return index > 0 and reading.words[index].gap == " " and reading.words[index - 1].fold in _WITH_PEOPLE


def in_place(reading: Reading, index: int) -> bool:
    """Say whether a preposition of place stands right before the word."""
    return index > 0 and reading.words[index].gap == " " and reading.words[index - 1].fold in _IN_PLACES
