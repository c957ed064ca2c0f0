"""Letters that were lost before a file came here: replacement characters and question marks inside words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from pathlib import Path

_REPLACED = "\ufffd"
_INSIDE = re.compile(r"[^\W\d_]{0,20}[^\W\d_]\ufffd{1,3}[^\W\d_]{1,20}")
_QUESTIONED = re.compile(
    r"\b(?:don|didn|doesn|isn|wasn|can|couldn|wouldn|won|it|that|we|they|you|I)\?(?:t|s|re|ve|ll|m|d)\b"
)
_FEWEST = 3


def check_losses(text: str, *, path: Path) -> list[str]:
    """Refuse a text whose letters were replaced by U+FFFD; return sentences about smaller losses.

    Three words with a replacement character inside are taken for proof: another program read the file in the
    wrong encoding and wrote what it could not read as that character, so the letters are gone for good. Such
    characters that stand alone are mostly pictures (emoji) that were lost, and do not stop the import.

    Raises:
        UnreadableFileError: letters are lost inside words; three are shown with their lines.
    """
    inside = list(_INSIDE.finditer(text)) if _REPLACED in text else []
    if len(inside) >= _FEWEST:
        why = (
            f"letters were lost when it was saved before: {counted(len(inside), 'word')} with the character U+FFFD "
            f"in the place of a letter ({_examples(text, inside)}); go back to the original export, saved as UTF-8, "
            "or name its encoding to take it with the losses"
        )
        raise UnreadableFileError(path, why)
    return losses(text)


def losses(text: str) -> list[str]:
    r"""Return sentences about characters that were lost before the file came here.

    Example:
        >>> losses("I don?t know\nWe didn?t ask\nIt can?t be\n")[0][:59]
        "3 question marks stand where apostrophes were (line 1: 'don"
    """
    if _REPLACED in text:
        alone = list(re.finditer(_REPLACED, text))
        lost = f"{counted(len(alone), 'character')} had been lost before (U+FFFD)"
        return [f"{lost}, and cannot be brought back: {_examples(text, alone)}"]
    if not text.isascii():
        return []
    questioned = list(_QUESTIONED.finditer(text))
    if len(questioned) < _FEWEST:
        return []
    stand = f"{counted(len(questioned), 'question mark')} stand where apostrophes were ({_examples(text, questioned)})"
    return [f"{stand}: the file was saved in an encoding without them; look for the original export"]


def _examples(text: str, found: list[re.Match[str]]) -> str:
    shown = [f"line {text.count(chr(10), 0, one.start()) + 1}: '{one.group()}'" for one in found[:3]]
    return ", ".join(shown)
