# SPDX-License-Identifier: MIT
"""A bundle comes back as it was written, and anything else is refused with a clear message."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from tests.bundles import tiny_tokenizer, write_tiny_bundle
from writer_app.errors import BundleDamagedError, BundleError, BundleIncompatibleError, BundleMissingError
from writer_app.network.bundle import (
    MANIFEST,
    TOKENIZER,
    WEIGHTS,
    Calibration,
    open_bundle,
    open_language_model,
)
from writer_app.network.stored_weights import from_stored


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_bundle(tmp_path)
    return tmp_path


def change_manifest(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    change(manifest)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def replace_file(folder: Path, name: str, raw: bytes) -> None:
    """Put other bytes into a file, with a manifest that vouches for them."""
    (folder / name).write_bytes(raw)
    entry = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    change_manifest(folder, lambda manifest: manifest["files"].update({name: entry}))


def replace_weights(folder: Path, change: Callable[[dict[str, torch.Tensor]], None]) -> None:
    weights = load_file(folder / WEIGHTS)
    change(weights)
    save_file(weights, folder / WEIGHTS)
    replace_file(folder, WEIGHTS, (folder / WEIGHTS).read_bytes())


def test_bundle_comes_back_as_written(folder: Path) -> None:
    """Tokenizer, network, calibration and figures survive the disk."""
    model = write_tiny_bundle(folder)
    bundle = open_bundle(folder, exact=True)
    assert bundle.language == "en"
    assert bundle.tokenizer.model == tiny_tokenizer()
    assert bundle.calibration == Calibration(slope=1.5, offset=0.25)
    assert bundle.card["figures"] == {"note": "random weights"}
    assert all(path.is_file() for path in bundle.files)
    ids = bundle.tokenizer.encode("The baker opened the door.")
    reading, _ = model(torch.tensor(ids).unsqueeze(1), torch.ones(len(ids), 1), model.zero_state(1))
    state = bundle.stepper.read(ids, bundle.stepper.start())[-1]
    wanted = model.log_probs(reading)[-1].detach()
    torch.testing.assert_close(bundle.stepper.log_probs(state), wanted, atol=1e-5, rtol=1e-4)


def test_language_model_opens_from_a_bundle(folder: Path) -> None:
    """The network for exact scoring holds the same weights."""
    model, tokenizer = open_language_model(folder)
    assert tokenizer.size == model.config.vocabulary
    stored = from_stored(load_file(folder / WEIGHTS), model.config.shapes())
    assert all(torch.equal(value, stored[name].float()) for name, value in model.state_dict().items())


@pytest.mark.parametrize("name", [MANIFEST, WEIGHTS, TOKENIZER])
def test_missing_file_is_named(folder: Path, name: str) -> None:
    """A file that is not there: BundleMissingError."""
    (folder / name).unlink()
    with pytest.raises(BundleMissingError):
        open_bundle(folder)


def test_missing_folder_is_named(tmp_path: Path) -> None:
    """No folder at all: BundleMissingError with its path."""
    with pytest.raises(BundleMissingError, match="nowhere"):
        open_bundle(tmp_path / "nowhere")


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER])
def test_truncated_file_is_damaged(folder: Path, name: str) -> None:
    """Half a file: BundleDamagedError."""
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(raw[: len(raw) // 2])
    with pytest.raises(BundleDamagedError):
        open_bundle(folder)


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER])
def test_flipped_bit_is_damaged(folder: Path, name: str) -> None:
    """One bit of a file changed: the hash says so."""
    raw = bytearray((folder / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / name).write_bytes(raw)
    with pytest.raises(BundleDamagedError, match="changed or damaged"):
        open_bundle(folder)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_weights_that_are_no_numbers_are_refused(folder: Path, value: float) -> None:
    """A NaN or infinity anywhere: BundleDamagedError naming the tensor."""

    def spoil(weights: dict[str, torch.Tensor]) -> None:
        weights["layers.0.w_input.scales"][1] = value

    replace_weights(folder, spoil)
    with pytest.raises(BundleDamagedError, match=r"layers\.0\.w_input"):
        open_bundle(folder)


def test_wrong_shape_is_refused(folder: Path) -> None:
    """A tensor of another size: BundleDamagedError naming it."""
    replace_weights(
        folder, lambda weights: weights.update({"softmax.bias": torch.zeros(7, dtype=torch.bfloat16)})
    )
    with pytest.raises(BundleDamagedError, match=r"softmax\.bias"):
        open_bundle(folder)


def test_whole_numbers_as_weights_are_refused(folder: Path) -> None:
    """A tensor of integers is no weight."""
    replace_weights(
        folder, lambda weights: weights.update({"softmax.bias": torch.zeros(340, dtype=torch.int64)})
    )
    with pytest.raises(BundleDamagedError, match=r"softmax\.bias"):
        open_bundle(folder)


@pytest.mark.parametrize("raw", [b"", b"not a model", b"\x80\x05pickle", b"\xff" * 64])
def test_foreign_files_are_refused(folder: Path, raw: bytes) -> None:
    """Files of another kind, vouched for by a forged manifest: an error of ours, never a crash."""
    for name in (WEIGHTS, TOKENIZER):
        write_tiny_bundle(folder)
        replace_file(folder, name, raw)
        with pytest.raises(BundleError):
            open_bundle(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", '{"format": 1}', "[" * 100_000, "\ud7ff\x00"])
def test_nonsense_manifest_is_refused(folder: Path, text: str) -> None:
    """A manifest that is not ours: BundleDamagedError."""
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(BundleDamagedError):
        open_bundle(folder)


def test_other_format_is_incompatible(folder: Path) -> None:
    """A later format is whole, but not for this version."""
    change_manifest(folder, lambda manifest: manifest.update(format=3))
    with pytest.raises(BundleIncompatibleError, match="format 3"):
        open_bundle(folder)


def test_a_bundle_of_the_first_format_is_read(folder: Path) -> None:
    """It has all weights in bf16; who has trained one can go on using it."""
    model, _ = open_language_model(folder)
    first = {name: value.to(torch.bfloat16) for name, value in model.state_dict().items()}

    def replace(weights: dict[str, torch.Tensor]) -> None:
        weights.clear()
        weights.update(first)

    replace_weights(folder, replace)
    change_manifest(folder, lambda manifest: manifest.update(format=1))
    found, _ = open_language_model(folder)
    for name, value in found.state_dict().items():
        assert torch.equal(value, first[name].float())
    assert open_bundle(folder).language == "en"


def test_tokenizer_of_another_size_is_incompatible(folder: Path) -> None:
    """Network and tokenizer must speak of the same pieces."""
    change_manifest(folder, lambda m: m["network"].update(vocabulary=341, class_ends=[50, 341]))
    with pytest.raises(BundleIncompatibleError):
        open_bundle(folder)


@pytest.mark.parametrize(
    "record", [{"slope": "steep", "offset": 0}, {"slope": 1.0}, [], {"slope": 1e999, "offset": 0}]
)
def test_nonsense_calibration_is_refused(folder: Path, record: object) -> None:
    """Probabilities are never made from nonsense."""
    change_manifest(folder, lambda manifest: manifest.update(calibration=record))
    with pytest.raises(BundleDamagedError):
        open_bundle(folder)


def test_calibrated_probability_is_the_logistic_function() -> None:
    """1 / (1 + exp(-(slope x + offset))) of the logit x, safe at both ends."""
    calibration = Calibration(slope=2.0, offset=1.0)
    share = 1 / (1 + math.exp(0.5))  # its logit is -0.5
    assert calibration.probability(math.log(share)) == pytest.approx(0.5)
    assert calibration.probability(-1e9) == pytest.approx(0.0)
    assert calibration.probability(-1e-300) == calibration.probability(0.0) == pytest.approx(1.0)
    assert Calibration().probability(math.log(0.3)) == pytest.approx(0.3)


@pytest.mark.parametrize("calibration", [Calibration(), Calibration(slope=1.3, offset=-0.4)])
def test_the_log_probability_of_a_calibrated_one_is_found_back(calibration: Calibration) -> None:
    """It is the inverse; nothing is below the probability 0, and only what is certain is at 1."""
    for probability in (1e-6, 0.2, 0.5, 0.97):
        assert calibration.probability(calibration.log_prob(probability)) == pytest.approx(probability)
    assert calibration.log_prob(0.0) == -math.inf
    assert calibration.log_prob(1.0) == 0.0


def test_where_more_sure_is_not_more_probable_there_is_no_such_log_probability() -> None:
    """A bundle may say so; then nothing is too unlikely."""
    assert Calibration(slope=-1.0).log_prob(0.5) == -math.inf
    assert Calibration(slope=0.0, offset=-3.0).log_prob(0.5) == -math.inf
