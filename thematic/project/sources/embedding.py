"""Vectors: making those that are missing, and reading them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import AiOffError
from thematic.model.codes import Code, CodeStatus
from thematic.model.settings import Setting
from thematic.project.session import settings_of
from thematic.store import vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.embed.protocol import Embedder
    from thematic.project.session import Session
    from thematic.store.reading import Reading

_SAVED_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class EmbeddingReport:
    """What embedding did: how many units there are, how many distinct texts, how many needed a vector."""

    model: str
    units: int
    texts: int
    embedded: int


class Embedding:
    """The vectors of a project's units, cached in its file by text and model."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session
        self._embedder: Embedder | None = None
        self._name = ""

    def embedder(self) -> Embedder:
        """Return the project's embedder.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownEmbedderError: the embedder that the project names is not installed.
        """
        with self._session.read() as reading:
            if not settings_of(reading).ai:
                raise AiOffError
            name = _chosen(reading)
        from thematic.embed import embedder_named

        if self._embedder is None or self._name != name:
            self._embedder = embedder_named(name)
            self._name = name
        return self._embedder

    def choose(self, name: str) -> None:
        """Choose the embedder by name or folder, as one event; nothing happens when it is the one already.

        Raises:
            UnknownEmbedderError: there is none of that name.
        """
        from thematic.embed import embedder_named

        embedder_named(name)
        with self._session.read() as reading:
            if _chosen(reading) == name:
                return
        with self._session.write("EmbedderChosen") as change:
            change.replace(Setting("embedder", name))

    def run(
        self, *, embedder: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> EmbeddingReport:
        """Embed every unit whose words have no vector yet; what is done stays done if it is interrupted.

        What the codes say of themselves is embedded too, so that suggesting need not start the model for it.

        Args:
            embedder: choose this one first.
            progress: called with (texts done, texts to do).

        Raises:
            AiOffError: suggestions are switched off.
            UnknownEmbedderError: there is no such embedder.
        """
        if embedder is not None:
            self.choose(embedder)
        using = self.embedder()
        with self._session.store.write_cache() as connection:
            vectors.fill_hashes(connection)
            vectors.drop_loose(connection)
        report = self._fill(using, self._held(using), progress)
        if report is None:
            # Only the model, once it was loaded, knew which vectors it gives: those in the file are of another kind.
            report = self._fill(using, _names(using), progress)
        self.of_texts(self._words_of_codes())
        return report or EmbeddingReport(using.name, 0, 0, 0)

    def _fill(
        self, using: Embedder, names: list[str], progress: Callable[[int, int], None] | None
    ) -> EmbeddingReport | None:
        """Make what is missing under these names; None when the embedder turns out to give vectors of other names."""
        with self._session.read() as reading:
            missing = vectors.missing_texts(reading.connection, names)
            units, texts = vectors.counts(reading.connection)
        # Longest first: texts of like length share a batch, and the time left is not underestimated.
        missing.sort(key=lambda pair: (-len(pair[1]), pair[0]))
        for first in range(0, len(missing), _SAVED_AT_ONCE):
            some = missing[first : first + _SAVED_AT_ONCE]
            made = _made(using, [words for _, words in some], _shifted(progress, first, len(missing)))
            if list(made) != names:
                return None
            with self._session.store.write_cache() as connection:
                for name, rows in made.items():
                    vectors.save(connection, name, [hash_ for hash_, _ in some], rows)
        return EmbeddingReport(names[0], units, texts, len(missing))

    def _held(self, using: Embedder) -> list[str]:
        """Name the vectors to read: of the kinds that this embedder may give, the first that the file has."""
        from thematic.embed import KindredEmbedder

        match using:
            case KindredEmbedder():
                with self._session.read() as reading:
                    there = [list(kind) for kind in using.kinds if vectors.has(reading.connection, kind[0])]
                return there[0] if there else list(using.kinds[0])
            case _:
                return _names(using)

    def of_texts(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts, shape (n, d), from the cache where they are there."""
        using = self.embedder()
        return self._of_texts(using, self._held(using)[0], words)

    def _of_texts(self, using: Embedder, name: str, words: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        with self._session.read() as reading:
            known = vectors.of_texts(reading.connection, name, words)
        missing = sorted({one for one in words if one not in known})
        if missing:
            made = using.embed(missing)
            if name != using.name:
                # The vectors in the file are of another kind: the units' are made anew, so that all can be compared.
                self._fill(using, _names(using), None)
                return self._of_texts(using, using.name, words)
            # As they will be read: half precision. Words that the project does not hold are not kept.
            known.update(zip(missing, made.astype(np.float16).astype(np.float32), strict=True))
            with self._session.store.write_cache() as connection:
                vectors.save(connection, name, vectors.text_hashes(connection, missing), made)
        if not words:
            return np.zeros((0, using.dimensions), dtype=np.float32)
        return np.stack([known[one] for one in words])

    def _words_of_codes(self) -> list[str]:
        from thematic.project.suggesting.scoring import code_text

        with self._session.read() as reading:
            codes = reading.all(Code, status=CodeStatus.ACTIVE.value)
        return sorted({passage for one in codes for passage in code_text(one).passages})

    def of_units(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Read the units that have a vector: ids (n,) ascending, and vectors (n, d)."""
        model = self.held_name()
        with self._session.read() as reading:
            return vectors.of_units(reading.connection, model)

    def held_name(self) -> str:
        """Name the vectors of the project's embedder that are read."""
        return self._held(self.embedder())[0]

    def in_order(self, reading: Reading, unit_ids: Sequence[int]) -> NDArray[np.float32]:
        """Read the vectors of units in the given order, (n, d), zeros for those that have none."""
        import numpy as np

        return vectors.in_order(reading.connection, self.held_name(), np.array(unit_ids, dtype=np.int64))

    def inner_in_order(self, reading: Reading, unit_ids: Sequence[int]) -> NDArray[np.float32]:
        """Read the inner vectors of units in the given order, (n, d), with d 0 when the embedder has none."""
        import numpy as np

        _, *inner = self._held(self.embedder())
        if not inner:
            return np.zeros((len(unit_ids), 0), dtype=np.float32)
        return vectors.in_order(reading.connection, inner[0], np.array(unit_ids, dtype=np.int64))

    def cached(self, unit_ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """Read the vectors of some units, those that have one, without making any."""
        with self._session.read() as reading:
            if not settings_of(reading).ai or not vectors.models(reading.connection):
                return {}
        model = self.held_name()
        with self._session.read() as reading:
            return vectors.of_some_units(reading.connection, model, unit_ids)


def _names(using: Embedder) -> list[str]:
    """Name the vectors that an embedder makes: its own, and the inner ones if it has any."""
    from thematic.embed import LayeredEmbedder

    match using:
        case LayeredEmbedder():
            return [using.name, using.inner_name]
        case _:
            return [using.name]


def _made(
    using: Embedder, words: Sequence[str], progress: Callable[[int, int], None] | None
) -> dict[str, NDArray[np.float32]]:
    """Embed texts, under each name that the embedder has."""
    from thematic.embed import LayeredEmbedder

    match using:
        case LayeredEmbedder():
            outer, inner = using.embed_layers(words, progress=progress)
            return {using.name: outer, using.inner_name: inner}
        case _:
            return {using.name: using.embed(words, progress=progress)}


def _chosen(reading: Reading) -> str:
    found = reading.get(Setting, "embedder")
    return found.value if found else "minilm"


def _shifted(progress: Callable[[int, int], None] | None, done: int, total: int) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda some, _of: progress(done + some, total)
