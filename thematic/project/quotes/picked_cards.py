"""Cards of picked quotes: rendered and verbatim, attributed, weighed, ready to be written as a bank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.model.quotes import ConsentLevel, EditKind
from thematic.project.quotes.coverage import length_of
from thematic.project.quotes.speakers import told_risk
from thematic.report.records import QuoteBank, QuoteCard, QuoteKind, QuotePiece
from thematic.text.quoting import QuotingStyle, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.quotes import QuoteEdit
    from thematic.project.quotes.banking import Banking
    from thematic.project.quotes.views import QuoteView


_SLANTED = QuotingStyle(emphasised="{}")
"""Stressed words stand in italics, not between asterisks."""


def picked_bank(banking: Banking, views: Sequence[QuoteView]) -> QuoteBank:
    """Make a bank of what a person picked, in the order of themes, then of picking.

    Quotes of participants who agreed to no quotation are left out, and the notes say how many.
    """
    place = {view.name: number for number, view in enumerate(banking.themes)}
    shown = [one for one in views if one.consent is not ConsentLevel.NONE]
    ordered = sorted(shown, key=lambda one: (place.get(one.theme, len(place)), one.quote_id))
    kept = len(views) - len(shown)
    silent = f"{kept} quote{'' if kept == 1 else 's'} left out: the speaker agreed to no quotation."
    return QuoteBank(
        title="Picked quotes",
        project=banking.project,
        unit=banking.settings.unit.value,
        base=banking.base,
        cards=tuple(picked_card(banking, one) for one in ordered),
        notes=("These quotes were picked by a person.", *([silent] if kept else [])),
        made_on=banking.made_on,
    )


def picked_card(banking: Banking, view: QuoteView) -> QuoteCard:
    """Write the card of a picked quote."""
    group = banking.group_of_quote(view.theme_id, view.code_id)
    on_it = {
        code_id: names
        for (source_id, start, end, code_id), names in banking.coders.items()
        if source_id == view.source and start < view.end and end > view.start
    }
    tree = banking.counting.tree
    return QuoteCard(
        quote=view.rendered,
        participant=banking.speakers.label(view.participant_id, view.participant),
        source=view.source,
        start=view.start,
        end=view.end,
        question=view.question,
        wave=view.wave,
        attributes=banking.names.known_of(view.participant_id, view.wave_id),
        theme=group.theme,
        codes=tuple(tree.path(code.code_id) for code in tree if code.code_id in on_it),
        prevalence=group.prevalence,
        kind=QuoteKind.CHOSEN,
        words=view.words,
        coders=tuple(sorted({name for names in on_it.values() for name in names})),
        reason=view.reason,
        at=banking.voices.seconds(view.source, view.start),
        named=view.attribution,
        form=view.form,
        quote_id=view.quote_id,
        verbatim=view.verbatim if view.edits else "",
        edits=tuple(told_edit(one, view) for one in view.edits),
        stance=view.stance.value,
        purpose=view.purpose.value,
        status=view.status.value,
        consent=view.consent.value if view.consent else "",
        risk=told_risk(view.risk),
        used_in=view.used_in,
        concerns=view.concerns,
        length=length_of(view.rendered),
        pieces=_pieces(view),
    )


def _pieces(view: QuoteView) -> tuple[QuotePiece, ...]:
    """Cut a quote where words are stressed; nothing where none are."""
    if all(one.kind is not EditKind.EMPHASIS for one in view.edits):
        return ()
    within = [replace(one, start=one.start - view.start, end=one.end - view.start) for one in view.edits]
    shown = render(view.verbatim, 0, len(view.verbatim), within, style=_SLANTED)
    return tuple(QuotePiece(one.text, one.kind is EditKind.EMPHASIS) for one in shown.stretches if one.text)


def told_edit(edit: QuoteEdit, view: QuoteView) -> str:
    """Say what an edit does, with the words it does it to."""
    words = view.verbatim[edit.start - view.start : edit.end - view.start].strip()
    match edit.kind:
        case EditKind.INSERT:
            return f"put in \u201c{edit.words}\u201d"
        case EditKind.REDACT:
            return f"replaced \u201c{words}\u201d by \u201c{edit.words}\u201d"
        case EditKind.ELIDE:
            return f"left out \u201c{words}\u201d"
        case EditKind.EMPHASIS:
            return f"emphasised \u201c{words}\u201d"
