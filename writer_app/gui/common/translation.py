# SPDX-License-Identifier: MIT
"""The language of the interface: which it is, and every text of the window in it.

The source language is English, written where it is used. The translations lie in resources/translations;
`make translations` gathers the literals and compiles them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from writer_app.errors import WriterError
from writer_app.storage.paths import translations_dir
from writer_app.storage.reasons import reason_of
from writer_app.text.bidi import without_turns
from writer_app.text.phrase import Phrase, phrase

_log = logging.getLogger(__name__)

_SOURCE = "en"
_LANGUAGES = {"en": QLocale.Language.English, "zh": QLocale.Language.Chinese}
_SCRIPTS = {"en": QLocale.Script.LatinScript, "zh": QLocale.Script.SimplifiedHanScript}
_FILES = {"zh": "zh_CN"}
"""The ending of a translation's files."""
_WITH_SUBJECT = phrase("{message} ({subject})")
# Texts of Qt's own for which its translation into Chinese has none, for the translators.
_QT_LACKS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QPageSetupWidget", "Page &order:"),
    QT_TRANSLATE_NOOP("QPageSetupWidget", "Pages &per sheet:"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Page &Set:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
)
_ACCELERATOR = re.compile(r"\((&.)\)|&(.)")


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language of the interface.

    Args:
        text: a literal, or a text that was marked with `phrase` where it was written.
        values: what stands in place of the names in braces; where there are none, braces mean themselves.
    """
    template = text
    if isinstance(text, Phrase):
        template, values = text.template, {**text.values, **values}
    found = QCoreApplication.translate("", template)
    if not values:
        return found
    return found.format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    if isinstance(value, Phrase):
        return tr(value)
    return without_turns(str(value)) if isinstance(value, str | Path) else value


def plural(number: int, one: str, many: str, /, **values: object) -> str:
    """Return a text about a number of things in the language of the interface.

    Args:
        number: how many; in the texts, {number}.
        one: marked text about one of them.
        many: marked text about any other number.
        values: what else stands in place of names in braces.
    """
    return tr(one if number == 1 else many, number=number, **values)


def told(error: WriterError | OSError) -> str:
    """Return what an error says, in the language of the interface."""
    if isinstance(error, OSError):
        return tr(reason_of(error))
    if error.subject is None:
        return tr(error.message)
    return tr(_WITH_SUBJECT, message=tr(error.message), subject=error.subject)


def without_accelerator(text: str) -> str:
    """Return the text of a menu or a button as it reads in a sentence: without its letter and dots."""
    return _ACCELERATOR.sub(lambda found: found[2] or "", text).removesuffix("…")


def interface_language(choice: str, wanted: Sequence[str]) -> str:
    """Return the language of the interface: "en" or "zh".

    Args:
        choice: the setting; "system" goes by what is wanted.
        wanted: names of languages as Qt gives them, such as "zh-Hans-CN", the best first.
    """
    if choice in _LANGUAGES:
        return choice
    names = (name.partition("-")[0] for name in wanted)
    return next((name for name in names if name in _LANGUAGES), _SOURCE)


def interface_now() -> str:
    """Return the language that the program speaks: "en" or "zh"."""
    return "zh" if QLocale().language() is QLocale.Language.Chinese else _SOURCE


def speak(choice: str) -> None:
    """Have the program speak a language from now on, Qt's own texts, dates and numbers with it.

    What is shown already stays as it is, so this comes before the first window.

    Args:
        choice: the setting.
    """
    system = QLocale.system()
    language = interface_language(choice, system.uiLanguages())
    QLocale.setDefault(QLocale(_LANGUAGES[language], _SCRIPTS[language], system.territory()))
    for translator in load_translators(language):
        QCoreApplication.installTranslator(translator)


def load_translators(language: str) -> list[QTranslator]:
    """Load the translations into a language: Qt's own first, ours last, so that ours is asked first.

    Args:
        language: "en", which needs none, or "zh". What cannot be loaded is left out, and logged.
    """
    if language == _SOURCE:
        return []
    ending = _FILES[language]
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = []
    for name, folder in ((f"qtbase_{ending}", qt_folder), (f"writer_{ending}", str(translations_dir()))):
        translator = QTranslator(QCoreApplication.instance())
        if translator.load(name, folder):
            found.append(translator)
        else:
            _log.warning("no translation %s in %s", name, folder)
    return found
