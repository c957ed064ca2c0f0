"""The lexicon: what is known about a word from the gazetteer, the participants and the texts themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.text.redaction.gazetteer import fold
from thematic.text.redaction.reading import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thematic.text.redaction.gazetteer import Gazetteer
    from thematic.text.redaction.reading import Word

_CONTRACTED = ("n't", "n'", "'s", "'ll", "'d", "'ve", "'re", "'m")
_SHORTEST_LOWER = 4
_SHORTEST_UNKNOWN = 3
_INNER_CAPITAL = re.compile(
    r"(?<=[a-z])(?<!^Mc)(?<!^Mac)(?<!^Fitz)(?<!^De)(?<!^La)(?<!^Le)(?<!^Di)(?<!^Van)[A-Z]|[A-Z]{2}"
)
_LEARNED = re.compile(
    r"(?:[ts]ions?|olog(?:y|ies|ist|ists)|ness|ments?|ities|itis|a?emia|osis|ectomy|scop(?:y|ic)|graph(?:y|er|ers)|"
    r"ance|ances|ships?|isms?|ically|lessly|fully)$"
)


class Lexicon:
    """One place to ask what a word may be."""

    def __init__(self, gazetteer: Gazetteer, *, names: Iterable[str], lower_uses: Mapping[str, int]) -> None:
        """Take the lists, the participants' names and how often each word stands in lower case in the texts."""
        self.gazetteer = gazetteer
        self.people = tuple(sorted({tokens for name in names if (tokens := name_tokens(name))}))
        self._own = {token for tokens in self.people for token in tokens if len(token) > 1}
        self._lower_uses = lower_uses

    def ordinary(self, token: str) -> bool:
        """Say whether a capital on the word proves nothing; so it is when all parts of a hyphenated word are."""
        ordinary = self.gazetteer.ordinary
        if token in ordinary or token.endswith(_CONTRACTED):
            return True
        return "-" in token and all(part in ordinary for part in token.split("-"))

    def given(self, token: str) -> bool:
        """Say whether the word is a known given name, or a double one."""
        known = self.gazetteer.given
        return token in known or ("-" in token and all(part in known for part in token.split("-")))

    def family(self, token: str) -> bool:
        """Say whether the word is a known family name, or a double one, or begins like one (Mc, O')."""
        known = self.gazetteer.family
        if token in known or token.startswith(("mc", "o'", "fitz")):
            return True
        return "-" in token and all(part in known for part in token.split("-"))

    def own(self, token: str) -> bool:
        """Say whether the word belongs to a participant's name."""
        return token in self._own

    def plain_name(self, token: str) -> bool:
        """Say whether the word is a name and nothing else."""
        return (self.given(token) or self.own(token)) and not self.ordinary(token)

    def used_in_lower_case(self, token: str) -> bool:
        """Say whether the texts also hold the word in lower case, so that it is a word and not a name."""
        return self._lower_uses.get(token, 0) > 0

    def unknown(self, word: Word) -> bool:
        """Say whether a word has the capital of a name and is none that we know as ordinary.

        Acronyms ("PRs"), brands with a capital inside and learned words by their endings are not unknown names.
        """
        token = word.fold
        return (
            word.shape is Shape.CAPITAL
            and len(token) >= _SHORTEST_UNKNOWN
            and not self.ordinary(token)
            and not self.ordinary(token.removesuffix("s"))
            and not self.used_in_lower_case(token)
            and _INNER_CAPITAL.search(word.text) is None
            and _LEARNED.search(token) is None
        )

    def lower_uses(self, token: str) -> int:
        """Count how often the texts hold the word in lower case."""
        return self._lower_uses.get(token, 0)

    def in_lower_case(self, token: str) -> bool:
        """Say whether the word is taken for a name even when written in lower case."""
        return (
            len(token) >= _SHORTEST_LOWER
            and (token in self.gazetteer.given or self.own(token))
            and token not in self.gazetteer.capital_only
            and not self.ordinary(token)
        )


def name_tokens(name: str) -> tuple[str, ...]:
    """Fold a person's name into its words.

    Example:
        >>> name_tokens("Sarah J. O'Brien")
        ('sarah', 'j', "o'brien")
    """
    return tuple(token for part in name.split() if (token := fold(part).strip(".,;()\"'")))
