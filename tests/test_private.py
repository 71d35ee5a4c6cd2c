# SPDX-License-Identifier: MIT
"""What is written stays on the machine: no socket, and it all works where there is no network at all."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Python reads it before anything else, in the window's process and in those that it starts.
WATCH = """
import json, os, socket, sys

def watch(event, arguments):
    if event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", None):
        return
    if event == "socket.gethostname":  # it asks the kernel; lock files name the machine
        return
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
            file.write(json.dumps([event, repr(arguments), sys.argv]) + "\\n")

sys.addaudithook(watch)
"""


@functools.cache
def without_network() -> tuple[str, ...]:
    """Return what runs a command where there is no network interface; nothing if that cannot be had."""
    prefix = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") is None:
        return ()
    done = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if done.returncode == 0 else ()


def run_watched(
    tmp_path: Path, command: list[str]
) -> tuple[subprocess.CompletedProcess[str], list[list[str]]]:
    """Run Python without a network; returns what it printed, and what it did with sockets."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(WATCH, "utf-8")
    watched = tmp_path / "watched"
    environment = os.environ | {"PYTHONPATH": f"{hook}{os.pathsep}{ROOT}", "WATCHED": str(watched)}
    done = subprocess.run(
        [*without_network(), sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    lines = watched.read_text("utf-8").splitlines() if watched.exists() else []
    return done, [json.loads(line) for line in lines]


def test_a_socket_would_be_noticed(tmp_path):
    """Of a process started by the process, too; one that stays on the machine is none."""
    inner = "import socket; socket.socket(socket.AF_UNIX).close(); socket.socket().close()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    done, sockets = run_watched(tmp_path, ["-c", outer])
    assert done.returncode == 0, done.stderr
    assert [event for event, *_ in sockets] == ["socket.__new__"]


def test_the_program_needs_no_network(tmp_path):
    """It writes, suggests in both languages, checks spelling and saves."""
    done, sockets = run_watched(tmp_path, ["-m", "writer_app", "--self-check"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert not sockets
