# SPDX-License-Identifier: MIT
"""Tries a bundle that came from outside, in a process of its own: what is made to harm harms only that.

`writer check-bundle FOLDER` opens the bundle and asks it for a suggestion. It writes one JSON object: either
`{"language": "en"}`, or `{"error": "a sentence", "kind": "BundleDamagedError"}`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from writer_app.engine.cancellation import Cancellation
from writer_app.engine.catalog import MANIFEST
from writer_app.engine.loader import open_engine
from writer_app.engine.memory import shortage_told
from writer_app.engine.messages import CompletionRequest
from writer_app.errors import BundleDamagedError, BundleIncompatibleError, WriterError
from writer_app.text.phrase import phrase

_BEGINNINGS = {"en": "The meeting was moved to next ", "zh": "明天我们一起"}
_NO_SENSE = phrase("The bundle's manifest makes no sense.")
_OTHER_LANGUAGE = phrase("The model is for another language than English or Chinese.")


def check_bundle(folder: Path) -> str:
    """Open a bundle and use it once.

    Returns:
        Its language.

    Raises:
        BundleError: it cannot be used.
        OutOfMemoryError: whether it can be used was not to be found out.
    """
    language = _language(folder)
    request = CompletionRequest(id=1, before=_BEGINNINGS[language], k=1, language=language, max_pieces=4)
    with shortage_told():
        engine = open_engine(folder / "nowhere", device="cpu", bundles={language: folder})
        engine.warm_up(language)
        engine.answer(request, Cancellation())
    return str(language)


def main(argv: Sequence[str]) -> int:
    """Check the bundle that the arguments name; return the exit status, 0 if it can be used."""
    parser = argparse.ArgumentParser(prog="writer check-bundle", description="Try a bundle.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(argv).folder
    try:
        found = {"language": check_bundle(folder)}
    except WriterError as error:
        found = {"error": error.message, "kind": type(error).__name__}
    print(json.dumps(found, ensure_ascii=False))  # noqa: T201 (the answer of this process)
    return int("error" in found)


def _language(folder: Path) -> str:
    # The manifest is checked in earnest when the bundle is opened; here only the name in it is wanted.
    try:
        language = json.loads((folder / MANIFEST).read_bytes())["language"]
    except (OSError, ValueError, RecursionError, LookupError, TypeError) as error:
        raise BundleDamagedError(_NO_SENSE, subject=str(folder)) from error
    if language not in _BEGINNINGS:
        raise BundleIncompatibleError(_OTHER_LANGUAGE, subject=str(folder))
    return str(language)
