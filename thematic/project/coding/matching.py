"""The process that looks for a pattern: run on its own, so that a pattern without end can be stopped.

It imports nothing of the package, reads one JSON document from its input and writes one to its output.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Spans = list[tuple[int, int]]


_TRAINED = frozenset({"POS", "TAG", "DEP", "LEMMA", "MORPH", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID"})
"""What only a trained language model knows of a token."""


class BadPatternError(Exception):
    """The pattern is not well formed."""


def by_regex(pattern: str) -> Callable[[list[str]], Iterator[Spans]]:
    """Look for a regular expression; matches without a visible character are passed over."""
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPatternError(str(error)) from error

    def find(texts: list[str]) -> Iterator[Spans]:
        for text in texts:
            yield [one.span() for one in compiled.finditer(text) if one.group().strip()]

    return find


def by_tokens(pattern: str) -> Callable[[list[str]], Iterator[Spans]]:
    """Look for a token pattern of spaCy, or several; of matches that overlap the longest counts."""
    try:
        read: Any = json.loads(pattern)
    except ValueError as error:
        raise BadPatternError(f"it is not JSON: {error}") from error
    if not isinstance(read, list) or not read:
        raise BadPatternError("it is not a list with something in it")
    patterns = read if all(isinstance(one, list) for one in read) else [read]
    if not all(patterns):
        raise BadPatternError("one of the patterns is empty")

    needed = sorted(_named(patterns) & _TRAINED)
    if needed:
        raise BadPatternError(
            f"{', '.join(needed)} would need a trained language model, which is not part of this; "
            "use TEXT, LOWER, SHAPE, REGEX, LENGTH, IS_DIGIT, LIKE_NUM and the like, with OP"
        )

    import spacy
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize
    matcher = Matcher(nlp.vocab, validate=True)
    try:
        matcher.add("found", patterns)
        matcher(nlp.make_doc("Try it."))
    except (MatchPatternError, ValueError, TypeError, KeyError, AttributeError, re.error) as error:
        raise BadPatternError(_first_line(error)) from error

    def find(texts: list[str]) -> Iterator[Spans]:
        for text in texts:
            spans = filter_spans(matcher(nlp.make_doc(text), as_spans=True))
            yield [(one.start_char, one.end_char) for one in spans if one.text.strip()]

    return find


def _named(patterns: list[Any]) -> set[str]:
    """List what the tokens of patterns ask for, in capitals."""
    tokens = (token for one in patterns if isinstance(one, list) for token in one if isinstance(token, dict))
    return {str(name).upper() for token in tokens for name in token}


def _first_line(error: Exception) -> str:
    lines = [" ".join(line.split()) for line in str(error).splitlines() if line.strip()]
    return re.sub(r"^\[E\d+\] ", "", " ".join(lines))[:200].rstrip(".")


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Look for `pattern` in `texts` as `how` says; at most `most` matches."""
    makers = {"regex": by_regex, "spacy": by_tokens}
    try:
        find = makers[asked["how"]](asked["pattern"])
    except BadPatternError as error:
        return {"wrong": str(error)}
    found, count = [], 0
    for spans in find(asked["texts"]):
        count += len(spans)
        if count > asked["most"]:
            return {"many": True}
        found.append(spans)
    return {"spans": found}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
