"""What leaves the project is noted in the log, so that a withdrawal can name every document that quoted a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thematic.model.claims import ClaimUse
from thematic.model.exports import Export, ExportedQuote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.project.session import Session
    from thematic.report.records import QuoteCard


def note_places(
    session: Session,
    kind: str,
    path: str | Path,
    places: Iterable[tuple[int, int, int]],
    *,
    claims: Iterable[int] = (),
) -> None:
    """Note, as one event, that a file was written, with the spans (source, start, end) it quotes and its claims.

    What is left behind on failure: nothing in the project; the file is there.
    """
    with session.write("Exported") as change:
        export_id = change.new_id(Export)
        change.add(Export(export_id, kind, str(Path(path).resolve())))
        spans = dict.fromkeys(places)
        change.add_all(ExportedQuote(export_id, place, *span) for place, span in enumerate(spans))
        document = Path(path).name
        held = {one.claim_id for one in change.all(ClaimUse) if one.document == document}
        fresh = [one for one in dict.fromkeys(claims) if one not in held]
        ids = change.new_ids(ClaimUse, len(fresh)) if fresh else ()
        change.add_all(ClaimUse(use_id, one, document) for use_id, one in zip(ids, fresh, strict=True))
        change.summary.update(export=export_id, quotes=len(spans))


def note_export(
    session: Session, kind: str, path: str | Path, cards: Iterable[QuoteCard], *, claims: Iterable[int] = ()
) -> None:
    """Note, as one event, that a document was written, which spans it quotes and which claims (by number) it makes.

    What is left behind on failure: nothing in the project; the document is there.
    """
    note_places(session, kind, path, ((card.source, card.start, card.end) for card in cards), claims=claims)
