# SPDX-License-Identifier: MIT
"""Templates: ours are whole, the writer's may hold anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer_app.errors import SettingsError
from writer_app.storage.paths import templates_dir
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.storage.templates import MOST_TEMPLATES, Template, load_templates, read_template
from writer_app.text.language import detect_language

OURS = load_templates(templates_dir())


def write(folder: Path, text: str, name: str = "a.toml") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_our_templates_are_whole() -> None:
    """The same six kinds in both languages, each in its language, with the caret within the text."""
    templates, warnings = OURS
    assert warnings == ()
    names = {language: [t.name for t in templates if t.language == language] for language in ("en", "zh")}
    assert len(names["en"]) == len(names["zh"]) == 6
    assert len({*names["en"], *names["zh"]}) == len(templates) == 12
    for template in templates:
        assert template.before.strip()
        assert not template.before.startswith("\n")
        assert "{" not in template.before + template.after
        assert detect_language(template.before) == template.language
        if template.profile.title:
            assert template.before.startswith(f"# {template.profile.title}\n")


def test_a_template_is_read_as_it_says(tmp_path: Path) -> None:
    """Name, style, title, text around the caret; a file name does for a name."""
    path = write(
        tmp_path, 'name = "Ode"\nstyle = "poem"\ntitle = "灯"\nlanguage = "zh"\ntext = "灯{caret}塔{caret}"'
    )
    assert read_template(path) == Template(
        name="Ode",
        before="灯",
        after="塔{caret}",
        profile=Profile(style="poem", title="灯"),
        language="zh",
    )
    assert read_template(write(tmp_path, 'text = "x"', "Diary.toml")) == Template(
        name="Diary", before="x", profile=PLAIN
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        'name = "no text"',
        "text = 5",
        'text = "a"\nname = ["b"]',
        'text = "a"\nname = " "',
        'text = "a"\nstyle = "sonnet"',
        'text = "a"\ntitle = 5',
        "no TOML",
        "a = " + "[" * 60_000,
        'text = "' + "x" * 70_000 + '"',
    ],
)
def test_a_template_that_makes_no_sense_is_told_and_left_out(tmp_path: Path, text: str) -> None:
    """By its file name; the file stays as it is, and the others are there."""
    write(tmp_path, 'text = "fine"', "b.toml")
    path = write(tmp_path, text)
    templates, warnings = load_templates(tmp_path)
    assert [each.name for each in templates] == ["b"]
    assert len(warnings) == 1
    assert warnings[0].startswith("The template a.toml cannot be used: It")
    assert path.read_text("utf-8") == text


def test_what_is_no_file_of_text_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe that nobody writes to, bytes that are no text; and no folder is no error."""
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "bytes.toml").write_bytes(b'text = "\xff"')
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    templates, warnings = load_templates(tmp_path)
    assert templates == ()
    assert len(warnings) == 4
    assert load_templates(tmp_path / "nowhere") == ((), ())


def test_a_folder_full_of_files_does_not_stop_the_menu(tmp_path: Path) -> None:
    """Only so many are looked at."""
    for number in range(MOST_TEMPLATES + 5):
        write(tmp_path, 'text = "x"', f"{number:04}.toml")
    assert len(load_templates(tmp_path)[0]) == MOST_TEMPLATES


def test_control_characters_stay_out_of_the_text(tmp_path: Path) -> None:
    """Line ends of all systems are line feeds, a tab stays, a name is one line."""
    path = write(tmp_path, r'name = "a\nb"' + "\n" + r'text = "1\r\n2\r3\u20284\t\u0000\u001b{caret}5"')
    template = read_template(path)
    assert (template.name, template.before, template.after) == ("a b", "1\n2\n3\n4\t", "5")


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Nothing but SettingsError ever comes out of a file."""
    path = tmp_path_factory.mktemp("any") / "any.toml"
    path.write_bytes(data)
    try:
        assert read_template(path).name
    except SettingsError as error:
        assert error.message  # noqa: PT017 (both outcomes are allowed)
