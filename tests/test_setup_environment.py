# SPDX-License-Identifier: MIT
"""Tests of scripts/setup_environment.py; nothing is installed and no network is used."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import setup_environment as setup

ROOT = setup.ROOT
LOCK = setup.read_lock((ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TORCH = "torch==1.2.3"


def write_executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def project(tmp_path):
    """A copy of what setup reads, with an environment that looks whole and a stamp that fits it."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup_environment.py", tmp_path / "scripts")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    venv = tmp_path / ".venv"
    write_executable(venv / "bin" / "python", '#!/bin/sh\necho "$*" >> "$(dirname "$0")/calls"\n')
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    (venv / "lib" / version / "site-packages" / "pip").mkdir(parents=True)
    lock_text = (tmp_path / "requirements" / "lock.txt").read_text(encoding="utf-8")
    (venv / "writer-setup.json").write_text(setup.environment_key(lock_text, venv, {}), encoding="utf-8")
    return tmp_path


def run_setup(project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "WRITER_SKIP_SYSTEM": "1", **variables}
    command = [sys.executable, str(project / "scripts" / "setup_environment.py")]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


def calls(project: Path) -> list[str]:
    """Return what the environment's Python was asked to do."""
    path = project / ".venv" / "bin" / "calls"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_nothing_is_done_when_all_is_in_place(project):
    """With a fitting stamp, setup says nothing, runs nothing and is quick."""
    start = time.perf_counter()
    done = run_setup(project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert calls(project) == []
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("change", ["lock", "torch"])
def test_a_change_of_pins_installs_anew_and_once(project, change):
    """Another lock file or torch build runs pip; the run after that is idle again."""
    variables = {"WRITER_TORCH": "torch==9.9.9+cu1"} if change == "torch" else {"WRITER_TORCH": ""}
    if change == "lock":
        with (project / "requirements" / "lock.txt").open("a", encoding="utf-8") as file:
            file.write("another==1.0\n")
    done = run_setup(project, **variables)
    assert done.returncode == 0, done.stderr
    installed = " ".join(calls(project))
    assert LOCK["numpy"] in installed
    assert ("torch==9.9.9+cu1" if change == "torch" else "another==1.0") in installed
    assert calls(project)[-1].endswith("check")
    before = calls(project)
    assert run_setup(project, **variables).stdout == ""
    assert calls(project) == before


def test_a_failed_installation_is_not_taken_for_done(project):
    """When pip fails, setup names the command, exits with 1 and tries again next time."""
    write_executable(project / ".venv" / "bin" / "python", "#!/bin/sh\nexit 3\n")
    for _ in range(2):
        done = run_setup(project, WRITER_TORCH=TORCH)
        assert done.returncode == 1
        assert "-m pip" in done.stderr
        assert "Traceback" not in done.stderr


def test_an_environment_of_another_python_is_not_whole(project):
    """What another Python version left behind is made anew, not used."""
    assert setup.is_whole(project / ".venv")
    (next((project / ".venv" / "lib").iterdir())).rename(project / ".venv" / "lib" / "python3.9")
    assert not setup.is_whole(project / ".venv")


def fake_pip(project: Path, *, offered: str) -> Path:
    """Put a pip in place that has one build of torch and notes what it is asked for."""
    script = (
        '#!/bin/sh\necho "$*" >> "$(dirname "$0")/calls"\n'
        f'for last; do :; done\n[ "$last" = "{offered}" ] && exit 0\n'
        'echo "ERROR: No matching distribution found for $last" >&2\nexit 1\n'
    )
    write_executable(project / ".venv" / "bin" / "python", script)
    return project / ".venv"


@pytest.fixture
def _unreachable(monkeypatch):
    monkeypatch.setattr(setup, "answers", lambda _address: False)


@pytest.mark.usefixtures("_unreachable")
def test_the_cpu_build_is_taken_where_it_is_offered(project, capsys):
    """On Linux the +cpu build is asked for first, and nothing else when it is there."""
    setup.install_torch(fake_pip(project, offered=TORCH + "+cpu"), TORCH, {}, system="linux")
    assert [call.split()[-1] for call in calls(project)] == [TORCH + "+cpu"]
    assert "GB" not in capsys.readouterr().out


@pytest.mark.usefixtures("_unreachable")
def test_the_large_build_is_announced_before_it_comes(project, capsys):
    """Without a CPU build the plain one is taken, after its size is said."""
    setup.install_torch(fake_pip(project, offered=TORCH), TORCH, {}, system="linux")
    assert [call.split()[-1] for call in calls(project)] == [TORCH + "+cpu", TORCH]
    assert "GB" in capsys.readouterr().out


@pytest.mark.usefixtures("_unreachable")
def test_a_broken_download_does_not_bring_the_large_build(project):
    """When pip fails for another reason than a missing build, setup stops instead of falling back."""
    write_executable(project / ".venv" / "bin" / "python", "#!/bin/sh\necho 'timed out' >&2\nexit 1\n")
    with pytest.raises(setup.SetupError, match="timed out"):
        setup.install_torch(project / ".venv", TORCH, {}, system="linux")


def test_the_cpu_index_is_used_only_where_it_answers(project, monkeypatch):
    """PyTorch's own index is handed to pip when it can be reached, so that pip never hangs on it."""
    monkeypatch.setattr(setup, "answers", lambda address: address.startswith(setup.TORCH_CPU_INDEX))
    setup.install_torch(fake_pip(project, offered=TORCH + "+cpu"), TORCH, {}, system="linux")
    assert f"--extra-index-url {setup.TORCH_CPU_INDEX} {TORCH}+cpu" in calls(project)[0]


def test_another_system_takes_the_plain_build(project):
    """On macOS there is no +cpu build and the plain one is small."""
    setup.install_torch(fake_pip(project, offered=TORCH), TORCH, {}, system="darwin")
    assert [call.split()[-1] for call in calls(project)] == [TORCH]


def test_the_user_chooses_the_torch_build(project):
    """WRITER_TORCH replaces whatever build is there, WRITER_TORCH_INDEX says where it comes from."""
    chosen = "torch==1.2.3+cu9"
    environ = {"WRITER_TORCH": chosen, "WRITER_TORCH_INDEX": "https://example.org/cu9"}
    setup.install_torch(fake_pip(project, offered=chosen), TORCH, environ, system="linux")
    first, second = calls(project)
    assert "--force-reinstall --no-deps --extra-index-url https://example.org/cu9 " + chosen in first
    assert second.endswith("install --extra-index-url https://example.org/cu9 " + chosen)


def test_an_address_that_nobody_serves_does_not_answer():
    """A refused connection is a plain no."""
    assert not setup.answers("http://127.0.0.1:1/")


def test_missing_parts_are_found():
    """Libraries that cannot be loaded, a font and the venv module are each reported."""
    gone = setup.SystemPart("libgone.so.1", ("libgone1",))
    here = setup.SystemPart("libhere.so.1", ("libhere1",))
    found = setup.missing_parts(
        (gone, here),
        is_there=lambda name: name == here.name,
        font_is_there=lambda: False,
        can_make_venv=False,
    )
    assert found == [gone, setup.CHINESE_FONT, setup.VENV_MODULE]


def test_the_linker_is_asked_for_libraries():
    """A library that does not exist is missing; the C library is not."""
    assert not setup.has_library("libwriter-does-not-exist.so.1")
    assert setup.has_library("libc.so.6" if sys.platform == "linux" else "libSystem.dylib")


@pytest.mark.parametrize(
    ("known", "expected"),
    [({"libglib2.0-0"}, "libglib2.0-0"), ({"libglib2.0-0t64"}, "libglib2.0-0t64"), (set(), "libglib2.0-0")],
    ids=["debian-12", "ubuntu-24.04", "no-lists"],
)
def test_renamed_packages_are_chosen_by_what_apt_knows(known, expected):
    """The name of the running release is taken, the older one where there are no lists yet."""
    glib = [part for part in setup.LIBRARIES if part.name == "libglib-2.0.so.0"]
    assert setup.choose_packages(glib, known.__contains__) == [expected]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux systems are looked at")
def test_without_root_the_exact_command_is_printed(monkeypatch, capsys):
    """Who may not install is told one command that can be pasted, and setup stops."""
    monkeypatch.setattr(setup, "missing_parts", lambda: [setup.CHINESE_FONT])
    monkeypatch.setattr(setup, "root_prefix", lambda: None)
    monkeypatch.setattr(setup, "apt_knows", lambda _package: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(
        setup.SetupError, match=r"apt-get install -y --no-install-recommends fonts-noto-cjk\n"
    ):
        setup.see_to_system()
    assert "a font with Chinese characters" in capsys.readouterr().out


def test_without_apt_the_parts_are_named(monkeypatch):
    """On other distributions the message tells what is missing and how to go on."""
    monkeypatch.setattr(setup, "missing_parts", lambda: [setup.LIBRARIES[1]])
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(setup.SetupError, match=r"libegl1(.|\n)*WRITER_SKIP_SYSTEM"):
        setup.see_to_system()


def test_an_old_python_is_refused(monkeypatch, tmp_path):
    """A Python that is too old is named, with the way to choose another."""
    monkeypatch.setattr(setup, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(setup.SetupError, match="PYTHON="):
        setup.set_up(tmp_path, {})


def test_what_only_another_system_needs_is_left_out():
    """A pin for Windows alone is one there, and no word of its condition reaches pip."""
    text = 'a==1.0\nb==2.0; sys_platform == "win32"  # why\nc.d-e_f==3.0+cpu ; sys_platform == "linux"\n'
    assert setup.read_lock(text, "win32") == {"a": "a==1.0", "b": "b==2.0"}
    assert setup.read_lock(text, "linux") == {"a": "a==1.0", "c.d-e_f": "c.d-e_f==3.0+cpu"}


def test_every_line_of_the_lock_is_understood():
    """On one system or another, each pin is taken."""
    text = (ROOT / "requirements" / "lock.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.partition("#")[0].strip()]
    taken = {name for system in ("linux", "darwin", "win32") for name in setup.read_lock(text, system)}
    assert len(taken) == len(lines)
    assert "colorama" in setup.read_lock(text, "win32")


def test_windows_has_its_python_elsewhere(tmp_path, monkeypatch):
    """In Scripts; of which Python it is, pyvenv.cfg says."""
    monkeypatch.setattr(setup, "ON_WINDOWS", True)
    venv = tmp_path / ".venv"
    assert setup.pip(venv)[0] == str(venv / "Scripts" / "python.exe")
    assert not setup.is_whole(venv)
    (venv / "Scripts").mkdir(parents=True)
    (venv / "Scripts" / "python.exe").touch()
    (venv / "Lib" / "site-packages" / "pip").mkdir(parents=True)
    version = ".".join(map(str, sys.version_info[:3]))
    for line, whole in ((f"version = {version}", True), ("version = 3.9.1", False), ("", False)):
        (venv / "pyvenv.cfg").write_text(f"home = C:/Python\n{line}\n", "utf-8")
        assert setup.is_whole(venv) is whole


def declared() -> list[Requirement]:
    """List the requirements of pyproject.toml that `make setup` installs."""
    groups = PROJECT["dependency-groups"]
    texts = [*PROJECT["project"]["dependencies"], *groups["test"], *groups["lint"], *groups["train"]]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_each_dependency_is_pinned_within_its_range(requirement):
    """The lock file holds one exact version of what pyproject.toml asks for."""
    pins = {canonicalize_name(name): Requirement(pin) for name, pin in LOCK.items()}
    pin = pins[canonicalize_name(requirement.name)]
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    assert requirement.specifier.contains(specifier.version)


def test_the_development_group_holds_the_others():
    """`dev` is test, lint and train together."""
    included = {entry["include-group"] for entry in PROJECT["dependency-groups"]["dev"]}
    assert included == {"test", "lint", "train"}
