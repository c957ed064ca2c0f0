"""Quote files: a bank offered in every format; taking one is noted in the log, so that a withdrawal can name it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import thematic

FORMATS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".html": "text/html",
    ".json": "application/json",
}


def quote_files(bank: thematic.Bank, name: str, *, key: str) -> None:
    """Draw a menu of downloads."""
    with st.popover("Files", icon=":material/download:", width="stretch"):
        for suffix, mime in FORMATS.items():
            st.download_button(
                f"Download {suffix}",
                partial(_rendered, bank, suffix),
                file_name=f"{name}{suffix}",
                mime=mime,
                key=f"{key}{suffix.replace('.', '-')}",
                on_click=partial(bank.note_download, f"{name}{suffix}"),
                width="stretch",
            )


def _rendered(bank: thematic.Bank, suffix: str) -> bytes:
    return bank.render(suffix).content
