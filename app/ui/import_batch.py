"""An import batch: the files of one import, added one after the other beside the pages, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import thematic
from app.ui.document_drafts import add_documents
from app.ui.survey_import import add_survey
from app.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.document_drafts import Wish
    from app.ui.reports import Told
    from app.ui.survey_import import SurveyDraft
    from app.ui.work import Tell

_ENTRIES = "participants and answers, blank ones too"
"""What progress counts: everybody in the file and each cell of an open question; the report counts blank ones apart."""


@dataclass(slots=True)
class ImportBatch:
    """Each survey is one event, and the documents together are one; what is under way when it ends leaves nothing.

    Attributes:
        told: reports of what was added, in its order.
        added: names of what was added.
        refused: why something was not added, a sentence each; what comes after it is added all the same.
    """

    surveys: Sequence[SurveyDraft]
    wishes: Sequence[Wish]
    told: list[Told] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Name what is imported: the file, or how many files."""
        files = [*(one.upload.name for one in self.surveys), *(name for one in self.wishes for name in one.draft.files)]
        return files[0] if len(files) == 1 else counted(len(files), "file")

    @property
    def left(self) -> str:
        """Say what is in the project after the import was cancelled."""
        if not self.added:
            return "Nothing was added."
        return f"{', '.join(self.added)} had been added before, and can be undone; nothing else was added."

    @property
    def is_whole(self) -> bool:
        """Tell whether everything was added."""
        return len(self.told) == len(self.surveys) + bool(self.wishes)

    def add(self, project: thematic.Project, tell: Tell) -> None:
        """Add everything.

        Args:
            project: of this thread.
            tell: what progress is told to; when it raises, what is under way is not added.

        Raises:
            ThematicError: something was refused, and why; the rest was added.
        """
        for draft in self.surveys:
            name = draft.upload.name
            tell(0, 0, what=f"Reading {name}")
            progress = partial(tell, what=f"Importing {name}", unit=_ENTRIES)
            self._try(name, partial(add_survey, project, draft, progress=progress))
        if self.wishes:
            self._try("The documents", partial(add_documents, project, self.wishes, progress=_by_name(tell)))
        if self.refused:
            raise thematic.ThematicError(" ".join(self.refused))

    def _try(self, name: str, add: Callable[[], Told]) -> None:
        try:
            told = add()
        except thematic.ThematicError as error:
            self.refused.append(str(error) if len(self.surveys) + bool(self.wishes) == 1 else f"{name}: {error}")
        else:
            self.told.append(told)
            self.added.append(name)


def _by_name(tell: Tell) -> Callable[[int, int, str], None]:
    """Tell how many documents are added; which one it is just now would begin a new stage each time."""
    return lambda done, total, _name: tell(done, total, what="Importing documents", unit="documents")
