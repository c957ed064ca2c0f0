"""The pipeline: what an installed spaCy model takes for people, places and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from thematic.text.redaction import cues
from thematic.text.redaction.edits import is_mark
from thematic.text.redaction.lexicon import name_tokens
from thematic.text.redaction.mentions import Mention
from thematic.text.redaction.proposals import Confidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.text.redaction.lexicon import Lexicon
    from thematic.text.redaction.proposals import ProposalText

_KINDS = {
    "PERSON": (Kind.NAME, "name"),
    "PER": (Kind.NAME, "name"),
    "persName": (Kind.NAME, "name"),
    "GPE": (Kind.PLACE, "place"),
    "LOC": (Kind.PLACE, "place"),
    "placeName": (Kind.PLACE, "place"),
    "geogName": (Kind.PLACE, "place"),
    "FAC": (Kind.PLACE, "place"),
    "ORG": (Kind.ORGANISATION, "organisation"),
    "orgName": (Kind.ORGANISATION, "organisation"),
}
_ENDINGS = ("'s", "\u2019s", "'", "\u2019")
_LONGEST_ACRONYM = 5


class Entity(Protocol):
    """What is read of a spaCy span."""

    start_char: int
    end_char: int
    label_: str


class Document(Protocol):
    """What is read of a spaCy document."""

    @property
    def ents(self) -> Sequence[Entity]:
        """The entities found."""


class Pipeline(Protocol):
    """A loaded spaCy pipeline, or anything that reads texts like one."""

    def pipe(self, texts: Iterable[str]) -> Iterable[Document]:
        """Read many texts, in order."""


def recognised(texts: Sequence[ProposalText], nlp: Pipeline, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the people, places and organisations that the pipeline finds, without titles and endings.

    Strings of ordinary words only, and short acronyms, are left out.
    """
    documents = nlp.pipe([source.text for source in texts])
    for source, document in zip(texts, documents, strict=True):
        for entity in document.ents:
            mention = _mention(source, entity, lexicon)
            if mention is not None:
                yield mention


def _mention(source: ProposalText, entity: Entity, lexicon: Lexicon) -> Mention | None:
    if entity.label_ not in _KINDS:
        return None
    kind, label = _KINDS[entity.label_]
    start, end, title = _bare(source.text, entity.start_char, entity.end_char)
    while end < len(source.text) and is_mark(source.text[end]):
        end += 1
    tokens = name_tokens(source.text[start:end])
    acronym = source.text[start:end].isupper() and end - start <= _LONGEST_ACRONYM
    if not tokens or acronym or all(lexicon.ordinary(token) for token in tokens):
        return None
    why = f"The installed language model takes it for a {kind.value}."
    family = title in cues.STRONG_TITLES and len(tokens) == 1
    return Mention(source.key, start, end, kind, tokens, label, Confidence.LIKELY, why, title=title, family=family)


def _bare(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Take titles off the front and possessive endings off the end."""
    title = ""
    while (first := text[start:end].split(maxsplit=1)) and len(first) > 1:
        word = first[0].casefold().strip(".")
        if word not in cues.STRONG_TITLES and word not in cues.WEAK_TITLES:
            break
        title = word
        start = end - len(first[1])
    for ending in _ENDINGS:
        if text[start:end].endswith(ending):
            return start, end - len(ending), title
    return start, end, title
