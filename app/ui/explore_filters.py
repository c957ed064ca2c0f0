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


def count_filter(project: thematic.Project) -> thematic.CountFilter:
    """Draw the filters; returns what is let through."""
    where: tuple[tuple[str, str], ...] = ()
    attribute = st.selectbox(
        "Only participants with",
        attribute_names(project, *CHOSEN),
        index=None,
        placeholder="Anything",
        key="explore where",
    )
    if attribute:
        values: Sequence[str] = project.sources.attribute_values(attribute)
        value = st.selectbox(
            "Value", values, index=None, placeholder="Choose a value", key=f"explore value {attribute}"
        )
        where = ((attribute, value),) if value else ()
    questions = [one.text for one in project.sources.questions()]
    question = st.selectbox(
        "Only answers to", questions, index=None, placeholder="Any question", key="explore question"
    )
    waves = wave_names(project)
    wave = st.selectbox("Only at", waves, index=None, placeholder="Any time", key="explore wave") if waves else None
    coders = project.history.coders()
    by = st.multiselect("Only coded by", coders, placeholder="Everybody", key="explore coders") if coders[1:] else []
    return thematic.CountFilter(where, wave or "", question or "", tuple(by))


def filter_label(only: thematic.CountFilter) -> str:
    """Name the button that opens the filters."""
    active = len(only.where) + bool(only.wave) + bool(only.question) + bool(only.coders)
    return f"Filter ({active})" if active else "Filter"
