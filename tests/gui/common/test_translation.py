# SPDX-License-Identifier: MIT
"""How texts are said in the language of the interface, and which language that is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from tests.gui.window_tour import spoken
from writer_app.errors import DocumentReadError, SettingsError
from writer_app.gui.common import translation
from writer_app.gui.common.translation import (
    interface_language,
    interface_now,
    plural,
    told,
    tr,
    without_accelerator,
)
from writer_app.text.phrase import phrase


def test_english_is_what_stands_in_the_code(qapp):
    """Without a translation, texts are said as they are written, values put in."""
    assert tr("Save as") == "Save as"
    assert tr("Saved to {name}.", name="a{b}.md") == "Saved to a{b}.md."
    assert tr(phrase("It may be in {encoding}.", encoding="GBK")) == "It may be in GBK."


def test_a_name_does_not_turn_the_sentence_around(qapp):
    """Nor pass for another, in a string, a path or a marked text."""
    name = "letter\u202efdp.md"
    assert tr("Saved to {name}.", name=name) == "Saved to letterfdp.md."
    assert tr("Saved to {name}.", name=Path(name)) == "Saved to letterfdp.md."
    assert tr(phrase("Saved to {name}.", name=name)) == "Saved to letterfdp.md."


def test_chinese_has_its_own_words(qapp):
    """Literals, marked texts, and marked texts inside others; what nobody has translated stays."""
    with spoken("zh"):
        assert tr("Save as") == "另存为"
        assert tr("Saved to {name}.", name="a{b}.md") == "已保存到 a{b}.md。"
        inner = phrase(
            'The setting "{name}" must be {allowed}.', name="theme", allowed=phrase("a line of text")
        )
        said = tr(phrase("{path}: {message} Its default is used.", path="s.toml", message=inner))
        assert said == "s.toml：设置“theme”应当是一行文字。已改用默认值。"
        assert tr("夏天 {x}") == "夏天 {x}"
    assert tr("Save as") == "Save as"


def test_numbers_agree_with_their_words(qapp):
    """English knows one and many, Chinese only numbers."""
    words = phrase("{number:,} word"), phrase("{number:,} words")
    assert [plural(number, *words) for number in (0, 1, 2, 1234)] == [
        "0 words",
        "1 word",
        "2 words",
        "1,234 words",
    ]
    with spoken("zh"):
        assert plural(1, *words) == "1 字"
        assert plural(1234, *words) == "1,234 字"


def test_errors_are_told_with_what_they_are_about(qapp):
    """The path stands behind the sentence, as the language has it."""
    error = DocumentReadError(phrase("The file does not exist."), subject="a.txt")
    assert told(error) == str(error) == "The file does not exist. (a.txt)"
    assert told(SettingsError(phrase("It cannot be read."))) == "It cannot be read."
    with spoken("zh"):
        assert told(error) == "文件不存在。（a.txt）"
        assert told(OSError(28, "No space left on device")) == "磁盘空间不足"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&Find…", "Find"),
        ("Pre&ferences…", "Preferences"),
        ("查找(&I)…", "查找"),
        ("R&&D", "R&D"),
        ("Undo", "Undo"),
    ],
)
def test_names_of_commands_in_sentences(text, plain):
    """Without the letter for the keyboard, wherever a language puts it."""
    assert without_accelerator(text) == plain


@pytest.mark.parametrize(
    ("choice", "wanted", "language"),
    [
        ("en", ["zh-CN"], "en"),
        ("zh", ["en-US"], "zh"),
        ("system", ["zh-Hans-CN", "zh-CN", "zh"], "zh"),
        ("system", ["zh-Hant-TW", "zh"], "zh"),
        ("system", ["en-GB", "en"], "en"),
        ("system", ["fr-FR", "zh-CN", "en"], "zh"),
        ("system", ["fr-FR", "fr"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_language_of_the_interface(choice, wanted, language):
    """The writer's choice, else the first language of the system that Writer speaks, else English."""
    assert interface_language(choice, wanted) == language


def test_dates_and_numbers_go_with_the_language(qapp):
    """Qt's own formats are those of the language."""
    with spoken("zh"):
        assert QLocale().language() is QLocale.Language.Chinese
        assert interface_now() == "zh"
    with spoken("en"):
        assert QLocale().language() is QLocale.Language.English
        assert interface_now() == "en"


def test_a_missing_translation_is_no_disaster(qapp, tmp_path, monkeypatch, caplog):
    """The program speaks English then, and the log says why."""
    monkeypatch.setattr(translation, "translations_dir", lambda: tmp_path)
    with spoken("zh"):
        assert tr("Save as") == "Save as"
    assert "no translation writer_zh_CN" in caplog.text


def test_the_system_is_asked(qapp, monkeypatch):
    """The setting "system" takes what the desktop says."""
    monkeypatch.setattr(QLocale, "uiLanguages", lambda *_: ["zh-CN"])
    with spoken("system"):
        assert interface_now() == "zh"
        assert tr("Save as") == "另存为"
