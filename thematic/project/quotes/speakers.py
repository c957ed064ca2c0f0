"""Speakers: whether somebody may be quoted, what they are called beside their words, and how easily they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeValue, ValueState
from thematic.model.quotes import Consent, ConsentLevel
from thematic.project.quotes.attributions import AttributionStyle, Spoken, attribution, has_style, style_of
from thematic.project.quotes.disclosure import Disclosure, RiskLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.project.quotes.disclosure import Risk
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Speakers:
    """What is known about naming people.

    Attributes:
        style: how speakers are named; None while nobody chose.
        consents: what participants agreed to, by id.
        values: what is known of a participant, by attribute and time point; read only for a style that was chosen.
    """

    style: AttributionStyle | None
    consents: Mapping[int, Consent]
    values: Mapping[int, Mapping[tuple[str, int | None], str]]
    disclosure: Disclosure

    @classmethod
    def of(cls, reading: Reading) -> Speakers:
        """Read them within a transaction."""
        chosen = has_style(reading)
        consents = {one.participant_id: one for one in reading.all(Consent)}
        values = _values(reading) if chosen or consents else {}
        return cls(style_of(reading) if chosen else None, consents, values, Disclosure.of(reading))

    def may_be_quoted(self, person: int | None) -> bool:
        """Tell whether somebody's words may be quoted at all."""
        consent = self.consents.get(person or 0)
        return consent is None or consent.level is not ConsentLevel.NONE

    def consent(self, person: int | None) -> str:
        """Name what somebody agreed to; empty where nothing is noted."""
        consent = self.consents.get(person or 0)
        return consent.level.value if consent else ""

    def label(self, person: int | None, label: str) -> str:
        """Return what somebody may be called in a list: their label, unless they agreed to less."""
        consent = self.consents.get(person or 0)
        if consent is None:
            return label
        if consent.level is ConsentLevel.ROLE:
            return consent.shown or self._role(person) or "Participant"
        return consent.shown or label

    def named(self, person: int | None, spoken: Spoken, wave_id: int | None) -> str | None:
        """Name a speaker as style and consent have it; None while there is neither, and the usual way is right."""
        consent = self.consents.get(person or 0)
        if self.style is None and consent is None:
            return None
        held = self.values.get(person or 0, {})
        known = {name: value for (name, at), value in held.items() if at is None}
        known |= {name: value for (name, at), value in held.items() if at is not None and at == wave_id}
        whole = Spoken(spoken.participant, spoken.wave, spoken.at, known)
        return attribution(self.style or AttributionStyle(), consent, whole)

    def risk(self, person: int | None, shown: str, named: str, values: Mapping[str, str]) -> str:
        """Say how easily a speaker could be told; empty when the risk is low."""
        return told_risk(self.disclosure.risk(person, shown, named, values))

    def _role(self, person: int | None) -> str:
        role = self.style.role if self.style else ""
        held = self.values.get(person or 0, {})
        return next((value for (name, _), value in held.items() if name == role), "")


def told_risk(risk: Risk) -> str:
    """Write a risk as "level: reasons"; empty when it is low."""
    if risk.level is RiskLevel.LOW:
        return ""
    return f"{risk.level.value}: {'; '.join(risk.reasons)}"


def _values(reading: Reading) -> dict[int, dict[tuple[str, int | None], str]]:
    names = {one.attribute_id: one.name for one in reading.all(Attribute)}
    held: dict[int, dict[tuple[str, int | None], str]] = {}
    for one in reading.all(AttributeValue, state=ValueState.VALUE.value):
        key = (names[one.attribute_id], one.wave_id)
        mine = held.setdefault(one.participant_id, {})
        mine[key] = f"{mine[key]}, {one.value}" if key in mine else one.value
    return held
