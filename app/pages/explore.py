"""Explore: who mentioned what, by group and over time, with the quotes behind every figure."""

from __future__ import annotations

from app.ui.amounts import amounts
from app.ui.dense import frame
from app.ui.explore_benchmarks import explore_benchmarks
from app.ui.explore_change import explore_change
from app.ui.explore_groups import explore_groups
from app.ui.explore_people import explore_people
from app.ui.explore_questions import explore_questions
from app.ui.explore_saturation import explore_saturation
from app.ui.explore_together import explore_together
from app.ui.notices import empty
from app.ui.opening import current
from app.ui.page import draw
from app.ui.views import view_of

VIEWS = {
    "Groups": explore_groups,
    "Questions": explore_questions,
    "People": explore_people,
    "Together": explore_together,
    "Before and after": explore_change,
    "Code saturation": explore_saturation,
    "Benchmarks": explore_benchmarks,
}

# Meaning is not exhausted by counting codes; who is asked for the curve gives a reason on the command line.
NOT_REFLEXIVE = "Code saturation"


def main() -> None:
    """Draw the page."""
    project = current()
    lead = "Who mentioned what. Every figure says out of whom, and leads to the words behind it."
    if not amounts(project).codings:
        frame("Explore", lead)
        empty("Nothing is coded yet", "Code some texts first; then counts, groups and changes stand here.")
        return
    (place,) = frame("Explore", lead, widths=(9,))
    offered = [one for one in VIEWS if one != NOT_REFLEXIVE or project.settings().approach != "reflexive"]
    VIEWS[view_of("explore", views={one: one for one in offered}, place=place)](project)


if __name__ == "__main__":
    draw(main)
