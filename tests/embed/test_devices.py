"""Tests of thematic.embed.devices: where torch computes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from thematic.embed.devices import device_of


def torch_with(*, cuda: bool, mps: bool) -> SimpleNamespace:
    """Stand in for torch on a machine with or without graphics cards."""
    return SimpleNamespace(
        cuda=SimpleNamespace(is_available=lambda: cuda),
        backends=SimpleNamespace(mps=SimpleNamespace(is_available=lambda: mps)),
    )


@pytest.mark.parametrize(
    ("cuda", "mps", "expected"),
    [(True, False, "cuda"), (False, True, "mps"), (True, True, "cuda"), (False, False, "cpu")],
)
def test_a_graphics_card_is_used_when_there_is_one(*, cuda: bool, mps: bool, expected: str) -> None:
    """NVIDIA's and AMD's before Apple's, the processor when there is none."""
    assert expected == device_of(torch_with(cuda=cuda, mps=mps))
