"""Findings: what stands out in the codebook and the coding, each with its passages."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge, chips
from app.ui.code_entry import open_in_code
from app.ui.colours import code_colours
from app.ui.figures import figure
from app.ui.long_work import going_on
from app.ui.looked import Looked, keep, last_looked, look_beside
from app.ui.notices import block, empty, muted
from app.ui.words import counted, number, shortened, written
from app.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import thematic
    from app.ui.code_choice import CodeChoice
    from app.ui.work import Tell

_HELD = "lint findings"
_COMMAND = "; 'thematic embed' makes them"
"""How a sentence of the report says that vectors are missing; here a button makes them."""
_FOUND = "what stands out in the codebook and the coding, as it was when you checked"
_MANY = 12
"""Quotes shown of one finding."""
GRAVITY = {"high": "Look at this first", "medium": "Worth a look", "low": "For completeness"}


def lint_findings(project: thematic.Project, *, choice: CodeChoice) -> None:
    """Draw the button that checks, and what was found last."""
    first, second = st.columns([1.3, 5], vertical_alignment="center")
    events = project.history.count()
    if first.button("Check now", type="primary", icon=":material/fact_check:", key="lint-now"):
        with st.spinner("Looking through codes and codings ..."):
            keep(_HELD, Looked.of(project, project.codebook.lint))
    held: Looked[thematic.LintReport] | None = last_looked(_HELD, project)
    with second:
        if held is None:
            muted(
                "Looks for missing definitions, codes that are hardly used or always together, passages out of place."
            )
            return
        muted("Checked just as it is now." if held.events == events else "Something was written since; check again.")
    report = held.found
    if not report.findings:
        empty("Nothing stands out", "No finding of any kind.")
    kinds = Counter(str(one.kind) for one in report.findings)
    wanted = st.pills(
        "Kinds",
        list(kinds),
        selection_mode="multi",
        format_func=lambda kind: f"{kind} {_how_many(kind, report.findings)}",
        key="lint kinds",
        label_visibility="collapsed",
    )
    colours = code_colours(project)
    for gravity, title in GRAVITY.items():
        found = [one for one in report.findings if one.severity == gravity and (not wanted or str(one.kind) in wanted)]
        if found:
            findings = figure(number(len(found)), base=_FOUND, unit="finding")
            block(f'<p class="th-label">{title} · {findings}</p>')
        with st.container(key=f"rows-{gravity}"):
            for place, one in enumerate(found):
                _finding(one, choice, colours, key=f"{gravity}-{place}")
    for sentence in report.skipped:
        muted(sentence.replace(_COMMAND, ""))
    if any(_COMMAND in sentence for sentence in report.skipped):
        _vectors(project)


def _how_many(kind: str, findings: Sequence[thematic.Finding]) -> str:
    """Say how many findings there are of a kind; what is about people, how many these are."""
    some = [one for one in findings if one.kind == kind]
    people = sum(one.participants for one in some)
    return f"({counted(people, 'participant')})" if people else number(len(some))


def _vectors(project: thematic.Project) -> None:
    """Offer to make the vectors that are missing beside the pages, and to check again with them."""
    busy = going_on(project)
    if busy is not None:
        muted(f"{busy.name} goes on, see the side bar.")
    if st.button(
        "Make vectors and check again",
        key="lint-vectors",
        help="Each passage becomes a row of numbers that stands for what it means. Nothing leaves this computer.",
        disabled=busy is not None,
    ):
        _make_vectors(project)


def _make_vectors(project: thematic.Project) -> None:
    work = Work(
        "Making vectors",
        "Vectors are made, and the codebook is checked again.",
        stopped="Vectors that were kept by then are used the next time; what was found before is still there.",
        page="codebook",
    )
    look_beside(project, _HELD, work, _embed_and_check)


def _embed_and_check(own: thematic.Project, tell: Tell) -> Looked[thematic.LintReport]:
    own.embed(progress=partial(tell, unit="texts"))
    tell(0, 0, what="Looking through codes and codings")
    return Looked.of(own, own.codebook.lint)


def _finding(one: thematic.Finding, choice: CodeChoice, colours: Mapping[str, str], *, key: str) -> None:
    with st.container(key=f"finding-{key}"):
        words, link = st.columns([9, 1.4], vertical_alignment="center")
        with words:
            block(f'<p class="th-text">{badge(str(one.kind))} {written(one.sentence)}</p>')
        if one.code_ids:
            link.button("Show code", key=f"lint-code-{key}", type="tertiary", on_click=_show, args=(choice, one))
        if one.quotes:
            _quotes(one, colours, key=key)


def _quotes(one: thematic.Finding, colours: Mapping[str, str], *, key: str) -> None:
    with st.expander(counted(len(one.quotes), "passage"), key=f"lint-{key}"):
        for place, quote in enumerate(one.quotes[:_MANY]):
            words, link = st.columns([9, 1], vertical_alignment="center")
            who = " · ".join(part for part in (quote.participant, quote.question, quote.remark) if part)
            with words:
                block(
                    f'<p class="th-found" dir="auto">{written(shortened(quote.text, 300))} '
                    f'<span class="th-muted">{written(who)}</span></p>{chips(quote.codes, colours)}'
                )
            with link.container(key=f"lint-open-{key}-{place}"):
                open_in_code(quote.source, quote.start)
        if len(one.quotes) > _MANY:
            muted(f"{counted(len(one.quotes) - _MANY, 'further passage')}.")


def _show(choice: CodeChoice, one: thematic.Finding) -> None:
    """Go to the codes that a finding is about."""
    choice.codes = list(one.code_ids)
    st.session_state["codebook view"] = "codes"
