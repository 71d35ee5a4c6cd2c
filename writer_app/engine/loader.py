# SPDX-License-Identifier: MIT
"""open_engine(): the one place that brings in torch and the network, and only when called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from writer_app.engine.memory import give_back
from writer_app.errors import SettingsError

if TYPE_CHECKING:
    from writer_app.engine.engine import Engine
    from writer_app.network.bundle import Bundle

DEVICES = ("auto", "cpu", "cuda", "mps")


def open_engine(
    models_dir: Path,
    *,
    device: str = "auto",
    threads: int = 1,
    bundles: Mapping[str, Path] | None = None,
) -> Engine[Any]:
    """Make an engine; its bundles are opened when they are first needed.

    Args:
        models_dir: the folder of the bundles.
        device: one of DEVICES. "auto" is the processor: one step of so small a network is too little
            work to send to a graphics card.
        threads: threads of torch; more than one seldom helps a single row of a small network.
        bundles: folders of bundles that are taken in place of those, by language.

    Raises:
        SettingsError: this computer has no such device, or there is no such device at all.
    """
    if device not in DEVICES:
        raise SettingsError(f"The device must be one of {', '.join(DEVICES)}.", subject=device)
    # Set before torch is loaded: its OpenMP would otherwise start a thread for every core.
    os.environ.setdefault("OMP_NUM_THREADS", str(threads))
    import torch

    from writer_app.engine.engine import Engine  # noqa: PLC0415
    from writer_app.network.bundle import open_bundle  # noqa: PLC0415

    torch.set_num_threads(threads)
    chosen = "cpu" if device == "auto" else device
    if (chosen == "cuda" and not torch.cuda.is_available()) or (
        chosen == "mps" and not torch.backends.mps.is_available()
    ):
        raise SettingsError(f'This computer has no "{chosen}" device that torch can use.', subject="device")

    def opened(folder: Path) -> Bundle:
        bundle = open_bundle(folder, chosen)
        give_back()
        return bundle

    return Engine(models_dir, opened, device=chosen, chosen=bundles)
