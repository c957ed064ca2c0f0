"""Abbreviations: what a full stop after a word, a number or a letter means."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms mx dr drs prof rev fr sr hon gov gen sen rep capt cpl sgt lt maj cmdr adm messrs mme mlle st mt"
)
LEADS_ON = _words(
    "e.g i.e eg ie approx vs v.s cf viz ca esp incl excl fig figs nos vol vols eqn pp para paras tel ext resp"
)
MAY_END = _words(
    """
    etc a.m p.m am pm inc ltd co corp plc jr est al u.k u.s n.h.s dept depts appt appts apt apts avg max min mins
    hr hrs wk wks yr yrs mth mths sec secs temp misc jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri sat sun
    """
)
LETTERED = _words(
    """
    plan vitamin grade ward hepatitis option type block bay level room building part section group team zone unit
    hall gate wing floor class band tier area stage point item question answer category
    """
)
OPENERS = _words(
    """
    a after all also although an and another any are as at because before both but by can could did do does each even
    every everyone everything first for from had has have he her here his how however i if in is it its just last
    later maybe more most my next no nobody nothing now on once one only or our overall perhaps please she since so
    some sometimes still such thank thanks that the their then there these they this those though to today too
    very was we well were what when where which while who why will with would yes yet you your
    """
)

_INNER_STOPS = re.compile(r"(?:\w\.)+\w")
_LONGEST_ABBREVIATION = 7


class Stop(Enum):
    """What the full stop after a word does."""

    ENDS = "ends the sentence"
    ENDS_BEFORE_CAPITAL = "ends it when the next word has a capital"
    ENDS_BEFORE_OPENER = "ends it when the next word commonly opens a sentence"
    LEADS_ON = "never ends it"


def stop_after(word: str, *, previous: str) -> Stop:
    """Say what a full stop after `word` does; `previous` is the word before it.

    Example:
        >>> stop_after("Dr", previous="saw").name, stop_after("helped", previous="they").name
        ('ENDS_BEFORE_OPENER', 'ENDS')
    """
    plain = word.casefold()
    if plain in LEADS_ON:
        return Stop.LEADS_ON
    if plain in TITLES:
        return Stop.ENDS_BEFORE_OPENER
    if len(word) == 1 and word.isalpha():
        return _stop_after_letter(word, previous.casefold())
    if plain in MAY_END or _INNER_STOPS.fullmatch(word):
        return Stop.ENDS_BEFORE_CAPITAL
    if may_be_listed(word) and listed_by_spacy(word):
        return Stop.ENDS_BEFORE_CAPITAL
    return Stop.ENDS


def _stop_after_letter(letter: str, previous: str) -> Stop:
    if previous in LETTERED:
        return Stop.ENDS_BEFORE_CAPITAL
    return Stop.ENDS_BEFORE_OPENER if letter.isupper() else Stop.ENDS


def may_be_listed(word: str) -> bool:
    """Say whether spaCy could know `word.` as an abbreviation that is not in our own lists.

    All of spaCy's other English abbreviations are short and begin with a capital (a test holds this
    against its table), so that most texts are read without paying for the import of spaCy.
    """
    return len(word) <= _LONGEST_ABBREVIATION and word[:1].isupper() and not word.isupper()


@cache
def listed_by_spacy(word: str) -> bool:
    """Ask spaCy's English tokenizer whether it keeps the full stop with the word.

    Example:
        >>> listed_by_spacy("Calif"), listed_by_spacy("Leeds")
        (True, False)
    """
    return len(_english()(f"{word}.")) == 1


@cache
def _english():  # type: ignore[no-untyped-def] # noqa: ANN202 - spaCy's types are not imported (it costs seconds)
    from spacy.lang.en import English

    return English().tokenizer
