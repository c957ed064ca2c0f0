"""What a button of the app takes along from when it was drawn: nothing that a person typed or chose may be in it.

Streamlit begins a run when a field is left, and a press that follows at once comes before that run has drawn the button
anew: what the button was given then is what the field held before. So a callback reads the widget's key when it runs.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Node = TypeVar("Node", bound=ast.AST)
WIDGETS = frozenset(
    {
        *("checkbox", "chat_input", "color_picker", "data_editor", "date_input", "datetime_input", "feedback"),
        *("file_uploader", "multiselect", "number_input", "pills", "radio", "segmented_control", "select_slider"),
        *("selectbox", "slider", "text_area", "text_input", "time_input", "toggle"),
    }
)
"""Calls of Streamlit that return what a person typed or chose."""
_CALLBACKS = frozenset({"on_click", "on_change"})
_TAKEN = _CALLBACKS | {"args", "kwargs"}
_SAME = frozenset(
    {
        *("bool", "dict", "float", "frozenset", "int", "list", "max", "min", "partial", "set", "sorted", "str"),
        *("sum", "tuple"),
    }
)
"""Calls that return what they were given, written otherwise."""
_OF_ITS_OWN = frozenset(
    {
        *("casefold", "copy", "get", "getvalue", "items", "keys", "lower", "partition", "read", "removeprefix"),
        *("removesuffix", "replace", "split", "splitlines", "strip", "title", "upper", "values"),
    }
)
"""Methods that return what they are called on, written otherwise."""


@dataclass(slots=True)
class Function:
    """A function of a module, and which of its names hold what a person typed or chose.

    Attributes:
        module: its name with dots.
        tree: its definition.
        own: names that hold what a widget returned, drawn here or in a function called here.
        given: parameters that a caller of this function put such a value into, and what was made of them.
        made: what is made of each parameter, itself among it.
        gives: whether it returns the value of a widget.
        passes: the parameters that it returns, written otherwise.
    """

    module: str
    tree: ast.FunctionDef
    own: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    made: dict[str, set[str]] = field(init=False)
    gives: bool = False
    passes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin with the parameters."""
        self.made = {name: {name} for name in self.parameters}

    @property
    def parameters(self) -> list[str]:
        """The parameters in their order, those by keyword alone at the end."""
        told = self.tree.args
        return [one.arg for one in (*told.posonlyargs, *told.args, *told.kwonlyargs)]

    def filled(self, call: ast.Call) -> list[tuple[str, ast.expr]]:
        """Pair parameters with what a call puts into them."""
        named = [(one.arg, one.value) for one in call.keywords if one.arg is not None]
        return [*zip(self.parameters, call.args, strict=False), *named]

    def size(self) -> int:
        """Count what is known."""
        made = sum(len(one) for one in self.made.values())
        return len(self.own) + len(self.given) + made + self.gives + len(self.passes)


class Presses:
    """All functions of some modules, read together: one may draw the field and another the button.

    A value is followed through names, calls that write it otherwise, closures, and from function to function. What was
    only looked up by it is another thing: the page shows it, and the button stands beside it. Nor is a text that has it
    within a value, because such texts are keys and names of files.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Read the modules.

        Args:
            sources: the text of each module, by its name with dots.
        """
        trees = {module: ast.parse(text) for module, text in sources.items()}
        self._named = {
            module: {one.name: Function(module, one) for one in _all(tree, ast.FunctionDef)}
            for module, tree in trees.items()
        }
        self._functions = [one for held in self._named.values() for one in held.values()]
        for module, tree in trees.items():
            for line in _all(tree, ast.ImportFrom):
                known = self._named.get(line.module or "", {})
                for one in line.names:
                    if one.name in known:
                        self._named[module].setdefault(one.asname or one.name, known[one.name])
        while self._follow():
            pass

    def taken(self) -> list[str]:
        """List what buttons take along, as `module.function: name`."""
        found: dict[str, set[str]] = defaultdict(set)
        for function in self._functions:
            for call in _all(function.tree, ast.Call):
                if _CALLBACKS & {one.arg for one in call.keywords}:
                    place = f"{function.module}.{function.tree.name}"
                    taken = (one.value for one in call.keywords if one.arg in _TAKEN)
                    found[place] |= {name for one in taken for name in self._inside(function, one)}
        return [f"{place}: {name}" for place, names in sorted(found.items()) for name in sorted(names)]

    def _follow(self) -> bool:
        """Follow every value by one step; tells whether that led anywhere new."""
        before = sum(one.size() for one in self._functions)
        for function in self._functions:
            for names in (function.own, function.given, *function.made.values()):
                self._assign(function, names)
            for one in _all(function.tree, ast.Return):
                if one.value is not None:
                    self._give_back(function, one.value)
            for call in _all(function.tree, ast.Call):
                self._hand_over(function, call)
        return sum(one.size() for one in self._functions) != before

    def _assign(self, function: Function, names: set[str]) -> None:
        for target, value in _assigned(function.tree):
            if self._holds(function, value, names):
                names |= {one.id for one in _all(target, ast.Name) if isinstance(one.ctx, ast.Store)}
        for one in _all(function.tree, ast.FunctionDef):
            if one is not function.tree and names & {name.id for name in _all(one, ast.Name)}:
                names.add(one.name)

    def _give_back(self, function: Function, value: ast.expr) -> None:
        function.gives |= self._holds(function, value, function.own)
        function.passes |= {name for name, names in function.made.items() if self._holds(function, value, names)}

    def _hand_over(self, function: Function, call: ast.Call) -> None:
        """Note which parameters of the called function are given what was typed or chosen."""
        called = self._called(function, call)
        if called is not None:
            held = function.own | function.given
            called.given |= {name for name, value in called.filled(call) if self._holds(function, value, held)}

    def _called(self, function: Function, call: ast.Call) -> Function | None:
        return self._named[function.module].get(call.func.id) if isinstance(call.func, ast.Name) else None

    def _inside(self, function: Function, tree: ast.AST) -> set[str]:
        """Name whatever within a piece of code holds what was typed or chosen."""
        held = function.own | function.given
        drawn = {ast.unparse(one.func) for one in _all(tree, ast.Call) if self._drawn(function, one)}
        return drawn | {one.id for one in _all(tree, ast.Name) if one.id in held}

    def _drawn(self, function: Function, call: ast.Call) -> bool:
        """Tell whether a call draws a widget and returns its value."""
        called = self._called(function, call)
        if called is not None:
            return called.gives
        return isinstance(call.func, ast.Attribute) and call.func.attr in WIDGETS

    def _holds(self, function: Function, value: ast.expr, names: set[str]) -> bool:
        """Tell whether an expression is what was typed or chosen."""
        match value:
            case ast.Name(id=name):
                return name in names
            case ast.Lambda():
                return bool(names & {one.id for one in _all(value, ast.Name)})
            case ast.Call():
                return self._returns(function, value, names)
            case _:
                return any(self._holds(function, one, names) for one in _parts(value))

    def _returns(self, function: Function, call: ast.Call, names: set[str]) -> bool:
        if self._drawn(function, call):
            return True
        called = self._called(function, call)
        if called is not None:
            passed = (value for name, value in called.filled(call) if name in called.passes)
            return called.module == function.module and any(self._holds(function, one, names) for one in passed)
        given = [*call.args, *(one.value for one in call.keywords)]
        match call.func:
            case ast.Attribute(value=ast.Constant()):
                return any(self._holds(function, one, names) for one in given)
            case ast.Attribute(value=held, attr=name) if name in _OF_ITS_OWN:
                return self._holds(function, held, names)
            case ast.Name(id=name) if name in _SAME or name[0].isupper():
                return any(self._holds(function, one, names) for one in given)
            case _:
                return False


def _parts(value: ast.expr) -> list[ast.expr]:
    """List the parts of an expression that its value is made of."""
    match value:
        case ast.Compare() | ast.JoinedStr():
            return []
        case ast.IfExp(body=first, orelse=second):
            return [first, second]
        case ast.Subscript(value=one) | ast.ListComp(elt=one) | ast.SetComp(elt=one) | ast.GeneratorExp(elt=one):
            return [one]
        case _:
            return [one for one in ast.iter_child_nodes(value) if isinstance(one, ast.expr)]


def _all(tree: ast.AST, kind: type[Node]) -> Iterator[Node]:
    return (one for one in ast.walk(tree) if isinstance(one, kind))


def _assigned(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Go through what is put into names, by loops as well."""
    for one in ast.walk(tree):
        match one:
            case ast.Assign(targets=targets, value=value):
                yield from ((target, value) for target in targets)
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                yield target, value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield target, value
            case _:
                pass
