"""What holds for all tests: a property takes as long as the machine lets it, and a browser gets a second chance."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("thematic", deadline=None)
settings.load_profile("thematic")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test in a browser run again when it fails: a window on a busy machine may be late by any measure."""
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell in full what failed at first: a fault that comes and goes is a fault to look for."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"failed at first: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)
        for name, said in report.sections:
            terminalreporter.section(name, "-")
            terminalreporter.write_line(said)
