# SPDX-License-Identifier: MIT
"""What the program remembers by itself between two runs: window geometry, recent files, texts, searches."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Signal

from writer_app.errors import SettingsError
from writer_app.storage.profiles import PLAIN, Profile, with_profile
from writer_app.storage.remembered import MOST_SILENT, Remembered, save_remembered
from writer_app.storage.session import OpenWindow

_log = logging.getLogger(__name__)

MOST_RECENT = 10
MOST_SEARCHES = 20


class RememberedHolder(QObject):
    """Holds what is remembered and writes it at every change, which is seldom.

    Args:
        remembered: what is known from earlier runs.
        path: the file it is kept in; None keeps it for this run only.
        parent: Qt parent.

    Signals:
        recent_changed: the list of recent files is another.
    """

    recent_changed = Signal()

    def __init__(self, remembered: Remembered, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._remembered = remembered
        self._path = path

    @property
    def recent(self) -> tuple[Path, ...]:
        """Files opened or saved, the newest first."""
        return tuple(Path(each) for each in self._remembered.recent_files)

    @property
    def documents(self) -> tuple[Path, ...]:
        """Every file of the writer's that is known, each once."""
        session = (text.path for window in self.session for text in window.texts)
        others = (*self._remembered.silent_files, *(each.path for each in self._remembered.profiles))
        names = (*self._remembered.recent_files, *session, *others)
        return tuple(Path(name) for name in dict.fromkeys(names))

    @property
    def folder(self) -> Path:
        """Where the last file lay, or the home folder."""
        last = self._remembered.last_folder
        return Path(last) if last and Path(last).is_dir() else Path.home()

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size as Qt writes them; empty if not known."""
        return geometry_of(self._remembered.window_geometry)

    @property
    def session(self) -> tuple[OpenWindow, ...]:
        """The windows of the last run, or of this one, with the texts that were open."""
        return self._remembered.session

    @property
    def searches(self) -> tuple[str, ...]:
        """What was searched for, the newest first."""
        return self._remembered.searches

    def add_search(self, text: str) -> None:
        """Put what was searched for at the head of the searches."""
        kept = [each for each in self.searches if each != text]
        self._set(replace(self._remembered, searches=tuple([text, *kept][:MOST_SEARCHES])))

    @property
    def window_state(self) -> QByteArray:
        """Which panels of the window are shown, and where, as Qt writes it; empty if not known."""
        return QByteArray.fromBase64(QByteArray(self._remembered.window_state.encode("ascii", "ignore")))

    def is_silent(self, path: Path) -> bool:
        """Whether the writer wants no suggestions in a file."""
        return str(path.absolute()) in self._remembered.silent_files

    def set_silent(self, path: Path, *, silent: bool) -> None:
        """Remember whether the writer wants no suggestions in a file."""
        full = str(path.absolute())
        others = tuple(each for each in self._remembered.silent_files if each != full)
        files = (full, *others)[:MOST_SILENT] if silent else others
        self._set(replace(self._remembered, silent_files=files))

    def add_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        full = path.absolute()
        kept = [each for each in self.recent if each != full]
        recent = tuple(str(each) for each in [full, *kept][:MOST_RECENT])
        self._set(replace(self._remembered, recent_files=recent, last_folder=str(full.parent)))
        self.recent_changed.emit()

    def forget_files(self) -> None:
        """Empty the list of recent files."""
        self._set(replace(self._remembered, recent_files=()))
        self.recent_changed.emit()

    def forget_all(self) -> None:
        """Remember nothing; what is noted from now on is kept as before."""
        self._remembered = Remembered()
        self.recent_changed.emit()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember the window's place and size."""
        self._set(replace(self._remembered, window_geometry=geometry_text(geometry)))

    def set_session(self, session: tuple[OpenWindow, ...]) -> None:
        """Remember which texts are open."""
        self._set(replace(self._remembered, session=session))

    def set_window_state(self, state: QByteArray) -> None:
        """Remember which panels of the window are shown, and where."""
        text = bytes(state.toBase64().data()).decode("ascii")
        self._set(replace(self._remembered, window_state=text))

    def profile(self, path: Path) -> Profile:
        """Return what was said of the text in a file."""
        full = str(path.absolute())
        return next((each.profile for each in self._remembered.profiles if each.path == full), PLAIN)

    def set_profile(self, path: Path, profile: Profile) -> None:
        """Remember what was said of the text in a file."""
        profiles = with_profile(self._remembered.profiles, str(path.absolute()), profile)
        self._set(replace(self._remembered, profiles=profiles))

    def _set(self, remembered: Remembered) -> None:
        if remembered == self._remembered:
            return
        self._remembered = remembered
        if self._path is None:
            return
        try:
            save_remembered(self._remembered, self._path)
        except (SettingsError, OSError) as error:
            # Nothing the writer chose is lost.
            _log.warning("not remembered: %s", error)


def geometry_text(geometry: QByteArray) -> str:
    """Return a window's place and size as text, in base 64."""
    return bytes(geometry.toBase64().data()).decode("ascii")


def geometry_of(text: str) -> QByteArray:
    """Return the place and size that `geometry_text` wrote; Qt refuses what anything else gives."""
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
