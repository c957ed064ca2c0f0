"""Codebooks as YAML: the form people edit, read and written without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import listed
from thematic.exchange.codebook_rules import TEXT_FIELDS, check_colour, check_siblings, tidy_name, wrong_codebook
from thematic.exchange.plain_yaml import PlainYamlError, dump_plain, load_plain
from thematic.model.codes import PATH_SEPARATOR, CodebookEntries, CodeEntry

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.exchange.plain_yaml import PlainValue

_BOOK_KEYS = ("codebook", "description", "codes")
_CODE_KEYS = ("name", *TEXT_FIELDS, "colour", "children")


def codebook_from_yaml(text: str, *, path: Path) -> CodebookEntries:
    r"""Read a codebook from YAML text; `path` names the file in messages and the codebook that has no name.

    Raises:
        CodebookFileError: not YAML, an unknown key, a code without a name, a name twice, or a bad colour.

    Example:
        >>> from pathlib import Path
        >>> book = codebook_from_yaml("codes:\n- name: Access\n- Waiting\n", path=Path("care.yaml"))
        >>> book.name, [code.name for code in book.codes]
        ('care', ['Access', 'Waiting'])
    """
    try:
        loaded = load_plain(text)
    except PlainYamlError as error:
        raise wrong_codebook(path, str(error)) from error
    if not isinstance(loaded, dict):
        raise wrong_codebook(path, f"it must hold the keys {listed(_BOOK_KEYS)}")
    _known(loaded, _BOOK_KEYS, "the codebook", path)
    return CodebookEntries(
        name=_text(loaded, "codebook", "the codebook", path) or path.stem,
        description=_text(loaded, "description", "the codebook", path),
        codes=_entries(loaded.get("codes"), (), path),
    )


def _known(mapping: dict[str, PlainValue], known: tuple[str, ...], where: str, path: Path) -> None:
    unknown = [key for key in mapping if key not in known]
    if unknown:
        raise wrong_codebook(path, f"{where} has unknown key(s) {listed(unknown)}; known: {listed(known, most=20)}")


def _text(mapping: dict[str, PlainValue], key: str, where: str, path: Path) -> str:
    value = mapping.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong_codebook(path, f"'{key}' of {where} must be a text, not a list or keys and values")
    return value


def _entries(value: PlainValue, above: tuple[str, ...], path: Path) -> tuple[CodeEntry, ...]:
    where = f"entry '{PATH_SEPARATOR.join(above)}'" if above else "the codebook"
    if value is None:
        return ()
    if not isinstance(value, list):
        raise wrong_codebook(path, f"the codes of {where} must be a list, each line beginning with '-'")
    entries = tuple(_entry(item, above, place, path) for place, item in enumerate(value, start=1))
    check_siblings([entry.name for entry in entries], above, path)
    return entries


def _entry(item: PlainValue, above: tuple[str, ...], place: int, path: Path) -> CodeEntry:
    under = f" under '{PATH_SEPARATOR.join(above)}'" if above else ""
    where = f"entry {place}{under}"
    given: PlainValue = {"name": item} if isinstance(item, str) else item
    if not isinstance(given, dict):
        raise wrong_codebook(path, f"{where} must be a name, or keys such as 'name' and 'definition'")
    _known(given, _CODE_KEYS, where, path)
    name = tidy_name(_text(given, "name", where, path), where, path)
    here = (*above, name)
    where = f"entry '{PATH_SEPARATOR.join(here)}'"
    texts = {field: _text(given, field, where, path) for field in TEXT_FIELDS}
    colour = check_colour(_text(given, "colour", where, path), where, path)
    return CodeEntry(name=name, colour=colour, children=_entries(given.get("children"), here, path), **texts)


def codebook_to_yaml(codebook: CodebookEntries) -> str:
    """Write a codebook as YAML; empty fields are left out.

    Example:
        >>> print(codebook_to_yaml(CodebookEntries("Care", "", (CodeEntry("Access", colour="#336699"),))), end="")
        codebook: Care
        codes:
        - name: Access
          colour: '#336699'
    """
    book: dict[str, PlainValue] = {"codebook": codebook.name}
    if codebook.description:
        book["description"] = codebook.description
    book["codes"] = [_written(code) for code in codebook.codes]
    return dump_plain(book)


def _written(code: CodeEntry) -> PlainValue:
    entry: dict[str, PlainValue] = {"name": code.name}
    for field in (*TEXT_FIELDS, "colour"):
        value: str = getattr(code, field)
        if value:
            entry[field] = value
    if code.children:
        entry["children"] = [_written(child) for child in code.children]
    return entry
