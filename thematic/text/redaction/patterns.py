"""Patterns: identifiers that show by their form, such as addresses, numbers and dates of birth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.text.redaction.checksums import is_card, is_iban, is_nhs_number
from thematic.text.redaction.mentions import Mention, Taken
from thematic.text.redaction.proposals import Confidence, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SURE, _LIKELY, _LOOK = Confidence.SURE, Confidence.LIKELY, Confidence.LOOK
_AREAS = (
    "AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY EC EH EN EX FK FY GL GU "
    "GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY LA LD LE LL LN LS LU ME MK ML NE NG NN NP NR NW OL OX PA PE "
    "PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB WA WC WD WF WN WR WS WV "
    "YO ZE B E G L M N S W"
)
_AREA = "(?:" + "|".join(_AREAS.split()) + ")"
_TWO_LETTER_AREA = "(?:" + "|".join(area for area in _AREAS.split() if len(area) > 1 and area != "CT") + ")"
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|"
    "RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC"
)
_MONTH = (
    "(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    r"sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?(?:\s+(?:\d{{4}}|'?\d{{2}}))?|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|(?:{_MONTH}\s+)?(?:18|19|20)\d{{2}})"
)
_BORN = r"\b(?:born|d\.?o\.?b\.?|date of birth|birth ?date|birthday|geb\.|geboren|geburtsdatum|né\(?e?\)? le|ur\.)"
_GROUP = r"[\s.\-\u2013]?"
_PHONE_CUE = "(?:phone|mobile|tel|telephone|telefon|handy|ring me|call me|text me|number is|ext|extension|bleep)"
_DOMAIN = (
    r"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|info|(?:co|org|ac|nhs|gov|sch)\.uk|de|eu|pl|fr)"
    r"(?:/[^\s<>\"]*[^\s<>\".,;:!?)'])?(?![\w@-])"
)
_ID_CUE = (
    r"(?:hospital|patient|nhs|account|membership|member|student|staff|employee|policy|case|claim|passport|licen[cs]e|"
    r"reference|ref|id|national insurance|ni|badge|registration)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Kind
    label: str
    pattern: re.Pattern[str]
    confidence: Confidence
    why: str
    accept: Callable[[str], bool] = bool


def _rule(kind: Kind, label: str, pattern: str, confidence: Confidence, why: str) -> _Rule:
    return _Rule(kind, label, re.compile(pattern, re.IGNORECASE), confidence, why)


def _cased(kind: Kind, label: str, pattern: str, confidence: Confidence, why: str) -> _Rule:
    return _Rule(kind, label, re.compile(pattern), confidence, why)


def _checked(pattern: str, why: str, accept: Callable[[str], bool]) -> _Rule:
    return _Rule(Kind.NUMBER, "number", re.compile(pattern, re.IGNORECASE), _SURE, why, accept)


# A match is the group "it" where the pattern has one, else the whole; earlier rules win.
_RULES = (
    _rule(
        Kind.EMAIL,
        "e-mail",
        r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+",
        _SURE,
        "It has the form of an e-mail address.",
    ),
    _rule(
        Kind.EMAIL,
        "e-mail",
        r"(?<![\w.+-])[\w.+-]+\s?[\[({]\s?at\s?[\])}]\s?[\w-]+(?:\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?[\w-]+)+",
        _SURE,
        "It is an e-mail address with its signs written out.",
    ),
    _rule(
        Kind.EMAIL,
        "e-mail",
        r"(?<![\w.+-])[\w+]+(?:(?: dot |[._+-])[\w+]+)+ at [\w-]+(?:(?:\.| dot )[\w-]+)*?(?:\.| dot )[a-z]{2,}\b",
        _LOOK,
        "It reads like an e-mail address that is spelt out.",
    ),
    _rule(
        Kind.EMAIL,
        "e-mail",
        r"(?<![\w.+-])[\w+]+ at [\w-]+(?: dot [\w-]+)*? dot [a-z]{2,}\b",
        _LOOK,
        "It reads like an e-mail address that is spelt out.",
    ),
    _rule(
        Kind.WEB,
        "web address",
        r"\b(?:https?|ftp)://[^\s<>\"]{0,2000}[^\s<>\".,;:!?)'\]]",
        _SURE,
        "It has the form of a web address.",
    ),
    _rule(
        Kind.WEB,
        "web address",
        r"\bwww\.[^\s<>\"]{0,2000}[^\s<>\".,;:!?)'\]]",
        _SURE,
        "It has the form of a web address.",
    ),
    _rule(
        Kind.WEB,
        "web address",
        _DOMAIN,
        _LIKELY,
        "It has the form of a web address.",
    ),
    _rule(Kind.WEB, "account", r"(?<![\w@.])@[a-z_][\w.]{2,29}\b", _LIKELY, "It has the form of an account name."),
    _checked(
        r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b",
        "It is a bank account number (IBAN) by its check digits.",
        is_iban,
    ),
    _checked(r"(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)", "It is a payment card number by its check digit.", is_card),
    _checked(r"(?<![\d+])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)", "It is an NHS number by its check digit.", is_nhs_number),
    _rule(
        Kind.NUMBER,
        "number",
        r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b",
        _SURE,
        "It has the form of a National Insurance number.",
    ),
    _rule(
        Kind.NUMBER,
        "number",
        r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])",
        _SURE,
        "It has the form of a social security number.",
    ),
    _rule(
        Kind.NUMBER,
        "number",
        r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])",
        _LIKELY,
        "It has the form of an IP address.",
    ),
    _rule(
        Kind.BIRTH_DATE,
        "date of birth",
        rf"{_BORN}[^\n.!?]{{0,25}}?(?<!\d)(?P<it>{_DATE})(?!\d)",
        _SURE,
        "A date follows a word for birth.",
    ),
    _rule(
        Kind.PHONE,
        "phone",
        rf"(?<![\w+])(?:\+|00)\d{{1,3}}{_GROUP}(?:\(0\){_GROUP})?\(?\d{{1,5}}\)?(?:{_GROUP}\d{{2,5}}){{1,4}}(?!\d)",
        _SURE,
        "It has the form of an international telephone number.",
    ),
    _rule(
        Kind.PHONE,
        "phone",
        r"(?<![\w+])\(?0\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)|(?<![\w+])0\d{4}[\s-]?\d{5,6}(?!\d)",
        _SURE,
        "It has the form of a telephone number.",
    ),
    _rule(
        Kind.PHONE,
        "phone",
        r"(?<![\w+])(?:1[ .-])?(?:\(\d{3}\)\s?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)",
        _SURE,
        "It has the form of a telephone number.",
    ),
    _rule(
        Kind.PHONE,
        "phone",
        r"(?<![\w+/])0\d{2,5}\s?/\s?\d{3,9}(?![\d/])",
        _LIKELY,
        "It has the form of a telephone number.",
    ),
    _rule(
        Kind.PHONE,
        "phone",
        rf"\b{_PHONE_CUE}\b\.?[^\n\d]{{0,15}}(?P<it>\d[\d\s-]{{2,14}}\d)(?!\d)",
        _LIKELY,
        "A number follows a word for telephone.",
    ),
    _rule(
        Kind.POSTCODE,
        "postcode",
        rf"\b{_AREA}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{{2}}\b",
        _SURE,
        "It has the form of a UK postcode.",
    ),
    _cased(
        Kind.POSTCODE,
        "postcode",
        rf"\b{_AREA}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{{2}}\b",
        _SURE,
        "It has the form of a UK postcode.",
    ),
    _rule(
        Kind.POSTCODE,
        "postcode",
        rf"\b(?:post ?code|live[sd]? in|living in|area)\b[^\n\d.]{{0,12}}\b(?P<it>{_AREA}\d[A-Z\d]?)\b",
        _LIKELY,
        "It has the form of the first half of a UK postcode and follows a word for where somebody lives.",
    ),
    _cased(Kind.NUMBER, "number", r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b", _LIKELY, "It has the form of a car number plate."),
    _cased(
        Kind.POSTCODE,
        "postcode",
        rf"\b{_TWO_LETTER_AREA}\d[A-Z\d]?\b(?!\s?[%\d/])",
        _LOOK,
        "It has the form of the first half of a UK postcode.",
    ),
    _cased(
        Kind.POSTCODE,
        "postcode",
        rf"\b(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?\b",
        _SURE,
        "It has the form of a US state and ZIP code.",
    ),
    _rule(Kind.POSTCODE, "postcode", r"(?<![\d-])\d{5}-\d{4}(?![\d-])", _LIKELY, "It has the form of a US ZIP code."),
    _cased(
        Kind.POSTCODE,
        "postcode",
        r"(?<![\d.,])(?:D-)?\d{5}(?=\s(?!Euro|EUR|Meter|Menschen|Personen|Einwohner|Kilometer|Stunden|Mal|Mitarbeiter|Patienten)[A-ZÄÖÜ][a-zäöüß]{2,})",
        _LIKELY,
        "Five digits before a capitalised word have the form of a German postcode.",
    ),
    _rule(
        Kind.NUMBER,
        "number",
        rf"\b{_ID_CUE}\b\s?(?:no|nr|number|num|code|#)?\b\.?\s?(?:is|was|:|#|=)?\s?(?P<it>[A-Z]{{0,4}}[-/]?\d[-/]?[A-Z]?\d(?:[-/]?\d){{2,}}[A-Z]?)(?![\w%])",
        _LIKELY,
        "It follows a word for a personal number.",
    ),
    _rule(Kind.NUMBER, "number", r"(?<![\w.,£$€])\d{8,}(?![\w%]|[.,]\d)", _LOOK, "It is a long number."),
)
_PLACEHOLDER = re.compile(
    r"\[(?:name|city|place|region|country|address|organisation|e-mail|phone|postcode|web address|account|number|"
    r"date of birth)(?: (\d+))?\]"
)
_SIGN_FOR_A_RULE = re.compile(r"\d|@|://|www\.|\.[a-z]{2}| dot |[\[({]\s?at", re.IGNORECASE)


def patterned(key: int, text: str) -> Iterator[Mention]:
    """Find identifiers by their form; no two found share a character.

    Example:
        >>> [text_end.label for text_end in patterned(1, "ann@example.org or 0191 498 0000, NE1 4XX")]
        ['e-mail', 'phone', 'postcode']
    """
    if _SIGN_FOR_A_RULE.search(text) is None:
        return
    taken = Taken()
    for match in _PLACEHOLDER.finditer(text):
        taken.take(*match.span())
    found = []
    for rule in _RULES:
        group = "it" if "it" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            start, end = match.span(group)
            if taken.free(start, end) and rule.accept(match[group]) and taken.take(start, end):
                found.append(_mention(key, rule, match[group], start))
    yield from sorted(found, key=lambda mention: mention.start)


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """Find the placeholders that an earlier round wrote; group 1 is the number, if it has one.

    Example:
        >>> [match[1] for match in placeholders("[name 2] from [city]")]
        ['2', None]
    """
    return _PLACEHOLDER.finditer(text)


def _mention(key: int, rule: _Rule, written: str, start: int) -> Mention:
    return Mention(
        key=key,
        start=start,
        end=start + len(written),
        kind=rule.kind,
        tokens=(_normal(rule.kind, written),),
        label=rule.label,
        confidence=rule.confidence,
        why=rule.why,
        pattern=True,
    )


def _normal(kind: Kind, written: str) -> str:
    match kind:
        case Kind.PHONE:
            return re.sub(r"\D", "", written)
        case Kind.POSTCODE | Kind.NUMBER:
            return re.sub(r"[\s-]", "", written).upper()
        case _:
            return written.casefold()
