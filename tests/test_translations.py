# SPDX-License-Identifier: MIT
"""The translation of the interface: complete, in the form of Chinese, and compiled from what is written."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "resources" / "translations" / "writer_zh_CN.ts"
COMPILED = SOURCE.with_suffix(".qm")
MARKING = {"tr", "phrase"}
_HAN = "\u3400-\u9fff"
_WIDE = "，。：；！？（）“”《》、…"


def entries() -> list[tuple[str, ET.Element]]:
    """Return all messages, each with its context."""
    contexts = ET.parse(SOURCE).getroot().iter("context")  # noqa: S314 (a file of ours)
    return [
        (context.findtext("name") or "", message)
        for context in contexts
        for message in context.iter("message")
    ]


def pairs() -> list[tuple[str, str]]:
    """Return what is said in English, each with what is said in Chinese."""
    return [
        (message.findtext("source") or "", message.findtext("translation") or "") for _, message in entries()
    ]


def literals() -> Iterator[tuple[str, str]]:
    """Find every literal that is marked, with the file that it stands in."""
    for path in (ROOT / "writer_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKING:
                match node.args[:1]:
                    case [ast.Constant(value=str(text))]:
                        yield text, path.name
                    case [ast.JoinedStr()] | []:
                        yield f"a text made at run time, line {node.lineno}", path.name


def test_every_marked_text_is_there_and_no_other():
    """What the code marks is what the translators get; `make translations` brings both together."""
    marked = dict(literals())
    ours = {message.findtext("source") for context, message in entries() if not context}
    assert {text: file for text, file in marked.items() if text not in ours} == {}
    assert ours - marked.keys() == set()
    assert len(ours) > 500


def test_nothing_is_left_to_translate():
    """No text is missing, empty, or marked as unfinished."""
    unfinished = [
        message.findtext("source")
        for _, message in entries()
        if (found := message.find("translation")) is None or found.get("type") or not found.text
    ]
    assert unfinished == []


def fields(text: str) -> list[tuple[str, str, str]]:
    """Return the names in braces with their formats; none where the text has other braces."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return []
    return sorted((name, form or "", how or "") for _, name, form, how in parsed if name)


def test_values_are_the_same_in_both():
    """Each name in braces stands in the translation, once for once, in the same format."""
    assert [pair for pair in pairs() if fields(pair[0]) != fields(pair[1])] == []
    assert any(fields(english) for english, _ in pairs())


def accelerator(text: str) -> str:
    """Return the letter for the keyboard."""
    found = re.search(r"&([A-Za-z])", text)
    return found[1].upper() if found else ""


def test_letters_for_the_keyboard_are_the_same():
    """So that they differ within a menu as they do in English; in brackets, as Chinese programs have them."""
    for english, chinese in pairs():
        letter = accelerator(english) if ";;" not in english else ""
        assert accelerator(chinese) == letter
        if letter:
            assert f"(&{letter})" in chinese


def test_ends_are_the_same():
    """A sentence is one in both, and three dots promise a question in both."""
    for english, chinese in pairs():
        assert english.endswith("…") == chinese.endswith("…")
        assert english.endswith(".") == chinese.endswith("。")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (f"[{_HAN}][,;:!?](?!;)", "half-width punctuation behind a Chinese character"),
        (f"[{_HAN}{_WIDE}] +[{_WIDE}]|[{_WIDE}] +[{_HAN}]", "a blank beside full-width punctuation"),
        (f"[{_HAN}][A-Za-z0-9]|[A-Za-z0-9][{_HAN}]", "no blank between Chinese and Latin"),
        (f"[{_HAN}] +[{_HAN}]", "a blank within Chinese"),
    ],
)
def test_the_form_is_that_of_chinese(wrong, why):
    """Punctuation is full-width, without blanks; one blank stands between Chinese and Latin letters."""
    assert [chinese for _, chinese in pairs() if re.search(wrong, with_values(chinese))] == [], why


def with_values(text: str) -> str:
    """Put a number in place of each value that stands apart, and nothing for what has a form of its own."""
    text = re.sub(r"(?<= )\{[^}]*\}|\{[^}]*\}(?= )", "0", text)
    return re.sub(r"\{[^}]*\}|\(&.\)|(yyyy年)?M月(d日)?( ddd)?|name = .*|今天\{caret\}", "", text)


def test_what_is_compiled_is_what_is_written(qapp):
    """The program reads the compiled file; `make translations` writes it."""
    compiled = QTranslator()
    assert compiled.load(str(COMPILED))
    for context, message in entries():
        source = message.findtext("source") or ""
        assert compiled.translate(context, source) == message.findtext("translation")
