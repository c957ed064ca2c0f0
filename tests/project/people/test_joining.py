"""Two participants who are one person become one, with one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    import thematic


def test_everything_becomes_the_first_ones(study: thematic.Project) -> None:
    """Texts, codings, values and relations go over; what contradicts is listed; one undo brings both back."""
    study.people.relate("R9", "R6", "mentor of")
    study.people.relate("R8", "R6", "mentor of")
    study.people.relate("R8", "R9", "friend of")
    before = study.status()
    texts = len(study.people.show("R9").texts) + len(study.people.show("R8").texts)
    done = study.people.join("R9", "r8", reason="the same telephone number")
    assert ("R9", "R8", 2) == (done.participant, done.gone, done.sources)
    assert ("What helped?", "What could be better?") == done.doubled
    assert ("Site: R8 has South, R9 has North" in done.refused, len(done.refused)) == (True, 4)
    view = study.people.show("R9")
    assert (texts, (("mentor of", "R6"),)) == (len(view.texts), view.relations)
    assert before.participants - 1 == study.status().participants
    assert "joined two participants" in study.log()[0].sentence
    assert study.verify().ok
    study.undo()
    assert before.participants == study.status().participants
    assert 2 == len(study.people.show("R8").relations)
    assert study.verify().ok


def test_nobody_joins_themself(study: thematic.Project) -> None:
    """The same participant twice, or one who is not there, is refused, and nothing is written."""
    before = study.status()
    with pytest.raises(InvalidValueError, match="another one"):
        study.people.join("R1", "r1")
    with pytest.raises(UnknownNameError, match="R77"):
        study.people.join("R1", "R77")
    assert before == study.status()
