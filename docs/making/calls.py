"""The reference of the library: `Project`, its parts, the functions, their records and their errors."""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import pkgutil
import re
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import thematic
from docs.making.docstrings import as_markdown
from thematic import errors

_PROJECT_HEAD = """# Project and functions

This page is made from the code whenever the site is built. `import thematic` gives the functions; `thematic.create`
and `thematic.open` give a `Project`, whose parts each do one kind of work: `project.codebook.merge(...)`,
`project.quotes.bank(...)`. Options are always named. Whatever writes is one event, with one undo. What the calls
give back stands under [Records](records.md), what they raise under [Errors](errors.md).
"""
_RECORDS_HEAD = """# Records

What the calls of [Project](project.md) take and give: frozen records, made from the code whenever the site is
built. Those with a star are names of `thematic` itself, which you can import; the others come as answers.
"""
_ERRORS_HEAD = """# Errors

Everything that goes wrong for a reason you can do something about is a `thematic.ThematicError`. Its sentence says
what was wrong, what was found and what to do. The command line prints that sentence and ends with 1.
"""
_WIDE = 100
"""Characters that a signature may have on one line."""
_SEE = re.compile(r"see `([\w.]+)`")


def functions() -> dict[str, Any]:
    """List the public functions by name."""
    return {name: one for name in thematic.__all__ if inspect.isroutine(one := getattr(thematic, name))}


def aliases() -> dict[str, Any]:
    """List the public names that stand for one of several records."""
    return {name: one for name in thematic.__all__ if get_args(one := getattr(thematic, name))}


@cache
def parts() -> dict[str, type]:
    """List the parts of a project by the name that `Project` gives them."""
    with tempfile.TemporaryDirectory() as folder, thematic.create(Path(folder) / "any.thematic", coder="Any") as one:
        names = sorted(name for name in dir(one) if not name.startswith("_"))
        held = {name: getattr(one, name) for name in names}
    return {
        name: type(part)
        for name, part in held.items()
        if type(part).__module__.startswith("thematic.project.") and not dataclasses.is_dataclass(part)
        if not inspect.isroutine(part)
    }


def methods(owner: type) -> dict[str, Any]:
    """List the public methods and properties of a class, in the order of their names."""
    held = {name: one for name, one in inspect.getmembers(owner) if not name.startswith("_")}
    return {name: one for name, one in held.items() if inspect.isroutine(one) or isinstance(one, property)}


def project_page() -> str:
    """Write the page of the functions, of `Project` and of its parts."""
    out = [_PROJECT_HEAD.strip(), "## Functions"]
    for name, one in functions().items():
        out += [f"### thematic.{name}", _signature(f"thematic.{name}", one), as_markdown(one.__doc__)]
    out += ["## Project", as_markdown(thematic.Project.__doc__)]
    held = parts()
    own = {name: one for name, one in methods(thematic.Project).items() if name not in held}
    out += [line for name, one in own.items() for line in _call("project", name, one)]
    for part, owner in held.items():
        out += [f"## project.{part}", as_markdown(owner.__doc__)]
        out += [line for name, one in methods(owner).items() for line in _call(f"project.{part}", name, one)]
    return "\n\n".join(part for part in out if part) + "\n"


def records_page() -> str:
    """Write the page of the records that calls take and give."""
    out = [_RECORDS_HEAD.strip()]
    for name, union in aliases().items():
        named = ", ".join(f"`{part.__name__}`" for part in get_args(union))
        out += [f"## {name} *", f"One of {named}."]
    for one in sorted(records(), key=lambda one: (_title(one), one.__module__)):
        out += [f"## {_title(one)}{' *' * _is_public(one)}", as_markdown(_own_doc(one))]
        if issubclass(one, enum.Enum):
            out += ["\n".join(f"- `{member.value}`" for member in one)]
        elif dataclasses.is_dataclass(one):
            out += [_fields(one)]
    return "\n\n".join(part for part in out if part) + "\n"


def errors_page() -> str:
    """Write the page of the errors."""
    out = [_ERRORS_HEAD.strip()]
    for name, one in sorted(vars(errors).items()):
        if inspect.isclass(one) and issubclass(one, errors.ThematicError):
            out += [f"## {name}", as_markdown(one.__doc__)]
    return "\n\n".join(out) + "\n"


def records() -> set[type]:
    """Gather the public classes and every record that is reached from the calls by their annotations."""
    public = [one for name in thematic.__all__ if inspect.isclass(one := getattr(thematic, name))]
    found = {one for one in public if one is not thematic.Project and not issubclass(one, Exception)}
    calls = [(one.__module__, one) for one in functions().values()]
    calls += [(owner.__module__, one) for owner in parts().values() for one in methods(owner).values()]
    calls += [(thematic.Project.__module__, one) for one in methods(thematic.Project).values()]
    waiting = [(module, text) for module, one in calls for text in _annotations(one)]
    waiting += [(one.__module__, text) for one in found for text in _annotations(one)]
    while waiting:
        module, text = waiting.pop()
        for name in set(re.findall(r"\b[A-Z]\w+", text)):
            one = _named(module, name)
            if _is_record(one) and one not in found:
                found.add(one)
                waiting += [(one.__module__, text) for text in _annotations(one)]
    return found


def _is_record(one: object) -> bool:
    if not inspect.isclass(one) or not one.__module__.startswith("thematic.") or one in parts().values():
        return False
    return dataclasses.is_dataclass(one) or issubclass(one, enum.Enum)


def _annotations(one: object) -> list[str]:
    """List the annotations of a call or a record, as they are written."""
    if isinstance(one, property):
        one = one.fget
    held = getattr(one, "__annotations__", {})
    return [text if isinstance(text, str) else getattr(text, "__name__", "") for text in held.values()]


@cache
def _imports(module: str) -> dict[str, tuple[str, str]]:
    """Say where a module has its names from, those for type checkers included."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    held = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {(name.asname or name.name): (str(node.module), name.name) for node in held for name in node.names}


def _named(module: str, name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    home, own = _imports(module).get(name, (module, name))
    return getattr(import_module(home), own, None) if home.startswith("thematic") else None


def _call(owner: str, name: str, one: object) -> list[str]:
    if isinstance(one, property):
        return [f"### {owner}.{name}", as_markdown(one.__doc__)]
    seen = _seen(one)
    said = re.sub(rf"; {_SEE.pattern}", "", one.__doc__ or "", count=1) if seen else one.__doc__
    return [f"### {owner}.{name}", _signature(f"{owner}.{name}", one), as_markdown(said), seen]


def _seen(one: object) -> str:
    """Return what the function says that a docstring sends its readers to, its first sentence left out."""
    found = _SEE.search(one.__doc__ or "")
    if found is None:
        return ""
    *place, name = found[1].split(".")
    homes = [
        function
        for module, function in _written(name)
        if place and (place[-1].endswith(module.split(".")[-1]) or function.__qualname__.startswith(place[-1]))
    ]
    near = [home for home in homes if home.__module__.rpartition(".")[0] == one.__module__.rpartition(".")[0]]
    homes = near or homes
    if len(homes) != 1 or homes[0] is one:
        return ""
    first, _, rest = inspect.cleandoc(homes[0].__doc__ or "").partition("\n\n")
    return as_markdown(rest) if first else ""


def _written(name: str) -> list[tuple[str, Any]]:
    """List the functions and methods of that name in thematic.project, with their modules."""
    return [(module, one) for module, one in _all_written() if one.__name__ == name]


@cache
def _all_written() -> list[tuple[str, Any]]:
    found = []
    for info in pkgutil.walk_packages(import_module("thematic.project").__path__, "thematic.project."):
        module = import_module(info.name)
        own = [one for one in vars(module).values() if getattr(one, "__module__", "") == info.name]
        held = [*own, *(one for owner in own if inspect.isclass(owner) for one in vars(owner).values())]
        found += [(info.name, one) for one in held if inspect.isfunction(one)]
    return found


def _signature(name: str, one: object) -> str:
    """Write a signature as Python, on several lines when it is long."""
    held = inspect.signature(one)  # type: ignore[arg-type]  # a function or method
    taken = [_parameter(value) for key, value in held.parameters.items() if key != "self"]
    kinds = [value.kind for key, value in held.parameters.items() if key != "self"]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        taken.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    gives = held.return_annotation
    whole = f"{name}({', '.join(taken)}) -> {gives}"
    if len(whole) > _WIDE:
        lines = "".join(f"    {part},\n" for part in taken)
        whole = f"{name}(\n{lines}) -> {gives}"
    return f"```python\n{whole}\n```"


def _parameter(one: inspect.Parameter) -> str:
    """Write a parameter with its type and what it is when nothing is said."""
    star = "*" if one.kind is inspect.Parameter.VAR_POSITIONAL else ""
    kind = "" if one.annotation is one.empty else f": {one.annotation}"
    if one.default is one.empty:
        return f"{star}{one.name}{kind}"
    value = one.default.value if isinstance(one.default, enum.Enum) else one.default
    return f"{star}{one.name}{kind} = {value!r}"


def _own_doc(one: type) -> str:
    """Return the docstring that somebody wrote, not the signature that dataclasses put there."""
    text = one.__doc__ or ""
    return "" if text.startswith(f"{one.__name__}(") else text


def _fields(one: type) -> str:
    lines = [f"    {field.name}: {field.type}" for field in dataclasses.fields(one)]
    return "```python\nclass {}:\n{}\n```".format(one.__name__, "\n".join(lines)) if lines else ""


@cache
def _public() -> dict[int, str]:
    """Remember under which name `thematic` has what it has."""
    return {id(getattr(thematic, name)): name for name in thematic.__all__}


def _title(one: type) -> str:
    return _public().get(id(one), one.__name__)


def _is_public(one: type) -> bool:
    return id(one) in _public()
