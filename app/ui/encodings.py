"""The encoding of text files, for a person who knows better than the bytes."""

from __future__ import annotations

import streamlit as st


def encoding_choice(key: str) -> str:
    """Draw the field for an encoding; returns its name, or nothing when it is to be recognised."""
    return st.text_input(
        "Encoding of text files",
        key=f"encoding {key}",
        placeholder="Recognised from the bytes",
        help="Only when letters come out wrong, or a file is refused for its letters: name the encoding it was saved "
        "in, such as cp1252, mac_roman or iso-8859-2. The report says that it was named.",
    ).strip()
