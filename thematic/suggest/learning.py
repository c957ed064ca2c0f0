"""Learning: handing codings to whichever suggester there is, and asking it for what it can give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.suggest.log_odds import LogOddsSuggester
from thematic.suggest.protocol import IncrementalSuggester

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.suggest.code_words import CodeText
    from thematic.suggest.features import Features
    from thematic.suggest.log_odds import Units
    from thematic.suggest.protocol import Suggester
    from thematic.suggest.training import Judgements


class Learning:
    """A suggester over some units and codes: what is coded may change, units and codes stay."""

    def __init__(
        self,
        suggester: Suggester,
        units: Units,
        codes: Sequence[CodeText],
        *,
        code_vectors: NDArray[np.float32],
        features: Features,
    ) -> None:
        """Take the suggester and what it is asked about; `features` spares the bundled one the counting."""
        self._suggester = suggester
        self._units = units
        self._codes = codes
        self._code_vectors = code_vectors
        self._features = features
        self._has_learnt = False
        self._all: NDArray[np.float64] | None = None

    def learn(self, judged: Judgements) -> None:
        """Learn from what people said, anew or, where the suggester can, on top of what it knows."""
        self._all = None
        match self._suggester:
            case IncrementalSuggester() if self._has_learnt:
                self._suggester.refit(judged.marked, judged.decided, rejected=judged.rejected)
            case LogOddsSuggester():
                self._suggester.fit(
                    self._units,
                    judged.marked,
                    judged.decided,
                    self._codes,
                    code_vectors=self._code_vectors,
                    rejected=judged.rejected,
                    features=self._features,
                )
            case _:
                self._suggester.fit(
                    self._units,
                    judged.marked,
                    judged.decided,
                    self._codes,
                    code_vectors=self._code_vectors,
                    rejected=judged.rejected,
                )
        self._has_learnt = True

    def score_code(self, code: int) -> NDArray[np.float64]:
        """Score every unit for one code: (units,)."""
        match self._suggester:
            case IncrementalSuggester():
                return self._suggester.score_code(code)
            case _:
                return self.score()[:, code]

    def score(self) -> NDArray[np.float64]:
        """Score every unit for every code: (units, codes)."""
        if self._all is None:
            self._all = self._suggester.score()
        return self._all
