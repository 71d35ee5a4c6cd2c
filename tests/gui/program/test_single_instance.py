# SPDX-License-Identifier: MIT
"""Starts of the program meet: the first is found by all later ones, and by nobody else."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from writer_app.gui.program import single_instance
from writer_app.gui.program.single_instance import Meeting, SingleInstance
from writer_app.storage.paths import meeting_path, remembered_path, settings_path
from writer_app.storage.remembered import load_remembered
from writer_app.storage.summons import MOST_BYTES, Summons, write_summons

FILES = Summons(files=(Path("/a.txt"), Path("/稿子.txt")))


@pytest.fixture(autouse=True)
def runtime(monkeypatch):
    """Give the meeting a folder of its own; not pytest's, whose long name leaves no room for a socket's."""
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def first(qtbot):
    """Give the first start, which listens."""
    found = SingleInstance(meeting_path())
    assert found.meet(Summons()) is Meeting.FIRST
    found.listen()
    yield found
    found.close()


@pytest.fixture
def later():
    """Give a function that starts once more, beside the event loop, and returns what will come of it."""
    starts = []

    def start(summons):
        starts.append(SingleInstance(meeting_path()))
        return threads.submit(starts[-1].meet, summons)

    with ThreadPoolExecutor() as threads:
        yield start
    for each in starts:
        each.close()


def test_a_later_start_hands_its_files_over(first, later, qtbot):
    """As often as there are later ones."""
    for _ in range(3):
        with qtbot.waitSignal(first.summoned) as heard:
            outcome = later(FILES)
        assert heard.args == [FILES]
        assert outcome.result() is Meeting.HANDED_OVER


def test_starts_at_once_all_arrive(first, later, qtbot):
    """More than are served at a time."""
    heard: list[Summons] = []
    first.summoned.connect(heard.append)
    outcomes = [later(Summons(files=(Path(f"/{number}"),))) for number in range(20)]
    qtbot.waitUntil(lambda: len(heard) == 20, timeout=20_000)
    assert {outcome.result() for outcome in outcomes} == {Meeting.HANDED_OVER}
    assert {summons.files[0].name for summons in heard} == {str(number) for number in range(20)}


def test_of_two_starts_at_once_one_is_first(later, qtbot):
    """Neither takes the place from the other; the one that waits is served when the first listens."""
    starts = [SingleInstance(meeting_path()) for _ in range(2)]
    with ThreadPoolExecutor() as threads:
        outcomes = [threads.submit(start.meet, FILES) for start in starts]
        qtbot.waitUntil(lambda: any(outcome.done() for outcome in outcomes))
        (place,) = [number for number, outcome in enumerate(outcomes) if outcome.done()]
        with qtbot.waitSignal(starts[place].summoned):
            starts[place].listen()
    assert outcomes[place].result() is Meeting.FIRST
    assert outcomes[1 - place].result() is Meeting.HANDED_OVER
    starts[place].close()


def test_after_the_first_has_closed_the_next_is_first(first, later):
    """Nothing is left at the place."""
    first.close()
    assert not meeting_path().exists()
    assert later(FILES).result() is Meeting.FIRST


def test_what_a_killed_program_left_is_taken_over(qtbot, later):
    """Its socket is there but nobody listens; its lock is nobody's."""
    code = (
        "import os, signal; from writer_app.gui.program.single_instance import SingleInstance, QLockFile;"
        "from writer_app.storage.paths import meeting_path; from writer_app.storage.summons import Summons;"
        "place = SingleInstance(meeting_path()); print(place.meet(Summons()).name, flush=True);"
        "lock = QLockFile(str(meeting_path().with_suffix('.lock'))); lock.tryLock(0);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (killed.stdout, killed.returncode) == ("FIRST\n", -signal.SIGKILL)
    assert meeting_path().exists()
    assert later(FILES).result() is Meeting.FIRST


def test_a_program_that_does_not_answer_is_not_waited_for(later, monkeypatch):
    """The later one then runs apart."""
    monkeypatch.setattr(single_instance, "_ANSWER_S", 0.05)
    busy = SingleInstance(meeting_path())
    assert busy.meet(Summons()) is Meeting.FIRST
    assert later(FILES).result() is Meeting.APART
    busy.close()


def test_a_program_that_ends_meanwhile_is_followed(later, qtbot):
    """It has not taken the files, so the later one goes on as the first."""
    ending = SingleInstance(meeting_path())
    assert ending.meet(Summons()) is Meeting.FIRST
    outcome = later(FILES)
    qtbot.wait(100)
    assert not outcome.done()
    ending.close()
    assert outcome.result() is Meeting.FIRST


def test_too_many_files_are_opened_apart(first, later):
    """Rather than some of them left out."""
    assert later(Summons(files=(Path("/a"),) * 1_000)).result() is Meeting.APART


@pytest.mark.parametrize(
    "noise",
    [
        b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b'{"writer": 1, "files": ["relative"], "token": ""}\n',
        b"x" * (MOST_BYTES + 200_000),
        b"half a line",
    ],
)
def test_visitors_that_make_no_sense_are_shown_out(first, later, qtbot, noise, monkeypatch):
    """They hear nothing, nothing comes of it, and the next start is served."""
    monkeypatch.setattr(single_instance, "_VISIT_MS", 100)
    heard: list[Summons] = []
    first.summoned.connect(heard.append)

    def visit():
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(10)
            connection.connect(str(meeting_path()))
            try:
                connection.sendall(noise)
                return connection.recv(10)
            except ConnectionError:
                return b""

    with ThreadPoolExecutor() as threads:
        answer = threads.submit(visit)
        qtbot.waitUntil(answer.done)
    assert answer.result() == b""
    assert heard == []
    with qtbot.waitSignal(first.summoned):
        later(FILES)


def test_silent_visitors_do_not_fill_the_house(first, later, qtbot, monkeypatch):
    """They are shown out after a while, and whoever waited behind them is served."""
    monkeypatch.setattr(single_instance, "_VISIT_MS", 300)
    silent = []
    for _ in range(8):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(meeting_path()))
        silent.append(connection)
    qtbot.waitUntil(lambda: len(first._visitors) == 8)
    with qtbot.waitSignal(first.summoned):
        outcome = later(FILES)
    assert outcome.result() is Meeting.HANDED_OVER
    for connection in silent:
        connection.close()


def test_a_line_may_come_in_pieces(first, qtbot):
    """As sockets may deliver it."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(meeting_path()))
        line = write_summons(FILES)
        with qtbot.waitSignal(first.summoned) as heard:
            for at in range(0, len(line), 20):
                connection.sendall(line[at : at + 20])
                qtbot.wait(1)
        assert heard.args == [FILES]
        assert connection.recv(10) == b"taken\n"


def test_only_the_owner_gets_in(first):
    """Neither folder nor socket can be opened by others."""
    assert meeting_path().parent.stat().st_mode & 0o077 == 0
    assert meeting_path().stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("way", ["open to others", "a link", "no folder", "too long"])
def test_without_a_safe_place_the_program_runs_all_the_same(tmp_path, way):
    """It listens nowhere, and counts as the first."""
    folder = tmp_path / "place"
    if way == "open to others":
        folder.mkdir()
        folder.chmod(0o755)
    elif way == "a link":
        (tmp_path / "other").mkdir(mode=0o700)
        folder.symlink_to(tmp_path / "other")
    elif way == "no folder":
        folder.write_text("a file in the way", "utf-8")
    else:
        folder /= "x" * 120
    start = SingleInstance(folder / "a.socket")
    assert start.meet(FILES) is Meeting.FIRST
    start.listen()
    assert not (folder / "a.socket").exists()
    start.close()


@pytest.mark.slow
def test_the_program_started_twice_is_one(tmp_path, qtbot, monkeypatch):
    """Files of the second start come into the first, which is killed; the third start begins anew."""
    settings_path().parent.mkdir(parents=True)
    (tmp_path / "models").mkdir()
    settings_path().write_text(f'models_folder = "{tmp_path / "models"}"\n', "utf-8")
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in paths:
        path.write_text(path.stem, "utf-8")

    def start(*words):
        return subprocess.Popen([sys.executable, "-m", "writer_app", *map(str, words)], cwd=tmp_path)

    def noted():
        session = load_remembered(remembered_path())[0].session
        return [Path(text.path) for window in session for text in window.texts]

    def made():
        try:
            return meeting_path().stat().st_ctime_ns
        except OSError:
            return None

    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    first = start(paths[0])
    try:
        qtbot.waitUntil(lambda: noted() == paths[:1], timeout=60_000)
        # A path as the shell gives it: relative to where the second start was made.
        second = start("b.txt")
        assert second.wait(60) == 0
        qtbot.waitUntil(lambda: noted() == paths[:2], timeout=60_000)
        first.kill()
        first.wait(60)
        left = meeting_path().stat().st_ctime_ns
        third = start()
        try:
            qtbot.waitUntil(lambda: made() not in {None, left}, timeout=60_000)
            assert start("c.txt").wait(60) == 0
            qtbot.waitUntil(lambda: noted() == paths, timeout=60_000)
        finally:
            third.kill()
            third.wait(60)
    finally:
        first.kill()
        first.wait(60)
