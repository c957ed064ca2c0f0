"""Ticks: what a cell of one option's column says, chosen or not chosen."""

from __future__ import annotations

import re

from thematic.model.codes import same_name

_CHOSEN = frozenset(
    {"1", "1.0", "yes", "y", "x", "true", "checked", "selected", "on", "ja", "oui", "si", "sí", "tak", "✓", "✔", "☑"}
)
_NOT_CHOSEN = frozenset({"0", "0.0", "no", "n", "false", "unchecked", "not selected", "off", "nein", "non", "nie", "☐"})
_NONE = re.compile(
    r"(none|nothing|neither|no one|not? any)( of (these|the above|them))?|not applicable"
    r"|keine?( davon)?|aucune?|ninguno"
)
_OTHER = re.compile(
    r"(others?|another|something else|else|sonstige[ns]?|andere[sr]?|autres?|otr[oa]s?)(\(s\))?"
    r"( (reason|option|answer|service|way|word)s?(\(s\))?)?\s*([:,(\-/\u2013].*)?"
    r"|.*\b(please (specify|explain|state|say|describe)|write[ -]?in|specify)\b.*"
)


def tick(cell: str, option: str) -> bool | None:
    """Say whether a cell means that the option was chosen (True), was not (False), or something else (None).

    The cell may repeat the option's own words, as SurveyMonkey and Alchemer write it, or hold a mark.

    Example:
        >>> tick("Phone line", "phone  line"), tick("1", "Visit"), tick("No", "Visit"), tick("Often", "Visit")
        (True, True, False, None)
    """
    folded = same_name(cell)
    if folded == same_name(option) or folded in _CHOSEN:
        return True
    return False if folded in _NOT_CHOSEN else None


def says_none(option: str) -> bool:
    """Say whether an option means that no other one applies.

    Example:
        >>> says_none("None of the above"), says_none("None paid")
        (True, False)
    """
    return bool(_NONE.fullmatch(same_name(option).strip(" .()")))


def says_other(option: str) -> bool:
    """Say whether an option is the one where people write something of their own.

    Example:
        >>> says_other("Other (please specify)"), says_other("Other people's stories")
        (True, False)
    """
    return bool(_OTHER.fullmatch(same_name(option)))
