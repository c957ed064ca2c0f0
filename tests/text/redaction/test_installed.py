"""Installed pipelines: chosen by language, never downloaded, and never in the way when they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.text.redaction import Installed, Kind, ProposalText, SpacyCatalogue, choose_pipeline, propose
from thematic.text.redaction.installed import guess_language, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENGLISH = (ProposalText(1, "I was told to ask for quillfeather at the desk, and they were kind to all of us."),)
GERMAN = (ProposalText(1, "Ich habe mit der Frau am Tresen gesprochen, und sie hat mir sehr geholfen und war nett."),)


class Folder:
    """Pipelines in the folders of one folder, as packages would be."""

    def __init__(self, path: Path) -> None:
        """Take the folder."""
        self._path = path

    def names(self) -> Sequence[str]:
        """List the folders."""
        return sorted(one.name for one in self._path.iterdir())

    def load(self, name: str) -> Installed | None:
        """Load one."""
        return load_pipeline(str(self._path / name))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two English pipelines, a German one, one that finds nothing, and one that is broken."""
    import spacy

    path = tmp_path_factory.mktemp("pipelines")
    for name, language in (("en_core_sm", "en"), ("en_core_lg", "en"), ("de_core_sm", "de")):
        nlp = spacy.blank(language)
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "PERSON", "pattern": "quillfeather"}])
        nlp.meta["name"], nlp.meta["version"] = name.partition("_")[2], "1.2.3"
        nlp.to_disk(path / name)
    return path


def test_the_largest_pipeline_of_the_language_is_chosen(folder: Path) -> None:
    """English texts get the large English one; German texts the German one; both are said."""
    assert "en_core_lg 1.2.3" == choose_pipeline(ENGLISH, Folder(folder)).name
    german = choose_pipeline(GERMAN, Folder(folder))
    assert ("de_core_sm 1.2.3", "the texts seem to be in 'de', and 'de_core_sm 1.2.3' is installed") == (
        german.name,
        german.why,
    )


def test_what_the_pipeline_finds_is_proposed(folder: Path) -> None:
    """A name that no list knows and no capital shows is proposed because the pipeline takes it for one."""
    installed = choose_pipeline(ENGLISH, Folder(folder)).installed
    assert installed is not None
    assert () == propose(ENGLISH)
    found = propose(ENGLISH, nlp=installed.pipeline)
    assert [("quillfeather", Kind.NAME)] == [(one.text, one.kind) for one in found]
    assert "language model" in found[0].why


def test_a_pipeline_of_another_language_is_not_used(folder: Path, tmp_path: Path) -> None:
    """German texts are not read by an English model; the report says so."""
    (tmp_path / "en_core_sm").symlink_to(folder / "en_core_sm")
    choice = choose_pipeline(GERMAN, Folder(tmp_path))
    assert "" == choice.name
    assert "installed are en_core_sm, and the texts seem to be in 'de'; lists" in choice.why


def test_a_pipeline_for_any_language_is_better_than_none(tmp_path: Path, folder: Path) -> None:
    """The multi-language pipeline is used where no other fits."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler")
    nlp.meta["name"] = "ent_wiki_sm"
    nlp.to_disk(tmp_path / "xx_ent_wiki_sm")
    (tmp_path / "en_core_sm").symlink_to(folder / "en_core_sm")
    assert "xx_ent_wiki_sm 0.0.0" == choose_pipeline(GERMAN, Folder(tmp_path)).name
    assert "en_core_sm 1.2.3" == choose_pipeline(ENGLISH, Folder(tmp_path)).name


def test_pipelines_that_do_not_work_are_passed_over(tmp_path: Path) -> None:
    """One that cannot be loaded and one that finds no names are told, and the lists are used."""
    import spacy

    (tmp_path / "en_broken_lg").mkdir()
    spacy.blank("en").to_disk(tmp_path / "en_empty_sm")
    choice = choose_pipeline(ENGLISH, Folder(tmp_path))
    assert "" == choice.name
    assert "'en_broken_lg' cannot be loaded (" in choice.why
    assert "'en_empty_sm' finds no names; lists of names" in choice.why


def test_without_any_pipeline() -> None:
    """Nothing installed is no failure; nothing is downloaded."""

    class Nothing(SpacyCatalogue):
        def names(self) -> Sequence[str]:
            return ()

    assert (
        "no spaCy pipeline is installed; lists of names, titles and capitals are used"
        == choose_pipeline(ENGLISH, Nothing()).why
    )


def test_short_texts_do_not_show_their_language(folder: Path, tmp_path: Path) -> None:
    """Where the language is unclear the only language that is installed is taken."""
    (tmp_path / "de_core_sm").symlink_to(folder / "de_core_sm")
    short = (ProposalText(1, "Quillfeather!"),)
    assert "" == guess_language(short, ("en", "de"))
    assert "de_core_sm 1.2.3" == choose_pipeline(short, Folder(tmp_path)).name
