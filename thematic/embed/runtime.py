"""Runtime: sessions of ONNX Runtime, and where they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thematic.errors import ModelConversionError

if TYPE_CHECKING:
    from pathlib import Path

_PROVIDERS = (
    "CUDAExecutionProvider",
    "ROCMExecutionProvider",
    "MIGraphXExecutionProvider",
    "DmlExecutionProvider",
    "CPUExecutionProvider",
)
"""Where the model may run, the first that is there before the others: graphics cards of NVIDIA, of AMD and of any maker
on Windows, and the processor. Those that send texts away (Azure) and those that would compile the network anew for
every length of text (TensorRT, CoreML, OpenVINO) are not among them."""


def session_of(model: Path | bytes, name: str) -> Any:  # noqa: ANN401 - an InferenceSession, which has no types
    """Load a model: a file, or its bytes.

    Raises:
        ModelConversionError: it is not a model that the runtime can load; `name` is in the sentence.
    """
    import onnxruntime  # type: ignore[import-untyped] # it ships no types

    options = onnxruntime.SessionOptions()
    # Each batch on one thread, several batches at once: less waiting than several threads in one small batch.
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    source = model if isinstance(model, bytes) else str(model)
    try:
        return onnxruntime.InferenceSession(source, options, providers=_providers())
    except Exception as error:
        # ONNX Runtime's exceptions share no class but Exception.
        raise ModelConversionError(name, str(error).splitlines()[0]) from error


def on_card() -> bool:
    """Tell whether models run on a graphics card here."""
    return _providers()[0] != "CPUExecutionProvider"


def _providers() -> list[str]:
    """Choose where to run: on a graphics card where ONNX Runtime was installed for one, the processor last."""
    import onnxruntime

    there = onnxruntime.get_available_providers()
    return [one for one in _PROVIDERS if one in there]
