"""The tree of codes, names and entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import AmbiguousNameError, DuplicateNameError, EmptyNameError, UnknownNameError
from thematic.model.codes import (
    PATH_SEPARATOR,
    Code,
    CodebookEntries,
    CodeEntry,
    CodeStatus,
    CodeTree,
    check_new_name,
    same_name,
)


def _code(code_id: int, name: str, parent_id: int | None = None, position: int = 0) -> Code:
    return Code(code_id, parent_id, position, name, "", "", "", "", "", "", CodeStatus.ACTIVE)


STAFF, SETTING, MANNER, NOISE, OTHER_MANNER, TONE = (
    _code(1, "Staff", position=1),
    _code(2, "Setting", position=0),
    _code(3, "Manner", 1),
    _code(4, "Noise", 2),
    _code(5, "Manner", 2),
    _code(6, "Tone", 3),
)
TREE = CodeTree([TONE, OTHER_MANNER, NOISE, MANNER, STAFF, SETTING])


def test_a_tree_lists_parents_first_and_siblings_in_order() -> None:
    """Siblings stand by position, then id, in whatever order the codes came."""
    assert [SETTING, NOISE, OTHER_MANNER, STAFF, MANNER, TONE] == list(TREE)
    assert 6 == len(TREE)


def test_children_are_those_directly_below() -> None:
    """The top has no parent; a leaf has no children."""
    assert (SETTING, STAFF) == TREE.children(None)
    assert (NOISE, OTHER_MANNER) == TREE.children(2)
    assert () == TREE.children(6)


def test_a_path_names_every_code_above() -> None:
    """A path starts at the top, and its length is the depth."""
    assert "Staff > Manner > Tone" == TREE.path(6)
    assert ["Setting", 0, 1, 2] == [TREE.path(2), TREE.depth(1), TREE.depth(3), TREE.depth(6)]


def test_a_code_is_had_by_its_id() -> None:
    """Ids are keys; an unknown one is a mistake of the program."""
    assert MANNER is TREE[3]
    with pytest.raises(KeyError):
        TREE[99]


@pytest.mark.parametrize("name", ["Tone", "tone", "  TONE ", "Staff > Manner > Tone", "staff  >  manner > tone"])
def test_a_code_is_found_by_name_or_path_whatever_the_case(name: str) -> None:
    """Case and doubled spaces do not matter."""
    assert TONE == TREE.find(name)


def test_a_name_used_twice_needs_its_path() -> None:
    """Two codes of one name under different parents are told apart by path."""
    with pytest.raises(AmbiguousNameError, match=r"'manner' fits 2 codes.*'Setting > Manner', 'Staff > Manner'"):
        TREE.find("manner")
    assert MANNER == TREE.find("Staff > Manner")
    assert OTHER_MANNER == TREE.find("Setting > Manner")


def test_a_code_at_the_top_wins_over_one_of_its_name_below() -> None:
    """A name that is a whole path means that path."""
    top, below = _code(7, "Noise"), _code(8, "Noise", 1)

    assert top == CodeTree([STAFF, top, below]).find("noise")


def test_an_unknown_name_is_answered_with_a_near_one() -> None:
    """A slip of the finger is recognised."""
    with pytest.raises(UnknownNameError, match=r"No code is called 'Nois'.*did you mean 'Noise'"):
        TREE.find("Nois")


def test_an_empty_tree_finds_nothing() -> None:
    """A project without codes says that there are none."""
    with pytest.raises(UnknownNameError, match="There is no code yet"):
        CodeTree([]).find("Noise")
    assert [] == list(CodeTree([]))


TREES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text(min_size=1, max_size=3)), max_size=30)


@given(TREES)
def test_every_code_is_listed_once_after_its_parent(raw: list[tuple[int, int, str]]) -> None:
    """Whatever the tree, walking it meets every code once, and no code before the one above it."""
    codes = [
        _code(number, name, up % number if number > 1 and up % number else None, position)
        for number, (up, position, name) in enumerate(raw, start=1)
    ]
    listed = [code.code_id for code in CodeTree(codes)]

    assert sorted(listed) == [code.code_id for code in codes]
    assert all(code.parent_id is None or listed.index(code.parent_id) < listed.index(code.code_id) for code in codes)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Staff manner", " staff  MANNER", True), ("Straße", "STRASSE", True), ("Staff", "Staffs", False)],
)
def test_names_are_compared_as_people_read_them(one: str, other: str, *, same: bool) -> None:
    """Spaces and case fold away, letters do not."""
    assert same == (same_name(one) == same_name(other))


def test_a_new_name_is_tidied() -> None:
    """Surrounding and doubled spaces, tabs and line ends become single spaces."""
    assert "Staff manner" == check_new_name("  Staff\t\n manner ", ["Setting"])


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_a_name_needs_something_to_see(name: str) -> None:
    """Blanks alone are no name."""
    with pytest.raises(EmptyNameError, match="A theme needs a name"):
        check_new_name(name, [], "theme")


def test_a_sibling_keeps_its_name() -> None:
    """The same name in another case is taken, and the message says what is called so."""
    with pytest.raises(DuplicateNameError, match="already a question called 'staff manner'"):
        check_new_name("staff  manner", ["Staff Manner"], "question")


def test_an_entry_walks_parents_first_with_their_names() -> None:
    """Each entry comes with the names on its path, its own included."""
    tone = CodeEntry("Tone")
    manner = CodeEntry("Manner", children=(tone, CodeEntry("Pace")))
    staff = CodeEntry("Staff", children=(manner,))
    book = CodebookEntries("Visits", "", (staff, CodeEntry("Setting")))

    assert [
        ("Staff",),
        ("Staff", "Manner"),
        ("Staff", "Manner", "Tone"),
        ("Staff", "Manner", "Pace"),
        ("Setting",),
    ] == [path for path, _ in book.walk()]
    assert [(("Visits", "Manner"), manner), (("Visits", "Manner", "Tone"), tone)] == list(manner.walk(("Visits",)))[:2]


def test_the_separator_of_paths_is_one_that_people_type() -> None:
    """A path is written with spaces around a greater-than sign."""
    assert " > " == PATH_SEPARATOR
