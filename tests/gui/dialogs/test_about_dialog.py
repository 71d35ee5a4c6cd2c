# SPDX-License-Identifier: MIT
"""About Writer: which versions run, and the way to the licences; torch is not imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import qVersion

from writer_app import __version__
from writer_app.gui.dialogs.about_dialog import AboutDialog, versions
from writer_app.gui.dialogs.licences_dialog import LicencesDialog
from writer_app.storage.licences import find_parts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


@pytest.fixture
def about(qtbot):
    """Give the dialog, open."""
    dialog = AboutDialog(find_parts())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_versions_are_said(about):
    """Of Writer, Python, Qt and torch."""
    assert __version__ in about.about.text()
    for name, version in (("Python", sys.version.split()[0]), ("Qt", qVersion()), ("PyTorch", "2.")):
        assert f"{name} {version}" in about.versions.text()


def test_without_torch_it_says_so(qtbot):
    """A program without its index still shows the rest."""
    assert "PyTorch unknown" in versions(())


def test_torch_is_not_imported():
    """It would cost the window a second and hundreds of megabytes."""
    code = (
        "import sys; from writer_app.gui.dialogs.about_dialog import versions; "
        "from writer_app.storage.licences import find_parts; "
        "print(versions(find_parts())); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_it_leads_to_the_licences(about):
    """The button shows them over the dialog."""
    about.licences.click()
    dialog = about.findChild(LicencesDialog)
    assert dialog.isVisible()
    assert dialog.names.count() == len(find_parts())
    dialog.close()
