# SPDX-License-Identifier: MIT
"""A model is installed only after a process of its own has used it; every other end leaves nothing behind."""

from __future__ import annotations

import sys

import pytest

from tests.storage.test_installed_models import write_model
from writer_app.gui.models.model_installer import ModelInstaller
from writer_app.storage.bundle_archive import pack_bundle
from writer_app.storage.installed_models import InstalledModels

pytestmark = pytest.mark.gui

SOUND = 'print(\'{"language": "en"}\')'


@pytest.fixture
def models(tmp_path):
    """Give the models of a folder that is not there yet."""
    return InstalledModels(tmp_path / "models")


@pytest.fixture
def archive(tmp_path):
    """Give a model as a file."""
    path = tmp_path / "big.writerbundle"
    pack_bundle(write_model(tmp_path / "source", {"language": "en"}), path)
    return path


@pytest.fixture
def make(models, qtbot):
    """Give a way to make an installer whose trials are a line of Python."""
    made = []

    def build(line, **options):
        installer = ModelInstaller(
            models, lambda folder: (sys.executable, "-c", line, str(folder)), **options
        )
        made.append(installer)
        return installer

    yield build
    for installer in made:
        installer.close()


def test_a_sound_model_is_installed(make, models, archive, qtbot):
    """It is among the models when the signal comes."""
    installer = make(SOUND)
    with qtbot.waitSignal(installer.installed, timeout=20_000) as told:
        installer.install(archive)
        assert installer.busy
        installer.install(archive)  # one at a time
    assert not installer.busy
    assert models.all() == (told.args[0],)
    assert told.args[0].name.startswith("big-")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('print(\'{"error": "A weight is no number.", "kind": "BundleError"}\')', "A weight is no number."),
        ("import os; os.abort()", "ended at once"),
        ("print('[' * 9000)", "ended at once"),
        ("print('[]')", "ended at once"),
        ("print('{}')", "ended at once"),
        ("import sys; sys.stdin.read()", "in time"),
    ],
)
def test_a_model_that_does_not_work_is_not_installed(make, models, archive, qtbot, tmp_path, line, says):
    """Whether it says so, crashes, writes nonsense or hangs."""
    installer = make(line, trial_ms=300 if says == "in time" else 20_000)
    with qtbot.waitSignal(installer.failed, timeout=20_000) as told:
        installer.install(archive)
    assert says in str(told.args[0])
    assert models.all() == ()
    assert list((tmp_path / "models").iterdir()) == []
    assert not installer.busy


def test_a_file_that_is_no_model_is_not_tried(make, qtbot, tmp_path):
    """It is refused when it is unpacked."""
    path = tmp_path / "letter.writerbundle"
    path.write_text("Dear all")
    installer = make("raise SystemExit")
    with qtbot.waitSignal(installer.failed, timeout=20_000) as told:
        installer.install(path)
    assert "no model bundle" in str(told.args[0])


def test_a_trial_that_cannot_be_started_is_said(models, archive, qtbot, tmp_path):
    """As one that ended at once."""
    installer = ModelInstaller(models, lambda _folder: (str(tmp_path / "no program"),))
    with qtbot.waitSignal(installer.failed, timeout=20_000):
        installer.install(archive)
    assert list((tmp_path / "models").iterdir()) == []


def test_closing_gives_up_what_is_under_way(make, archive, qtbot, tmp_path):
    """While it is unpacked, and while it is tried."""
    installer = make("import sys; sys.stdin.read()")
    installer.install(archive)
    installer.close()
    assert list((tmp_path / "models").iterdir()) == []
    installer = make("import sys; sys.stdin.read()")
    installer.install(archive)
    qtbot.waitUntil(lambda: installer._process is not None)
    installer.close()
    assert not installer.busy
    assert list((tmp_path / "models").iterdir()) == []
