"""Importing documents: what was read, who seems to speak in them, each line changeable before anything is added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.document_drafts import DocumentDraft, DocumentDrafts, Wish, read_drafts, wish_of
from app.ui.encodings import encoding_choice
from app.ui.notices import failed, muted
from app.ui.uploads import STAY
from app.ui.voices import ROLES, Voice
from app.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_ROW, _HEAD = 35, 38


def document_wishes(project: thematic.Project, uploads: Sequence[UploadedFile]) -> tuple[Wish, ...] | None:
    """Draw the documents and their speakers; returns what to add, or None while something has to be mended."""
    known = tuple(one.label for one in project.sources.participants())
    files = tuple(one.file_id for one in uploads)

    def read() -> DocumentDrafts:
        return read_drafts(uploads, known, encoding=encoding)

    with st.container(border=True):
        st.subheader("Interviews and documents", anchor=False)
        with st.expander("Text files in an unusual encoding"):
            encoding = encoding_choice(" ".join(files))
        try:
            found = beside(project, "drafts", (str(project.path), files, known, encoding), read)
        except thematic.ThematicError as error:
            failed(str(error))
            return None
        if found is None:
            awaited("drafts", f"Reading the documents. {STAY}")
            return None
        for line in found.refused:
            failed(line)
        for line in found.notes:
            muted(line)
        if not found.drafts:
            muted("None of these files can be imported.")
            return ()
        key = " ".join((*files, encoding))
        drafts = _documents(found.drafts, key=key)
        drafts = _speakers(drafts, key=key)
        try:
            return tuple(wish_of(one) for one in drafts)
        except thematic.ThematicError as error:
            failed(str(error))
            return None


def _documents(drafts: tuple[DocumentDraft, ...], *, key: str) -> tuple[DocumentDraft, ...]:
    muted(
        "Participant: the one person a document is about or who speaks in it beside the interviewer. "
        "Wave: the time point, if there are several."
    )
    edited = st.data_editor(
        _document_frame(drafts),
        key=f"documents {key}",
        hide_index=True,
        num_rows="fixed",
        disabled=["Files", "What was read"],
        column_config={
            "Files": st.column_config.TextColumn(pinned=True, width=180),
            "Participant": st.column_config.TextColumn(width=110),
            "Wave": st.column_config.TextColumn(width=80),
            "What was read": st.column_config.TextColumn(width=330),
        },
        height=min(_HEAD + _ROW * len(drafts), 300),
    )
    _warnings(drafts)
    return changed_documents(drafts, edited)


def _warnings(drafts: Sequence[DocumentDraft]) -> None:
    """Show every warning whole, under the table."""
    told = [f"{one.name}: {text}" for draft in drafts for one in draft.documents for text in one.warnings]
    if not told:
        return
    with st.expander(f"To look at: {counted(len(told), 'note')}", expanded=True, icon=":material/visibility:"):
        st.text("\n".join(told))


def changed_documents(drafts: tuple[DocumentDraft, ...], edited: pd.DataFrame) -> tuple[DocumentDraft, ...]:
    """Read participant and wave back from the edited table."""
    cells = zip(edited["Participant"], edited["Wave"], strict=True)
    return tuple(
        replace(draft, participant=str(participant or ""), wave=str(wave or ""))
        for draft, (participant, wave) in zip(drafts, cells, strict=True)
    )


def _document_frame(drafts: tuple[DocumentDraft, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "Files": [", ".join(one.files) for one in drafts],
            "Participant": [one.participant for one in drafts],
            "Wave": [one.wave for one in drafts],
            "What was read": [_read_words(one.documents) for one in drafts],
        },
        dtype=object,
    )


def _read_words(documents: Sequence[thematic.Document]) -> str:
    characters, turns = sum(len(one.text) for one in documents), sum(len(one.turns) for one in documents)
    several = f"{counted(len(documents), 'document')}, " if len(documents) > 1 else ""
    return (
        f"{several}{documents[0].format}, {counted(characters, 'character')}, {counted(turns, 'turn')}, "
        f"{documents[0].encoding}"
    )


def _speakers(drafts: tuple[DocumentDraft, ...], *, key: str) -> tuple[DocumentDraft, ...]:
    voices = [voice for draft in drafts for voice in draft.voices]
    if not voices:
        muted(
            "No speakers were found, so all words are taken for the participant's. A conversation is known by names "
            "before its turns, such as “Interviewer:”."
        )
        return drafts
    muted(
        "Who speaks. An interviewer's words are context and are never counted; a participant needs a name here to be "
        "counted; “ignore” leaves the turns out of the text."
    )
    edited = st.data_editor(
        _voice_frame(voices),
        key=f"voices {key}",
        hide_index=True,
        num_rows="fixed",
        disabled=["Document", "Speaker", "Turns", "Words", "Because"],
        column_config={
            "Document": st.column_config.TextColumn(pinned=True, width=110),
            "Speaker": st.column_config.TextColumn(pinned=True, width=110),
            "Role": st.column_config.SelectboxColumn(options=list(ROLES), required=True, width=110),
            "Participant": st.column_config.TextColumn(width=120),
            "Turns": st.column_config.NumberColumn(width=60),
            "Words": st.column_config.NumberColumn(width=65),
            "Because": st.column_config.TextColumn(width=215),
        },
        height=min(_HEAD + _ROW * len(voices), 420),
    )
    return changed_voices(drafts, edited)


def changed_voices(drafts: tuple[DocumentDraft, ...], edited: pd.DataFrame) -> tuple[DocumentDraft, ...]:
    """Read role and participant back from the edited table, draft by draft."""
    cells = iter(zip(edited["Role"], edited["Participant"], strict=True))
    changed = []
    for draft in drafts:
        told = [(voice, *next(cells)) for voice in draft.voices]
        voices = tuple(replace(voice, role=str(role), participant=str(who or "")) for voice, role, who in told)
        changed.append(replace(draft, voices=voices))
    return tuple(changed)


def _voice_frame(voices: Sequence[Voice]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "Document": [one.document for one in voices],
            "Speaker": [one.label or "(no name)" for one in voices],
            "Role": [one.role for one in voices],
            "Participant": [one.participant for one in voices],
            "Turns": [one.turns for one in voices],
            "Words": [one.words for one in voices],
            "Because": [one.why for one in voices],
        },
    )
