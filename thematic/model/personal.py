"""Personal facts: names and values of variables that say who somebody is, not what they are like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 500
_WORDS = (
    r"e-?mail(?:[ -]?ad[d]?ress[e]?)?|ip|ip ?(?:address|addr)|ipaddr|ip-adresse|username|user ?name"
    r"|(?:first|last|family|full|given) ?name|surname|(?:your|contact|respondent|participant) name|vorname|nachname"
    r"|phone|telephone|mobile|cell ?phone|telefon(?:nummer)?|handy(?:nummer)?"
    r"|postcode|post ?code|zip ?code|plz|address|adresse|anschrift|latitude|longitude"
    r"|date of birth|birth ?date|birthday|dob|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento"
    r"|nhs ?(?:no\.?|number)|passport(?: ?number| ?no\.?)?"
)
_PERSONAL = re.compile(rf"(?:^|.*[\s.(])(?P<what>{_WORDS})(?:[\s.):].*)?")
_NAME = re.compile(r"(name|names|nom|nombre|imię)")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[a-z]{2,24}", re.IGNORECASE)
_SHORT = 8
_MOSTLY = 0.5


def personal_word(name: str) -> str:
    """Return the word in a variable's folded name that says it is personal; "" when there is none.

    Example:
        >>> personal_word("respondent e-mail"), personal_word("site")
        ('e-mail', '')
    """
    match = _PERSONAL.fullmatch(name)
    return match["what"] if match and len(name.split()) <= _SHORT else ""


def is_names(name: str) -> bool:
    """Say whether a variable of that folded name holds what people are called, where the table is about people.

    Example:
        >>> is_names("name"), is_names("name of the group")
        (True, False)
    """
    return _NAME.fullmatch(name) is not None


def is_personal(name: str, values: Mapping[str, int]) -> bool:
    """Say whether a variable may not stand beside words that people read, unless somebody asks for it.

    Args:
        name: as the project has it.
        values: how often each value occurs.

    Example:
        >>> is_personal("FullName", {"Ann Example": 1}), is_personal("Site", {"North": 4})
        (True, False)
        >>> is_personal("Contact", {"ann@example.org": 1, "bob@example.org": 1})
        True
    """
    folded = " ".join(_CAMEL.sub(" ", name[:_LONGEST_NAME]).replace("_", " ").casefold().split())
    if personal_word(folded) or is_names(folded):
        return True
    total = sum(values.values())
    mails = sum(count for value, count in values.items() if _EMAIL.fullmatch(value.strip()))
    return total > 0 and mails >= _MOSTLY * total
