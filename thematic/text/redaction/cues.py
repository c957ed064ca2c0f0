"""Cues: the words before and after a name that show it is one."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
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
    stepdaughter lady lad guy girl boy man woman gentleman paramedic receptionist porter volunteer befriender
    coordinator warden vicar chaplain landlord landlady driver trainer facilitator secretary treasurer widow widower
    sohn tochter mann
    frau bruder schwester freund freundin kollege kollegin córka syn mąż żona siostra brat
    """
)
_WHOSE = word_set(
    """
    my our his her their your the a this that named meine mein unser unsere moja mój
    """
)
_CALLED = word_set("called named nicknamed namens heißt heisst heiße heisse rufname")
_CALLS = word_set("call calls called calling nicknamed")
_WHO = word_set("who whom whose")
_ASIDES = word_set("knows cares needs wants knew")
_WHOM = word_set("him her them me us")
_LONGEST_DESCRIPTION = 12
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
_HELPING = word_set("was is has had did does were always never really who also")
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
    kin = before.fold in _KIN and before.shape is Shape.LOWER and earlier in _WHOSE
    named = before.fold in {"is", "was", "am"} and earlier in {"name", "i"}
    called = before.fold in _WHOM and earlier in _CALLS
    if kin or ((named or called) and words[index].gap == " "):
        return f"{words[index - 2].text} {before.text}"
    return ""


def described(reading: Reading, end_index: int) -> str:
    """Say in what words a person is described right after a name ("our son,", "who", "everybody called him"), or ""."""
    words = reading.words[end_index : end_index + _LONGEST_DESCRIPTION]
    if not words or words[0].gap != ", ":
        return ""
    if words[0].fold in _WHO:
        return "" if any(word.fold in _ASIDES for word in words[1:2]) else words[0].text
    spaced = list(takewhile(lambda word: word.gap == " ", words[1:]))
    for first, second in pairwise([words[0], *spaced]):
        if first.fold in _CALLS and second.fold in _WHOM:
            return f"{first.text} {second.text}"
    closed = len(spaced) + 1 < len(words) and words[len(spaced) + 1].gap.startswith(",")
    if words[0].fold not in _WHOSE or not closed:
        return ""
    kin = next((word for word in spaced[:2] if word.fold in _KIN and word.shape is Shape.LOWER), None)
    return f"{words[0].text} {kin.text}" if kin else ""


def acts(reading: Reading, end_index: int) -> bool:
    """Say whether the word after a name is a verb that people do."""
    words = reading.words
    return end_index < len(words) and words[end_index].gap == " " and words[end_index].fold in _VERBS


def acts_plainly(reading: Reading, end_index: int) -> bool:
    """Say whether the word after a name is a verb that people do and that helps no other verb ("told", not "was")."""
    return acts(reading, end_index) and reading.words[end_index].fold not in _HELPING


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
