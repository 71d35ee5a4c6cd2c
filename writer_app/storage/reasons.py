# SPDX-License-Identifier: MIT
"""Why a file cannot be had, in words: what the system says, where it is common as a phrase of ours."""

from __future__ import annotations

import errno

from writer_app.text.phrase import Phrase, phrase

# As the C library says them, which speaks the language of the system, if any.
_REASONS = {
    errno.EACCES: phrase("Permission denied"),
    errno.EBUSY: phrase("Device or resource busy"),
    errno.EDQUOT: phrase("Disk quota exceeded"),
    errno.EEXIST: phrase("File exists"),
    errno.EFBIG: phrase("File too large"),
    errno.EIO: phrase("Input/output error"),
    errno.EISDIR: phrase("Is a directory"),
    errno.ELOOP: phrase("Too many levels of symbolic links"),
    errno.EMFILE: phrase("Too many open files"),
    errno.ENAMETOOLONG: phrase("File name too long"),
    errno.ENOENT: phrase("No such file or directory"),
    errno.ENOSPC: phrase("No space left on device"),
    errno.ENOTDIR: phrase("Not a directory"),
    errno.EPERM: phrase("Operation not permitted"),
    errno.EROFS: phrase("Read-only file system"),
}


def reason_of(error: Exception) -> str:
    """Return what an error of the system, or one raised in its place with a sentence, says; no full stop."""
    number = getattr(error, "errno", None)
    if number in _REASONS:
        return _REASONS[number]
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Phrase) else getattr(error, "strerror", None) or str(error)
