"""Replacing: what applying means, the review as a file, and the log that is handed over and not kept."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.figures import figure, share_of
from app.ui.identities import decide, decided_rows, decisions, forget_decisions, place_of, replacements
from app.ui.kept import forget_all
from app.ui.leftovers import PREFIX
from app.ui.notices import act, block, consequence, muted, noted, say_later
from app.ui.opening import chosen_path, clear, fresh
from app.ui.reports import Section, Told, keep_report
from app.ui.uploads import MOST_MEGABYTES, with_file
from app.ui.words import counted, number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

_LOG = "anonymise log"
_DOES = (
    "Each place you said yes to is replaced, in texts and in labels, values, memos and definitions; places you did not "
    "say yes to stay. The old words are erased from the project file for good."
)
_BACK = "There is no undo. Copy the project file first if you may want to go back."
_WHAT = (
    ("Codings, turns and quotes move along exactly. A reason in the log that you said yes to is erased as a whole."),
    (
        "What was replaced by what is first written to the log named below, a file that only you can read. Move it "
        "to a safe place afterwards: it is the only key to the old words."
    ),
)


def how_far(rows: Sequence[thematic.RedactionRow]) -> None:
    """Say how much is decided."""
    held = decisions()
    verdicts = [held[place_of(row)] for row in rows if place_of(row) in held]
    wanted, refused = verdicts.count(True), verdicts.count(False)
    base = "places that were proposed in all texts"
    left, open_ = number(refused), number(len(rows) - len(verdicts))
    noted(
        f"{share_of(wanted, len(rows), 'place', base=base)} to be replaced, "
        f"{figure(left, base=base, unit='place')} to be "
        f"left, {figure(open_, base=base, unit='place')} not decided yet: they stay as they are."
    )


def applying(project: thematic.Project, rows: Sequence[thematic.RedactionRow]) -> None:
    """Draw the explanation, the button, and the review as a file."""
    made = decided_rows(rows)
    wanted = [row for row in made if row.decision]
    with st.expander("Replace, for good"):
        consequence(_DOES, _BACK)
        block("".join(f'<p class="th-text">{written(one)}</p>' for one in _WHAT))
        log_path = st.text_input(
            "Log of replacements (a new file, or the log of an earlier round)",
            str(_log_beside(project.path)),
            key=fresh("anonymise log path"),
        ).strip()
        sure = st.checkbox("I have read this; the old words may be erased", key=fresh("anonymise sure"))
        if st.button(
            f"Replace {counted(len(wanted), 'place')}",
            type="primary",
            disabled=not (sure and wanted and log_path),
            key="replace",
        ):
            with st.status("Replacing ..."):
                act(partial(_make, project, made, Path(log_path)))
            st.rerun()
    with st.expander("Save this review, or go on with a saved one"):
        muted("The table holds the words themselves: keep it apart from the project, and delete it afterwards.")
        st.download_button(
            "Save the review (.csv)",
            partial(_as_csv, made),
            file_name=f"{project.path.stem} anonymise review.csv",
            mime="text/csv",
            on_click="ignore",
        )
        upload = st.file_uploader(
            "Saved review (CSV)", type=["csv"], max_upload_size=MOST_MEGABYTES, key=fresh("review file")
        )
        if upload is not None:
            st.button("Use its decisions", on_click=act, args=(partial(_use, rows),))


def _log_beside(project: Path) -> Path:
    """Propose a file beside the project, named by the day."""
    return project.resolve().with_name(f"{project.stem}-replacements-{datetime.now(UTC):%Y-%m-%d}.csv")


def _make(project: thematic.Project, rows: Sequence[thematic.RedactionRow], path: Path) -> None:
    report = project.anonymising.make(rows, log_path=path)
    st.session_state.setdefault(_LOG, {})[chosen_path()] = str(path)
    forget_decisions()
    forget_all()
    clear("anonymise sure")
    keep_report("anonymise", replaced_told(report))


def replaced_told(report: thematic.AnonymisingReport) -> Told:
    """Tell what was replaced, and which documents still hold the old words."""
    return Told(
        "Replaced",
        (
            (
                f"{counted(report.replaced, 'place')} in {counted(report.sources, 'source')} replaced, "
                f"{number(report.elsewhere)} elsewhere; {counted(report.codings, 'coding')} moved along; "
                f"{counted(report.erased, 'text')} erased. {counted(report.undecided, 'place')} left as they were."
            ),
        ),
        (
            Section("Documents written earlier that quote a replaced place", report.exports, open=True),
            Section("The same words still stand here: no place said yes", report.left, open=True),
        ),
    )


def log_to_take(project: thematic.Project) -> None:
    """Say where the log of the last replacing is, and offer it, until it is let go."""
    held = st.session_state.get(_LOG, {}).get(chosen_path())
    if held is None:
        return
    try:
        content = Path(held).read_bytes()
    except OSError:
        _let_go()
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        block(
            f'<p class="th-text"><b>The log of replacements is in</b> {written(held)}. Move it to a safe place: it is '
            "not in the project, and is the only key to the old words.</p>"
        )
        st.download_button(
            "Log of replacements (.csv)",
            content,
            file_name=f"{project.path.stem} replacements.csv",
            mime="text/csv",
            on_click="ignore",
            type="primary",
        )
        st.button("I have it, let it go", on_click=_let_go, key="let log go")


def _let_go() -> None:
    st.session_state[_LOG].pop(chosen_path(), None)


def _as_csv(rows: Sequence[thematic.RedactionRow]) -> bytes:
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        path = Path(folder) / "review.csv"
        thematic.write_redactions(path, rows)
        return path.read_bytes()


def _use(rows: Sequence[thematic.RedactionRow]) -> None:
    """Take over the yes decisions and changed replacements of a saved review, where its places are still here."""
    upload: UploadedFile | None = st.session_state.get(fresh("review file"))
    if upload is None:
        return
    known = {place_of(row): row for row in rows}
    saved = [row for row in with_file(upload, thematic.read_redactions) if place_of(row) in known]
    yes = [known[place_of(row)] for row in saved if row.decision]
    decide(yes, True)  # noqa: FBT003 - yes to all of them
    for row in saved:
        proposed = known[place_of(row)]
        if row.replacement.strip() and row.replacement != proposed.replacement:
            replacements()[proposed.kind, proposed.replacement] = row.replacement.strip()
    say_later(f"{counted(len(yes), 'decision')} taken over; places the file leaves open stay undecided.")
    clear("review file")
