# SPDX-License-Identifier: MIT
"""The open texts as they are remembered: what is written is read, and nonsense is left out."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.remembered import Remembered, load_remembered, save_remembered
from writer_app.storage.session import (
    MOST_TEXTS,
    MOST_WINDOWS,
    OpenText,
    OpenWindow,
    Place,
    read_session,
)

NUMBERS = st.integers(0, 2**31 - 1)
PLACES = st.builds(Place, caret=NUMBERS, block=NUMBERS, line=NUMBERS)
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
TEXTS = st.builds(OpenText, path=NAMES, encoding=st.sampled_from(["", "gb18030", "utf-16"]), place=PLACES)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["texts", "path", "place", "caret", "block", "line", "current", "geometry"]),
            inner,
        )
    ),
)


@st.composite
def windows(draw: st.DrawFn) -> OpenWindow:
    """Draw a window with at least one text."""
    texts = tuple(draw(st.lists(TEXTS, min_size=1, max_size=5)))
    current = draw(st.integers(0, len(texts) - 1))
    return OpenWindow(texts=texts, current=current, geometry=draw(st.sampled_from(["", "AAAA", "AB=="])))


@given(st.lists(windows(), max_size=3))
def test_what_is_saved_is_loaded(session: list[OpenWindow]) -> None:
    """Windows, texts, their order and the places in them come back through the file."""
    remembered = Remembered(session=tuple(session))
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "remembered.toml"
        save_remembered(remembered, path)
        assert load_remembered(path) == (remembered, ())


@given(JSON)
def test_no_value_is_an_error(value: object) -> None:
    """Whatever the file holds, each window that comes of it can be opened."""
    for window in read_session(value):
        assert window.texts
        assert 0 <= window.current < len(window.texts)


@pytest.mark.parametrize(
    "text",
    [
        "session = 5",
        "session = ['a', [], {}]",
        "[[session]]\ntexts = 'a'",
        "[[session]]\ntexts = []\ncurrent = 0",
        "[[session]]\n[[session.texts]]\npath = ''",
        "[[session]]\n[[session.texts]]\nencoding = 'utf-8'",
    ],
)
def test_a_window_without_texts_is_none(tmp_path: Path, text: str) -> None:
    """It is forgotten, and the user need not hear of it."""
    path = tmp_path / "remembered.toml"
    path.write_text(text, encoding="utf-8")
    assert load_remembered(path) == (Remembered(), ())


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ({"encoding": "../../etc"}, OpenText(path="/a")),
        ({"encoding": 5, "place": 5}, OpenText(path="/a")),
        ({"place": {"caret": -1, "block": True, "line": 2**40}}, OpenText(path="/a")),
        ({"place": {"caret": 7, "block": 1.5}}, OpenText(path="/a", place=Place(caret=7))),
    ],
)
def test_nonsense_about_a_text_leaves_the_text(table: dict[str, object], text: OpenText) -> None:
    """A file comes back even where its place makes no sense."""
    assert read_session([{"texts": [{"path": "/a"} | table]}])[0].texts == (text,)


def test_the_text_in_front_stays_in_front() -> None:
    """Also where one before it made no sense; where it makes none itself, the first is in front."""
    texts: list[dict[str, object]] = [{"path": "/a"}, {"path": ""}, {"path": "/b"}]
    assert [read_session([{"texts": texts, "current": number}])[0].current for number in range(4)] == [
        0,
        0,
        1,
        0,
    ]


def test_there_is_an_end_to_it() -> None:
    """A huge session is cut to a size that opens."""
    many = [{"texts": [{"path": f"/{window}/{number}"} for number in range(30)]} for window in range(50)]
    read = read_session(many)
    assert len(read) <= MOST_WINDOWS
    assert sum(len(window.texts) for window in read) == MOST_TEXTS


def test_names_that_are_no_unicode_are_left_out(tmp_path: Path) -> None:
    """They cannot be written; the other texts of the window are, with the same one in front."""
    odd = OpenText(path=os.fsdecode(b"/\xff"))
    path = tmp_path / "remembered.toml"
    window = OpenWindow(texts=(odd, OpenText(path="/a"), OpenText(path="/b")), current=2)
    save_remembered(Remembered(session=(window,)), path)
    assert load_remembered(path)[0].session == (OpenWindow(texts=window.texts[1:], current=1),)
