"""YAML as people write it: every plain scalar is the text that stands there, and nothing can be smuggled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_FILE = 2_000_000

PlainValue = str | None | list["PlainValue"] | dict[str, "PlainValue"]


class PlainYamlError(Exception):
    """A YAML text that cannot be taken; its message is the end of a sentence about the file."""


class _PlainLoader(yaml.SafeLoader):
    """Loads scalars as text (so `no`, `1` and `2024-01-01` stay what they look like) and refuses aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # untyped in the stubs
            raise PlainYamlError(f"line {mark.line + 1}: references with '*' are not read; write the text out")
        return super().compose_node(parent, index)

    def scan_plain(self) -> yaml.ScalarToken:
        """Read a plain scalar; a question mark inside brackets belongs to it, as YAML 1.2 has it and people write."""
        token: yaml.ScalarToken = super().scan_plain()
        start, text = token.start_mark, token.value
        while self.flow_level and self.peek() == "?":
            text += " ?" if self.get_mark().index > token.end_mark.index else "?"
            self.forward()
            spaces = self.scan_plain_spaces(self.indent + 1, start)
            token = super().scan_plain()
            text += "".join(spaces or []) + token.value if token.value else ""
        return yaml.ScalarToken(text, True, start, token.end_mark)  # noqa: FBT003 - PyYAML's signature: a plain scalar

    def plain_mapping(self, node: yaml.MappingNode) -> dict[str, PlainValue]:
        seen: set[str] = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise PlainYamlError(f"line {line}: a key must be a single text")
            if key.value in seen:
                raise PlainYamlError(f"line {line}: '{key.value}' stands there twice")
            seen.add(key.value)
        return {str(key.value): self.construct_object(value, deep=True) for key, value in node.value}


def _construct_map(loader: _PlainLoader, node: yaml.MappingNode) -> dict[str, PlainValue]:
    return loader.plain_mapping(node)


_NULL = "tag:yaml.org,2002:null"
_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_constructor("tag:yaml.org,2002:map", _construct_map)


def load_plain(text: str) -> PlainValue:
    r"""Read a YAML text; scalars are texts, `null`, `~` and nothing are None.

    Raises:
        PlainYamlError: it is not YAML, names a key twice, or uses tags or references.

    Example:
        >>> load_plain("levels: [1, no, 2024-01-01]\nnote:")
        {'levels': ['1', 'no', '2024-01-01'], 'note': None}
    """
    try:
        loaded: PlainValue = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a SafeLoader with fewer powers
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PlainYamlError(f"line {line}: {error.problem or error.context or 'it is not YAML'}") from error
    except yaml.YAMLError as error:
        raise PlainYamlError(f"it is not YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise PlainYamlError("it is nested too deeply") from error
    return loaded


def load_plain_file(path: Path) -> PlainValue:
    """Read a YAML file in UTF-8.

    Raises:
        PlainYamlError: the file is missing, too large, not UTF-8 or not YAML.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PlainYamlError("there is no such file") from error
    except OSError as error:
        raise PlainYamlError(error.strerror or "it cannot be opened") from error
    if len(data) > LARGEST_FILE:
        raise PlainYamlError(f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PlainYamlError(f"line {line}: it is not UTF-8; save it as UTF-8") from error
    return load_plain(text)


class _PlainDumper(yaml.SafeDumper):
    """Writes long texts as blocks, so that people can read and change them."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


_ODD_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")


def _represent_text(dumper: _PlainDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text and _keeps_as_block(text) else None
    if any(mark in text for mark in _ODD_LINE_ENDS):
        style = '"'  # the only style that writes them as escapes instead of folding them
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _keeps_as_block(text: str) -> bool:
    """Say whether a block gives back the very same text."""
    return not text.startswith((" ", "\n", "\t")) and all(line == line.rstrip() for line in text.split("\n"))


_PlainDumper.add_representer(str, _represent_text)


def dump_plain(value: Mapping[str, PlainValue]) -> str:
    r"""Write a mapping as YAML that `load_plain` reads back equal, in the order of its keys.

    Example:
        >>> print(dump_plain({"name": "no", "note": "one\ntwo"}), end="")
        name: 'no'
        note: |-
          one
          two
    """
    text: str = yaml.dump(dict(value), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=100)
    return text
