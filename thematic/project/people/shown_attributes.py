"""The attributes that may stand beside words: nominal and ordinal ones that do not say who somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeType
from thematic.model.personal import is_personal
from thematic.store import answers

if TYPE_CHECKING:
    from thematic.store.reading import Reading

_KINDS = (AttributeType.NOMINAL, AttributeType.ORDINAL)


def shown_attributes(reading: Reading, *, most: int | None = None) -> list[Attribute]:
    """List, in their order, the attributes that tables, groups and attributions take when nobody names one.

    Personal ones (names, addresses, dates of birth, e-mail) are left out; whoever wants one names it.

    Args:
        reading: the transaction.
        most: no more than so many.
    """
    ordered = sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))
    found: list[Attribute] = []
    for one in ordered:
        if most is not None and len(found) == most:
            break
        if one.type in _KINDS and not is_personal(one.name, _values(reading, one)):
            found.append(one)
    return found


def _values(reading: Reading, one: Attribute) -> dict[str, int]:
    """Count the values by which an attribute might be personal: they are e-mail addresses, and have their sign."""
    if not answers.is_said(reading.connection, one.attribute_id, "@"):
        return {}
    return answers.value_counts(reading.connection, one.attribute_id)
