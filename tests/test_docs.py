# SPDX-License-Identifier: MIT
"""The manual says what the program does: each thing that a user can set or call is explained.

To hold another list to its page, write a function that returns the list's entries and add a row to PAGES.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from writer_app.storage import paths
from writer_app.storage.settings import GROUPS, OPTIONS, Option
from writer_app.training.__main__ import build_parser

_HELP = ("-h", "--help")
# What both languages write alike.
_KEY = r"(?:Ctrl\+|Alt\+|Shift\+)+(?:[A-Z]\w*|[^\s\w,|]|,(?= \|))|\bF\d+\b|\b(?:Tab|Esc|Enter|Backspace)\b"
_NAME_IN_CODE = r"`([\x21-\x7e]*[._/\w{\\^$-][\x21-\x7e]*)`"
DOCS = Path(__file__).resolve().parents[1] / "docs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a page must explain.

    Args:
        name: what it is called in a heading of the page, as code.
        sentences: text that must stand under that heading, word for word.
    """

    name: str
    sentences: tuple[str, ...] = ()


def setting_entries() -> Iterable[Entry]:
    """Give each setting with its label, its help, its range and its default."""
    for option in OPTIONS:
        default = json.dumps(option.default, ensure_ascii=False)
        may_be = f"May be {' '.join(filter(None, [option.allowed(), option.unit]))}. Default: `{default}`."
        yield Entry(name=option.name, sentences=(f"{option.label}: `", option.help, may_be))


def chinese_setting_entries() -> Iterable[Entry]:
    """Give each setting with its range, its choices and its default, which are the same in any language."""
    for option in OPTIONS:
        default = f"默认值：`{json.dumps(option.default, ensure_ascii=False)}`。"
        choices = tuple(f'`"{choice}"`' for choice in option.choices)
        span = () if option.low is None else (f"{option.low:g} 到 {option.high:g} 的",)
        yield Entry(name=option.name, sentences=(default, *choices, *span))


def training_entries() -> Iterable[Entry]:
    """Give each command of the trainer with its help and its options."""
    actions = build_parser()._actions
    commands = next(action for action in actions if isinstance(action, argparse._SubParsersAction))
    helps = {choice.dest: choice.help for choice in commands._choices_actions}
    for name, parser in commands.choices.items():
        options = [flag for action in parser._actions for flag in action.option_strings if flag not in _HELP]
        yield Entry(name=name, sentences=(str(helps[name]), *(f"`{flag}`" for flag in options)))


# Of these pages, every heading with code in it must be an entry, and every entry a heading.
PAGES: list[tuple[str, Callable[[], Iterable[Entry]]]] = [
    ("settings.md", setting_entries),
    ("settings.zh.md", chinese_setting_entries),
    ("training.md", training_entries),
]


def sections(page: str) -> dict[str, str]:
    """Return what stands under each heading that names something in code, heading included."""
    found = {}
    for part in re.split(r"^(?=#+ )", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE):
        match = re.match(r"#+ [^`\n]*`([^`\n]+)`", part)
        if match:
            assert match[1] not in found, f"{match[1]} is explained twice in {page}"
            found[match[1]] = part
    return found


@pytest.mark.parametrize(("page", "entries"), PAGES, ids=[page for page, _ in PAGES])
def test_page_explains_everything(page: str, entries: Callable[[], Iterable[Entry]]) -> None:
    """Each entry has a section that says what the code says, and no section explains what is gone."""
    explained = sections(page)
    listed = list(entries())
    assert explained.keys() == {entry.name for entry in listed}
    for entry in listed:
        for sentence in entry.sentences:
            assert sentence in explained[entry.name], f"{page}, {entry.name}: {sentence}"


def test_silent_manual_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that nobody explained, or explained otherwise, breaks the test above."""
    unknown = Option(group=GROUPS[0], name="unexplained", default=True, label="New", help="It is new.")
    for options in ((*OPTIONS, unknown), OPTIONS[1:]):
        monkeypatch.setattr("tests.test_docs.OPTIONS", options)
        with pytest.raises(AssertionError):
            test_page_explains_everything("settings.md", setting_entries)


def test_settings_page_has_the_groups_of_the_dialog() -> None:
    """Each group has a part of the page, in the order of the dialog, with its settings in theirs."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    _file, *pages = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert [part.partition("\n")[0] for part in pages] == [group.title for group in GROUPS]
    for group, part in zip(GROUPS, pages, strict=True):
        assert group.help in part
        named = re.findall(r"^### .*`([^`]+)`$", part, flags=re.MULTILINE)
        assert named == [option.name for option in OPTIONS if option.group == group]


def parts(page: str) -> list[tuple[int, str]]:
    """Return the parts of a page, each with the level of its heading."""
    text = re.sub(r"^    .*$", "", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = re.split(r"^(?=#+ )", text, flags=re.MULTILINE)[1:]
    return [(len(part) - len(part.lstrip("#")), part) for part in found]


@pytest.mark.parametrize(
    ("page", "chinese"), [("manual.md", "manual.zh.md"), ("settings.md", "settings.zh.md")]
)
def test_the_chinese_pages_tell_the_same(page: str, chinese: str) -> None:
    """The same headings in number and order, and under each the same keys, names in code, rows and points."""
    ours, theirs = parts(page), parts(chinese)
    assert [level for level, _ in ours] == [level for level, _ in theirs]
    for (_, english), (_, translated) in zip(ours, theirs, strict=True):
        for pattern in (_KEY, _NAME_IN_CODE):
            assert set(re.findall(pattern, english)) <= set(re.findall(pattern, translated)), english
        for line in (r"^\|", r"^- ", r"^\d+\. "):
            assert len(re.findall(line, english, re.MULTILINE)) == len(
                re.findall(line, translated, re.MULTILINE)
            ), english
        assert english.count("\n\n") == translated.count("\n\n"), english


@pytest.mark.parametrize("page", ["settings.md", "settings.zh.md"])
def test_settings_page_names_the_files(page: str) -> None:
    """The files and the variable are called what the code calls them."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for name in (paths.settings_path().name, paths.remembered_path().name, paths.HOME_VARIABLE):
        assert f"`{name}`" in text
    for folder in (paths.config_dir(), paths.state_dir(), paths.data_dir(), paths.log_dir()):
        assert f"`{folder.name}/`" in text
