"""The contract of suggesters: the bundled one keeps it, and each way to break it is found."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pytest

import thematic
from thematic.errors import ContractError, UnknownSuggesterError
from thematic.suggest import LogOddsSuggester, registry
from thematic.suggest.registry import suggester_named, suggester_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest import CodeText, Units


class Nearest:
    """The smallest suggester: cosine to the mean of what is coded so."""

    name = "nearest-1"

    def __init__(self, *, shrink: float = 0.0) -> None:
        """Take how much to draw the mean towards nothing."""
        self.shrink = shrink
        self.scores = np.zeros((0, 0))

    def get_params(self, *, deep: bool = True) -> dict[str, Any]:
        """Return the parameters."""
        del deep
        return {"shrink": self.shrink}

    def set_params(self, **params: Any) -> Self:  # noqa: ANN401 - as in scikit-learn
        """Take the parameters."""
        self.shrink = params.get("shrink", self.shrink)
        return self

    def fit(
        self,
        units: Units,
        marked: NDArray[np.bool_],
        decided: NDArray[np.bool_],  # noqa: ARG002 - part of the contract
        codes: Sequence[CodeText],  # noqa: ARG002 - part of the contract
        *,
        code_vectors: NDArray[np.float32],
        rejected: NDArray[np.bool_] | None = None,  # noqa: ARG002 - part of the contract
    ) -> Self:
        """Average."""
        counts = np.maximum(marked.sum(axis=0), 1)[:, None]
        means = marked.T.astype(float) @ units.vectors / counts * (1 - self.shrink) + 0.1 * code_vectors
        self.scores = np.asarray(units.vectors @ means.T, dtype=np.float64)
        return self

    def score(self) -> NDArray[np.float64]:
        """Return the cosines."""
        return self.scores


class Upside(Nearest):
    """Ranks what is unlike highest."""

    def score(self) -> NDArray[np.float64]:
        """Turn the order round."""
        return -self.scores


class Silent(Nearest):
    """Forgets what fit must return."""

    def fit(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - breaks the contract on purpose
        """Return nothing."""
        super().fit(*arguments, **options)


class Secret(Nearest):
    """Does not tell its parameters."""

    def get_params(self, *, deep: bool = True) -> dict[str, Any]:
        """Return none."""
        del deep
        return {}


class Stubborn(Nearest):
    """Gives nothing back when parameters are set."""

    def set_params(self, **params: Any) -> Any:  # noqa: ANN401 - breaks the contract on purpose
        """Return nothing."""
        super().set_params(**params)


class Flat(Nearest):
    """Gives one column."""

    def score(self) -> NDArray[np.float64]:
        """Return the first code only."""
        return self.scores[:, 0]


class Demanding(Nearest):
    """Cannot be made without an argument."""

    def __init__(self, shrink: float) -> None:
        """Take what has no default."""
        super().__init__(shrink=shrink)


def test_bundled_and_simple_suggesters_keep_the_contract() -> None:
    """The suggester that comes along passes, and so does one of twenty lines; `thematic.testing` is public."""
    thematic.testing.check_suggester(LogOddsSuggester)
    thematic.testing.check_suggester(Nearest)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (Upside, "above what does not"),
        (Silent, "fit must return"),
        (Secret, "get_params"),
        (Stubborn, "set_params must return"),
        (Flat, "shape"),
        (Demanding, "default"),
    ],
)
def test_each_breach_is_told(broken: Any, said: str) -> None:  # noqa: ANN401 - not one of them is a suggester
    """What breaks the contract is named with what is wrong."""
    with pytest.raises(ContractError, match=said):
        thematic.testing.check_suggester(broken)


def test_one_that_is_made_already_is_refused() -> None:
    """The sentence says that the class is wanted."""
    with pytest.raises(ContractError, match="hand in the class"):
        thematic.testing.check_suggester(LogOddsSuggester())  # type: ignore[arg-type] # the mistake that is meant


def test_a_package_brings_a_suggester(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point of the group makes a suggester known by its name; the bundled name cannot be taken."""
    entries = EntryPoints(
        [
            EntryPoint("nearest", "collections:Counter", registry.GROUP),
            EntryPoint("log-odds", "collections:Counter", registry.GROUP),
        ]
    )
    monkeypatch.setattr(registry, "entry_points", lambda group: entries.select(group=group))
    monkeypatch.setattr(EntryPoint, "load", lambda _: Nearest)
    assert ("log-odds", "nearest") == suggester_names()
    assert "nearest-1" == suggester_named("nearest").name
    assert "log-odds-3" == suggester_named("log-odds").name
    with pytest.raises(UnknownSuggesterError, match="nearest"):
        suggester_named("oracle")
