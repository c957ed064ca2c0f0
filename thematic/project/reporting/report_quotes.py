"""The quotes of a report: those a person approved, else the ranked ones; nobody's who agreed to no quotation."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from thematic.model.quotes import ConsentLevel, QuoteStatus
from thematic.project.quotes.picked_cards import picked_card
from thematic.report.clock import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from thematic.project.quotes.banking import Group
    from thematic.project.reporting.ground import Ground
    from thematic.report.records import QuoteCard
    from thematic.report.selection import Extract as Chosen
    from thematic.report.selection import Selection
    from thematic.store.coded import Extract

RANKED_PER_PARTICIPANT = 2
UNPICKED = "Where nobody has approved quotes yet, the program chose typical, middle and outlying extracts; read them."


class ReportQuotes:
    """Gives each part of a report its quotes; what was ranked for one part is not ranked again for another."""

    def __init__(self, ground: Ground) -> None:
        """Take what quotes are ranked from."""
        self._ground = ground
        self._banking = banking = ground.banking
        views = ground.picked
        shown = [one for one in views if one.consent is not ConsentLevel.NONE]
        approved = [one for one in shown if one.status is QuoteStatus.APPROVED]
        self._approved = [(one, picked_card(banking, one)) for one in approved]
        self._earlier: list[Chosen] = []
        self._given: dict[tuple[str, str], tuple[QuoteCard, ...]] = {}
        self.notes: dict[str, None] = {}
        waiting, silent = len(shown) - len(approved), len(views) - len(shown)
        for first, second in combinations(approved, 2):
            if first.source == second.source and first.start < second.end and second.start < first.end:
                by = f" of {first.attribution}" if first.attribution else ""
                self.notes[f"Two approved quotes{by} share words; words that stand above are not printed again."] = None
        if waiting:
            self.notes[f"{_quotes(waiting)} picked but not approved yet, and left out."] = None
        if silent:
            self.notes[f"{_quotes(silent)} left out, as the speaker agreed to no quotation."] = None

    def approved(
        self, *, theme: str = "", people: Collection[int] | None = None, question: str = ""
    ) -> tuple[QuoteCard, ...]:
        """Return the approved quotes of a theme, of some participants (by id), to a question; as they were picked."""
        return tuple(
            card
            for view, card in self._approved
            if (not theme or view.theme == theme)
            and (people is None or view.participant_id in people)
            and (not question or view.question == question)
        )

    def best(
        self, group: Group, *, limit: int, people: Collection[int] | None = None, question_id: int | None = None
    ) -> tuple[QuoteCard, ...]:
        """Return the approved quotes of a theme; where there are none, the ranked ones.

        Args:
            group: the theme or code, with the codes it rests on.
            limit: how many ranked ones at most.
            people: only what these participants said, by id; everybody when None.
            question_id: only what answers this question.
        """
        question = self._banking.names.questions.get(question_id or 0, "")
        found = self.approved(theme=group.theme, people=people, question=question) if group.theme else ()
        if found:
            return found
        whose = None if people is None else frozenset(people)
        chosen, made = self._ground.once(
            ("ranked", group, limit, whose, question_id, tuple(self._earlier)),
            lambda: self._ranked(
                group,
                limit,
                lambda one: (
                    (whose is None or one.participant_id in whose)
                    and (question_id is None or one.question_id == question_id)
                ),
            ),
        )
        if not made:
            return ()
        self._earlier += chosen.extracts
        self.notes[UNPICKED] = None
        self.notes.update(dict.fromkeys(chosen.notes))
        self._given.setdefault((group.theme, group.code), made)
        return made

    def one_of(self, group: Group) -> QuoteCard | None:
        """Return a quote of a theme or code, one that the report prints already if there is any."""
        found = self._given.get((group.theme, group.code)) or self.best(group, limit=1)
        return found[0] if found else None

    def _ranked(
        self, group: Group, limit: int, fits: Callable[[Extract], bool]
    ) -> tuple[Selection, tuple[QuoteCard, ...]]:
        """Choose extracts that fit beside those chosen earlier; returns the choice, and its cards."""
        some = {code_id: tuple(one for one in held if fits(one)) for code_id, held in self._banking.extracts.items()}
        banking = replace(self._banking, extracts=some)
        chosen = banking.choose(
            group, limit=limit, per_participant=RANKED_PER_PARTICIPANT, earlier=tuple(self._earlier)
        )
        return chosen, tuple(_named(banking.cards(group, chosen)))


def _named(cards: Iterable[QuoteCard]) -> Iterable[QuoteCard]:
    """Name speakers in the usual way where no style was chosen: values in an attribution are a choice, not a habit."""
    for card in cards:
        usual = ", ".join(part for part in (card.participant, card.wave, clock(card.at)) if part)
        yield card if card.named is not None else replace(card, named=usual)


def _quotes(number: int) -> str:
    return "1 quote is" if number == 1 else f"{number} quotes are"
