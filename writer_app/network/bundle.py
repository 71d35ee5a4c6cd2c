# SPDX-License-Identifier: MIT
"""A bundle: one language's model folder on disk, checked before use; never a pickle.

bundle.json           format, language, network sizes, calibration, figures, hashes of the others
weights.safetensors   the parameters, matrices in int8
tokenizer.model       the SentencePiece model
MODEL_CARD.md         what it was trained on, under which licences, how good it is
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from writer_app.errors import BundleDamagedError, BundleIncompatibleError, BundleMissingError
from writer_app.network.config import NetworkConfig
from writer_app.network.inference import InferenceNetwork
from writer_app.network.language_model import LanguageModel
from writer_app.network.stored_weights import StoredWeights, from_stored, to_stored
from writer_app.text.phrase import phrase
from writer_app.text.tokenizer import Tokenizer

FORMAT = 2
_READ_FORMATS = (1, FORMAT)  # the first has all weights in bf16
MANIFEST = "bundle.json"
WEIGHTS = "weights.safetensors"
TOKENIZER = "tokenizer.model"
CARD = "MODEL_CARD.md"

_LEAST_DOUBT = math.exp(-16.0)  # no model is surer than this
_LARGEST_MANIFEST = 1_000_000  # bytes
_LARGEST_FILE = 400_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How a model's probabilities become ones that hold what they say.

    A text of log probability l nats is right with the probability 1 / (1 + exp(-(slope * x + offset))),
    where x = l - log(1 - exp(l)) is the model's own logit, so that what it is sure of may stay sure. Fitted
    on validation text that no figure is reported on.

    Args:
        slope: factor of the logit.
        offset: added to it.
    """

    slope: float = 1.0
    offset: float = 0.0

    def probability(self, log_prob: float) -> float:
        """Return the calibrated probability, 0 to 1, of a log probability in nats."""
        return 1.0 / (1.0 + math.exp(min(700.0, -(self.slope * logit(log_prob) + self.offset))))

    def log_prob(self, probability: float) -> float:
        """Return the log probability (nats) from which on a text has a calibrated one, 0 to 1.

        That is -inf where there is none: of the probability 0, or if more sure were less probable.
        """
        if not (0.0 < probability < 1.0 and self.slope > 0.0):
            return -math.inf if probability < 1.0 else 0.0
        x = (math.log(probability) - math.log1p(-probability) - self.offset) / self.slope
        return -math.log1p(math.exp(min(700.0, -x)))


def logit(log_prob: float) -> float:
    """Return l - log(1 - exp(l)), the logit of a probability given as its logarithm, at most 16."""
    return log_prob - math.log(max(_LEAST_DOUBT, -math.expm1(log_prob)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """An opened bundle, ready for search."""

    language: str
    folder: Path
    tokenizer: Tokenizer
    stepper: InferenceNetwork
    calibration: Calibration
    card: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


def open_bundle(folder: Path, device: str = "cpu", *, exact: bool = False) -> Bundle:
    """Open and check a bundle.

    Args:
        folder: the model folder.
        device: a torch device.
        exact: float32 products instead of int8 ones on the CPU.

    Raises:
        BundleMissingError: the folder or a file of it is not there.
        BundleDamagedError: a file is not what the manifest says, or a weight is no number.
        BundleIncompatibleError: another format, or sizes that do not fit.
    """
    manifest = read_manifest(folder)
    config = NetworkConfig.from_record(manifest["network"])
    tokenizer = Tokenizer(_checked_bytes(folder, TOKENIZER, manifest))
    if tokenizer.size != config.vocabulary:
        raise BundleIncompatibleError(phrase("The tokenizer does not fit the network."), subject=str(folder))
    weights = _read_weights(folder, config, manifest)
    return Bundle(
        language=manifest["language"],
        folder=folder,
        tokenizer=tokenizer,
        stepper=InferenceNetwork(config, weights, torch.device(device), exact=exact),
        calibration=_calibration(manifest, folder),
        card=manifest,
        files=tuple(folder / name for name in (MANIFEST, WEIGHTS, TOKENIZER)),
    )


def open_language_model(folder: Path) -> tuple[LanguageModel, Tokenizer]:
    """Open a bundle as the float32 network, for exact scoring and further training.

    Raises:
        BundleMissingError, BundleDamagedError, BundleIncompatibleError: see `open_bundle`.
    """
    manifest = read_manifest(folder)
    config = NetworkConfig.from_record(manifest["network"])
    model = LanguageModel(config)
    weights = _read_weights(folder, config, manifest)
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()
    return model, Tokenizer(_checked_bytes(folder, TOKENIZER, manifest))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read and check bundle.json.

    Raises:
        BundleMissingError: it is not there.
        BundleDamagedError: it is not JSON of the right form.
        BundleIncompatibleError: it is of another format.
    """
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise BundleDamagedError(phrase("The bundle's manifest is far too large."), subject=str(path))
        manifest = json.loads(path.read_bytes())
    except OSError as error:
        raise BundleMissingError(
            phrase("The model folder has no readable bundle.json."), subject=str(folder)
        ) from error
    except (ValueError, RecursionError) as error:
        raise BundleDamagedError(phrase("The bundle's manifest is not JSON."), subject=str(path)) from error
    if not isinstance(manifest, dict) or "format" not in manifest:
        raise BundleDamagedError(phrase("The bundle's manifest is not one of Writer's."), subject=str(path))
    if manifest["format"] not in _READ_FORMATS:
        raise BundleIncompatibleError(
            f"The bundle has format {manifest['format']!r}; this version reads format {FORMAT}.",
            subject=str(path),
        )
    for name, kind in (("language", str), ("network", dict), ("files", dict)):
        if not isinstance(manifest.get(name), kind):
            raise BundleDamagedError(f'The bundle\'s manifest lacks "{name}".', subject=str(path))
    return manifest


def write_bundle(  # noqa: PLR0913
    folder: Path,
    *,
    language: str,
    config: NetworkConfig,
    weights: Mapping[str, Tensor],
    tokenizer: bytes,
    calibration: Calibration,
    figures: Mapping[str, Any],
    card: str,
    styles: Sequence[str] = (),
    names: Sequence[str] = (),
) -> None:
    """Write a bundle; weights are rounded (see `to_stored`), the others are said as they are.

    `styles` are those that the training text had, `names` what its publishers call themselves.

    Raises:
        BundleDamagedError: a weight is missing or no number.
        OSError: the folder cannot be written.
    """
    stored = to_stored(weights)
    from_stored(stored, config.shapes())
    folder.mkdir(parents=True, exist_ok=True)
    save_file(stored, folder / WEIGHTS)
    # The library writes for the owner alone; a bundle is for whoever may run the program.
    (folder / WEIGHTS).chmod(0o644)
    (folder / TOKENIZER).write_bytes(tokenizer)
    (folder / CARD).write_text(card, encoding="utf-8")
    files = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": _sha256((folder / name).read_bytes())}
        for name in (WEIGHTS, TOKENIZER)
    }
    manifest = {
        "format": FORMAT,
        "language": language,
        "network": config.to_record(),
        "calibration": {"slope": calibration.slope, "offset": calibration.offset},
        "styles": list(styles),
        "names": list(names),
        "figures": dict(figures),
        "files": files,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _checked_bytes(folder: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    path = folder / name
    expected = manifest["files"].get(name)
    if not isinstance(expected, dict):
        raise BundleDamagedError(f'The bundle\'s manifest does not list "{name}".', subject=str(folder))
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE or size != expected.get("bytes"):
            raise BundleDamagedError(phrase("A file of the bundle has the wrong size."), subject=str(path))
        raw = path.read_bytes()
    except OSError as error:
        raise BundleMissingError(phrase("A file of the bundle cannot be read."), subject=str(path)) from error
    if _sha256(raw) != expected.get("sha256"):
        raise BundleDamagedError(phrase("A file of the bundle was changed or damaged."), subject=str(path))
    return raw


def _read_weights(folder: Path, config: NetworkConfig, manifest: Mapping[str, Any]) -> StoredWeights:
    path = folder / WEIGHTS
    _checked_bytes(folder, WEIGHTS, manifest)
    try:
        with safe_open(path, framework="pt") as file:
            stored: dict[str, Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError, ValueError) as error:
        raise BundleDamagedError(phrase("The bundle's weights cannot be read."), subject=str(path)) from error
    try:
        return from_stored(stored, config.shapes())
    except BundleDamagedError as error:
        raise BundleDamagedError(error.message, subject=str(path)) from error


def _calibration(manifest: Mapping[str, Any], folder: Path) -> Calibration:
    record = manifest.get("calibration", {})
    values: list[float] = []
    for name in ("slope", "offset"):
        value = record.get(name) if isinstance(record, dict) else None
        if not isinstance(value, (int, float)) or not math.isfinite(value):
            raise BundleDamagedError(phrase("The bundle's calibration makes no sense."), subject=str(folder))
        values.append(float(value))
    return Calibration(slope=values[0], offset=values[1])


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
