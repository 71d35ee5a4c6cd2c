# SPDX-License-Identifier: MIT
"""The dialog that says what the program is, of which versions it is made, and leads to the licences."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from writer_app import __version__
from writer_app.gui.common.appearance import program_icon
from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.licences_dialog import LicencesDialog
from writer_app.storage.licences import Part, version_of
from writer_app.text.phrase import phrase

_ICON = 72
_WIDTH = 430
_ABOUT = phrase("""<h3>Writer {version}</h3>
<p>An editor in which grey text shows how your sentence may go on, in English and Chinese.</p>
<p>The suggestions come from a small language model that runs on this machine.
Nothing you write leaves it.</p>
<p>Free software under the MIT licence.</p>""")
_UNKNOWN = phrase("unknown")


class AboutDialog(QDialog):
    """Says what the program is.

    Args:
        parts: what the program is made of.
        parent: the window.
    """

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Writer"))
        self._parts = parts
        icon = QLabel()
        icon.setPixmap(program_icon().pixmap(_ICON, _ICON))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about = QLabel(tr(_ABOUT, version=__version__))
        self.versions = QLabel(versions(parts))
        self.versions.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.about, self.versions):
            label.setWordWrap(True)
            label.setMinimumWidth(_WIDTH)
        # To be copied into a report.
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.versions.setObjectName("versions")
        self.versions.setAccessibleName(tr("Versions"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.licences = buttons.addButton(tr("&Licences…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.licences.setAutoDefault(False)
        self.licences.clicked.connect(self.show_licences)
        buttons.rejected.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(self.about)
        words.addWidget(self.versions)
        words.addStretch()
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(icon)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(top, 1)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def show_licences(self) -> None:
        """Show the licences of all parts."""
        dialog = LicencesDialog(self._parts, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def versions(parts: Sequence[Part]) -> str:
    """Say which versions run, each in a line, and on which system."""
    # torch is asked for by its package: importing it would bring it into the window's process.
    torch = version_of(tuple(parts), "torch") or tr(_UNKNOWN)
    lines = [
        ("Python", ".".join(map(str, sys.version_info[:3]))),
        ("Qt", qVersion()),
        ("PyTorch", torch),
        (platform.system(), f"{platform.release()} ({platform.machine()})"),
    ]
    return "\n".join(f"{name} {version}" for name, version in lines)
