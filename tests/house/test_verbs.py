"""The command line as a whole: which verbs there are, and what asking for help costs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import pytest

from thematic.cli.main import VERBS

SPINE = (
    "demo init survey codebook codings embed suggest decide themes quotes report status log undo verify app".split()  # noqa: SIM905 - reads as the design lists them
)
HEAVY = ("numpy", "pandas", "sqlalchemy", "streamlit", "torch", "spacy", "sklearn", "sentence_transformers", "yaml")


def test_the_verbs_of_the_spine_are_there() -> None:
    """The verbs that the design names and that are built stand in the help; a verb once there stays."""
    assert [] == [verb for verb in SPINE if verb not in VERBS]


@pytest.mark.parametrize("verb", VERBS)
def test_the_list_of_verbs_says_what_the_verb_says(verb: str) -> None:
    """The line in `thematic --help` and the verb's own help begin with the same word, and the name is the verb's."""
    module, line = VERBS[verb]
    command = import_module(f"thematic.cli.{module}").command
    assert verb == command.name
    assert line.split()[0].strip(",") == str(command.help).split()[0].strip(",")


def test_help_imports_nothing_heavy() -> None:
    """`thematic --help` loads none of the libraries that take their time."""
    script = (
        "import sys, json, contextlib, io\n"
        "from thematic.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert [] == sorted(set(HEAVY) & set(json.loads(done.stdout)))


def test_importing_the_library_imports_nothing_heavy() -> None:
    """`import thematic` loads nothing but itself; what is used is loaded when it is used."""
    script = "import sys, thematic; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert [] == sorted({*HEAVY, "click"} & set(done.stdout.split()))
