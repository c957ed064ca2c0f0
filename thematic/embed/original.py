"""Original: the bundled model as its authors run it, with torch; what the converted one is checked against.

Run as a module it answers for another process, which then need not import torch: word pieces as JSON come in, vectors
as bytes go out.
"""

from __future__ import annotations

import json
import sys
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.devices import device_of
from thematic.embed.quiet import quiet_and_offline

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from thematic.embed.protocol import Vectors


class Original:
    """The means over word pieces of chosen layers of a BERT model, computed by torch.

    Attributes:
        rounded: never; products are exact.
    """

    rounded = False

    def __init__(self, folder: Path, *, layers: tuple[int, ...]) -> None:
        """Take the model's folder and the layers, 0 being the embeddings."""
        self._folder = folder
        self._layers = layers
        self._one_at_a_time = Lock()

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - a transformers model, which has no types
        with quiet_and_offline():
            import torch
            from transformers import AutoModel

            model = AutoModel.from_pretrained(str(self._folder), local_files_only=True)
            return model.to(device_of(torch)).eval()

    def means(self, ids: NDArray[np.int32]) -> Vectors:
        """Give (batch, layers, width) for word pieces (batch, length)."""
        import torch

        with self._one_at_a_time, quiet_and_offline(), torch.no_grad():
            pieces = torch.from_numpy(ids.astype(np.int64)).to(self._model.device)
            hidden = self._model(input_ids=pieces, output_hidden_states=True)
            means = torch.stack([hidden.hidden_states[layer].mean(1) for layer in self._layers], dim=1)
            return np.asarray(means.cpu().numpy(), dtype=np.float32)


def main() -> None:
    """Answer one question on standard input."""
    from pathlib import Path

    asked = json.load(sys.stdin)
    original = Original(Path(asked["folder"]), layers=tuple(asked["layers"]))
    for ids in asked["pieces"]:
        sys.stdout.buffer.write(original.means(np.array([ids], dtype=np.int32)).tobytes())


if __name__ == "__main__":
    main()
