# SPDX-License-Identifier: MIT
"""What a random writer of the whole window meets: an engine that says anything, dialogs, odd text."""

from __future__ import annotations

import logging
import random
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TextIO
from unittest.mock import patch

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from tests.doubles import FakeClient
from tests.gui.spell_doubles import FakeSpellClient
from writer_app.exchange.formats import Format
from writer_app.gui.common import failures
from writer_app.gui.common.child_commands import child_command
from writer_app.gui.dialogs.dialogs import Dialogs, UnsavedChoice
from writer_app.gui.dialogs.export_dialog import ExportChoice
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.paper import exported_notice
from writer_app.gui.program import application as application_module
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.sheets.sheet import Sheet
from writer_app.gui.window import desk as desk_module
from writer_app.gui.window import template_commands
from writer_app.storage.option import Option, Value
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import OPTIONS, Settings

# Said of the offscreen platform, and of X11 where events do not come from it.
_OF_PLATFORMS = ("This plugin does not support", "Cannot set X11 selection owner")
FIRST_MARK, LAST_MARK = 0xE000, 0xF8FF  # private use: in no text but what the engine says
_LEFT_ALONE = {"device", "models_folder", "english_model", "chinese_model"}
_KEYS = ("", "Tab", "Ctrl+Right", "Shift+Tab", "Ctrl+J", "Alt+]", "Alt+[", "Esc", "F2")

WORDS = ("grey", " text", " and so on.", "。中文", "写字，", " 😀 wide", "\nnext line", "\n\n", " ", "x" * 40)
ODD_TEXTS = (
    "paste",
    "two\nlines",
    "粘贴文字。",
    "😀👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧 𠀀𪛖",
    "e\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}" * 9,
    "\N{COMBINING ACUTE ACCENT}",
    "עברית שלום العربية مرحبا",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING}",
    "a\0b\0",
    "\ufdd0in a frame\ufdd1",
    "\N{OBJECT REPLACEMENT CHARACTER}\N{ZERO WIDTH NO-BREAK SPACE}",
    "line\N{LINE SEPARATOR}sep\N{PARAGRAPH SEPARATOR}par\rcr\r\ncrlf",
    "half \ud83d of a pair",
    "\t\t\x0b\x0c\x1b[0m\x7f\x85",
    "no\N{NO-BREAK SPACE}break",
    "```python\ncode 'here'\n",
    "~~~\n",
    "# Heading\n\n> quote `code` **bold\n",
    "Title\n===\n",
    "<!-- a comment",
    "---\ntitle: x\n---\n",
    "ไทยพนม हिन्दी",
    "word " * 3_000,
    "字" * 9_000,
    "line\n" * 700,
)


class Trace:
    """What was done, the last of it in memory, all of it in a file if there is one: before it is done."""

    def __init__(self, file: TextIO | None = None) -> None:
        self.last: deque[str] = deque(maxlen=60)
        self._file = file

    def add(self, line: str) -> None:
        self.last.append(line)
        if self._file is not None:
            # Escaped: a line of the file is a step, whatever was typed.
            self._file.write(line.encode("unicode_escape").decode() + "\n")
            self._file.flush()

    def note(self, detail: object) -> None:
        self.add(f"    {detail!r}")


class Watch(logging.Handler):
    """Takes down what must not happen: a logged warning, a message of Qt, an exception in a slot."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != failures.__name__:  # such answers are given on purpose, and told of in the log
            self.problems.append(self.format(record))

    @contextmanager
    def installed(self) -> Iterator[Watch]:
        def on_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
            expected = any(said in message for said in _OF_PLATFORMS)
            if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not expected:
                # Qt does not say who asked; our own part of the stack mostly does.
                self.problems.append(f"Qt: {message}\n{''.join(traceback.format_stack(limit=8))}")

        old_hook, old_handler = sys.excepthook, qInstallMessageHandler(on_message)
        sys.excepthook = lambda *what: self.problems.append("".join(traceback.format_exception(*what)))
        logging.getLogger().addHandler(self)
        try:
            yield self
        finally:
            logging.getLogger().removeHandler(self)
            sys.excepthook = old_hook
            qInstallMessageHandler(old_handler)


class RandomDialogs(Dialogs):
    """Answers most questions itself, and shows the others, which must then be dealt with in their loop."""

    def __init__(self, parent: QWidget, draw: Callable[[], random.Random], folder: Path) -> None:
        super().__init__(parent)
        self._draw = draw
        self._folder = folder

    def _shows(self) -> bool:
        return self._draw().random() < 0.3

    def unsaved_changes(self, name: str) -> UnsavedChoice:
        if self._shows():
            return super().unsaved_changes(name)
        return self._draw().choice(list(UnsavedChoice))

    def unsaved_texts(self, names: Sequence[str]) -> UnsavedChoice:
        return super().unsaved_texts(names) if self._shows() else self._draw().choice(list(UnsavedChoice))

    def overwrite_changed(self, name: str) -> bool:
        return super().overwrite_changed(name) if self._shows() else self._draw().random() < 0.5

    def other_encoding(self, name: str, encoding: str) -> bool:
        return super().other_encoding(name, encoding) if self._shows() else self._draw().random() < 0.5

    def open_paths(self, folder: Path) -> list[Path]:
        found = sorted(self._folder.iterdir())
        return self._draw().sample(found, min(len(found), self._draw().randint(0, 2)))

    def not_saved(self, message: str) -> bool:
        return super().not_saved(message) if self._shows() else False

    def save_path(self, suggested: Path) -> Path | None:
        return self._draw().choice([self._folder / f"saved-{self._draw().randint(0, 3)}.md", None])

    def statistics_path(self) -> Path | None:
        return self._draw().choice([self._folder / "statistics.csv", None])

    def delete_statistics(self) -> bool:
        return super().delete_statistics() if self._shows() else self._draw().random() < 0.5

    def export_choice(self, first: ExportChoice) -> ExportChoice | None:
        if self._shows():
            return super().export_choice(first)
        return replace(
            first, format=self._draw().choice(list(Format)), is_markdown=self._draw().random() < 0.5
        )

    def export_path(self, suggested: Path, name: str, suffix: str) -> Path | None:
        return self._folder / f"exported{suffix}"

    def line_number(self, now: int, count: int) -> int | None:
        return self._draw().choice([None, 1, count, self._draw().randint(1, count)])

    def problem(self, title: str, message: str) -> None:
        if self._shows():
            super().problem(title, message)


class AnySpelling(FakeSpellClient):
    """A dictionary that has words of every other length."""

    def check(self, words: Sequence[str]) -> None:
        self.wrong.update(word for word in words if len(word) % 2)
        super().check(words)

    def suggest(self, word: str) -> None:
        self.meant[word] = (word + "x", "quite another")
        super().suggest(word)


class Book:
    """What is known of one text: how it began, every state it was in, and what of it no file has."""

    def __init__(self, sheet: Sheet, taken: set[str], trace: Trace) -> None:
        self.sheet, self._trace = sheet, trace
        self._taken = taken
        self.times = 0
        self.begin()
        sheet.document.replaced.connect(self.begin)
        sheet.document.path_changed.connect(self._on_path_changed)
        sheet.document.saved.connect(self._on_saved)
        # Two texts may be saved to one file: the first then takes what the second has written.
        sheet.document.reread.connect(self._on_reread)
        sheet.editor.edited.connect(self._on_edited)
        sheet.editor.document().contentsChanged.connect(lambda: self.states.add(self.raw))

    @property
    def raw(self) -> str:
        return self.sheet.editor.document().toRawText()

    def begin(self) -> None:
        self.first = self.saved = self.raw
        self.states = {self.first}
        self.times += 1

    def _on_path_changed(self) -> None:
        if not self.sheet.editor.document().isUndoAvailable():
            # Taken from elsewhere: it begins here, and no file has it.
            saved = self.saved
            self.begin()
            self.saved = saved

    def _on_saved(self) -> None:
        self._trace.note("saved")
        self.saved = self.raw

    def _on_reread(self) -> None:
        self._trace.note("read again")
        self.saved = self.raw
        self.times += 1

    def _on_edited(self, edit: Edit) -> None:
        if edit.kind in {EditKind.ACCEPTED, EditKind.TYPED_ALONG, EditKind.PASTED}:
            self._taken.update(marks_in(edit.text))


class AnyEngine:
    """Answers what is asked of a client without a model with anything, each answer marked."""

    def __init__(self, client: FakeClient) -> None:
        self.client = client
        self._mark = FIRST_MARK

    def say(self, draw: random.Random) -> str:
        """Answer, fail, or be in another state; returns what was done."""
        client = self.client
        how = draw.random()
        if how < 0.05:
            state = draw.choice(list(EngineState))
            client.set_state(state, state.name)
            return state.name
        if client.pending_surprise is not None and how < 0.5:
            text = client.surprises[-1].surprise
            at = sorted(draw.sample(range(len(text) + 1), min(len(text) + 1, 6)))
            client.answer_surprise(*((a, b, 9 * draw.random()) for a, b in pairwise(at)))
            return "surprise"
        if client.pending is None:
            return "nothing"
        if how < 0.12:
            client.fail("The model failed.")
            return "failure"
        texts = [self._text(draw) for _ in range(draw.randint(0, 4))]
        if client.drafts and client.drafts[-1].id == client.pending:
            text = texts[0] if texts else ""
            client.answer_draft(text, finished=how < 0.8, paragraph_end=draw.random())
            return f"draft {text!r}"
        client.answer(*texts, listed=[self._text(draw)], language=draw.choice(("en", "zh")))
        return f"suggestions {texts!r}"

    def _text(self, draw: random.Random) -> str:
        parts = [draw.choice(WORDS) for _ in range(draw.randint(1, 6))]
        parts.insert(draw.randint(0, len(parts)), chr(self._mark))
        self._mark = FIRST_MARK if self._mark == LAST_MARK else self._mark + 1
        return "".join(parts)


def any_value(option: Option, draw: random.Random) -> Value:
    """Draw a value that an option may have."""
    if option.choices:
        return draw.choice(list(option.choices))
    if isinstance(option.default, bool):
        return draw.random() < 0.5
    if option.low is not None and option.high is not None:
        value = draw.choice((option.low, option.high, draw.uniform(option.low, option.high)))
        return int(value) if isinstance(option.default, int) else value
    if option.key:
        return draw.choice([key for key in _KEYS if key or option.key == "shown"] if option.key else [""])
    return draw.choice((str(option.default), "Noto Sans CJK SC", ".md .txt", "No Such Font"))


def other_settings(now: Settings, draw: random.Random) -> Settings:
    """Change one setting at random; keys that two commands would have stay as they are."""
    option = draw.choice([each for each in OPTIONS if each.name not in _LEFT_ALONE])
    value = any_value(option, draw)
    if option.key:
        taken = {getattr(now, each.name) for each in OPTIONS if each.key and each is not option}
        if value in taken or (option.key == "always" and value not in {"", "Ctrl+J", "F2"}):
            return now
    return replace(now, **{option.name: value})  # type: ignore[arg-type]


@contextmanager
def random_program(
    qt: QApplication, draw: Callable[[], random.Random], folder: Path, client: FakeClient | None
) -> Iterator[Application]:
    """Give the program with doubles of what would ask or reach out, and take it down again.

    Args:
        qt: Qt's application.
        draw: gives the generator of the present step.
        folder: for files.
        client: a model process's double; None starts the real processes.
    """
    with ExitStack() as patches:
        if client is not None:
            patches.enter_context(patch.object(application_module, "EngineClient", lambda *_, **_all: client))
            patches.enter_context(patch.object(application_module, "SpellClient", lambda *_: AnySpelling()))
        dialogs = lambda parent: RandomDialogs(parent, draw, folder)  # noqa: E731
        patches.enter_context(patch.object(desk_module, "Dialogs", dialogs))
        for module in (template_commands, exported_notice):
            patches.enter_context(patch.object(module, "QDesktopServices"))
        settings = Settings(pause_ms=0, eagerness=1.0)
        command = child_command(settings)
        program = Application(qt, command, Kept(settings=settings, remembered=Remembered()))
        program.start([])
        try:
            yield program
        finally:
            program.close()
            program.deleteLater()


def lay_out_files(folder: Path) -> None:
    """Write files to open: other encodings, line ends, nothing at all."""
    (folder / "a.md").write_text("# One\n\nText 'quoted' and more.\n\n```\ncode\n```\n" * 20, "utf-8")
    (folder / "b.txt").write_bytes("plain\r\nlines\r\n".encode("utf-8-sig"))
    (folder / "c.txt").write_bytes("中文文字，写在别的编码里。".encode("gb18030"))
    (folder / "d.md").write_text("", "utf-8")
    (folder / "e.bin").write_bytes(bytes(range(256)))


def marks_in(text: str) -> set[str]:
    """Return the marks of the engine in a text."""
    return {char for char in text if FIRST_MARK <= ord(char) <= LAST_MARK}
