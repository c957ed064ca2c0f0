"""Pages without a side bar: what Streamlit leaves standing there from the page before is put away."""

from __future__ import annotations

from app.ui.notices import block

_STYLE = (
    "<style>.stSidebar, [data-testid='stSidebarCollapsedControl'], [data-testid='stExpandSidebarButton'] "
    "{ display: none; }</style>"
)


def no_sidebar() -> None:
    """Draw this page without a side bar."""
    block(_STYLE)
