"""A button of the app sends what stands in the fields when it is pressed, not what stood there when it was drawn."""

from __future__ import annotations

import pytest

from tests.house.documents import ROOT
from tests.house.pressing import Presses

SHOWN = {
    "app.ui.disagreements._disagreement: sample": "the sample whose disagreements are listed: the decision is about it",
    "app.ui.sample_coding.sample_line: coding": "the sample that the line is about; its next unit is looked up then",
    "app.ui.quote_candidates._candidate: pick": "the code that the card was listed for: it is picked as one of those",
}
"""What a button takes along although it was chosen: the thing that the page showed beside the button, and why."""


def _app() -> dict[str, str]:
    files = sorted((ROOT / "app").rglob("*.py"))
    return {".".join(one.relative_to(ROOT).with_suffix("").parts): one.read_text(encoding="utf-8") for one in files}


def test_no_button_takes_along_what_was_typed() -> None:
    """A callback reads what a person typed or chose when it runs, by `typed` and `picked` of `app.ui.opening`."""
    assert sorted(SHOWN) == Presses(_app()).taken()


FAULTS = {
    "args": 'why = st.text_input("Why")\n    st.button("Save", on_click=save, args=(why,))',
    "keywords": 'why = st.text_input("Why")\n    st.button("Save", on_click=save, kwargs={"reason": why})',
    "partial": 'why = first.text_area("Why").strip()\n    st.button("Save", on_click=partial(save, reason=why))',
    "closure": 'why = st.selectbox("Why", known) or ""\n    st.button("Save", on_click=lambda: save(why))',
    "function": (
        'why = st.radio("Why", known)\n    def keep():\n        save(why)\n    st.button("Save", on_click=keep)'
    ),
    "directly": 'st.button("Save", on_click=save, args=(st.checkbox("Sure"),))',
    "change": 'why = st.text_input("Why")\n    st.toggle("Keep", on_change=save, args=(str(why),))',
    "tuple": 'why, who = st.text_input("Why"), 1\n    st.button("Save", on_click=save, args=[tidy(why), 2])',
    "list": 'who = [one for one in st.multiselect("Who", known)]\n    st.button("Save", on_click=save, args=(who,))',
    "table": 'rows = st.data_editor(frame)\n    st.button("Save", on_click=save, args=(rows.copy(),))',
    "drawn elsewhere": 'why = field("Why")\n    st.button("Save", on_click=save, args=(why,))',
    "pressed elsewhere": 'press(st.text_input("Why"))',
    "both elsewhere": 'press(field("Why"))',
    "tidied": 'why = tidy(st.text_input("Why"))\n    st.button("Save", on_click=save, args=(why,))',
}
FIELDS = "def field(name):\n    given = st.text_input(name)\n    return given.strip()\n"


def _taken(body: str) -> list[str]:
    page = (
        "from fields import field\n"
        f"def draw(project, known, first, frame):\n    {body}\n"
        'def press(reason):\n    st.button("Save", on_click=save, args=(reason,))\n'
        "def tidy(text):\n    return tuple(part for part in text.split())\n"
    )
    return Presses({"page": page, "fields": FIELDS}).taken()


@pytest.mark.parametrize("body", FAULTS.values(), ids=FAULTS)
def test_what_was_typed_is_found(body: str) -> None:
    """However a value goes from its field to the button, the check finds it."""
    assert _taken(body)


SOUND = {
    "read when it runs": 'st.text_input("Why", key="why")\n    st.button("Save", on_click=lambda: save(typed("why")))',
    "a key": 'who = st.radio("Who", known)\n    key = f"why {who}"\n    st.button("Save", on_click=save, args=(key,))',
    "disabled": 'why = st.text_input("Why")\n    st.button("Save", disabled=not why, on_click=save, args=(project,))',
    "the same run": 'why = st.text_input("Why")\n    if st.button("Save"):\n        save(why)',
    "looked up": (
        'who = st.selectbox("Who", known)\n    shown = project.texts(who)\n'
        '    st.button("Save", on_click=save, args=([one.number for one in shown],))'
    ),
    "sieved": (
        'words = st.text_input("Find")\n    shown = [one for one in known if words in one]\n'
        '    st.button("Save", on_click=save, args=(shown,))'
    ),
    "kept": (
        'kind = st.radio("Kind", known)\n    st.session_state[place] = kind\n'
        '    st.button("Save", on_click=save, args=(place,))'
    ),
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_what_was_not_typed_is_let_be(body: str) -> None:
    """What a callback reads itself, and what the page only found by what was chosen, is no fault."""
    assert [] == _taken(body)
