# SPDX-License-Identifier: MIT
"""The rules of the house that a machine can hold: floors, heads of files, the map of the tree."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "writer_app"
SOURCE_FOLDERS = ("writer_app", "tests", "scripts", "benchmarks")
SOURCES = sorted(path for folder in SOURCE_FOLDERS for path in (ROOT / folder).rglob("*.py"))
SPDX = "# SPDX-License-Identifier: MIT\n"
MOST_LINES = 400
MOST_TEST_LINES = 600  # one test file a file of the package, however much that one promises
VAGUE_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}

CONTRACTS = {
    "floors": "Arrows run down the floors only",
    "window": "In the window, too, arrows run down only",
    "qt": "Qt is known to the gui alone",
    "by name": "The window, the disk and the errors do not name the model's libraries",
    "behind": "What the window loads brings no torch, not even indirectly",
    "circles": "No circles",
    "training": "The app runs without the training folder",
}
# (contract, file of a skeleton, a wrong import put into it)
WRONG_IMPORTS = [
    ("floors", "errors.py", "import writer_app.text.spans"),
    ("floors", "text/spans.py", "import writer_app.storage.paths"),
    ("floors", "network/config.py", "def late():\n    import writer_app.decoding.beam"),
    ("floors", "engine/engine.py", "import writer_app.gui.editor.editor"),
    ("floors", "gui/editor/editor.py", "import writer_app.training.trainer"),
    (
        "floors",
        "text/spans.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import writer_app.engine.engine",
    ),
    ("floors", "plugins/__init__.py", "import writer_app.errors"),
    ("window", "gui/editor/editor.py", "def late():\n    import writer_app.gui.sheets.sheet"),
    ("window", "gui/find/find_bar.py", "import writer_app.gui.sheets.sheet"),
    ("window", "gui/plugins/__init__.py", "import writer_app.errors"),
    ("floors", "exchange/formats.py", "def late():\n    import writer_app.storage.paths"),
    ("qt", "exchange/formats.py", "import PySide6.QtGui"),
    ("by name", "exchange/formats.py", "import torch"),
    ("qt", "storage/paths.py", "import PySide6.QtCore"),
    ("qt", "training/trainer.py", "import shiboken6"),
    ("floors", "spelling/messages.py", "import writer_app.engine.messages"),
    ("by name", "gui/editor/editor.py", "def late():\n    import torch"),
    ("by name", "storage/paths.py", "import sentencepiece"),
    ("behind", "engine/messages.py", "import torch"),
    ("behind", "engine/ranking.py", "import writer_app.decoding.beam"),
    ("behind", "text/spans.py", "def late():\n    import torch.nn"),
    ("circles", "text/spans.py", "import writer_app.text.segment"),
    ("training", "__main__.py", "import writer_app.training.trainer"),
]
SKELETON = {
    "__main__.py": "import writer_app.gui.editor.editor\nimport writer_app.engine.engine\n",
    "decoding/beam.py": "import torch\n",
    "engine/cancellation.py": "",
    "engine/catalog.py": "import writer_app.storage.paths\n",
    "engine/json_lines.py": "",
    "engine/engine.py": "import writer_app.network.config\nimport writer_app.decoding.beam\n",
    "engine/messages.py": "import writer_app.errors\n",
    "engine/ranking.py": "import writer_app.text.spans\n",
    "errors.py": "",
    "exchange/formats.py": "import writer_app.text.spans\n",
    "gui/editor/editor.py": "import PySide6.QtWidgets\nimport writer_app.engine.messages\n",
    "gui/__init__.py": "",
    **{
        f"gui/{folder}/__init__.py": ""
        for folder in ("program", "window", "tour", "kept_files", "statistics", "markdown")
    },
    **{f"gui/{folder}/__init__.py": "" for folder in ("paper", "suggestions", "files", "models", "spelling")},
    **{f"gui/{folder}/__init__.py": "" for folder in ("dialogs", "model_process", "settings", "common")},
    "gui/find/find_bar.py": "import writer_app.gui.common\n",
    "gui/sheets/sheet.py": "import writer_app.gui.editor.editor\n",
    "network/config.py": "import torch\n",
    "spelling/messages.py": "import writer_app.errors\n",
    "storage/paths.py": "import writer_app.errors\n",
    "text/segment.py": "import writer_app.text.spans\n",
    "text/spans.py": "import writer_app.errors\n",
    "training/trainer.py": "import writer_app.engine.engine\n",
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of `folder/pyproject.toml` on the package beside it."""
    # A child: the linter finds the package by import, and this interpreter holds the real one.
    code = (
        "import sys, importlinter.cli; sys.exit(importlinter.cli.lint_imports(no_cache=True, no_logo=True))"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def outcome(printed: str) -> dict[str, str]:
    """Return contract name -> KEPT or BROKEN."""
    found = re.findall(r"^(.+?) (KEPT|BROKEN)", printed, re.MULTILINE)
    return dict(found)


def build_skeleton(folder: Path) -> None:
    """Write a small package with one file for each rule, under the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, text in SKELETON.items():
        path = folder / "writer_app" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")


def test_the_contracts_hold():
    """No import of the package breaks a contract, and no contract has been dropped."""
    result = lint_imports(ROOT)
    assert outcome(result.stdout) == dict.fromkeys(CONTRACTS.values(), "KEPT"), result.stdout + result.stderr
    assert result.returncode == 0


def test_the_contracts_pass_a_sound_skeleton(tmp_path):
    """The skeleton that the next test breaks is sound before."""
    build_skeleton(tmp_path)
    result = lint_imports(tmp_path)
    assert outcome(result.stdout) == dict.fromkeys(CONTRACTS.values(), "KEPT"), result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "file", "statement"), WRONG_IMPORTS)
def test_a_wrong_import_breaks_its_contract(tmp_path, contract, file, statement):
    """Each contract fails when an import that it forbids is put in: at load, late, or for types only."""
    build_skeleton(tmp_path)
    path = tmp_path / "writer_app" / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}{statement}\n", encoding="utf-8")
    result = lint_imports(tmp_path)
    assert result.returncode != 0
    named = outcome(result.stdout).get(CONTRACTS[contract])
    # A folder that declares no floor stops the linter before it prints a verdict.
    assert named == "BROKEN" or (named is None and "plugins" in result.stdout), result.stdout


def test_the_window_brings_no_costly_libraries():
    """Importing every file of the gui, and what it may use, loads no library of the model or of a format."""
    code = """
import importlib, pkgutil, sys
import writer_app.gui, writer_app.storage
for folder in (writer_app.gui, writer_app.storage):
    for module in pkgutil.walk_packages(folder.__path__, folder.__name__ + "."):
        importlib.import_module(module.name)
print(sorted(name for name in sys.modules if name.startswith("writer_app.gui.")))
costly = {"torch", "sentencepiece", "safetensors", "spylls", "defusedxml", "markdown_it", "mdit_py_plugins"}
print(sorted(costly & set(sys.modules)))
"""
    child = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert child.returncode == 0, child.stderr
    loaded, heavy = map(ast.literal_eval, child.stdout.splitlines())
    assert heavy == []
    files = [path.relative_to(ROOT).with_suffix("") for path in (PACKAGE / "gui").rglob("*.py")]
    named = [".".join(path.parts).removesuffix(".__init__") for path in files]
    assert set(loaded) == set(named) - {"writer_app.gui"}


def test_processes_of_qt_are_started_in_the_window_thread_only():
    """Started in another thread, they can hang the program; these two live in the window's."""
    users = [path.stem for path in PACKAGE.rglob("*.py") if "QProcess(" in path.read_text(encoding="utf-8")]
    assert sorted(users) == ["model_installer", "spell_client"]


def test_type_for_files_is_set_in_a_process_only():
    """Set in another thread than the window's, it can hang the program; in the window's it holds it up."""
    users = [path.stem for path in PACKAGE.rglob("*.py") if "write_pdf(" in path.read_text(encoding="utf-8")]
    assert sorted(users) == ["pdf_process", "printed_pages"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_of_the_house(path):
    """Each file has the licence line, says what it is, is not too long, and its name says something."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith(SPDX)
    assert ast.get_docstring(ast.parse(text))
    limit = MOST_TEST_LINES if (ROOT / "tests") in path.parents else MOST_LINES
    assert len(text.splitlines()) <= limit
    assert path.stem not in VAGUE_NAMES


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.name.startswith("test_")],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_every_test_says_what_is_promised(path):
    """Each test function has a docstring."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    tests = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert tests
    assert [node.name for node in tests if not ast.get_docstring(node)] == []


def test_the_tests_mirror_the_tree():
    """Every file of the package that holds more than a face has a test file at the same place."""
    files = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    missing = [
        path.as_posix()
        for path in files
        if not (ROOT / "tests" / path.parent / f"test_{path.stem.strip('_')}.py").is_file()
    ]
    assert missing == []


def test_the_map_and_the_tree_are_the_same():
    """ARCHITECTURE.md has one line a folder and a file of the package, and names nothing that is not there.

    Such a line is a list item: "- `writer_app/engine/server.py`: what it is", folders with a slash at the
    end.
    """
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    listed = Counter(re.findall(r"^ *- `(writer_app/[^`]*)`: \S", text, re.MULTILINE))
    sources = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    expected = {path.relative_to(ROOT).as_posix() for path in sources}
    folders = {parent for path in sources for parent in path.parents if parent.is_relative_to(PACKAGE)}
    expected |= {folder.relative_to(ROOT).as_posix() + "/" for folder in folders}
    assert set(listed) == expected
    assert [name for name, count in listed.items() if count > 1] == []
    named = re.findall(r"`((?:writer_app|tests|scripts|benchmarks|docs|models|resources)/[^`\s*<]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
