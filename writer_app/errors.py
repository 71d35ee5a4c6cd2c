# SPDX-License-Identifier: MIT
"""Every error of Writer that a caller may meet.

WriterError
+-- SettingsError            a settings file or value that makes no sense
+-- StatisticsError          statistics that cannot be written or deleted
+-- KeptFilesError           files of the program's own that cannot be deleted
+-- DocumentError            a text file
|   +-- DocumentReadError        it cannot be read
|   +-- DocumentWriteError       it cannot be written; the old file is whole
|   +-- DocumentEncodingError    its bytes are not text in the encoding tried
+-- RecoveryError            a journal of unsaved text makes no sense
+-- BundleError              a model folder
|   +-- BundleMissingError       a file of it is not there
|   +-- BundleDamagedError       a file of it is not what the bundle says it is
|   +-- BundleIncompatibleError  it is whole, but this version cannot use it
+-- SpellingError            a dictionary, or the list of the writer's own words
+-- RequestError             a request to the engine that makes no sense
+-- OutOfMemoryError         the system has no memory left for the model
+-- SearchError              what is searched for, or what shall take its place
|   +-- PatternError             it is no regular expression, or no replacement of one
|   +-- SlowPatternError         it is one, but takes too long
+-- TrainingError            text, a recipe or a checkpoint that cannot be trained on
+-- InternalError            a mistake of ours

A cancelled request is no error: see `engine.cancellation.Cancelled`.
"""

from __future__ import annotations


class WriterError(Exception):
    """Base of the tree.

    Args:
        message: one sentence fit to be shown to the user.
        subject: the path or key that the error is about, where there is one.
    """

    def __init__(self, message: str, *, subject: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        return self.message if self.subject is None else f"{self.message} ({self.subject})"


class SettingsError(WriterError):
    """A settings file or a value in it makes no sense."""


class StatisticsError(WriterError):
    """Statistics cannot be written or deleted."""


class KeptFilesError(WriterError):
    """A file that the program keeps cannot be deleted."""


class DocumentError(WriterError):
    """Something is wrong with a text file."""


class DocumentReadError(DocumentError):
    """A text file cannot be read."""


class DocumentWriteError(DocumentError):
    """A text file cannot be written; what stood there before is whole."""


class DocumentEncodingError(DocumentError):
    """The bytes of a file are not text in the encoding tried.

    Args:
        message: one sentence fit to be shown to the user.
        subject: the file's path.
        likely_encoding: an encoding that does fit, to be offered, or None.
    """

    def __init__(
        self, message: str, *, subject: str | None = None, likely_encoding: str | None = None
    ) -> None:
        super().__init__(message, subject=subject)
        self.likely_encoding = likely_encoding


class RecoveryError(WriterError):
    """A journal of unsaved text makes no sense."""


class BundleError(WriterError):
    """Something is wrong with a model folder."""


class BundleMissingError(BundleError):
    """A file of a model folder is not there."""


class BundleDamagedError(BundleError):
    """A file of a model folder is not what the bundle says it is."""


class BundleIncompatibleError(BundleError):
    """A model folder is whole, but this version of Writer cannot use it."""


class SpellingError(WriterError):
    """A dictionary or the list of the writer's own words cannot be used or changed."""


class RequestError(WriterError):
    """A request to the engine makes no sense."""


class OutOfMemoryError(WriterError):
    """The system has no memory left for the model; when others give some back, the same may succeed."""


class SearchError(WriterError):
    """Something is wrong with what is searched for in the text."""


class PatternError(SearchError):
    """What is searched for is no regular expression, or what shall take its place refers to nothing."""


class SlowPatternError(SearchError):
    """A regular expression takes so long on a line that the search was given up."""


class TrainingError(WriterError):
    """Text, a recipe or a checkpoint cannot be trained on."""


class InternalError(WriterError):
    """A mistake of ours; the log has the traceback."""
