# SPDX-License-Identifier: MIT
"""The Chinese dictionary: when it is there, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from writer_app.text import han_words
from writer_app.text.han_words import HanWords


def test_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many threads ask, the dictionary is read once, and all of them find it."""
    opened = []
    entered = threading.Barrier(4)

    class Cutter:
        def cut(self, text: str) -> list[str]:
            return [text]

    def open_slowly() -> Cutter:
        opened.append(threading.current_thread())
        return Cutter()

    monkeypatch.setattr(han_words, "_open_jieba", open_slowly)
    dictionary = HanWords()
    found = []

    def load() -> None:
        entered.wait()
        found.append((dictionary.load(), dictionary.cut("今天")))

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1
    assert found == [(True, ["今天"])] * 4


def test_without_jieba(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Without the library there are no words, the log says so, and nothing fails."""
    monkeypatch.setitem(sys.modules, "jieba", None)
    dictionary = HanWords()
    assert not dictionary.load()
    assert dictionary.cut("今天") == []
    assert "jieba is not installed" in caplog.text


def test_loading_is_silent_and_leaves_nothing(tmp_path: Path) -> None:
    """No words before and words after; no file in the temporary folder, not a line of output."""
    code = """
from writer_app.text.han_words import HanWords
dictionary = HanWords()
assert dictionary.cut("今天很好") == []
assert dictionary.load()
assert dictionary.cut("今天很好") == ["今天", "很", "好"]
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_importing_loads_no_jieba() -> None:
    """The window does not wait for a dictionary when it starts."""
    code = "import sys, writer_app.text.segment; sys.exit('jieba' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=True)
