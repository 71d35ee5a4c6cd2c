# SPDX-License-Identifier: MIT
"""Modules that are loaded when they are used, in packages made for it, and in torch itself."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from writer_app.engine.late_import import import_late


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the name of a package that imports its module `deeds`, which takes down that it was loaded."""
    folder = tmp_path / "late_package"
    folder.mkdir()
    (folder / "__init__.py").write_text("loaded = []\nfrom late_package import deeds\n", "utf-8")
    (folder / "deeds.py").write_text(
        "import late_package\nlate_package.loaded.append(1)\nanswer = 42\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield "late_package"
    for name in ("late_package", "late_package.deeds"):
        sys.modules.pop(name, None)


def test_it_is_loaded_when_something_of_it_is_used(package: str) -> None:
    """Once; what every module has, and looking for its file, does not load it."""
    import_late(f"{package}.deeds")
    found = importlib.import_module(package)
    deeds: ModuleType = found.deeds
    assert deeds is sys.modules[f"{package}.deeds"]
    assert deeds.__name__ == f"{package}.deeds"
    assert not hasattr(deeds, "__path__")
    assert str(deeds.__file__).endswith("deeds.py")
    assert found.loaded == []
    assert deeds.answer == 42
    assert deeds.answer == 42
    assert found.loaded == [1]
    assert type(deeds) is ModuleType
    with pytest.raises(AttributeError):
        _ = deeds.other


def test_others_are_loaded_as_always(package: str) -> None:
    """Also one that was imported before, and names that there are not."""
    import_late(f"{package}.other")
    found = importlib.import_module(package)
    assert found.loaded == [1]
    import_late(f"{package}.deeds")
    assert sys.modules[f"{package}.deeds"].answer == 42
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(f"{package}.other")


def test_torch_loads_without_what_only_its_compiler_needs() -> None:
    """The part that is left for later is still there, is what is slow, and comes when it is asked for."""
    program = (
        "import sys\n"
        "from writer_app.engine.late_import import import_late\n"
        "import_late('torch._meta_registrations')\n"
        "import torch\n"
        "assert 'torch._meta_registrations' in sys.modules and 'torch._prims' not in sys.modules\n"
        "assert float(torch.ones(2, 2).softmax(1).sum()) == 2.0\n"
        "assert torch._meta_registrations.register_meta and 'torch._prims' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
