"""The wheel: what is built installs in an empty environment and works there, app and content included."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.house.documents import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800), pytest.mark.xdist_group("wheel")]

LISTENING = "0A"
"""How Linux writes the state of a socket that waits for connections, in /proc/net/tcp."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build backend that the tests have installed."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, with the tested versions, into a fresh virtual environment; returns its programs."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(place, with_pip=True)
    programs = place / "bin"
    (torch,) = (line for line in (ROOT / "constraints.txt").read_text().splitlines() if line.startswith("torch=="))
    command = [
        str(programs / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        str(ROOT / "constraints.txt"),
    ]
    done = subprocess.run(
        [*command, torch, str(wheel)], capture_output=True, text=True, check=False, env=_environment()
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return programs


def _environment() -> dict[str, str]:
    """Return this environment without what would let the checkout be found."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}


def test_the_wheel_holds_the_content_and_nothing_stray(wheel: Path) -> None:
    """App, codebooks and corpora lie inside the package; caches, tests and notebooks do not."""
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("app/main.py", "codebooks/peer_support.yaml", "corpora/peer_support/survey.csv"):
        assert f"thematic/bundled/{part}" in names
    assert "thematic/py.typed" in names
    stray = [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".thematic", ".ipynb"))]
    assert [] == stray
    assert {"thematic"} == {name.split("/")[0] for name in names if ".dist-info/" not in name}


def test_no_cuda_package_comes_along(installed: Path) -> None:
    """Where a build of torch without CUDA is offered, it is taken, and nothing of NVIDIA's is installed."""
    done = subprocess.run(
        [str(installed / "python"), "-m", "pip", "list", "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
        env=_environment(),
    )
    versions = {one["name"].lower(): one["version"] for one in json.loads(done.stdout)}
    if "+cpu" not in versions["torch"]:
        pytest.skip(f"only torch {versions['torch']} is offered here, which may bring CUDA along")
    assert [] == [name for name in versions if name.startswith(("nvidia", "cuda", "triton"))]


def test_demo_and_app_work_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """From an empty folder, without the checkout: the demo makes its files, the app answers, on this machine only."""
    command = [str(installed / "thematic"), "demo", "there", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=_environment())
    assert 0 == done.returncode, done.stderr
    made = json.loads(done.stdout)
    assert (150, 3) == (made["participants"], made["themes"])
    assert all((tmp_path / file).stat().st_size > 0 for file in made["files"])
    port = _free_port()
    command = [str(installed / "thematic"), "app", made["project"], "--port", str(port), "--no-browser"]
    with (tmp_path / "app.log").open("w") as log:
        app = subprocess.Popen(
            command, cwd=tmp_path, stdout=log, stderr=log, env=_environment(), start_new_session=True
        )
        try:
            assert "ok" == _health(port, app, seconds=120), (tmp_path / "app.log").read_text()
            if Path("/proc/net/tcp").exists():
                assert {"127.0.0.1"} == _listening_on(port)
        finally:
            os.killpg(app.pid, 15)
            app.wait(timeout=30)
    said = (tmp_path / "app.log").read_text()
    assert "Traceback" not in said
    assert f"http://127.0.0.1:{port}" in said


def _free_port() -> int:
    with socket.socket() as waiting:
        waiting.bind(("127.0.0.1", 0))
        return int(waiting.getsockname()[1])


def _health(port: int, app: subprocess.Popen[bytes], *, seconds: float) -> str:
    """Ask until the app says how it is, it ends, or the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and app.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    return "no answer"


def _listening_on(port: int) -> set[str]:
    """List the addresses on which something listens at a port, from the kernel's own tables."""
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            address, state = line.split()[1], line.split()[3]
            host, where = address.split(":")
            if state == LISTENING and int(where, 16) == port:
                short = len(host) == 8  # four bytes, in the order of the machine
                found.add(socket.inet_ntoa(bytes.fromhex(host)[::-1]) if short else host)
    return found
