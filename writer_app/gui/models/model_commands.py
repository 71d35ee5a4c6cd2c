# SPDX-License-Identifier: MIT
"""The command that shows the language models; their dialog is loaded when it is first wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from writer_app.gui.common.child_commands import check_command
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.installed_models import InstalledModels
from writer_app.storage.paths import installed_models_dir


class ModelCommands(QObject):
    """The command about models for one window.

    Args:
        window: the window, also the Qt parent.
        settings: which model is in use.
        dialogs: those of the window.
    """

    def __init__(self, window: QWidget, settings: SettingsHolder, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._settings = settings
        self._dialogs = dialogs

    def show(self) -> None:
        """Show the models."""
        from writer_app.gui.models.model_installer import ModelInstaller  # noqa: PLC0415
        from writer_app.gui.models.models_dialog import ModelsDialog  # noqa: PLC0415

        models = InstalledModels(installed_models_dir())
        installer = ModelInstaller(models, check_command)
        dialog = ModelsDialog(self._settings, models, installer, self._dialogs)
        installer.setParent(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
