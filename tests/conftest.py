# SPDX-License-Identifier: MIT
"""What every test stands on: no screen, no user folders, known amounts of random data."""

from __future__ import annotations

import os
from collections.abc import Iterator

# Before any test file imports Qt: a user's own choice of platform must not open windows here.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# An input method of the desktop would take part in what the tests type.
os.environ.pop("QT_IM_MODULE", None)
# Networks in tests are tiny: threads only make them wait for each other on a busy machine.
os.environ["OMP_NUM_THREADS"] = "1"

import hypothesis
import pytest

hypothesis.settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True, scope="session")
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures that outlive one test away from the user's folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WRITER_HOME", str(tmp_path_factory.mktemp("session-home")))
        yield


@pytest.fixture(scope="session")
def qapp_cls() -> type[object]:
    """Have tests run in the kind of application that the program is."""
    from writer_app.gui.program.opened_files import OpeningApplication  # noqa: PLC0415 (most tests need no Qt)

    return OpeningApplication


@pytest.fixture(autouse=True)
def writer_home(
    session_home: None,  # sets first what this one overrides
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Give each test user folders of its own, empty."""
    monkeypatch.setenv("WRITER_HOME", str(tmp_path_factory.mktemp("home")))
