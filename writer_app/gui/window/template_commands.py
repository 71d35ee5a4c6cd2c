# SPDX-License-Identifier: MIT
"""New from a template: the menu of templates, and how a text begins with one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from writer_app.gui.common.translation import interface_now, tr
from writer_app.gui.sheets.sheet import Sheet
from writer_app.storage.paths import own_templates_dir, templates_dir
from writer_app.storage.reasons import reason_of
from writer_app.storage.templates import Template, load_templates
from writer_app.text.phrase import phrase
from writer_app.text.spans import utf16_length

_log = logging.getLogger(__name__)

_LANGUAGES = {"en": phrase("English"), "zh": phrase("Chinese")}
# The names of ours that are in English, for the translators.
_NAMES = (
    phrase("Article"),
    phrase("Story"),
    phrase("Reply to a mail"),
    phrase("Advert"),
    phrase("Dialogue"),
    phrase("Code documentation"),
)
_EXAMPLE = phrase("""# A template of your own: change it, rename the file, add others beside it.
# The menu has them at once.
# {caret} is where the caret stands at first. "style" and "title" may be left out; see the manual.
name = "Diary"
style = "auto"
title = ''
text = '''
Today {caret}
'''
""")


def begin_template(template: Template, sheet: Sheet) -> None:
    """Begin the text of a sheet with a template; it counts as unchanged until the writer changes it."""
    editor = sheet.editor
    sheet.document.begin_with(template.before + template.after)
    cursor = editor.textCursor()
    cursor.setPosition(utf16_length(template.before))
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    sheet.profile.set(template.profile)
    editor.setFocus()


def build_templates(blank: Callable[[], Sheet], parent: QObject) -> TemplateCommands:
    """Build the commands of one window.

    Args:
        blank: gives a sheet with a blank text.
        parent: Qt parent.
    """
    return TemplateCommands(
        templates_dir(), own_templates_dir(), lambda template: begin_template(template, blank()), parent
    )


class TemplateCommands(QObject):
    """The commands about templates for one window.

    Args:
        folder: our templates.
        own_folder: the writer's.
        begin: begins a text with a template.
        parent: Qt parent.

    Signals:
        said: a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        folder: Path,
        own_folder: Path,
        begin: Callable[[Template], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._own_folder = own_folder
        self._begin = begin

    def attach(self, last: QAction) -> None:
        """Fill the menu of this entry whenever it opens; the entry stays its last."""
        menu = next(each for each in last.associatedObjects() if isinstance(each, QMenu))
        # Read when they are asked for, so that a template written just now is there.
        menu.aboutToShow.connect(lambda: self.fill(menu, last))

    def fill(self, menu: QMenu, last: QAction) -> None:
        """Put the templates that there are now into a menu, before its last entry.

        Args:
            menu: the menu.
            last: the entry that stays.
        """
        for action in menu.actions():
            menu.removeAction(action)
            if action is not last:
                action.deleteLater()
        ours, warnings = load_templates(self._folder)
        own, more = load_templates(self._own_folder)
        for language in dict.fromkeys(each.language for each in ours):
            self._add(menu, [_named(each) for each in ours if each.language == language])
        self._add(menu, own)
        menu.addAction(last)
        for sentence in (*warnings, *more):
            _log.warning("%s", sentence)
        if warnings or more:
            self.said.emit(tr((*warnings, *more)[0]))

    def open_folder(self) -> None:
        """Show the folder of the writer's own templates, with an example if there is none."""
        try:
            self._own_folder.mkdir(parents=True, exist_ok=True)
            if not any(self._own_folder.glob("*.toml")):
                # TOML leaves out the line end behind the opening quotes.
                (self._own_folder / "diary.toml").write_text(tr(_EXAMPLE), encoding="utf-8")
        except OSError as error:
            _log.warning("no folder for templates: %s", error)
            self.said.emit(
                tr(
                    "The folder {folder} cannot be made: {reason}.",
                    folder=self._own_folder,
                    reason=reason_of(error),
                )
            )
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._own_folder))):
            self.said.emit(tr("Your templates lie in {folder}.", folder=self._own_folder))

    def _add(self, menu: QMenu, templates: Sequence[Template]) -> None:
        for template in templates:
            # An ampersand in a menu underlines the letter after it.
            action = QAction(template.name.replace("&", "&&"), menu)
            action.triggered.connect(lambda _checked=False, template=template: self._begin(template))
            menu.addAction(action)
        if templates:
            menu.addSeparator()


def _named(template: Template) -> Template:
    """Give a template of ours the name by which the menu calls it: with its language if that is another."""
    name, language = tr(template.name), template.language
    if language in _LANGUAGES and language != interface_now():
        name = tr("{name} ({language})", name=name, language=_LANGUAGES[language])
    return replace(template, name=name)
