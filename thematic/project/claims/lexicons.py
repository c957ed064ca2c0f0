"""The lexicon of a project: what words for how many mean in its reports."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.analysis.quantifiers import DEFAULT, LEXICONS, Lexicon, Quantifier
from thematic.errors import InvalidValueError, UnreadableFileError
from thematic.model.settings import Wording

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.reading import Reading

_NAME = "lexicon"
_FIELDS = ("phrases", "least", "most", "above", "count_least", "count_most", "short_of_base")


def lexicon_of(reading: Reading) -> Lexicon:
    """Read the project's lexicon; the default one when none was set."""
    held = reading.get(Wording, _NAME)
    return _from_plain(json.loads(held.value)) if held else DEFAULT


class Lexicons:
    """Reading, writing and choosing what words for how many mean."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def current(self) -> Lexicon:
        """Return the lexicon that claims are checked with."""
        with self._session.read() as reading:
            return lexicon_of(reading)

    def choose(self, lexicon: str | Path, *, reason: str = "") -> Lexicon:
        """Use a lexicon by name ("default", "consensual") or from a YAML file, as one event.

        Raises:
            InvalidValueError: the file is no lexicon; the sentence says what is missing.
            UnreadableFileError: the file cannot be read.
        """
        found = LEXICONS.get(str(lexicon)) or _load(Path(lexicon))
        with self._session.write("LexiconChanged", reason=reason) as change:
            wording = Wording(_NAME, json.dumps(_plain(found), ensure_ascii=False))
            if change.get(Wording, _NAME) is None:
                change.add(wording)
            else:
                change.replace(wording)
        return found

    def save(self, path: str | Path) -> Path:
        """Write the lexicon to a YAML file that can be edited and chosen.

        Raises:
            UnwritableFileError: the file cannot be written.
        """
        import yaml

        from thematic.exchange.files import write_whole

        target = Path(path)
        write_whole(target, yaml.safe_dump(_plain(self.current()), sort_keys=False, allow_unicode=True))
        return target


def _plain(lexicon: Lexicon) -> dict[str, Any]:
    words = [
        {name: list(value) if name == "phrases" else value for name, value in asdict(one).items() if value is not None}
        for one in lexicon.quantifiers
    ]
    spelt = {} if lexicon.spelt_to is None else {"spelt_to": lexicon.spelt_to}
    return {"name": lexicon.name, **spelt, "words": words}


def _load(path: Path) -> Lexicon:
    from thematic.exchange.plain_yaml import PlainYamlError, load_plain_file

    try:
        held = load_plain_file(path)
    except PlainYamlError as error:
        raise UnreadableFileError(path, str(error)) from error
    return _from_plain(held)


def _from_plain(held: Any) -> Lexicon:  # noqa: ANN401 - whatever a YAML or JSON file holds
    words = held.get("words") if isinstance(held, dict) else None
    if not isinstance(words, list) or not words:
        raise InvalidValueError("A lexicon", str(held)[:60], "a list 'words', each with 'phrases' and its bounds")
    spelt = held.get("spelt_to")
    if spelt is not None and not str(spelt).isdecimal():
        raise InvalidValueError("How far a lexicon spells numbers", str(spelt), "a whole number, 0 for never")
    return Lexicon(
        str(held.get("name", "own")),
        tuple(_quantifier(one) for one in words),
        None if spelt is None else int(str(spelt)),
    )


def _quantifier(held: Any) -> Quantifier:  # noqa: ANN401 - an entry of such a file
    phrases = held.get("phrases") if isinstance(held, dict) else None
    if not isinstance(phrases, list) or not phrases or not all(isinstance(one, str) and one.strip() for one in phrases):
        raise InvalidValueError("A word of a lexicon", str(held)[:60], "'phrases', a list of words")
    unknown = sorted(set(held) - set(_FIELDS))
    bounds = {name: str(held[name]) for name in _FIELDS[1:] if held.get(name) is not None}
    if unknown or not all(value.isdecimal() for value in bounds.values()):
        raise InvalidValueError("A word of a lexicon", str(held)[:60], f"whole numbers for {', '.join(_FIELDS[1:])}")
    return Quantifier(
        tuple(one.strip().casefold() for one in phrases), **{name: int(value) for name, value in bounds.items()}
    )
