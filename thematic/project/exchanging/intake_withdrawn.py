"""Leaving withdrawn people out of what is taken in: their words, what was made of them, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, Interchange
from thematic.exchange.report import counted
from thematic.project.exchanging.intake_codes import one_line
from thematic.project.people.withdrawn import Withdrawn, sentences

if TYPE_CHECKING:
    from thematic.store.reading import Reading

_OF_TEXT = frozenset({About.SOURCE, About.SPAN})


def without_withdrawn(reading: Reading, interchange: Interchange) -> tuple[Interchange, tuple[str, ...]]:
    """Leave out the cases that were withdrawn here, with every text that is theirs, alone or with others.

    Returns:
        The rest, and sentences about who and how much was left out.
    """
    called = {one.key: one_line(one.name) or f"Case {one.key}" for one in interchange.cases}
    dates = Withdrawn.of(reading).dates(called.values())
    if not dates:
        return interchange, ()
    cases = {key for key, label in called.items() if label in dates}
    texts = {source for one in interchange.cases if one.key in cases for source in one.sources}
    others = {source for one in interchange.cases if one.key not in cases for source in one.sources}
    kept = _without(interchange, cases, texts)
    told = [*sentences(dates)]
    if left := sum(one.key in texts for one in interchange.sources):
        codings = counted(len(interchange.codings) - len(kept.codings), "coding")
        told.append(f"{counted(left, 'text')} of people withdrawn here left out, with {codings}")
    if shared := len(texts & others):
        told.append(
            f"{counted(shared, 'text')} left out in which others speak too; take the words out and import again"
        )
    return kept, tuple(told)


def _without(interchange: Interchange, cases: set[str], texts: set[str]) -> Interchange:
    codings = tuple(one for one in interchange.codings if one.source not in texts)
    marks = {one.key for one in interchange.codings if one.source in texts and one.key}
    documents = {one.name for one in interchange.sources if one.key in texts}
    gone = {
        *((about, key) for about in _OF_TEXT for key in texts),
        *((About.CASE, key) for key in cases),
        *((About.CODING, key) for key in marks),
    }
    return replace(
        interchange,
        sources=tuple(one for one in interchange.sources if one.key not in texts),
        codings=codings,
        memos=tuple(one for one in interchange.memos if (one.about, one.target) not in gone),
        cases=tuple(
            replace(one, sources=_kept(one.sources, texts)) for one in interchange.cases if one.key not in cases
        ),
        groups=tuple(replace(one, sources=_kept(one.sources, texts)) for one in interchange.groups),
        quotations=tuple(one for one in interchange.quotations if one.document not in documents),
    )


def _kept(sources: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    return tuple(one for one in sources if one not in gone)
