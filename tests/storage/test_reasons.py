# SPDX-License-Identifier: MIT
"""Why a file cannot be had: known errors are phrases, the rest is what the system says."""

from __future__ import annotations

import errno
import os

import pytest

from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import Phrase, phrase


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.ENOSPC, errno.EISDIR, errno.EROFS])
def test_common_errors_are_phrases(number: int) -> None:
    """They can be said in the language of the interface, and are in English what the system says."""
    said = reason_of(OSError(number, "whatever the system says"))
    assert isinstance(said, Phrase)
    assert said == os.strerror(number)


def test_other_errors_are_told_as_they_are() -> None:
    """Rare errors of the system, errors without a number, and errors that are no error of the system."""
    assert reason_of(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"
    assert reason_of(OSError()) == ""


def test_sentences_of_ours_stay_phrases() -> None:
    """What was raised with a marked sentence can still be translated."""
    said = reason_of(PermissionError(phrase("the file is write-protected")))
    assert isinstance(said, Phrase)
    assert said == "the file is write-protected"
