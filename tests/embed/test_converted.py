"""Tests of thematic.embed.converted: the model in the user's cache."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from thematic.embed import converted as module
from thematic.embed.converted import Converted, Recipe, cache_folder, converted
from thematic.embed.minilm import MiniLmEmbedder
from thematic.errors import ModelConversionError, ModelRunError

WITHOUT_TORCH = """
import sys
from thematic.embed.minilm import MiniLmEmbedder
outer, inner = MiniLmEmbedder().embed_layers(["The bus was late.", "Nobody told us why."])
assert outer.shape == inner.shape == (2, 384)
heavy = {"torch", "transformers", "sentence_transformers", "sklearn"} & set(sys.modules)
print(sorted(heavy))
"""


@pytest.fixture
def recipe() -> Recipe:
    """Give the recipe of the bundled model."""
    return MiniLmEmbedder()._recipe


def answers(*, cosine: float) -> object:
    """Stand in for the original: our own vectors, turned so that the cosine to them is this."""

    def ask(recipe: Recipe, pieces: list[list[int]]) -> np.ndarray:
        model = Converted(cache_folder() / ASKED[0], recipe)
        own = np.concatenate([model.means(np.array([ids], dtype=np.int32)) for ids in pieces])
        own /= np.linalg.norm(own, axis=2, keepdims=True)
        other = np.random.default_rng(1).normal(size=own.shape)
        other -= (other * own).sum(axis=2, keepdims=True) * own
        other /= np.linalg.norm(other, axis=2, keepdims=True)
        return np.asarray(cosine * own + (1 - cosine**2) ** 0.5 * other, dtype=np.float32)

    return ask


ASKED: list[str] = []


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache of its own, and remember under which name a file waits to be checked."""
    monkeypatch.setenv("THEMATIC_CACHE", str(tmp_path / "cache"))
    plain = module._check

    def check(recipe: Recipe, model: Converted) -> None:
        ASKED[:] = [
            path.name for path in (tmp_path / "cache").iterdir() if path.suffix == ".part" and path.stat().st_size
        ]
        plain(recipe, model)

    monkeypatch.setattr(module, "_check", check)
    return tmp_path / "cache"


def test_embedding_imports_no_torch() -> None:
    """Once the model is converted, a process that embeds carries neither torch nor sentence-transformers."""
    MiniLmEmbedder().embed(["makes sure that it is converted"])
    done = subprocess.run([sys.executable, "-c", WITHOUT_TORCH], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_it_is_converted_once(recipe: Recipe, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first use writes one file, the second reads it; files of other versions go when nobody uses them."""
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.9995))
    own_cache.mkdir()
    old, shared = own_cache / f"{recipe.name}-0.0-old.onnx", own_cache / f"{recipe.name}-0.1-shared.onnx"
    killed, going_on = own_cache / ".converting-killed.part", own_cache / ".converting-going-on.part"
    for other in (old, shared, killed, going_on):
        other.write_bytes(b"")
    for other in (old, killed):
        os.utime(other, (1, 1))
    converted(recipe)
    path = own_cache / recipe.file_name
    assert {path, shared, going_on} == set(own_cache.iterdir())
    written = path.stat().st_mtime_ns
    converted(recipe)

    assert written == path.stat().st_mtime_ns


def test_use_is_noted_at_most_once_a_day(recipe: Recipe, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is used stays young, so that no other installation takes it for forgotten."""
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.9995))
    converted(recipe)
    path = own_cache / recipe.file_name
    os.utime(path, (1, 1))
    converted(recipe)

    assert path.stat().st_mtime > 1


def test_what_differs_from_the_original_is_not_kept(
    recipe: Recipe, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that does something else is refused, and nothing is left behind."""
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.9985))
    with pytest.raises(ModelConversionError, match=r"differ from the original's \(cosine 0.9985\)"):
        converted(recipe)

    assert list(own_cache.iterdir()) == []


def test_rounded_products_may_differ_a_little_more(
    recipe: Recipe, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rounded model lies beside the exact one, is a third of its size, and is held to .99."""
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.9985))
    rounded = replace(recipe, rounded=True)
    assert converted(rounded).rounded
    assert [rounded.file_name] == [path.name for path in own_cache.iterdir()]
    assert rounded.file_name != recipe.file_name
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.985))
    with pytest.raises(ModelConversionError, match=r"differ from the original's \(cosine 0.985"):
        module._convert(rounded, own_cache / "another.onnx")


def test_a_model_that_cannot_run_is_told(recipe: Recipe, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the runtime refuses in the middle is a sentence of ours."""
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.9995))
    model = converted(recipe)
    with pytest.raises(ModelRunError, match="could not be run"):
        model.means(np.array([[10**6]], dtype=np.int32))
    assert own_cache.is_dir()


def test_a_damaged_file_is_told(recipe: Recipe, tmp_path: Path) -> None:
    """A file that is no model is refused with a sentence."""
    (tmp_path / "damaged.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelConversionError, match="could not be converted"):
        Converted(tmp_path / "damaged.onnx", recipe)


def test_a_damaged_file_is_converted_anew(recipe: Recipe, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be loaded is made once more, and torch does not take over for good."""
    monkeypatch.setattr(module, "_ask_original", answers(cosine=0.9995))
    own_cache.mkdir()
    path = own_cache / recipe.file_name
    path.write_bytes(b"not a model")
    model = converted(recipe)

    assert (1, 2, 384) == model.means(np.array([[101, 102]], dtype=np.int32)).shape
    assert path.stat().st_size > 1_000_000


class Runtime(ModuleType):
    """Stands in for an ONNX Runtime that was installed for a graphics card, as another distribution."""

    __version__ = "9.9.9"

    def __init__(self, *providers: str) -> None:
        """Say where it can run."""
        super().__init__("onnxruntime")
        self._providers = providers
        self.asked: list[str] = []

    def get_available_providers(self) -> list[str]:
        """List them in its own order."""
        return list(self._providers)

    def SessionOptions(self) -> SimpleNamespace:  # noqa: N802 - the runtime's own name
        """Give something to set options on."""
        return SimpleNamespace()

    def InferenceSession(  # noqa: N802 - the runtime's own name
        self, _path: str, _options: SimpleNamespace, *, providers: list[str]
    ) -> SimpleNamespace:
        """Note where the model is to run."""
        self.asked = providers
        return SimpleNamespace()


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (
            ("TensorrtExecutionProvider", "CUDAExecutionProvider", "CPUExecutionProvider"),
            ["CUDAExecutionProvider", "CPUExecutionProvider"],
        ),
        (("DmlExecutionProvider", "CPUExecutionProvider"), ["DmlExecutionProvider", "CPUExecutionProvider"]),
        (
            ("CPUExecutionProvider", "MIGraphXExecutionProvider", "ROCMExecutionProvider"),
            ["ROCMExecutionProvider", "MIGraphXExecutionProvider", "CPUExecutionProvider"],
        ),
        (("AzureExecutionProvider", "CPUExecutionProvider"), ["CPUExecutionProvider"]),
    ],
)
def test_a_graphics_card_is_asked_first(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: tuple[str, ...], expected: list[str]
) -> None:
    """Cards come before the processor, and nothing that sends texts away is ever asked."""
    runtime = Runtime(*there)
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    Converted(tmp_path / "model.onnx", recipe)

    assert expected == runtime.asked


def test_the_runtime_need_not_be_called_onnxruntime(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    """With only onnxruntime-gpu installed there is no distribution `onnxruntime`, and the module says its version."""

    def only_gpu(package: str) -> str:
        if package == "onnxruntime":
            raise PackageNotFoundError(package)
        return version(package)

    monkeypatch.setattr(module, "version", only_gpu)
    monkeypatch.setitem(sys.modules, "onnxruntime", Runtime("CUDAExecutionProvider"))

    assert "-ort9.9.9-" in recipe.file_name


def test_another_version_is_another_file(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    """Model, runtime and layers are in the name, so that what changed is made anew."""
    assert recipe.file_name != replace(recipe, layers=(6,)).file_name
    before = recipe.file_name
    monkeypatch.setattr(module, "version", lambda package: f"{package}-next")
    assert recipe.file_name != before


def test_torch_takes_over_where_the_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The vectors are the exact ones, and the program's log says that it is slower."""
    usual = MiniLmEmbedder().embed_layers(["A gate, and nobody to open it."])
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("THEMATIC_CACHE", str(tmp_path / "file" / "cache"))
    instead = MiniLmEmbedder().embed_layers(["A gate, and nobody to open it."])

    for one, other in zip(usual, instead, strict=True):
        assert 0.99 < float((one * other).sum()) < 0.99999
    assert "more slowly" in caplog.text


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/thematic"),
        ("linux", {"XDG_CACHE_HOME": "relative", "HOME": "/somebody"}, "/somebody/.cache/thematic"),
        ("linux", {"THEMATIC_CACHE": "/here", "XDG_CACHE_HOME": "/caches"}, "/here"),
        ("darwin", {"HOME": "/somebody"}, "/somebody/Library/Caches/thematic"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/thematic/Cache"),
    ],
)
def test_the_cache_is_where_the_platform_has_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    """Conventions of Linux, macOS and Windows are kept; a relative XDG folder is none."""
    for name in ("THEMATIC_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert cache_folder() == Path(expected)
