"""Two hundred alterations in a Word document, checked as anybody would: the figures that are promised."""

from __future__ import annotations

import pytest

from benchmarks.altering import DISTANT, KINDS, SOUND
from benchmarks.quotations import measure, tables


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_alterations_in_a_document_are_found_in_every_form(ending: str) -> None:
    """At least 98 of 100 are found, each kind at least 95 times of 100; of the careful ones under 2 of 100 alarm."""
    results = measure(ending=ending)
    wrong = [one for one in results if one.kind in KINDS]
    fine = [one for one in results if one.kind in SOUND]
    assert (200, True) == (len(wrong), len(fine) >= 150)
    assert 0.98 <= sum(one.alarmed for one in wrong) / len(wrong)
    assert 0.95 <= sum(one.named for one in wrong) / len(wrong)
    assert 0.02 > sum(one.alarmed for one in fine) / len(fine)
    for form in {one.form for one in results}:
        assert 0.95 <= sum(one.alarmed for one in wrong if one.form == form) / sum(one.form == form for one in wrong)
    assert any(line.startswith("| all | 200 |") for line in tables(results))
    far = [one for one in results if one.kind == DISTANT]
    assert 0.9 <= sum(one.alarmed or one.looked_at for one in far) / len(far)
    assert 0.05 > sum(one.looked_at for one in fine) / len(fine)
