# SPDX-License-Identifier: MIT
"""The whole program in both languages: nothing untranslated, nothing cut off, at two sizes of letters."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFontComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabBar,
    QWidget,
)

from tests.gui.window_tour import parts, spoken, texts
from writer_app.gui.common.actions import window_keys
from writer_app.gui.common.appearance import Appearance
from writer_app.gui.common.translation import tr
from writer_app.gui.find.match_count import match_count, replaced_sentence
from writer_app.gui.program.session_keeper import lost_sentence
from writer_app.gui.statistics.count_dialog import duration
from writer_app.gui.suggestions.suggestion_model import in_words
from writer_app.gui.window.desk import build_desk
from writer_app.storage.settings import OPTIONS, Settings
from writer_app.text.surprise import odds

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing", "begin..: Returned false")

ROOT = Path(__file__).parents[2]
BY_NAME = {option.name: option for option in OPTIONS}
FLOORS = ("exchange", "gui", "spelling", "storage", "text")

# Words that are the same in Chinese: names, keys, units, and what has no other name there.
SAME = {
    *("Writer", "Markdown", "Word", "Microsoft", "OpenDocument", "LibreOffice", "NVIDIA", "CUDA", "Apple"),
    *("PDF", "DOCX", "ODT", "HTML", "CSV", "UTF", "GB", "CPU", "GPU", "MIT", "A", "Aa"),
    *("Alt", "Ctrl", "Shift", "Tab", "Esc", "Backspace", "F", "g", "n", "name"),
    *("md", "markdown", "txt", "text", "docx", "docm", "odt", "csv", "log", "json", "ms", "pt", "h"),
    *("writerbundle", "MB", "kB", "byte", "bytes"),
    *("English", "Letter", "colour", "color"),
}
_WORD = re.compile(r"[A-Za-z]+")
_ACCELERATOR = re.compile(r"\(&.\)")
_KEY = re.compile(r"(?:Ctrl|Alt|Shift)\+(?:Shift\+)?(?:[A-Z0-9]\b|F\d+)")
_TAG = re.compile(r"<[^<>]*>")


@pytest.fixture
def look(qapp) -> Iterator[None]:
    """Give the program its own look, as `Application` does, and take it away again."""
    font, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    Appearance(qapp).apply(Settings(theme="light"))
    yield
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def in_language(qtbot, look, shared):
    """Give a function that builds the window in a language, at a size of letters."""

    def build(scale: float = 1.0):
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        QApplication.setFont(font)
        found = build_desk(shared)
        qtbot.addWidget(
            found.window, before_close_func=lambda window: window.ask_before_closing(lambda: True)
        )
        found.window.resize(1280, 800)
        found.window.show()
        return found

    return build


def latin(text: str) -> set[str]:
    """Return the Latin words of a text that are not the same in Chinese."""
    plain = _KEY.sub(" ", _TAG.sub(" ", _ACCELERATOR.sub("", text)))
    return set(_WORD.findall(plain)) - SAME


def test_everything_is_chinese(in_language, shared):
    """No part of the program shows or tells an English word that has a Chinese one."""
    found: list[str] = []
    seen = 0
    with spoken("zh"):
        desk = in_language()
        for name, part in parts(desk, shared):
            for said in texts(part):
                seen += bool(said.text)
                if latin(said.text) and said.widget.objectName() != "versions":  # names of products
                    found.append(f"{name}: {type(said.widget).__name__} {said.what} {said.text!r}")
    assert "\n".join(found) == ""
    assert seen > 400


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_off(in_language, shared, language, scale):
    """Every button, label, tab and choice has the room that its text asks for."""
    found: list[str] = []
    with spoken(language):
        desk = in_language(scale)
        for name, part in parts(desk, shared):
            layout = part.layout()
            if isinstance(part, QDialog) and layout is not None:
                least = layout.totalMinimumSize().expandedTo(
                    QSize(0, layout.totalHeightForWidth(part.width()))
                )
                if least.height() > part.height() or least.width() > part.width():
                    found.append(f"{name}: {part.size().toTuple()} of {least.toTuple()}")
            found += [
                f"{name}: {type(widget).__name__} {words_of(widget)!r} {reason}"
                for widget in part.findChildren(QWidget)
                if name not in {"open", "print"}  # Qt's own, which elide
                and widget.isVisible()
                and (reason := cut_off(widget))
            ]
    assert "\n".join(found) == ""


def words_of(widget: QWidget) -> str:
    """Return what tells a widget apart in a report."""
    for name in ("text", "currentText"):
        if hasattr(widget, name):
            return getattr(widget, name)()
    return widget.objectName()


def cut_off(widget: QWidget) -> str:
    """Say by how much a widget is too small for its text; nothing if it is not."""
    width, height = widget.width(), widget.height()
    match widget:
        case QLabel() if widget.wordWrap():
            needed = (0, widget.heightForWidth(width))
        case QAbstractSpinBox():
            width = widget.lineEdit().width() - widget.lineEdit().textMargins().left()
            needed = (widget.fontMetrics().horizontalAdvance(widget.text()), 0)
        case QAbstractButton() | QLabel() if widget.text():
            needed = widget.sizeHint().toTuple()
        case QHeaderView() if widget.orientation() is Qt.Orientation.Horizontal:
            shown = range(widget.count())
            lacking = [widget.sectionSizeHint(each) - widget.sectionSize(each) for each in shown]
            width, needed = 0, (max(lacking, default=0), 0)
        case QTabBar() if widget.accessibleName() != tr("Open texts"):
            metrics = widget.fontMetrics()
            texts_and_rooms = [(widget.tabText(each), widget.tabRect(each)) for each in range(widget.count())]
            lacking = [metrics.size(0, text).width() - room.width() for text, room in texts_and_rooms]
            width, needed = 0, (max(lacking, default=0), 0)
        case QComboBox() if not isinstance(widget, QFontComboBox):
            # A form gives it no more height than it must: that of its letters between frame and padding.
            needed = (widget.minimumSizeHint().width(), widget.fontMetrics().height() + 8)
        case _:
            # Names of fonts are of any length; tabs with names of texts are elided.
            return ""
    return f"{(width, height)} of {needed}" if width < needed[0] or height < needed[1] else ""


def test_what_is_cut_off_is_noticed(qtbot, look):
    """A button and a label that are narrower than their words."""
    for widget in (QPushButton("Delete all statistics"), QLabel("Delete all statistics")):
        qtbot.addWidget(widget)
        widget.show()
        assert cut_off(widget) == ""
        widget.setFixedWidth(40)
        assert cut_off(widget) != ""


def test_qt_speaks_chinese_too(qapp):
    """The buttons and menus that are Qt's own."""
    with spoken("zh"):
        box = QMessageBox()
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        assert {button.text() for button in box.buttons()} == {"保存", "取消"}
        edit = QLineEdit("words")
        menu = edit.createStandardContextMenu()
        assert "复制(&C)" in [action.text().partition("\t")[0] for action in menu.actions()]
        menu.deleteLater()
        # What Qt's translation lacks, ours has.
        assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder", "Any") == "文件夹"
    with spoken("en"):
        box = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Cancel)
        assert [button.text().replace("&", "") for button in box.buttons()] == ["Cancel"]


@pytest.mark.parametrize(
    ("say", "chinese"),
    [
        (lambda: in_words(0.33), "100 次中有 33 次"),
        (lambda: in_words(0.001), "100 次中至多一次"),
        (lambda: tr(odds(math.log(340))), "340 分之一"),
        (lambda: tr(odds(math.log(1 / 0.7))), "70%"),
        (lambda: duration(4000), "1 小时 7 分钟"),
        (lambda: match_count(1234, 7), "第 7 处，共 1,234 处"),
        (lambda: replaced_sentence(3), "已替换 3 处。"),
        (lambda: lost_sentence(["a.md", "b.md"]), "上次打开的文件中，这些已不存在：a.md、b.md。"),
        (lambda: tr(BY_NAME["theme"].allowed()), '"system", "light", "dark", "sepia" 之一'),
        (lambda: tr(BY_NAME["pause_ms"].allowed()), "0 到 1500 的整数"),
        (lambda: window_keys()["Ctrl+F"], "查找"),
    ],
)
def test_composed_sentences_are_chinese(qapp, say, chinese):
    """Numbers, names and parts stand where Chinese has them."""
    with spoken("zh"):
        assert say() == chinese


# What a literal must not be given to as it stands.
SHOWING = {
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "setSuffix", "setPrefix"),
    *("addRow", "addTab", "addMenu", "addAction", "addItem", "addButton", "setSpecialValueText"),
    *("say", "keep_saying", "problem", "_confirm", "_ask", "_box", "showText", "showMessage", "drawText"),
    *("QLabel", "QPushButton", "QAction", "QCheckBox", "QRadioButton", "QMenu", "QToolButton", "Switch"),
    *("_row", "_editor_row", "_ticked_row", "_theme_row", "_declare", "declare", "_button", "_text_button"),
}
NO_WORDS = re.compile(r"(Ctrl|Alt|Shift|Meta)\+|\w+[_.]\w+\Z|(Tab|Esc|\W*Writer)\Z")
"""Keys, names in files and slots, and the name of the program."""
EMITTING = ("said", "working", "reached", "failed", "not_saved", "refused")


@pytest.mark.parametrize("floor", FLOORS)
def test_every_text_shown_goes_through_translation(floor):
    """No sentence is given to a widget, a signal for the writer, or an error as a bare literal."""
    found = []
    for path in sorted((ROOT / "writer_app" / floor).rglob("*.py")):
        if path.name in {"demonstration.py", "self_check.py", "single_instance.py", "tokenizer.py"}:
            continue  # for the terminal, or for the log of the model process
        tree = ast.parse(path.read_text("utf-8"))
        marked = marked_names(tree)
        found += [
            f"{path.name}:{node.lineno} {text}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and shows(node)
            for text in (*bare_words(node), *bare_names(node, marked))
        ]
    assert "\n".join(found) == ""


def test_the_window_translates_what_it_fills_in():
    """In the window a text with values is translated on the spot: nobody does it later."""
    found = []
    for path in sorted((ROOT / "writer_app" / "gui").rglob("*.py")):
        calls = [each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Call)]
        marked = [each for each in calls if ast.unparse(each.func) == "phrase"]
        found += [f"{path.name}:{each.lineno}" for each in marked if each.keywords]
    assert "\n".join(found) == ""


def shows(call: ast.Call) -> bool:
    """Say whether what is called shows its arguments to the writer."""
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    error = last.endswith("Error") and last not in {"ValueError", "IndexError", "TypeError", "RequestError"}
    emits = last == "emit" and name.split(".")[-2] in EMITTING
    return last in SHOWING or error or emits


def bare_words(call: ast.Call) -> Iterator[str]:
    """Return the literals among the arguments that read as words."""
    for argument in call.args:
        for node in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            match node:
                case ast.Constant(value=str(text)):
                    pass
                case ast.JoinedStr(values=values):
                    text = " ".join(str(each.value) for each in values if isinstance(each, ast.Constant))
                case _:
                    continue
            if NO_WORDS.match(text):
                continue
            if re.search(r"[A-Z][a-z]+ ?[a-z]|[a-z]+ [a-z]+|[\u4e00-\u9fff]", text):
                yield text


def marked_names(tree: ast.Module) -> set[str]:
    """Return the names of a module's texts that are marked, but still to be translated."""
    marked = [each for each in tree.body if isinstance(each, ast.Assign) and "phrase(" in ast.unparse(each)]
    return {name.id for each in marked for name in each.targets if isinstance(name, ast.Name)}


def bare_names(call: ast.Call, marked: set[str]) -> Iterator[str]:
    """Return the names of marked texts among the arguments, where nothing translates them."""
    if ast.unparse(call.func).endswith(("_row", "_box")):
        return  # translated there
    for argument in call.args:
        calls = [each for each in ast.walk(argument) if isinstance(each, ast.Call)]
        if not any(ast.unparse(each.func) in {"tr", "plural"} for each in calls):
            names = {each.id for each in ast.walk(argument) if isinstance(each, ast.Name)}
            yield from names & marked
