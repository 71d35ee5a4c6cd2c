# SPDX-License-Identifier: MIT
"""Every folder and file that Writer has on its own; nothing is made or read here.

The variable WRITER_HOME names one folder to keep all that belongs to the user in, in place of the
system's folders: for tests, and for a program carried on a stick.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

import platformdirs

_APP = "writer-app"
HOME_VARIABLE = "WRITER_HOME"


def config_dir() -> Path:
    """Return the folder of what the user has chosen."""
    return _home("config") or platformdirs.user_config_path(_APP, appauthor=False)


def data_dir() -> Path:
    """Return the folder of what the user would miss: own models, own word lists."""
    return _home("data") or platformdirs.user_data_path(_APP, appauthor=False)


def state_dir() -> Path:
    """Return the folder of what the program remembers by itself."""
    return _home("state") or platformdirs.user_state_path(_APP, appauthor=False)


def log_dir() -> Path:
    """Return the folder of the log."""
    return _home("log") or platformdirs.user_log_path(_APP, appauthor=False)


def runtime_dir() -> Path:
    """Return the folder of what is there only while the program runs.

    Not in WRITER_HOME: a stick may have no room for it, and its name may be too long.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if Path(given).is_absolute():
        return Path(given) / _APP
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"{_APP}-{user}"


def meeting_path() -> Path:
    """Return the socket at which starts of the program with the same user folders meet."""
    name = hashlib.sha256(os.fsencode(state_dir())).hexdigest()[:16]
    return runtime_dir() / f"{name}.socket"


def settings_path() -> Path:
    """Return the file of the settings."""
    return config_dir() / "settings.toml"


def personal_words_path() -> Path:
    """Return the file of the words that the writer has added to the dictionary."""
    return config_dir() / "words.txt"


def remembered_path() -> Path:
    """Return the file of what is remembered."""
    return state_dir() / "remembered.toml"


def journal_dir() -> Path:
    """Return the folder of the journals of unsaved text."""
    return state_dir() / "unsaved"


def statistics_dir() -> Path:
    """Return the folder of the statistics."""
    return data_dir() / "statistics"


def installed_models_dir() -> Path:
    """Return the folder of the models that the writer has installed from files."""
    return data_dir() / "models"


def templates_dir() -> Path:
    """Return the folder of the templates that come with the program."""
    return resources_dir() / "templates"


def translations_dir() -> Path:
    """Return the folder of the translations of the interface."""
    return resources_dir() / "translations"


def tour_dir() -> Path:
    """Return the folder of the tour's texts."""
    return resources_dir() / "tour"


def own_templates_dir() -> Path:
    """Return the folder of the writer's own templates."""
    return config_dir() / "templates"


def log_path() -> Path:
    """Return the file of the log."""
    return log_dir() / "writer.log"


def bundle_root() -> Path:
    """Return the folder that holds what comes with the program: the source tree, or the frozen program's."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def models_dir() -> Path:
    """Return the folder of the models that come with the program."""
    return bundle_root() / "models"


def resources_dir() -> Path:
    """Return the folder of icons and other files that come with the program."""
    return bundle_root() / "resources"


def _home(name: str) -> Path | None:
    value = os.environ.get(HOME_VARIABLE)
    return Path(value).expanduser().absolute() / name if value else None
