"""Patterns: where words, a regular expression or a token pattern stand in texts, in bounded time."""

from __future__ import annotations

import json
import subprocess
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any, assert_never

from thematic.errors import SearchQueryError, SlowPatternError, TokenPatternError, TooManyMatchesError
from thematic.project.coding import matching
from thematic.store import searching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session

REGEX_SECONDS = 10.0
TOKENS_SECONDS = 120.0
"""The most that a pattern is let run; spaCy takes some seconds to begin with."""

MOST = 100_000
"""Matches that a pattern may have in a project."""


class How(StrEnum):
    """What a pattern is written in."""

    WORDS = "words"
    REGEX = "regex"
    SPACY = "spacy"


def spans_in_sources(session: Session, pattern: str, how: How) -> dict[int, Sequence[tuple[int, int]]]:
    """Find the spans that a pattern fits, by source; half-open code points.

    Raises:
        SearchQueryError, TokenPatternError: the pattern is not well formed.
        SlowPatternError: it ran too long and was stopped.
        TooManyMatchesError: it fits more places than anybody would look through.
    """
    if not pattern.strip():
        raise SearchQueryError(pattern, "it is empty")
    match how:
        case How.WORDS:
            return _by_index(session, pattern)
        case How.REGEX | How.SPACY:
            return _by_process(session, pattern, how)
    assert_never(how)


def _by_index(session: Session, query: str) -> dict[int, Sequence[tuple[int, int]]]:
    with session.read() as reading:
        filled = searching.is_filled(reading.connection)
    if not filled:
        with session.store.write_cache() as connection:
            searching.fill(connection)
    with session.read() as reading:
        spans = {one.text_id: one.spans for one in searching.matches(reading.connection, query)}
        sources = searching.sources_of(reading.connection, set(spans))
    if sum(len(spans[text_id]) for _, text_id in sources) > MOST:
        raise TooManyMatchesError(query, MOST)
    return {source: spans[text_id] for source, text_id in sources}


def _by_process(session: Session, pattern: str, how: How) -> dict[int, Sequence[tuple[int, int]]]:
    with session.read() as reading:
        sources = searching.source_texts(reading.connection)
    texts = {text_id: body for _, text_id, body in sources}
    found = dict(zip(texts, spans_in_texts(list(texts.values()), pattern, how), strict=True))
    if sum(len(found[text_id]) for _, text_id, _ in sources) > MOST:
        raise TooManyMatchesError(pattern, MOST)
    return {source: found[text_id] for source, text_id, _ in sources if found[text_id]}


def spans_in_texts(texts: Sequence[str], pattern: str, how: How) -> list[list[tuple[int, int]]]:
    """Find the spans that a regular expression or a token pattern fits in each text, in a process of its own.

    A regular expression may take longer than anybody's life; there it can be stopped.

    Raises:
        SearchQueryError, TokenPatternError, SlowPatternError, TooManyMatchesError: as for `spans_in_sources`.

    Example:
        >>> spans_in_texts(["a bus, a tram"], "bus|tram", How.REGEX)
        [[(2, 5), (9, 13)]]
    """
    seconds = REGEX_SECONDS if how is How.REGEX else TOKENS_SECONDS
    # Without the site's packages a process starts in a tenth of the time; spaCy is one of them.
    options = ["-I", "-S"] if how is How.REGEX else ["-I"]
    asked = {"how": how.value, "pattern": pattern, "texts": list(texts), "most": MOST}
    try:
        done = subprocess.run(  # noqa: S603 - our own script; the pattern goes in as data
            [sys.executable, *options, matching.__file__],
            input=json.dumps(asked),
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise SlowPatternError(pattern, seconds) from error
    told: dict[str, Any] = json.loads(done.stdout)
    if "wrong" in told:
        raise (
            SearchQueryError(pattern, told["wrong"]) if how is How.REGEX else TokenPatternError(pattern, told["wrong"])
        )
    if "many" in told:
        raise TooManyMatchesError(pattern, MOST)
    return [[(start, end) for start, end in spans] for spans in told["spans"]]
