# SPDX-License-Identifier: MIT
"""The models that the writer has installed from files: a folder each. Whether one works, others find out."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from writer_app.errors import BundleDamagedError, BundleError, BundleIncompatibleError, BundleMissingError
from writer_app.storage.bundle_archive import unpack_bundle
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

LANGUAGES = ("en", "zh")
"""Those that Writer suggests in."""
_MANIFEST = "bundle.json"
_CARD = "MODEL_CARD.md"
_LARGEST_MANIFEST = 1_000_000  # bytes
_LARGEST_CARD = 1_000_000  # bytes
_LONGEST_STEM = 40
_DIGEST = 8
_INCOMING = ".incoming-"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledModel:
    """One model.

    Args:
        name: of its folder; settings hold it.
        language: "en" or "zh".
        folder: where it lies.
        size: of all its files, in bytes.
        bits: bits per character on the texts that it was measured on, their mean; None if it does not say.
    """

    name: str
    language: str
    folder: Path
    size: int
    bits: float | None

    def card(self) -> str:
        """Return its model card, Markdown; empty if it has none that can be read."""
        path = self.folder / _CARD
        try:
            with path.open("rb") as file:
                return file.read(_LARGEST_CARD).decode("utf-8", "replace")
        except OSError:
            return ""


def read_model(folder: Path) -> InstalledModel:
    """Read what a model's folder says of itself.

    Raises:
        BundleMissingError: it has no manifest that can be read.
        BundleDamagedError: its manifest makes no sense.
        BundleIncompatibleError: it is for a language that Writer does not suggest in.
    """
    manifest = _manifest(folder)
    language = manifest.get("language")
    if language not in LANGUAGES:
        raise BundleIncompatibleError(
            phrase("The model is for another language than English or Chinese."), subject=str(folder)
        )
    figures = manifest.get("figures")
    by_text = figures.get("bits_per_character") if isinstance(figures, dict) else None
    bits = list(by_text.values()) if isinstance(by_text, dict) else []
    known = bool(bits) and all(isinstance(each, int | float) for each in bits)
    try:
        size = sum(path.stat().st_size for path in folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from error
    return InstalledModel(
        name=folder.name,
        language=language,
        folder=folder,
        size=size,
        bits=sum(bits) / len(bits) if known else None,
    )


class InstalledModels:
    """The models in one folder.

    Args:
        folder: where they lie; it is made when the first comes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[InstalledModel, ...]:
        """Return those that say what they are, by name."""
        try:
            folders = sorted(path for path in self._folder.iterdir() if not path.name.startswith("."))
        except OSError:
            return ()
        found = []
        for folder in folders:
            with contextlib.suppress(BundleError):
                found.append(read_model(folder))
        return tuple(found)

    def unpack(self, archive: Path) -> Path:
        """Unpack an archive into a folder from where `keep` takes it, or `discard` removes it.

        Raises:
            BundleError: it is no bundle, or for a language that Writer does not suggest in; or there is no
                room for it.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            incoming = Path(tempfile.mkdtemp(prefix=_INCOMING, dir=self._folder))
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        try:
            unpack_bundle(archive, incoming)
            read_model(incoming)
        except OSError as error:
            self.discard(incoming)
            raise _unwritable(self._folder, error) from error
        except BaseException:
            self.discard(incoming)
            raise
        return incoming

    def keep(self, incoming: Path, stem: str) -> InstalledModel:
        """Put an unpacked model among the others; the same one again is the one that is there.

        Args:
            incoming: what `unpack` gave.
            stem: what the writer knows it by; its folder's name begins so.

        Raises:
            BundleError: it cannot be put there.
        """
        try:
            digest = hashlib.sha256((incoming / _MANIFEST).read_bytes()).hexdigest()[:_DIGEST]
            for known in self._folder.glob(f"*-{digest}"):
                if (known / _MANIFEST).is_file():
                    self.discard(incoming)
                    return read_model(known)
                self.discard(known)  # what is left of a model that somebody has deleted by hand
            incoming.chmod(0o755)
            return read_model(incoming.rename(self._folder / f"{_plain(stem)}-{digest}"))
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def discard(self, incoming: Path) -> None:
        """Remove what was unpacked."""
        shutil.rmtree(incoming, ignore_errors=True)

    def remove(self, name: str) -> None:
        """Remove a model; one that is not there is removed already.

        Raises:
            BundleError: it cannot be removed, or no model has such a name.
        """
        folder = self._folder / name
        if folder.parent != self._folder or name.startswith("."):
            raise BundleMissingError(phrase("There is no such model."), subject=name)
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unwritable(folder, error) from error

    def sweep(self) -> None:
        """Remove what installations that were cut short have left."""
        for folder in self._folder.glob(f"{_INCOMING}*"):
            self.discard(folder)


def _manifest(folder: Path) -> dict[str, object]:
    path = folder / _MANIFEST
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_MANIFEST + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        manifest = json.loads(raw) if len(raw) <= _LARGEST_MANIFEST else None
    except (ValueError, RecursionError):
        manifest = None
    if not isinstance(manifest, dict):
        raise BundleDamagedError(phrase("The model does not say what it is."), subject=str(path))
    return manifest


def _plain(stem: str) -> str:
    """Return what may be a folder's name on every system."""
    return re.sub(r"[^\w.-]+", "-", stem).strip("-._")[:_LONGEST_STEM] or "model"


def _unreadable(path: Path, error: OSError) -> BundleMissingError:
    return BundleMissingError(
        phrase("The model cannot be read: {reason}.", reason=reason_of(error)), subject=str(path)
    )


def _unwritable(path: Path, error: OSError) -> BundleMissingError:
    return BundleMissingError(
        phrase("The folder of the models cannot be changed: {reason}.", reason=reason_of(error)),
        subject=str(path),
    )
