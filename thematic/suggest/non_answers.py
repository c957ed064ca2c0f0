"""Non-answers: "don't know", "n.a." and "nothing", told apart from answers that say something."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class NonAnswer(StrEnum):
    """What a text without content stands for; "nothing" may well be an answer, so it is counted and never dropped."""

    DONT_KNOW = "don't know"
    NOT_APPLICABLE = "not applicable"
    NOTHING = "nothing"
    NO_WORDS = "no words"


_LEAD = (
    r"(?:(?:i|we|sorry|really|honestly|oh|um|well|just|at the moment|currently|no|have|have got|ive|ive got|theres|"
    r"there is) )*"
)
_TAIL = (
    r"(?: (?:really|sorry|at all|whatsoever|else|at the moment|at present|currently|so far|yet|for now|right now|today|"
    r"to add|to say|to mention|to report|to suggest|to complain about|specific|in particular|i can think of|"
    r"comes to mind|springs to mind|that i know of|i am aware of|im aware of|from me|thanks|thank you|as yet))*"
)
_DONT_KNOW = (
    r"do ?nt (?:really )?know|dont ?no|do not know|dunno|dk|idk|not sure|unsure|no idea|ca ?nt say|cannot say|"
    r"could ?nt say|"
    r"ca ?nt think of (?:anything|one|any)|cannot think of (?:anything|one|any)|hard to say|not that i can think of|"
    r"wei(?:ss|ß) nicht|keine ahnung|je ne sais pas|no s[eé]"
)
_NOTHING = (
    r"nothing|none|nil|no|nope|nowt|not anything|no comments?|no answer|no thanks|no thank you|no suggestions?|"
    r"no complaints?|nichts|keine|rien|nada|ninguno"
)
_NOT_APPLICABLE = (
    r"n ?a|n ?/ ?a|not applicable|not relevant|does ?nt apply|does not apply|entf[aä]llt|sans objet|no aplica"
)
_LONGEST = 200
"""Characters; a longer text is not looked at: it says something."""
_FIRST = frozenset(
    re.split(
        " ",
        "i we sorry really honestly oh um well just at currently no do dont donotknow dontknow dunno dontno dk idk not "
        "unsure ca cant cannot could couldnt hard weiss keine je nothing none nil nope nowt nichts rien nada ninguno n "
        "na n/a n/ / does doesnt entfallt sans have ive theres there",
    )
)
"""Every word in plain ASCII that a text without content can begin with."""
_BEGINNING = re.compile(r"[^a-z0-9/]*([a-z0-9/'`]+)")
_COMPILED = (
    (NonAnswer.NOT_APPLICABLE, re.compile(f"(?:{_NOT_APPLICABLE})")),
    (NonAnswer.DONT_KNOW, re.compile(f"{_LEAD}(?:{_DONT_KNOW}){_TAIL}")),
    (NonAnswer.NOTHING, re.compile(f"{_LEAD}(?:{_NOTHING}){_TAIL}")),
)


def non_answer(text: str) -> NonAnswer | None:
    """Tell what a text without content stands for; None for a text that says something.

    Only whole texts count: "nothing was explained to me" says something. Case, punctuation and blanks do not matter.

    Example:
        >>> [str(non_answer(text)) for text in ("N/A", "Don't know!", "Nothing really.", "---")]
        ['not applicable', "don't know", 'nothing', 'no words']
        >>> non_answer("Nothing was explained to me") is None
        True
    """
    if len(text) > _LONGEST:
        return None
    if text.isascii() and not _may_be_empty(text):
        return None
    plain = _plain(text)
    if not any(character.isalnum() for character in plain):
        return NonAnswer.NO_WORDS
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(plain)), None)


def _may_be_empty(text: str) -> bool:
    """Tell by the first word of an ASCII text whether it is worth a closer look; most texts are not."""
    first = _BEGINNING.match(text.lower())
    return first is None or first[1].replace("'", "").replace("`", "") in _FIRST


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    without = re.sub(r"['\u2019\u2018`]", "", folded)
    return " ".join(re.sub(r"[^\w/]+", " ", without).split())
