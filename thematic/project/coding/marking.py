"""Marking: the rules of putting a code on a span and of taking it off again, within a write under way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import CodedAlreadyError, InvalidValueError, UnknownNameError
from thematic.model.codes import PATH_SEPARATOR, Code, CodeStatus, CodeTree
from thematic.model.codings import Coding, Origin, Stance
from thematic.model.memos import Memo
from thematic.model.sources import Source, check_span
from thematic.model.splits import CodeSplit, SplitItem, SplitState
from thematic.model.suggestions import Decision
from thematic.project.codebook.code_names import find_active
from thematic.project.codebook.palette import own_colour
from thematic.project.memos.targets import Place
from thematic.project.memos.writing import new_memo
from thematic.store import refining

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.project.codebook.code_names import CodeName
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

NAME_LENGTH = 60
"""Code points that the name of an in-vivo code has at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a coder says with a coding: how the passage stands to the code, whether it matters, and a comment."""

    stance: str = Stance.UNSTATED
    important: bool = False
    memo: str = ""


_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_AROUND = " \t\n.,;:!?\"'`“”„‘’‚«»‹›()[]{}-–—…/|>"  # noqa: RUF001 - quotation marks and dashes are meant
_JOINER = "\u200d"
_JOINING = frozenset({"Mn", "Me", "Mc"})
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_SOME = 500
"""Ids that one question to the database names."""


def stance_of(stance: str) -> Stance:
    """Read a stance.

    Raises:
        InvalidValueError: there is no such stance.
    """
    if stance not in list(Stance):
        raise InvalidValueError("The stance of a coding", stance, f"one of {', '.join(Stance)}")
    return Stance(stance)


def code_in_use(reading: Reading, code: CodeName) -> Code:
    """Find a code, by name, path or id, that takes codings.

    Raises:
        UnknownNameError, AmbiguousNameError: no code, or several, are called so.
        RetiredCodeError: the code is retired.
    """
    quick = reading.get(Code, code) if isinstance(code, int) else None
    if quick is not None and quick.status is CodeStatus.ACTIVE:
        return quick
    return find_active(CodeTree(reading.all(Code)), code)


def source_with(reading: Reading, source: int | Source, start: int, end: int) -> Source:
    """Read the source of a span.

    Raises:
        UnknownNameError: there is no such source.
        InvalidSpanError: the span marks nothing or lies outside the source.
    """
    source_id = source.source_id if isinstance(source, Source) else source
    found = reading.get(Source, source_id)
    if found is None:
        raise UnknownNameError("source", str(source_id), None)
    check_span(start, end, len(found.text))
    return found


def mark(change: Change, source: Source, span: tuple[int, int], codes: Iterable[Code], said: Said) -> list[Coding]:
    """Write codings of a span by who writes, each under its code's definition of today; a memo goes to the first.

    Raises:
        CodedAlreadyError: the coder coded this very span so already.
    """
    coder_id = change.header.coder_id
    made: list[Coding] = []
    for code in {one.code_id: one for one in codes}.values():
        coding = Coding(
            change.new_id(Coding),
            source.source_id,
            *span,
            code.code_id,
            coder_id,
            Origin.HAND,
            stance_of(said.stance),
            said.important,
            code.revision,
        )
        check_new(change, coding, code.name)
        made.append(coding)
    change.add_all(made)
    if made and said.memo.strip():
        new_memo(change, said.memo, place=Place(coding_id=made[0].coding_id))
    return made


def check_new(change: Change, coding: Coding, name: str) -> None:
    """Make sure that its coder has no other coding of the same span under the same code.

    Raises:
        CodedAlreadyError: there is one.
    """
    there = change.all(
        Coding,
        source_id=coding.source_id,
        start=coding.start,
        end=coding.end,
        code_id=coding.code_id,
        coder_id=coding.coder_id,
    )
    if any(one.coding_id != coding.coding_id for one in there):
        raise CodedAlreadyError(name)


def codings_of(reading: Reading, coding_ids: Sequence[int]) -> list[Coding]:
    """Read codings by id, each once, in the order asked for.

    Raises:
        UnknownNameError: one of them is not there.
    """
    wanted = list(dict.fromkeys(coding_ids))
    found: dict[int, Coding] = {}
    for first in range(0, len(wanted), _SOME):
        some = wanted[first : first + _SOME]
        found |= {one.coding_id: one for one in reading.all(Coding, coding_id=some)}
    for one in wanted:
        if one not in found:
            raise UnknownNameError("coding", str(one), None)
    return [found[one] for one in wanted]


def let_go(change: Change, coding_ids: Sequence[int]) -> None:
    """Let decisions go of codings: what was decided stays on record, the coding is no longer theirs."""
    for first in range(0, len(coding_ids), _SOME):
        some = list(coding_ids[first : first + _SOME])
        change.replace_all([replace(one, coding_id=None) for one in change.all(Decision, coding_id=some)])


def remove_codings(change: Change, codings: Sequence[Coding]) -> None:
    """Remove codings together with the memos on them and their items in splits; decisions let go of them.

    A split in which no passage waits any more is done; its code stays in use.
    """
    ids = [one.coding_id for one in codings]
    let_go(change, ids)
    items: list[SplitItem] = []
    for first in range(0, len(ids), _SOME):
        some = ids[first : first + _SOME]
        change.remove_all(Memo, [(one.memo_id,) for one in change.all(Memo, coding_id=some)])
        items += change.all(SplitItem, coding_id=some)
    change.remove_all(SplitItem, [(one.split_id, one.coding_id) for one in items])
    change.remove_all(Coding, [(one,) for one in ids])
    end_splits(change, {one.split_id for one in items})


def end_splits(change: Change, split_ids: Iterable[int]) -> None:
    """Mark those of the splits as done in which no passage waits any more."""
    for split_id in sorted(split_ids):
        split = change.get(CodeSplit, split_id)
        waits = bool(refining.waiting(change.connection, split_id, limit=1))
        if split is not None and split.state is SplitState.OPEN and not waits:
            change.replace(replace(split, state=SplitState.DONE))


def blank_code(code_id: int, parent_id: int | None, position: int, name: str) -> Code:
    """Make a code that has a name, a place and a colour, and nothing else yet."""
    return Code(code_id, parent_id, position, name, "", "", "", "", "", own_colour(code_id), CodeStatus.ACTIVE)


def in_vivo_name(words: str) -> str:
    r"""Make the name of a code out of somebody's words: tidied, and cut at a word boundary.

    Example:
        >>> in_vivo_name('  "a second   home",\n she said. ')
        'a second home", she said'
        >>> in_vivo_name("they " * 20)
        'they they they they they they they they they they they they'
    """
    plain = " ".join(_DIRECTION.sub("", words).split()).replace(PATH_SEPARATOR, " / ")
    tidy = plain.strip(_AROUND) or plain
    if len(tidy) <= NAME_LENGTH:
        return tidy
    cut = tidy[: NAME_LENGTH + 1].rpartition(" ")[0] or _whole_characters(tidy, NAME_LENGTH)
    return cut.rstrip(_AROUND) or cut


def _whole_characters(text: str, most: int) -> str:
    """Cut a text that has no spaces so that no combining mark or joined emoji is torn off its character."""
    while most > 1 and (_joins(text[most]) or text[most - 1] == _JOINER):
        most -= 1
    return text[:most]


def _joins(character: str) -> bool:
    return character == _JOINER or unicodedata.category(character) in _JOINING or character in _SKINS
