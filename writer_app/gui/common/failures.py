# SPDX-License-Identifier: MIT
"""What is said when the model process has failed at a request; when it has gone is told by its state."""

from __future__ import annotations

import functools
import logging

from writer_app.engine.messages import NOT_ENOUGH_MEMORY, Failure
from writer_app.gui.common.translation import tr
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

# The process speaks English only; its own words are for the log.
_SENTENCES = {
    "BundleMissingError": phrase("There is no language model for this language."),
    "BundleDamagedError": phrase("The language model is damaged; the log has more."),
    "BundleIncompatibleError": phrase(
        "The language model is for another version of Writer; the log has more."
    ),
    "OutOfMemoryError": NOT_ENOUGH_MEMORY,
    "InternalError": phrase("The model process made a mistake; the log has more."),
    "RequestError": phrase("The model process cannot do that; the log has more."),
    "SettingsError": phrase("The processor that is set cannot be used; the log has more."),
}


def failure_sentence(failure: Failure) -> str:
    """Return a sentence for the writer about a failure, in the language of the interface."""
    _log_once(failure.kind, failure.error)
    known = _SENTENCES.get(failure.kind)
    return failure.error if known is None else tr(known)


@functools.lru_cache(maxsize=32)
def _log_once(kind: str, error: str) -> None:
    # A language without a model fails at every key.
    _log.warning("the model process failed: %s (%s)", error, kind)
