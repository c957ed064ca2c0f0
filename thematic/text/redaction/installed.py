"""Installed pipelines: which spaCy model on this machine reads the texts' language, if any; none is ever downloaded."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.text.redaction.pipeline import Pipeline
    from thematic.text.redaction.proposals import ProposalText

ANY_LANGUAGE = "xx"
_COMMON = ("de", "en", "es", "fr", "it", "nl", "pl", "pt")
_SIZES = ("sm", "md", "trf", "lg")
_NOT_NEEDED = ("parser", "senter", "sentencizer", "lemmatizer", "morphologizer", "attribute_ruler", "textcat")
_SAMPLE_TEXTS = 2_000
_SAMPLE_CHARACTERS = 2_000
_FEWEST_HITS = 5
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Installed:
    """A pipeline that was loaded.

    Attributes:
        name: of its package, with the version.
    """

    name: str
    language: str
    pipeline: Pipeline


class Catalogue(Protocol):
    """Where pipelines are looked for."""

    def names(self) -> Sequence[str]:
        """List the packages of pipelines; a name begins with its language, as in `en_core_web_sm`."""

    def load(self, name: str) -> Installed | None:
        """Load one; None when it finds no entities.

        Raises:
            OSError, ValueError, ImportError: it cannot be loaded by this version of spaCy.
        """


class SpacyCatalogue:
    """The pipelines that are installed as packages beside spaCy; each is loaded once."""

    def __init__(self) -> None:
        """Begin with none loaded."""
        self._loaded: dict[str, Installed | None] = {}

    def names(self) -> Sequence[str]:
        """List the packages of pipelines."""
        from spacy.util import get_installed_models

        return sorted(get_installed_models())

    def load(self, name: str) -> Installed | None:
        """Load one, without what entities do not need; None when it finds none."""
        if name not in self._loaded:
            self._loaded[name] = load_pipeline(name)
        return self._loaded[name]


@cache
def installed_catalogue() -> Catalogue:
    """Return the catalogue of this machine, the same one each time, so that nothing is loaded twice."""
    return SpacyCatalogue()


def load_pipeline(name: str) -> Installed | None:
    """Load a pipeline by the name of its package or its folder, without what entities do not need.

    Returns:
        The pipeline, or None when no part of it finds entities.

    Raises:
        OSError, ValueError, ImportError: there is none, or this version of spaCy cannot load it.
    """
    import spacy

    nlp = spacy.load(name, exclude=_NOT_NEEDED)
    if not any("doc.ents" in nlp.get_pipe_meta(part).assigns for part in nlp.pipe_names):
        return None
    shown = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Installed(shown, nlp.lang, nlp)


@dataclass(frozen=True, slots=True)
class Choice:
    """The pipeline that is used, or none, and why."""

    installed: Installed | None
    why: str

    @property
    def name(self) -> str:
        """The pipeline's name with its version; empty when none is used."""
        return self.installed.name if self.installed else ""


def choose_pipeline(texts: Iterable[ProposalText], catalogue: Catalogue) -> Choice:
    """Choose the installed pipeline for the language of the texts; of several the largest (lg, trf, md, sm).

    A pipeline of another language is not used, as it would take ordinary words for names; one for any language
    (`xx`) is, where there is no better one. Of equals the first by name is taken.
    """
    names = list(catalogue.names())
    if not names:
        return Choice(None, "no spaCy pipeline is installed; lists of names, titles and capitals are used")
    known = {_language(name) for name in names}
    language = guess_language(texts, {*known, *_COMMON} - {ANY_LANGUAGE})
    fits = [name for name in names if _language(name) == language] if language else []
    fits = fits or [name for name in names if _language(name) == ANY_LANGUAGE]
    if not fits and not language and len(known) == 1:
        fits = names
    failed = []
    for name in sorted(fits, key=lambda one: (-_size(one), one)):
        try:
            found = catalogue.load(name)
        except (OSError, ValueError, ImportError) as error:
            failed.append(f"'{name}' cannot be loaded ({' '.join(str(error).split())[:120]})")
            continue
        if found is not None:
            meant = f"the texts seem to be in '{language}'" if language else "the texts do not show their language"
            return Choice(found, f"{meant}, and '{found.name}' is installed")
        failed.append(f"'{name}' finds no names")
    why = "; ".join(failed) or f"installed are {', '.join(names)}, and the texts seem to be in '{language or '?'}'"
    return Choice(None, f"{why}; lists of names, titles and capitals are used")


def guess_language(texts: Iterable[ProposalText], languages: Iterable[str]) -> str:
    """Guess which of some languages texts are in, by the words that each language uses most; "" when unclear.

    Example:
        >>> from thematic.text.redaction.proposals import ProposalText
        >>> guess_language([ProposalText(1, "Sie hat mir mit dem Antrag geholfen und war immer da")], ["en", "de"])
        'de'
    """
    words = Counter(
        word.casefold()
        for text in islice(texts, _SAMPLE_TEXTS)
        for word in _WORD.findall(text.text[:_SAMPLE_CHARACTERS])
    )
    hits = {language: _hits(words, language) for language in sorted(languages)}
    best = max(hits, key=lambda language: hits[language], default="")
    return best if best and hits[best] >= _FEWEST_HITS else ""


def _hits(words: Mapping[str, int], language: str) -> int:
    from spacy.util import get_lang_class

    try:
        common = get_lang_class(language).Defaults.stop_words
    except ImportError:
        return 0
    return sum(count for word, count in words.items() if word in common)


def _language(name: str) -> str:
    return name.partition("_")[0]


def _size(name: str) -> int:
    ending = name.rpartition("_")[2]
    return _SIZES.index(ending) if ending in _SIZES else -1
