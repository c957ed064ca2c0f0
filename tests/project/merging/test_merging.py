"""Merging two coders' project files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import thematic
from tests.project.contents import contents
from thematic.errors import InvalidValueError, ThematicError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.participants import AttributeValue
from thematic.model.sources import Source
from thematic.project.merging.rules import APART, RULES
from thematic.store.records import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

Work = Callable[[thematic.Project], object]


class Copies:
    """Two files that began as one, and what two people did in them."""

    def __init__(self, start: Path) -> None:
        """Take the file that both begin with."""
        self._start = start

    def after(self, ana: Work, ben: Work) -> tuple[Path, Path]:
        """Copy the file twice and let each person work in their own."""
        files = (self._start.with_name("ana.thematic"), self._start.with_name("ben.thematic"))
        for file, coder, work in zip(files, ("Ana", "Ben"), (ana, ben), strict=True):
            shutil.copyfile(self._start, file)
            with thematic.open(file, coder=coder) as project:
                work(project)
        return files

    def merged(self, ana: Work, ben: Work) -> Iterator[thematic.Project]:
        """Yield Ana's file with Ben's merged into it, then Ben's with Ana's; both open."""
        files = self.after(ana, ben)
        kept = [file.with_suffix(".before") for file in files]
        for file, copy in zip(files, kept, strict=True):
            shutil.copyfile(file, copy)
        for file, other in zip(files, reversed(kept), strict=True):
            with thematic.open(file) as project:
                project.merge(other)
                yield project


@pytest.fixture
def copies(study: thematic.Project) -> Copies:
    """The study, to be copied."""
    study.close()
    return Copies(study.path)


def _codings(project: thematic.Project) -> set[tuple[int, int, int, str, int]]:
    with project._session.read() as reading:
        tree = CodeTree(reading.all(Code))
        return {
            (one.source_id, one.start, one.end, tree.path(one.code_id), one.coder_id) for one in reading.all(Coding)
        }


def _both_ways(copies: Copies, ana: Work, ben: Work) -> list[object]:
    return [contents(project) for project in copies.merged(ana, ben)]


def test_every_kind_of_record_has_a_rule_or_a_reason() -> None:
    """Whoever adds a table decides how it is merged."""
    decided = {rule.record for rule in RULES} | set(APART)
    assert set() == {shape.record for shape in SHAPES} - decided


def test_both_peoples_codings_are_there(copies: Copies) -> None:
    """Codings that two people made apart stand in one file, each with who made it; it is one event."""
    ana, ben = copies.after(
        lambda project: project.coding.code(1, 4, 9, "Belonging"),
        lambda project: project.coding.code(1, 0, 20, "Transport"),
    )
    with thematic.open(ana) as project:
        before = project.status()
        done = project.merge(ben)
        after = project.status()
    assert (True, 1, 1) == (done.common, done.count("codings"), done.count("coders"))
    assert (before.codings + 1, before.events + 1) == (after.codings, after.events)


def test_merging_twice_changes_nothing(copies: Copies) -> None:
    """The same file again adds nothing and leaves no event."""
    ana, ben = copies.after(
        lambda project: project.coding.code(1, 4, 9, "Belonging"),
        lambda project: (
            project.codebook.create("Waiting", definition="Time that is lost."),
            project.coding.code(1, 0, 20, "Waiting", memo="Why here?"),
        ),
    )
    with thematic.open(ana) as project:
        project.merge(ben)
        before = (project.status(), contents(project))
        again = project.merge(ben)
        after = (project.status(), contents(project))
    assert before == after
    assert ((), (), ()) == (again.added, again.updated, again.removed)


def test_a_merge_is_one_undo_and_the_file_verifies(copies: Copies) -> None:
    """Undoing the merge gives back what was there, and the log proves both states."""
    ana, ben = copies.after(lambda _: None, lambda project: project.coding.code(1, 0, 20, "Transport", memo="Why?"))
    with thematic.open(ana) as project:
        before = contents(project)
        project.merge(ben)
        assert () == project.verify().problems
        project.undo()
        assert before == contents(project)
        assert () == project.verify().problems


def test_the_order_of_merging_does_not_matter(copies: Copies) -> None:
    """Ben's file in Ana's and Ana's in Ben's hold the same, whatever both did."""

    def ana(project: thematic.Project) -> None:
        project.codebook.revise("Transport", definition="Buses, trams and parking.")
        project.coding.code(1, 4, 9, "Belonging", stance="qualifies")
        project.coding.code(3, 0, 5, "Transport")
        project.themes.create("Being known", codes=["Belonging"])

    def ben(project: thematic.Project) -> None:
        project.codebook.revise("Belonging", definition="Feeling at home.")
        project.codebook.create("Cost", parent="Transport")
        project.coding.code(1, 0, 20, "Cost", memo="Is this cost?")
        project.coding.code(1, 4, 9, "Belonging", important=True)
        project.themes.create("Being known", codes=["Being listened to"], concept="Somebody knows me")

    one, other = _both_ways(copies, ana, ben)
    assert one == other


def test_a_revision_of_one_person_is_taken_over(copies: Copies) -> None:
    """What one alone revised since the common start is no conflict."""
    for project in copies.merged(
        lambda project: project.codebook.revise("Transport", definition="Buses and trams."), lambda _: None
    ):
        assert "Buses and trams." == project.codebook.tree().find("Transport").definition


def test_a_code_revised_by_both_is_told(copies: Copies) -> None:
    """Of two definitions the later stands, in both directions, and the other is listed."""
    ana, ben = copies.after(
        lambda project: project.codebook.revise("Transport", definition="Buses and trams."),
        lambda project: project.codebook.revise("Transport", definition="Getting there."),
    )
    shutil.copyfile(ana, ana.with_suffix(".before"))
    for file, other in ((ana, ben), (ben, ana.with_suffix(".before"))):
        with thematic.open(file) as project:
            done = project.merge(other)
            assert "Getting there." == project.codebook.tree().find("Transport").definition
        told = [
            (one.what, one.which, one.field, one.kept, one.other) for one in done.conflicts if one.field == "definition"
        ]
        assert [("codes", "'Transport'", "definition", "Getting there.", "Buses and trams.")] == told


def test_a_code_renamed_by_one_person_stays_one_code(copies: Copies) -> None:
    """A rename is followed, and the codings that the other made under the old name come along."""
    for project in copies.merged(
        lambda project: project.codebook.revise("Transport", name="Getting there"),
        lambda project: project.coding.code(1, 0, 20, "Transport"),
    ):
        names = [row.name for row in project.codebook.rows()]
        assert (False, True) == ("Transport" in names, "Getting there" in names)
        assert 1 == sum(path == "Getting there" for *_, path, coder in _codings(project) if coder > 2)


def test_two_codes_that_come_to_be_called_the_same(copies: Copies) -> None:
    """Two codes renamed alike stay two, the same one of them with a number, whichever file is merged."""
    one, other = _both_ways(
        copies,
        lambda project: project.codebook.revise("Belonging", name="Home"),
        lambda project: (
            project.codebook.revise("Being listened to", name="Home"),
            project.coding.code(1, 0, 20, "Home"),
        ),
    )
    assert one == other


def test_a_new_code_called_as_another_was_renamed(copies: Copies) -> None:
    """A code that one person made and a code that the other renamed to the same name stay two."""
    one, other = _both_ways(
        copies,
        lambda project: project.codebook.create("Home", parent="Help"),
        lambda project: project.codebook.revise("Belonging", name="Home"),
    )
    assert one == other


def test_what_one_person_took_back_is_gone(copies: Copies) -> None:
    """A coding of the common start that one person took back does not come back by a merge."""

    def uncode(project: thematic.Project) -> None:
        held = project.coding.of_source(1)[0]
        project.coding.uncode_for("A", held.coding_id, reason="not about this")

    counts = [project.status().codings for project in copies.merged(uncode, lambda _: None)]
    assert [7, 7] == counts


def test_a_code_merged_away_by_one_person(copies: Copies) -> None:
    """Codings that one person moved by merging two codes stay moved, and the old code does not come back empty."""

    def fold(project: thematic.Project) -> None:
        project.codebook.merge(["Belonging"], into="Being listened to")

    one, other = _both_ways(copies, fold, lambda project: project.coding.code(1, 0, 20, "Transport"))
    assert one == other


def test_contradicting_values_are_told(copies: Copies) -> None:
    """A value that both changed is listed; the later one stands whichever file is merged."""

    def change(value: str) -> Work:
        def work(project: thematic.Project) -> None:
            with project._session.write("ValueChanged") as writing:
                held = next(one for one in writing.all(AttributeValue) if one.value == "North")
                writing.replace(replace(held, value=value))

        return work

    ana, ben = copies.after(change("East"), change("West"))
    shutil.copyfile(ana, ana.with_suffix(".before"))
    with thematic.open(ana) as project:
        done = project.merge(ben)
        first = contents(project)
    with thematic.open(ben) as project:
        project.merge(ana.with_suffix(".before"))
        assert first == contents(project)
    assert [("attributes", "Site", "West", "East")] == [
        (one.what, one.field, one.kept, one.other) for one in done.conflicts
    ]


def test_projects_of_the_same_data_without_a_common_start(files: Path, study: thematic.Project) -> None:
    """Two files that were made apart from the same survey meet by what people said and by the paths of codes."""
    with thematic.create(files / "other.thematic", coder="Ben", blind=0.0, seed=1) as other:
        other.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        other.codebook.load(files / "codebook.yaml")
        other.codebook.create("Cost")
        other.coding.code(1, 0, 5, "Cost")
        other.coding.code(2, 0, 7, "being listened to")
    before = study.status()
    done = study.merge(files / "other.thematic")
    after = study.status()
    assert (False, 2, 1) == (done.common, done.count("codings"), done.count("codes"))
    assert (before.sources, before.participants, before.units) == (after.sources, after.participants, after.units)
    assert (before.codes + 1, before.codings + 2) == (after.codes, after.codings)
    assert () == done.conflicts


def test_new_answers_come_with_their_units(files: Path, study: thematic.Project) -> None:
    """People whom only the other file has are taken over, with values, answers and units."""
    (files / "more.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
        "R77,East,Low,Walks,1,The tea 🙂 and the biscuits,Nothing\n",
        encoding="utf-8",
    )
    with thematic.create(files / "other.thematic", coder="Ben", blind=0.0, seed=1) as other:
        other.sources.add_survey(files / "more.csv", roles=files / "roles.yaml")
    before = study.status()
    done = study.merge(files / "other.thematic")
    after = study.status()
    assert (1, 2, 4) == (done.count("participants"), done.count("sources"), done.count("attribute values"))
    assert (before.units + 2, before.questions) == (after.units, after.questions)
    assert () == study.verify().problems


def test_who_was_withdrawn_stays_away(copies: Copies) -> None:
    """A participant withdrawn here does not come back with the other file, not even when somebody coded them there."""
    ana, ben = copies.after(
        lambda project: project.withdraw("R1", reason="asked to"),
        lambda project: project.coding.code(1, 0, 20, "Transport"),
    )
    with thematic.open(ana) as project:
        done = project.merge(ben)
        assert "R1" not in [one.label for one in project.sources.participants()]
        assert () == project.verify().problems
    assert "1 coding: what they belong to is not here" in done.refused


def test_a_text_that_was_anonymised_since(copies: Copies) -> None:
    """Where the words of a text were changed in one file, what the other has about it is refused, and told."""

    def anonymise(project: thematic.Project) -> None:
        with project._session.write("Anonymised") as change:
            held = change.all(Source)[0]
            change.replace(replace(held, text=held.text.replace("Mondays", "[a day]")))

    ana, ben = copies.after(anonymise, lambda project: project.coding.code(1, 0, 20, "Transport"))
    with thematic.open(ana) as project:
        done = project.merge(ben)
        assert "[a day]" in project.sources.get(1).text
    assert 0 == done.count("codings")
    assert 2 == len(done.refused)


def test_refusals(files: Path, study: thematic.Project) -> None:
    """The file itself, and a project that counts other units, are refused and nothing is changed."""
    with thematic.create(files / "sentences.thematic", coder="Ben", unit="sentence"):
        pass
    before = study.status()
    with pytest.raises(InvalidValueError, match="another file"):
        study.merge(study.path)
    with pytest.raises(InvalidValueError, match="unit"):
        study.merge(files / "sentences.thematic")
    assert before == study.status()


def test_an_attribute_of_another_type_is_refused(files: Path, study: thematic.Project) -> None:
    """Values of two types cannot stand under one name."""
    (files / "other.yaml").write_text(
        'layout: wide\nparticipant: Respondent\nopen: ["What helped?"]\nattributes:\n  Visits: nominal\n', "utf-8"
    )
    with thematic.create(files / "other.thematic", coder="Ben", blind=0.0, seed=1) as other:
        other.sources.add_survey(files / "survey.csv", roles=files / "other.yaml")
    with pytest.raises(InvalidValueError, match="Visits"):
        study.merge(files / "other.thematic")


def _remark(coding_id: int, words: str = "Why here?") -> Work:
    return lambda project: project.memos.add(words, about=thematic.MemoTarget.parse(f"coding:{coding_id}"))


def _nothing(_: thematic.Project) -> None:
    """Do nothing."""


def _told(files: tuple[Path, Path]) -> list[tuple[thematic.Merged, object, list[str]]]:
    """Merge both ways; tell what was said, what is there, and the codes in order with what they were merged into."""
    kept = [file.with_suffix(".before") for file in files]
    for file, copy in zip(files, kept, strict=True):
        shutil.copyfile(file, copy)
    found: list[tuple[thematic.Merged, object, list[str]]] = []
    for file, other in zip(files, reversed(kept), strict=True):
        with thematic.open(file) as project:
            done = project.merge(other)
            rows = [f"{row.path}: {row.merged_into}" for row in project.codebook.rows()]
            found.append((done, contents(project), rows))
    return found


def test_a_later_move_to_the_top_stands(copies: Copies) -> None:
    """To lie under nothing, and to say nothing, are changes as others are."""
    with thematic.open(copies._start) as project:
        project.codebook.create("Waiting", definition="Time that is lost.", parent="Help")

    def ana(project: thematic.Project) -> None:
        project.codebook.move("Waiting", "Transport")
        project.codebook.revise("Waiting", definition="Standing about.")

    def ben(project: thematic.Project) -> None:
        project.codebook.move("Waiting", None)
        project.codebook.revise("Waiting", definition="")

    one, other = _told(copies.after(ana, ben))
    assert one[1:] == other[1:]
    assert "Waiting: " in one[2]
    for done, *_ in (one, other):
        told = {(conflict.field, conflict.kept, conflict.other) for conflict in done.conflicts}
        assert {("parent", "", "Transport"), ("definition", "", "Standing about.")} <= told


def test_two_moves_in_a_circle(copies: Copies) -> None:
    """Of two moves that would put codes under each other the later stands, in both files."""
    one, other = _told(
        copies.after(
            lambda project: project.codebook.move("Belonging", "Transport"),
            lambda project: project.codebook.move("Transport", "Belonging"),
        )
    )
    assert one[1:] == other[1:]
    assert 1 == sum(row.endswith("Belonging > Transport: ") for row in one[2])


def test_a_coding_taken_back_here_and_remarked_there(copies: Copies) -> None:
    """A coding that one took back and the other wrote a memo on stays in both with its memo, and is listed."""
    for turned in (False, True):
        deeds: list[Work] = [lambda project: project.coding.uncode_for("A", 1, reason="no"), _remark(1)]
        one, other = _told(copies.after(*(reversed(deeds) if turned else deeds)))
        assert one[1] == other[1]
        assert "Why here?" in str(one[1])
        for done, *_ in (one, other):
            assert ["removal"] == [conflict.field for conflict in done.conflicts if conflict.what == "codings"]


@pytest.mark.parametrize("used", [False, True])
def test_a_theme_that_one_removed(copies: Copies, used: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A theme that one removed goes from both; one that the other worked on stays in both with its codes, listed."""
    with thematic.open(copies._start) as project:
        project.themes.create("Getting about", codes=["Transport"])

    def ben(project: thematic.Project) -> None:
        project.coding.code(1, 0, 20, "Belonging")
        if used:
            project.themes.revise("Getting about", concept="Without a bus nobody comes")

    one, other = _told(copies.after(lambda project: project.themes.remove("Getting about"), ben))
    assert one[1] == other[1]
    assert used == ("Getting about" in str(one[1]))
    assert [used, used] == [any(found.field == "removal" for found in done.conflicts) for done, *_ in (one, other)]


def test_new_siblings_stand_in_one_order(copies: Copies) -> None:
    """New codes of both stand in the same order in both files."""
    one, other = _told(
        copies.after(
            lambda project: [project.codebook.create(name) for name in ("Rain", "Cost")],
            lambda project: [project.codebook.create(name) for name in ("Snow", "Age")],
        )
    )
    assert one[2] == other[2]


def test_a_code_merged_into_two(copies: Copies) -> None:
    """Where two people merged a code into different codes the later stands for its codings and for its name."""
    one, other = _told(
        copies.after(
            lambda project: project.codebook.merge(["Belonging"], into="Transport"),
            lambda project: project.codebook.merge(["Belonging"], into="Being listened to"),
        )
    )
    assert one[1:] == other[1:]
    assert 1 == sum(row.endswith("Belonging: Help > Being listened to") for row in one[2])
    for done, *_ in (one, other):
        told = [(found.kept, found.other) for found in done.conflicts if found.field == "merged into"]
        assert [("Being listened to", "Transport")] == told
        assert 1 >= sum(found.field == "code" for found in done.conflicts)


def test_a_withdrawal_is_said_in_both_files(copies: Copies) -> None:
    """Who was withdrawn in one file is named in the other, with what to do."""
    one, other = _told(copies.after(lambda project: project.withdraw("R1", reason="asked to"), _nothing))
    assert 1 == sum(said.startswith("R1: withdrawn here on") for said in one[0].refused)
    assert 1 == sum("R1 was withdrawn in the other file on" in said for said in other[0].refused)


def test_a_coding_on_a_retired_code_is_said(copies: Copies) -> None:
    """A coding that comes under a code that one person retired is told."""
    one, other = _told(
        copies.after(
            lambda project: project.codebook.retire("Transport"),
            lambda project: project.coding.code(1, 0, 20, "Transport"),
        )
    )
    assert [True, True] == [any("which is retired" in said for said in done.changed) for done, *_ in (one, other)]


CODES = ("Help", "Belonging", "Being listened to", "Transport", "Cost")
_CODE = st.sampled_from(CODES)
_DEED = st.one_of(
    st.tuples(st.just("code"), st.integers(1, 5), st.integers(0, 6), st.integers(7, 9), _CODE),
    st.tuples(st.just("uncode"), st.integers(0, 12)),
    st.tuples(st.just("create"), _CODE),
    st.tuples(st.just("define"), _CODE, st.sampled_from(["One thing.", "Another thing."])),
    st.tuples(st.just("rename"), _CODE, st.sampled_from(["Fare", "Cost", "Home"])),
    st.tuples(st.just("fold"), _CODE, _CODE),
    st.tuples(st.just("theme"), _CODE),
    st.tuples(st.just("memo"), _CODE, st.sampled_from(["Why?", "How?"])),
    st.tuples(st.just("move"), _CODE, st.one_of(st.none(), _CODE)),
    st.tuples(st.just("retire"), _CODE),
    st.tuples(st.just("remark"), st.integers(0, 12)),
    st.tuples(st.just("drop"), _CODE),
)


def _reshape(project: thematic.Project, deed: tuple[object, ...]) -> None:
    """Do one of the things that move or remove what others lie under."""
    match deed:
        case ("move", str(code), None):
            project.codebook.move(code, None)
        case ("move", str(code), str(parent)):
            project.codebook.move(code, parent)
        case ("retire", str(code)):
            project.codebook.retire(code)
        case ("remark", int(place)):
            with project._session.read() as reading:
                held = reading.all(Coding)
            _remark(held[place % len(held)].coding_id)(project)
        case ("drop", str(code)):
            project.themes.remove(f"About {code}")


def _do(project: thematic.Project, deed: tuple[object, ...]) -> None:
    """Do one thing, if it can be done in this project."""
    try:
        match deed:
            case ("code", int(source), int(start), int(end), str(code)):
                project.coding.code(source, start, end, code)
            case ("uncode", int(place)):
                with project._session.read() as reading:
                    held = reading.all(Coding)
                    one = held[place % len(held)]
                    whose = next(coder.name for coder in reading.all(Coder) if coder.coder_id == one.coder_id)
                project.coding.uncode_for(whose, one.coding_id, reason="not about this")
            case ("create", str(name)):
                project.codebook.create(name)
            case ("define", str(name), str(words)):
                project.codebook.revise(name, definition=words)
            case ("rename", str(name), str(other)):
                project.codebook.revise(name, name=other)
            case ("fold", str(name), str(other)):
                project.codebook.merge([name], into=other)
            case ("theme", str(code)):
                project.themes.create(f"About {code}", codes=[code])
            case ("memo", str(code), str(words)):
                project.memos.add(words, about=thematic.MemoTarget.parse(f"code:{code}"))
            case _:
                _reshape(project, deed)
    except ThematicError:
        return


@pytest.mark.slow
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],  # an example takes seconds; shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ana=st.lists(_DEED, max_size=5), ben=st.lists(_DEED, max_size=5))
def test_whatever_two_people_do_both_files_end_alike(
    study: thematic.Project, ana: list[tuple[object, ...]], ben: list[tuple[object, ...]]
) -> None:
    """Merging is order-independent, verifies, and the second time changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start.thematic"
        study.close()
        shutil.copyfile(study.path, start)
        found = []
        for project in Copies(start).merged(_all(ana), _all(ben)):
            found.append(contents(project))
            assert () == project.verify().problems
            other = project.path.with_name(f"{'ben' if project.path.stem == 'ana' else 'ana'}.before")
            assert ((), (), ()) == _brought(project.merge(other))
        assert found[0] == found[1]


def _brought(done: thematic.Merged) -> tuple[object, ...]:
    return done.added, done.updated, done.removed


def _all(deeds: list[tuple[object, ...]]) -> Work:
    def work(project: thematic.Project) -> None:
        for deed in deeds:
            _do(project, deed)

    return work
