"""Devices: where torch computes."""

from __future__ import annotations

from typing import Any


def device_of(torch: Any) -> str:  # noqa: ANN401 - the module, which is not imported when this one is
    """Choose a graphics card when there is one: NVIDIA's or AMD's, or Apple's; else the processor."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
