"""Fragments: short wordings of people, such as in-vivo codes, for sentences that weave several of them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.codes import same_name
from thematic.model.names import ByName
from thematic.model.participants import Participant
from thematic.model.quotes import QuoteForm
from thematic.project.quotes.speakers import Speakers
from thematic.project.themes.passages import ThemePassages
from thematic.report.selection import same_words
from thematic.store import coded
from thematic.text.quoting import form_of

if TYPE_CHECKING:
    from thematic.project.session import Session

_MOST_WORDS_IN_VIVO = 12


@dataclass(frozen=True, slots=True)
class Fragment:
    """A short wording, as it was first said.

    Attributes:
        source, start, end: where it was first said; half-open code points.
        participants: who said these very words, by label, in the order of the sources.
        code: the path of the code it carries.
        in_vivo: the code is called by these words.
    """

    words: str
    source: int
    start: int
    end: int
    participants: tuple[str, ...]
    code: str
    in_vivo: bool


def fragments(session: Session, *, theme: str | None = None, code: str | None = None) -> list[Fragment]:
    """List coded wordings of at most six words, and those that a code is called by; the most said first.

    Nobody who agreed to no quotation is in it. Ties are broken by source and place.

    Args:
        session: the project.
        theme: under this theme alone, its sub-themes included.
        code: under this code alone, those below it included.

    Raises:
        UnknownNameError: there is no such theme or code.
        InvalidValueError: both a theme and a code are given.
    """
    if theme is not None and code is not None:
        raise InvalidValueError("A list of fragments", f"{theme}, {code}", "a theme or a code, not both")
    with session.read() as reading:
        said = ThemePassages.of(reading)
        tree = said.counting.tree
        wanted = [one.code_id for one in tree]
        if theme is not None:
            found = ByName("theme", ((one.name, one) for one in said.themes)).find(theme)
            wanted = sorted(said.codes[found.theme_id])
        if code is not None:
            wanted = sorted(said.counting.with_children([tree.find(code).code_id]))
        extracts = coded.extracts(reading.connection, wanted)
        speakers = Speakers.of(reading)
        labels = {one.participant_id: one.label for one in reading.all(Participant)}
    names = {one.code_id: same_name(one.name) for one in tree}
    held: dict[str, list[coded.Extract]] = {}
    for one in sorted(extracts, key=lambda one: (one.source_id, one.start, one.end, one.code_id)):
        in_vivo = same_name(one.text) == names[one.code_id] and len(one.text.split()) <= _MOST_WORDS_IN_VIVO
        if (in_vivo or form_of(one.text) is QuoteForm.FRAGMENT) and speakers.may_be_quoted(one.participant_id):
            held.setdefault(same_words(one.text), []).append(one)
    made = []
    for some in held.values():
        first = some[0]
        who = dict.fromkeys(speakers.label(one.participant_id, labels.get(one.participant_id or 0, "")) for one in some)
        in_vivo = any(same_name(one.text) == names[one.code_id] for one in some)
        people = tuple(name for name in who if name)
        made.append(
            Fragment(
                first.text.strip(), first.source_id, first.start, first.end, people, tree.path(first.code_id), in_vivo
            )
        )
    return sorted(made, key=lambda one: (-len(one.participants), one.source, one.start))
