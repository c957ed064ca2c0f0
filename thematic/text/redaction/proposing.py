"""Proposing: every kind of evidence brought together into one list for a person to review."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from thematic.text.redaction.gazetteer import bundled
from thematic.text.redaction.identities import placeholders, registry
from thematic.text.redaction.lexicon import Lexicon, name_tokens
from thematic.text.redaction.mentions import Mention, Taken, apart
from thematic.text.redaction.occurrences import Phrases
from thematic.text.redaction.patterns import patterned
from thematic.text.redaction.patterns import placeholders as placeholders_in
from thematic.text.redaction.people import People
from thematic.text.redaction.pipeline import recognised
from thematic.text.redaction.places import Places, place_index
from thematic.text.redaction.proposals import Confidence, Kind, Proposal
from thematic.text.redaction.reading import Shape, read
from thematic.text.redaction.recurrence import Recurrence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from thematic.text.redaction.gazetteer import Gazetteer
    from thematic.text.redaction.pipeline import Pipeline
    from thematic.text.redaction.proposals import ProposalText
    from thematic.text.redaction.reading import Reading


def propose(
    texts: Iterable[ProposalText],
    *,
    names: Sequence[str] = (),
    gazetteer: Gazetteer | None = None,
    nlp: Pipeline | None = None,
    placeholders_kept: Mapping[str, str] | None = None,
) -> tuple[Proposal, ...]:
    """Propose the strings that may point to a person; nothing is replaced.

    The whole set of texts is one piece of evidence: a word that also stands in lower case is no unknown
    name, a name found in one text is looked for in all, and a person has one placeholder everywhere.
    Words that are ordinary as well ("Will", "May", "Hall") are proposed only where they stand as a name.
    What the lists do not know and no capital shows is not found: a person still reads the texts.

    Args:
        texts: normalised texts with distinct keys, in any order; placeholders of an earlier round are left alone.
        names: the participants' own names.
        gazetteer: lists to use instead of the bundled ones.
        nlp: a loaded spaCy pipeline that finds entities, where one is installed.
        placeholders_kept: the placeholder of each identity in an earlier round, to be given again.

    Returns:
        Proposals by key and position, no two of one text sharing a character.

    Example:
        >>> from thematic.text.redaction.proposals import ProposalText
        >>> answers = [ProposalText(1, "Sarah Hall's advice helped."), ProposalText(2, "Mrs Hall rang me from Leeds.")]
        >>> [(item.key, item.text, item.placeholder) for item in propose(answers)]
        [(1, 'Sarah Hall', '[name 1]'), (2, 'Hall', '[name 1]'), (2, 'Leeds', '[city]')]
    """
    ordered = sorted(texts, key=lambda source: source.key)
    lists = gazetteer or bundled()
    readings = [read(source, lists) for source in ordered]
    lexicon = Lexicon(lists, names=names, lower_uses=_lower_uses(readings))
    found = _first_evidence(readings, lexicon, Phrases(name for name in names if len(name.split()) > 1))
    if nlp is not None:
        for mention in recognised(ordered, nlp, lexicon):
            found[mention.key].append(mention)
    kept = {key: apart(mentions) for key, mentions in found.items()}
    recurrence = Recurrence(lexicon, [mention for mentions in kept.values() for mention in mentions])
    final: list[Mention] = []
    for reading in readings:
        known = [recurrence.respelt(mention) for mention in kept[reading.key]]
        final += _outside_placeholders(reading.text, apart([*known, *recurrence.mentions(reading)]))
    return _proposals(readings, final, lexicon, placeholders_kept or {})


def _lower_uses(readings: Iterable[Reading]) -> Counter[str]:
    return Counter(word.fold for reading in readings for word in reading.words if word.shape is Shape.LOWER)


def _first_evidence(readings: Iterable[Reading], lexicon: Lexicon, participants: Phrases) -> dict[int, list[Mention]]:
    index = place_index(lexicon.gazetteer)
    found: dict[int, list[Mention]] = defaultdict(list)
    for reading in readings:
        found[reading.key] = [
            *patterned(reading.key, reading.text),
            *Places(reading, lexicon, index).mentions(),
            *People(reading, lexicon).mentions(),
            *_participants(reading, participants),
        ]
    return found


def _participants(reading: Reading, participants: Phrases) -> Iterator[Mention]:
    """Yield participants' full names, whatever their case and however ordinary their words."""
    for start, end in participants.spans(reading.text):
        tokens = name_tokens(reading.text[start:end])
        why = "It is a participant's full name."
        yield Mention(reading.key, start, end, Kind.NAME, tokens, Kind.NAME.value, Confidence.SURE, why)


def _outside_placeholders(text: str, mentions: list[Mention]) -> list[Mention]:
    if "[" not in text:
        return mentions
    taken = Taken()
    for match in placeholders_in(text):
        taken.take(*match.span())
    return [mention for mention in mentions if taken.free(mention.start, mention.end)]


def _proposals(
    readings: Sequence[Reading], mentions: Sequence[Mention], lexicon: Lexicon, kept: Mapping[str, str]
) -> tuple[Proposal, ...]:
    known = registry(lexicon.people, mentions)
    pairs = [
        (mention.label, known.identity(mention) if mention.kind is Kind.NAME else " ".join(mention.tokens))
        for mention in mentions
    ]
    used = [
        (match[0].strip("[]").rstrip("0123456789 "), int(match[1] or 0))
        for reading in readings
        if "[" in reading.text
        for match in placeholders_in(reading.text)
    ]
    given = placeholders(pairs, kept=kept, used=used)
    texts = {reading.key: reading.text for reading in readings}
    return tuple(
        Proposal(
            key=mention.key,
            start=mention.start,
            end=mention.end,
            text=texts[mention.key][mention.start : mention.end],
            kind=mention.kind,
            identity=identity,
            placeholder=given[label, identity],
            confidence=mention.confidence,
            why=mention.why,
        )
        for mention, (label, identity) in zip(mentions, pairs, strict=True)
    )
