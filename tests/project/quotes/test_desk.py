"""Picked quotes: edited, attributed, weighed, paired, spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidEditError, InvalidValueError, UnansweredConcernsError, UnknownNameError
from thematic.model.quotes import EditKind
from thematic.project.quotes.attributions import AttributionStyle
from thematic.project.quotes.desk import EditRequest
from thematic.project.quotes.disclosure import Disclosure, RiskLevel, telling_words

if TYPE_CHECKING:
    import thematic
    from thematic.model.quotes import Quote


def _pick(project: thematic.Project, words: str) -> Quote:
    found = project.search(f'"{words}"')[0]
    return project.quotes.pick(found.source, found.start, found.end, code="Transport")


def _place(project: thematic.Project, quote: Quote, words: str) -> tuple[int, int]:
    text = project.quote_desk.get(quote.quote_id).verbatim
    start = quote.start + text.index(words)
    return start, start + len(words)


def test_edits_are_shown_and_the_verbatim_stays(study: thematic.Project) -> None:
    """A cut, an insertion and a redaction; undo takes them back, and the file is whole."""
    quote = _pick(study, "The buses do not run on Sundays")
    cut, city = _place(study, quote, "on "), _place(study, quote, "Sundays")
    view = study.quote_desk.edit(
        quote.quote_id,
        [EditRequest(EditKind.ELIDE, *cut), EditRequest(EditKind.REDACT, *city, "weekday")],
        reason="tells who",
    )
    assert "The buses do not run [...] [weekday]" == view.rendered
    assert "The buses do not run on Sundays" == view.verbatim
    added = study.quote_desk.add_edits(quote.quote_id, [EditRequest(EditKind.INSERT, cut[0] - 4, cut[0] - 4, "ever")])
    assert "The buses do not [ever] run [...] [weekday]" == added.rendered
    study.undo()
    study.undo()
    assert view.verbatim == study.quote_desk.get(quote.quote_id).rendered
    assert study.verify().ok


def test_edits_outside_the_quote_are_refused_whole(study: thematic.Project) -> None:
    """One wrong edit leaves all as it was."""
    quote = _pick(study, "The buses do not run on Sundays")
    events = study.status().events
    with pytest.raises(InvalidEditError):
        study.quote_desk.edit(quote.quote_id, [EditRequest(EditKind.ELIDE, 0, 9999)])
    assert events == study.status().events


def test_a_dropped_negation_is_questioned(study: thematic.Project) -> None:
    """Cutting "not" out is possible, and told."""
    quote = _pick(study, "The buses do not run on Sundays")
    view = study.quote_desk.edit(quote.quote_id, [EditRequest(EditKind.ELIDE, *_place(study, quote, "not "))])
    assert ("the cut of 'not' drops 'not', which turns the sentence round",) == view.concerns


def test_appraisal(study: thematic.Project) -> None:
    """Purpose, form, stance, and that the participant saw it; a wrong word is refused."""
    quote = _pick(study, "The bus stops too early")
    view = study.quote_desk.appraise(quote.quote_id, purpose="voice", form="fragment", stance="qualifies", checked=True)
    assert ("voice", "fragment", "qualifies", True) == (view.purpose, view.form, view.stance, view.checked)
    with pytest.raises(InvalidValueError):
        study.quote_desk.appraise(quote.quote_id, stance="loves")
    with pytest.raises(UnknownNameError):
        study.quote_desk.appraise(999, stance="supports")


def test_pairs_are_of_two_people(study: thematic.Project) -> None:
    """One says this, while another says that; not the same one."""
    first, second = _pick(study, "The bus stops too early"), _pick(study, "Open on weekends please")
    study.quote_desk.pair(first.quote_id, second.quote_id, note="weekday and weekend")
    assert (second.quote_id,) == study.quote_desk.get(first.quote_id).paired_with
    with pytest.raises(InvalidValueError):
        study.quote_desk.pair(first.quote_id, first.quote_id)


def test_the_same_words_twice_are_told(study: thematic.Project) -> None:
    """Two quotes that share words say so of each other."""
    one = _pick(study, "The buses do not run on Sundays")
    _pick(study, "run on Sundays")
    assert ("its words stand in another quote too, 'run on Sundays'",) == study.quote_desk.get(one.quote_id).concerns


def test_attributions_by_group_and_consent(study: thematic.Project) -> None:
    """Templates by group; a role, a shown name, and nobody at all."""
    quote = _pick(study, "The bus stops too early")
    style = AttributionStyle(template="{participant}", role="Site", groups=(("North", "{participant}, site {Site}"),))
    study.attributions.choose(style)
    assert "R1, site North" == study.quote_desk.get(quote.quote_id).attribution
    study.attributions.agree("R1", "role")
    assert "North" == study.quote_desk.get(quote.quote_id).attribution
    study.attributions.agree("R1", "pseudonym", shown="Rosa")
    assert "Rosa" == study.quote_desk.get(quote.quote_id).attribution
    study.attributions.agree("R1", "none")
    view = study.quote_desk.get(quote.quote_id)
    assert ("", ("the participant agreed to no quotation",)) == (view.attribution, view.concerns)
    with pytest.raises(InvalidValueError):
        study.attributions.choose(AttributionStyle(template="{Shoe size}"))
    with pytest.raises(InvalidValueError):
        study.attributions.agree("R1", "perhaps")


def test_disclosure_risk(study: thematic.Project) -> None:
    """An attribution that fits few people is a risk; a bare label is not."""
    quote = _pick(study, "The bus is too dear")
    study.attributions.choose(AttributionStyle(template="{participant}, {Site}, {Trust}"))
    view = study.quote_desk.get(quote.quote_id)
    assert ("medium", ("only 2 participants share what the attribution tells (North, Low)",)) == (
        view.risk.level,
        view.risk.reasons,
    )
    study.attributions.choose(AttributionStyle(template="{participant}"))
    assert "low" == study.quote_desk.get(quote.quote_id).risk.level


def test_used_in(study: thematic.Project, tmp_path: object) -> None:
    """A document that was written with a quote is named beside it."""
    quote = _pick(study, "The bus stops too early")
    study.quotes.picked_bank().write(f"{tmp_path}/picked.md")
    assert ("picked.md",) == study.quote_desk.get(quote.quote_id).used_in


def test_dispersion(study: thematic.Project) -> None:
    """Who is quoted how often, who never, and how groups fare."""
    for words in ("The bus stops too early", "The group on Mondays made me feel at home", "Open on weekends please"):
        _pick(study, words)
    spread = study.dispersion(attribute="Site")
    assert [("R1", 2), ("R7", 1)] == [(name, count.n) for name, count in spread.per_participant]
    assert ("R2", "R3", "R4", "R5", "R6", "R8", "R9") == spread.never_quoted
    assert (2, 3) == (spread.largest.n, spread.top_two.n)
    assert [("North", 3, 2, 5), ("South", 0, 0, 4)] == [
        (one.name, one.quotes.n, one.quoted.n, one.quoted.base) for one in spread.per_group
    ]


def test_withdrawal_takes_edits_and_pairs_along(study: thematic.Project) -> None:
    """When a person is withdrawn, their quotes, edits and pairs go, and the file is whole."""
    first, second = _pick(study, "The bus stops too early"), _pick(study, "Open on weekends please")
    study.quote_desk.edit(first.quote_id, [EditRequest(EditKind.EMPHASIS, first.start, first.start + 3)])
    study.quote_desk.pair(first.quote_id, second.quote_id)
    study.attributions.agree("R1", "named", shown="Rosa")
    study.withdraw("R1", reason="asked to")
    assert [second.quote_id] == [one.quote_id for one in study.quote_desk.list()]
    assert study.verify().ok


def test_a_preview_writes_nothing(study: thematic.Project) -> None:
    """What a quote would look like is shown with its concerns; the log stays as it was."""
    quote = _pick(study, "The buses do not run on Sundays")
    events = study.status().events
    cut = EditRequest(EditKind.ELIDE, *_place(study, quote, "not "))
    preview = study.quote_desk.preview(quote.quote_id, [cut])
    assert "The buses do [...] run on Sundays" == preview.rendered
    assert ("the cut of 'not' drops 'not', which turns the sentence round",) == preview.concerns
    assert events == study.status().events


def test_places_within_the_quote(study: thematic.Project) -> None:
    """Places may count from the beginning of the quote; the refusal counts so too."""
    quote = _pick(study, "run on Sundays")
    wanted = study.quote_desk.within(quote.quote_id, [EditRequest(EditKind.ELIDE, 4, 7)])
    assert [(quote.start + 4, quote.start + 7)] == [(one.start, one.end) for one in wanted]
    with pytest.raises(InvalidEditError, match="4:99"):
        study.quote_desk.within(quote.quote_id, [EditRequest(EditKind.ELIDE, 4, 99)])


def test_divided_words_are_questioned(study: thematic.Project) -> None:
    """A quote or a cut that ends in the middle of a word says so."""
    found = study.search('"The bus stops too early"')[0]
    quote = study.quotes.pick(found.source, found.start, found.end - 2, code="Transport")
    assert ("it ends inside the word 'early'",) == study.quote_desk.get(quote.quote_id).concerns
    cut = EditRequest(EditKind.ELIDE, found.start + 4, found.start + 6)
    assert "an edit divides the word 'bus'" in study.quote_desk.preview(quote.quote_id, [cut]).concerns


def test_the_very_same_words_of_two_people_are_told(study: thematic.Project) -> None:
    """No words twice: even when two people happened to write the same."""
    one, two, *_ = (
        study.quotes.pick(found.source, found.start, found.end, code="Transport").quote_id
        for found in study.search('"listened"')[:2]
    )
    assert (
        f"another quote of {study.quote_desk.get(two).participant} says the very same words",
    ) == study.quote_desk.get(one).concerns


def test_pairs_are_listed_and_taken_apart(study: thematic.Project) -> None:
    """A pair shows both quotes; a withdrawn one hides it; unpairing is one event with an undo."""
    first, second = _pick(study, "The bus stops too early"), _pick(study, "Open on weekends please")
    pair = study.quote_desk.pair(first.quote_id, second.quote_id, note="early and late")
    (view,) = study.quote_desk.pairs()
    assert ("R1", "R7", "early and late") == (view.first.participant, view.second.participant, view.note)
    study.quote_desk.unpair(pair.pair_id)
    assert [] == list(study.quote_desk.pairs())
    study.undo()
    study.quotes.withdraw(first.quote_id)
    assert [] == list(study.quote_desk.pairs())
    with pytest.raises(UnknownNameError):
        study.quote_desk.unpair(99)


def test_values_are_told_as_words_of_their_own(study: thematic.Project) -> None:
    """A value that only happens to stand inside a label is not what the attribution tells."""
    quote = _pick(study, "Later opening hours")
    assert ("R5", "low") == (
        study.quote_desk.get(quote.quote_id).attribution,
        study.quote_desk.get(quote.quote_id).risk.level.value,
    )


def test_approving_against_a_concern_takes_a_reason(study: thematic.Project) -> None:
    """What is questioned stays a candidate until somebody says why it is right all the same."""
    first = _pick(study, "Parking, parking and parking")
    second = study.quotes.pick(first.source_id, first.start, first.end - 8, code="Transport", status="candidate")
    with pytest.raises(
        UnansweredConcernsError, match="its words stand in another quote too, 'Parking, parking and parking"
    ):
        study.quote_desk.approve(second.quote_id)
    assert "candidate" == study.quote_desk.get(second.quote_id).status.value
    assert "approved" == study.quote_desk.approve(second.quote_id, reason="one of the two is cut").status.value


@pytest.mark.parametrize(
    ("kind", "words", "text"),
    [
        (EditKind.ELIDE, "on ", ""),
        (EditKind.REDACT, "Sundays", "weekday"),
        (EditKind.EMPHASIS, "not", ""),
        (EditKind.INSERT, "", "ever"),
    ],
)
def test_an_approval_lapses_with_the_words(study: thematic.Project, kind: EditKind, words: str, text: str) -> None:
    """Any edit of an approved quote makes it a candidate in the same event, the log says so, and one undo restores."""
    quote = _pick(study, "The buses do not run on Sundays")
    edit = EditRequest(kind, *_place(study, quote, words), text)
    events = study.status().events
    assert "candidate" == study.quote_desk.add_edits(quote.quote_id, [edit]).status.value
    assert events + 1 == study.status().events
    assert study.log(limit=1)[0].sentence.endswith("; the approval lapsed, as the words changed")
    study.undo()
    back = study.quote_desk.get(quote.quote_id)
    assert ("approved", ()) == (back.status.value, back.edits)
    study.redo()
    again = study.quote_desk.get(quote.quote_id)
    assert ("candidate", 1) == (again.status.value, len(again.edits))
    assert study.verify().ok


def test_an_approval_lapses_when_edits_are_taken_away(study: thematic.Project) -> None:
    """What was approved with a cut is not approved without it."""
    quote = _pick(study, "The buses do not run on Sundays")
    cut = EditRequest(EditKind.ELIDE, *_place(study, quote, "on "))
    study.quote_desk.edit(quote.quote_id, [cut])
    study.quote_desk.approve(quote.quote_id, reason="the cut is of a filler")
    assert "candidate" == study.quote_desk.edit(quote.quote_id, []).status.value


def test_an_edit_that_changes_nothing_leaves_the_approval(study: thematic.Project) -> None:
    """The edits a quote has already, in any order, are no event, and a withdrawn quote stays withdrawn."""
    quote = _pick(study, "The buses do not run on Sundays")
    cut, city = _place(study, quote, "on "), _place(study, quote, "Sundays")
    edits = [EditRequest(EditKind.ELIDE, *cut), EditRequest(EditKind.REDACT, *city, "weekday")]
    study.quote_desk.edit(quote.quote_id, edits)
    study.quote_desk.approve(quote.quote_id, reason="it tells who")
    events = study.status().events
    assert "approved" == study.quote_desk.edit(quote.quote_id, edits[::-1]).status.value
    assert "approved" == study.quote_desk.add_edits(quote.quote_id, []).status.value
    assert events == study.status().events
    study.quotes.withdraw(quote.quote_id)
    assert "withdrawn" == study.quote_desk.edit(quote.quote_id, []).status.value
    assert "lapsed" not in study.log(limit=1)[0].sentence


def test_names_in_the_words_are_a_risk_wherever_they_stand() -> None:
    """First words, short ones, capitals and names of participants count; languages and weekdays do not."""
    assert ("Kasia",) == telling_words("Kasia speaks Polish with me on Mondays!!")
    assert ("Jo", "jo") == telling_words("Jo came. I like jo.")
    assert ("IVES",) == telling_words("I work with IVES now.")
    assert ("Żaneta",) == telling_words("I met Żaneta there.")
    assert ("Anna",) == telling_words("I met Anna there.", ("Anna",))
    assert () == telling_words("THE BUS IS LATE. [Name 1] was kind.")


def test_own_values_in_the_words_are_a_risk() -> None:
    """A site that the speaker names counts as if the attribution told it."""
    risk = Disclosure({1: frozenset({("Site", "Aldermoor")})}, ()).risk(1, "We go to Aldermoor on foot", "P1", {})
    assert RiskLevel.HIGH is risk.level
    assert "the words hold what is known of the speaker: Site Aldermoor" in risk.reasons
