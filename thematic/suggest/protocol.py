"""The contract of every suggester, in the manners of scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.suggest.code_words import CodeText
    from thematic.suggest.log_odds import Units


@runtime_checkable
class Suggester(Protocol):
    """Something that learns from codings and ranks units for every code.

    Parameters are given to `__init__`, all with defaults, and kept under their names; `fit` learns and returns the
    suggester itself. `thematic.testing.check_suggester` tells whether a class keeps the contract.

    Attributes:
        name: stable, and another one for anything that would give other scores; decisions are recorded with it.
    """

    @property
    def name(self) -> str:
        """Say what ranks."""
        ...

    def get_params(self, *, deep: bool = True) -> dict[str, Any]:
        """Return what was given to `__init__`, by name; `deep` is asked by scikit-learn and changes nothing here."""
        ...

    def set_params(self, **params: Any) -> Self:  # noqa: ANN401 - as in scikit-learn
        """Change parameters by name; what was learnt is forgotten. Returns the suggester itself."""
        ...

    def fit(
        self,
        units: Units,
        marked: NDArray[np.bool_],
        decided: NDArray[np.bool_],
        codes: Sequence[CodeText],
        *,
        code_vectors: NDArray[np.float32],
        rejected: NDArray[np.bool_] | None = None,
    ) -> Self:
        """Learn from what people coded: (units, codes) marked, (units,) decided, (units, codes) rejected.

        Units that are not decided are open, and never negatives.
        """
        ...

    def score(self) -> NDArray[np.float64]:
        """Return (units, codes), higher is nearer; compared within one code only."""
        ...


@runtime_checkable
class IncrementalSuggester(Suggester, Protocol):
    """A suggester that keeps what does not depend on codings, and can be asked for one code alone."""

    def refit(
        self, marked: NDArray[np.bool_], decided: NDArray[np.bool_], *, rejected: NDArray[np.bool_] | None = None
    ) -> Self:
        """Learn anew over the same units and codes; the result is that of a new `fit`."""
        ...

    def score_code(self, code: int) -> NDArray[np.float64]:
        """Return the column of `score` for one code: (units,)."""
        ...
