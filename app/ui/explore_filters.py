"""Explore filters: which part of the study is counted, chosen on the Explore page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic

if TYPE_CHECKING:
    from collections.abc import Sequence

CHOSEN = ("nominal", "ordinal", "multi")
"""Types of attributes whose values can be chosen from a list."""


def attribute_names(project: thematic.Project, *types: str) -> list[str]:
    """List the attributes of these types; all of them when none is named."""
    return [one.name for one in project.sources.attributes() if not types or one.type in types]


def wave_names(project: thematic.Project) -> list[str]:
    """List the time points."""
    return [one.wave for one in project.people.waves()]


def row_names(project: thematic.Project, by: str, *, key: str = "explore") -> tuple[str, ...]:
    """Draw which codes or themes are counted; none chosen: all of them."""
    if by == "theme":
        names = [one.name for one in project.themes.list()]
    else:
        tree = project.codebook.tree()
        names = [tree.path(one.code_id) for one in tree]
    return tuple(st.multiselect(f"Only these {by}s", names, placeholder="All of them", key=f"{key} rows {by}"))


def count_filter(project: thematic.Project, *, key: str = "explore") -> thematic.CountFilter:
    """Draw the filters; returns what is let through."""
    where: tuple[tuple[str, str], ...] = ()
    attribute = st.selectbox(
        "Only participants with",
        attribute_names(project, *CHOSEN),
        index=None,
        placeholder="Anything",
        key=f"{key} where",
    )
    if attribute:
        values: Sequence[str] = project.sources.attribute_values(attribute)
        value = st.selectbox("Value", values, index=None, placeholder="Choose a value", key=f"{key} value {attribute}")
        where = ((attribute, value),) if value else ()
    questions = [one.text for one in project.sources.questions()]
    question = st.selectbox("Only answers to", questions, index=None, placeholder="Any question", key=f"{key} question")
    waves = wave_names(project)
    wave = st.selectbox("Only at", waves, index=None, placeholder="Any time", key=f"{key} wave") if waves else None
    coders = project.history.coders()
    by = st.multiselect("Only coded by", coders, placeholder="Everybody", key=f"{key} coders") if coders[1:] else []
    return thematic.CountFilter(where, wave or "", question or "", tuple(by))


def filter_label(only: thematic.CountFilter) -> str:
    """Name the button that opens the filters."""
    active = len(only.where) + bool(only.wave) + bool(only.question) + bool(only.coders)
    return f"Filter ({active})" if active else "Filter"
