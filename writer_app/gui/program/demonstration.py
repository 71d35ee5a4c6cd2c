# SPDX-License-Identifier: MIT
"""Drives the real window without a screen: types two texts key by key, takes suggestions, shows pictures.

Whatever it does goes through the events that a keyboard and an input method would send.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from writer_app.gui.common.child_commands import child_command
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.program.application import Application, Kept, make_qt_application
from writer_app.gui.program.script import ScriptPlayer, Steps, Wait
from writer_app.gui.window.desk import Desk
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

PICTURE_SIZE = QSize(1180, 760)
KEY_MS = 25
"""Between two keys: a quick typist."""
START_MS = 60_000
ANSWER_MS = 15_000
PAINT_MS = 150

Composed = tuple[tuple[str, str], ...]
"""Words as an input method gives them: what is composed, what is committed."""

# What is typed before a suggestion is waited for; the last of each is left open for the picture.
ENGLISH: tuple[str | Composed, ...] = (
    "Dear Anna,\n\nthe plan for the summer is attached. Please let me know if you have any ",
    "We would like to invite you and your fam",
    "It was good to see you again on Sunday, and I look forw",
)
CHINESE: tuple[str | Composed, ...] = (
    (
        ("wai mian", "外面"),
        ("xia zhe", "下着"),
        ("yu", "雨"),
        (",", "，"),
        ("jie shang", "街上"),
        ("mei you", "没有"),
    ),
    (
        ("ta", "她"),
        ("tai qi", "抬起"),
        ("tou lai", "头来"),
        (",", "，"),
        ("kan zhe", "看着"),
        ("chuang", "窗"),
    ),
    (("zai", "在"), ("zhe yang", "这样"), ("de", "的"), ("qing", "情")),
)
_SENTENCE_ENDS = ".!?。!?…"
_KEYS = {"all": Qt.Key.Key_Tab, "word": Qt.Key.Key_Right}


class Typist:
    """Types into one window as a person would, and waits for suggestions.

    Args:
        desk: the window.
        key_ms: milliseconds between two keys.
    """

    def __init__(self, desk: Desk, key_ms: int = KEY_MS) -> None:
        self._desk = desk
        self._key_ms = key_ms
        self.heard = 0
        """Suggestions that came."""

    def type(self, text: str) -> Generator[Wait, bool, None]:
        """Press a key for each character; ASCII only."""
        for char in text:
            if char == "\n":
                self._press(Qt.Key.Key_Return, "\r")
            else:
                self._press(Qt.Key(ord(char.upper())), char)
            yield Wait(at_most_ms=self._key_ms)

    def commit(self, composed: str, committed: str) -> Generator[Wait, bool, None]:
        """Compose and commit a word as an input method does."""
        for length in range(1, len(composed) + 1):
            self._send(QInputMethodEvent(composed[:length], []))
            yield Wait(at_most_ms=self._key_ms)
        event = QInputMethodEvent()
        event.setCommitString(committed)
        self._send(event)
        yield Wait(at_most_ms=self._key_ms)

    def hear(self) -> Generator[Wait, bool, str]:
        """Wait for a suggestion, and ask for one if none comes by itself.

        Returns:
            Its text; empty if none came.
        """
        controller = self._desk.controller
        if controller.current is None:
            yield Wait(signal=controller.shown, at_most_ms=ANSWER_MS)
        if controller.current is None:
            self._press(Qt.Key.Key_Backslash, "\\", Qt.KeyboardModifier.AltModifier)
            yield Wait(signal=controller.shown, at_most_ms=ANSWER_MS)
        if controller.current is None:
            return ""
        self.heard += 1
        return controller.current.text

    def take(self, part: str) -> Generator[Wait, bool, str]:
        """Take the suggestion, "all" or a "word" of it.

        Returns:
            What came into the text.
        """
        before = self._desk.document.text
        modifier = Qt.KeyboardModifier.ControlModifier if part == "word" else Qt.KeyboardModifier.NoModifier
        self._press(_KEYS[part], "", modifier)
        yield Wait(at_most_ms=self._key_ms)
        return self._desk.document.text[len(before) :]

    def _press(
        self,
        key: Qt.Key,
        text: str,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        # Not by Qt's test library, which the installed program would have to bring along for this alone.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(QKeyEvent(kind, key, modifier, text))

    def _send(self, event: QEvent) -> None:
        QCoreApplication.sendEvent(self._desk.editor, event)


def run_demonstration(folder: Path) -> int:
    """Show what Writer does, and leave pictures of it.

    Args:
        folder: where the pictures go; a temporary folder if nothing can be written there.

    Returns:
        The exit code: 0 if suggestions came in both languages.
    """
    qt = make_qt_application()
    qt.setCursorFlashTime(0)
    # Everything may be shown, and the writer's own settings stay as they are.
    settings = replace(Settings(), eagerness=1.0, theme="light")
    application = Application(qt, child_command(settings), Kept(settings=settings, remembered=Remembered()))
    player = ScriptPlayer(_play(application, _writable(folder)), application)
    player.finished.connect(qt.exit)
    player.start()
    code = qt.exec()
    application.close()
    return code


def _play(application: Application, folder: Path) -> Steps:
    desk = application.open_window()
    desk.window.resize(PICTURE_SIZE)
    if not (yield from wait_for_model(application)):
        return 1
    came = []
    for name, texts, between in (("english", ENGLISH, " "), ("chinese", CHINESE, "")):
        print(f"\n{name.capitalize()}:")  # noqa: T201 (this is what it is for)
        typist = Typist(desk)
        for number, text in enumerate(texts):
            if number:
                yield from _end_sentence(typist, desk, between)
            yield from _write(typist, text)
            suggested = yield from typist.hear()
            print(f"  typed     {_line(desk.document.text)}")  # noqa: T201
            print(f"  suggested {suggested!r}")  # noqa: T201
            if suggested and number < len(texts) - 1:
                taken = yield from typist.take("word" if number % 2 else "all")
                print(f"  taken     {taken!r} with {'Ctrl+Right' if number % 2 else 'Tab'}")  # noqa: T201
        yield Wait(at_most_ms=PAINT_MS)
        path = folder / f"writer-{name}.png"
        desk.window.grab().save(str(path))
        print(f"  picture   {path}")  # noqa: T201
        came.append(typist.heard > 0)
        desk.document.clear()
    if not all(came):
        print("\nNo suggestion came in at least one language.")  # noqa: T201
    return 0 if all(came) else 1


def wait_for_model(application: Application) -> Generator[Wait, bool, bool]:
    """Wait until the model process is ready.

    Returns:
        Whether it is; if not, it has been said why.
    """
    client = application.client
    clock = QElapsedTimer()
    clock.start()
    while client.state is not EngineState.READY:
        left = START_MS - clock.elapsed()
        if client.state is EngineState.FAILED or left <= 0:
            said = application.desks[0].status_bar.model.text()
            print(f"The model is not ready. {said}")  # noqa: T201
            return False
        yield Wait(signal=client.state_changed, at_most_ms=left)
    return True


def _write(typist: Typist, text: str | Composed) -> Generator[Wait, bool, None]:
    if isinstance(text, str):
        yield from typist.type(text)
    else:
        for composed, committed in text:
            yield from typist.commit(composed, committed)


def _end_sentence(typist: Typist, desk: Desk, between: str) -> Generator[Wait, bool, None]:
    if desk.document.text.rstrip()[-1:] not in _SENTENCE_ENDS:
        if between:
            yield from typist.type(".")
        else:
            yield from typist.commit(".", "。")
    if between and not desk.document.text.endswith(between):
        yield from typist.type(between)


def _line(text: str) -> str:
    return "…" + text[-60:].replace("\n", " / ")


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder.absolute()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="writer-"))
