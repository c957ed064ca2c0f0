"""Attributions: how a speaker is named beside their words, by group and by what they agreed to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, Participant
from thematic.model.quotes import Consent, ConsentLevel
from thematic.model.settings import Wording
from thematic.report.clock import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.project.session import Session
    from thematic.store.reading import Reading

_NAME = "attribution"
_PLACE = re.compile(r"\{([^{}]+)\}")
_FIXED = ("participant", "wave", "at")
DEFAULT_TEMPLATE = "{participant}, {wave}, {at}"


@dataclass(frozen=True, slots=True)
class AttributionStyle:
    """How speakers are named.

    Attributes:
        template: for everybody without a template of their own. `{participant}`, `{wave}`, `{at}` (the time in
            the recording) and the name of any attribute in braces are filled; what is not known is left out
            with the comma before it.
        role: the attribute that says what somebody is; named instead of the person where consent is for the role.
        groups: templates by value of the role attribute.
    """

    template: str = DEFAULT_TEMPLATE
    role: str = ""
    groups: tuple[tuple[str, str], ...] = ()

    def template_for(self, role: str) -> str:
        """Return the template of a group."""
        return dict(self.groups).get(role, self.template)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an attribution may say about a quote's speaker."""

    participant: str
    wave: str
    at: float | None
    values: Mapping[str, str]


def fill(template: str, spoken: Spoken) -> str:
    """Fill a template; a part between commas of which nothing is known is left out.

    Example:
        >>> fill("{Role} {participant}, {wave}, {at}", Spoken("4", "T2", None, {"Role": "Parent"}))
        'Parent 4, T2'
    """
    known = {"participant": spoken.participant, "wave": spoken.wave, "at": clock(spoken.at), **spoken.values}
    parts = []
    for part in template.split(","):
        names = _PLACE.findall(part)
        if names and not any(known.get(name, "") for name in names):
            continue
        shown = _PLACE.sub(lambda match: known.get(match.group(1), ""), part)
        parts.append(" ".join(shown.split()))
    return ", ".join(part for part in parts if part)


def attribution(style: AttributionStyle, consent: Consent | None, spoken: Spoken) -> str:
    """Name a speaker as style and consent have it; nothing for somebody who agreed to no quotation.

    Example:
        >>> style = AttributionStyle(role="Role", groups=(("Parent", "Parent {participant}, {wave}"),))
        >>> attribution(style, None, Spoken("4", "T2", None, {"Role": "Parent"}))
        'Parent 4, T2'
        >>> shy = Consent(1, ConsentLevel.ROLE, "")
        >>> attribution(style, shy, Spoken("4", "T2", None, {"Role": "Parent"}))
        'Parent, T2'
    """
    role = spoken.values.get(style.role, "")
    level = consent.level if consent else ConsentLevel.PSEUDONYM
    match level:
        case ConsentLevel.NONE:
            return ""
        case ConsentLevel.ROLE:
            shown = consent.shown if consent and consent.shown else role or "Participant"
            return fill("{participant}, {wave}", Spoken(shown, spoken.wave, None, {}))
        case ConsentLevel.NAMED | ConsentLevel.PSEUDONYM:
            shown = consent.shown if consent and consent.shown else spoken.participant
            named = Spoken(shown, spoken.wave, spoken.at, spoken.values)
            return fill(style.template if consent and consent.shown else style.template_for(role), named)


def style_of(reading: Reading) -> AttributionStyle:
    """Read the style of a project."""
    held = reading.get(Wording, _NAME)
    if held is None:
        return AttributionStyle()
    plain = json.loads(held.value)
    groups = tuple((str(group), str(template)) for group, template in plain["groups"])
    return AttributionStyle(plain["template"], plain["role"], groups)


def has_style(reading: Reading) -> bool:
    """Tell whether a person chose how speakers are named."""
    return reading.get(Wording, _NAME) is not None


class Attributions:
    """The style of attributions, and what participants agreed to."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def style(self) -> AttributionStyle:
        """Return the style of the project."""
        with self._session.read() as reading:
            return style_of(reading)

    def choose(self, style: AttributionStyle, *, reason: str = "") -> None:
        """Set the style, as one event.

        Raises:
            UnknownNameError: the role is no attribute of the project.
            InvalidValueError: a template names something that is neither `participant`, `wave`, `at` nor an attribute.
        """
        with self._session.write("AttributionChanged", reason=reason) as change:
            known = ByName("attribute", ((one.name, one.name) for one in change.all(Attribute)))
            if style.role:
                known.find(style.role)
            for template in (style.template, *(template for _, template in style.groups)):
                for name in _PLACE.findall(template):
                    if name not in _FIXED and known.get(name) is None:
                        allowed = f"one of {', '.join(_FIXED)} or an attribute"
                        raise InvalidValueError("A place in an attribution", name, allowed)
            plain = {"template": style.template, "role": style.role, "groups": style.groups}
            wording = Wording(_NAME, json.dumps(plain, ensure_ascii=False))
            held = change.get(Wording, _NAME)
            if held is None:
                change.add(wording)
            elif held != wording:
                change.replace(wording)

    def agree(self, participant: str, level: str, *, shown: str = "", reason: str = "") -> Consent:
        """Note what a participant agreed to, as one event.

        Args:
            participant: by label.
            level: named, role, pseudonym or none (not quoted at all).
            shown: what they are called in a report; the label, or the role, when empty.
            reason: why, for the log.

        Raises:
            UnknownNameError: there is no such participant.
            InvalidValueError: there is no such level.
        """
        if level not in list(ConsentLevel):
            raise InvalidValueError("The level of consent", level, f"one of {', '.join(ConsentLevel)}")
        with self._session.write("ConsentNoted", reason=reason) as change:
            people = ByName("participant", ((one.label, one.participant_id) for one in change.all(Participant)))
            consent = Consent(people.find(participant), ConsentLevel(level), shown.strip())
            held = change.get(Consent, consent.participant_id)
            if held is None:
                change.add(consent)
            elif held != consent:
                change.replace(consent)
            change.summary.update(participant=consent.participant_id, level=level)
        return consent

    def consents(self) -> list[tuple[str, Consent]]:
        """List what participants agreed to, by label."""
        with self._session.read() as reading:
            people = {one.participant_id: one.label for one in reading.all(Participant)}
            return sorted((people[one.participant_id], one) for one in reading.all(Consent))
