"""Column roles as YAML: strict in its keys, generous in how values are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import listed
from thematic.exchange.plain_yaml import PlainYamlError, dump_plain, load_plain_file
from thematic.exchange.role_records import AttributeRole, Fixed, Layout, OptionColumn, SurveyRoles, wrong_roles
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.exchange.plain_yaml import PlainValue

_KEYS = ("layout", "participant", "open", "question", "answer", "attributes", "wave", "no_answer", "ignore")
_ATTRIBUTE_KEYS = ("type", "levels", "separator", "columns", "options")
DEFAULT_SEPARATOR = ";"


def load_roles(path: Path | str) -> SurveyRoles:
    """Read column roles from a YAML file.

    Raises:
        RolesError: the file is not YAML, has an unknown key, or the roles contradict each other.
    """
    path = Path(path)
    try:
        loaded = load_plain_file(path)
    except PlainYamlError as error:
        raise wrong_roles(f"'{path}': {error}") from error
    if not isinstance(loaded, dict):
        raise wrong_roles(f"'{path}' must hold keys such as 'layout' and 'participant'")
    return roles_from(loaded)


def roles_from(mapping: Mapping[str, object]) -> SurveyRoles:
    """Make column roles from a mapping shaped like the YAML file; numbers and truth values become texts.

    Raises:
        RolesError: an unknown key, a value of the wrong shape, or roles that contradict each other.

    Example:
        >>> roles_from({"layout": "wide", "open": ["What was good?"], "attributes": {"Site": "nominal"}}).open
        ('What was good?',)
    """
    _known(mapping, _KEYS, "the roles")
    layout = _text(mapping.get("layout", "wide"), "layout")
    if layout not in tuple(Layout):
        raise wrong_roles(f"'layout' cannot be '{layout}'; give {listed(Layout)}")
    return SurveyRoles(
        layout=Layout(layout),
        participant=_optional(mapping.get("participant"), "participant"),
        open=_texts(mapping.get("open"), "open"),
        question=_column_or_value(mapping.get("question"), "question"),
        answer=_optional(mapping.get("answer"), "answer"),
        attributes=_attributes(mapping.get("attributes")),
        wave=_column_or_value(mapping.get("wave"), "wave"),
        no_answer=_texts(mapping.get("no_answer"), "no_answer"),
        ignore=_texts(mapping.get("ignore"), "ignore"),
    )


def _known(mapping: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    unknown = [str(key) for key in mapping if key not in known]
    if unknown:
        raise wrong_roles(f"{where} have unknown key(s) {listed(unknown)}; known: {listed(known, most=20)}")


def _text(value: object, key: str) -> str:
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return f"{value:.15g}"
        case _ if hasattr(value, "isoformat"):
            return str(value)
        case _:
            raise wrong_roles(f"'{key}' must be a single text, not {_shape(value)}")


def _shape(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys and values"
        case _:
            return f"a {type(value).__name__}"


def _optional(value: object, key: str) -> str | None:
    return None if value is None or value == "" else _text(value, key)


def _texts(value: object, key: str) -> tuple[str, ...]:
    match value:
        case None:
            return ()
        case list() | tuple():
            return tuple(_text(entry, key) for entry in value)
        case _:
            return (_text(value, key),)


def _column_or_value(value: object, key: str) -> str | Fixed | None:
    if not isinstance(value, dict):
        return _optional(value, key)
    _known(value, ("value",), f"the fixed values under '{key}'")
    return Fixed(_text(value.get("value"), f"{key}: value"))


def _attributes(value: object) -> tuple[AttributeRole, ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise wrong_roles("'attributes' must name columns with their types, as in '{Site: nominal}'")
    return tuple(_attribute(str(column), entry) for column, entry in value.items())


def _attribute(column: str, entry: object) -> AttributeRole:
    given = entry if isinstance(entry, dict) else {"type": entry}
    _known(given, _ATTRIBUTE_KEYS, f"the entries of attribute '{column}'")
    kind = _text(given.get("type"), f"attributes: {column}")
    if kind not in tuple(AttributeType):
        raise wrong_roles(f"attribute '{column}' cannot be '{kind}'; give {listed(AttributeType)}")
    levels = _texts(given.get("levels"), f"{column}: levels")
    if levels and kind != AttributeType.ORDINAL:
        raise wrong_roles(f"attribute '{column}' is {kind} and has no 'levels'; make it ordinal or leave them out")
    for key in ("separator", "columns", "options"):
        if key in given and kind != AttributeType.MULTI:
            raise wrong_roles(f"attribute '{column}' is {kind} and has no '{key}'; make it multi or leave it out")
    separator = _text(given.get("separator", DEFAULT_SEPARATOR), f"{column}: separator")
    return AttributeRole(
        column,
        AttributeType(kind),
        levels,
        separator if kind == AttributeType.MULTI else "",
        _option_columns(given.get("columns"), column),
        _texts(given.get("options"), f"{column}: options"),
    )


def _option_columns(value: object, attribute: str) -> tuple[OptionColumn, ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise wrong_roles(f"'columns' of '{attribute}' must give a column for each option, as in '{{Phone: Q3_1}}'")
    return tuple(
        OptionColumn(str(option), _text(column, f"{attribute}: columns: {option}")) for option, column in value.items()
    )


def roles_to_yaml(roles: SurveyRoles) -> str:
    """Write column roles as the YAML that `load_roles` reads back equal.

    Example:
        >>> print(roles_to_yaml(SurveyRoles(Layout.WIDE, participant="ID", open=("What helped?",))), end="")
        layout: wide
        participant: ID
        open:
        - What helped?
    """
    keys: dict[str, PlainValue] = {
        "layout": roles.layout.value,
        "participant": roles.participant,
        "open": list(roles.open),
        "question": _written(roles.question),
        "answer": roles.answer,
        "attributes": {role.column: _written_attribute(role) for role in roles.attributes},
        "wave": _written(roles.wave),
        "no_answer": list(roles.no_answer),
        "ignore": list(roles.ignore),
    }
    return dump_plain({key: value for key, value in keys.items() if value})


def _written(value: str | Fixed | None) -> PlainValue:
    return {"value": value.value} if isinstance(value, Fixed) else value


def _written_attribute(role: AttributeRole) -> PlainValue:
    match role.type:
        case AttributeType.ORDINAL:
            return {"type": role.type.value, "levels": list(role.levels)}
        case AttributeType.MULTI:
            return _written_multi(role)
        case _:
            return role.type.value


def _written_multi(role: AttributeRole) -> PlainValue:
    written: dict[str, PlainValue] = {"type": role.type.value}
    if role.columns:
        written["columns"] = {option.option: option.column for option in role.columns}
    if not role.columns or role.separator != DEFAULT_SEPARATOR:
        written["separator"] = role.separator
    if role.options:
        written["options"] = list(role.options)
    return written
