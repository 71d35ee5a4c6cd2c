# SPDX-License-Identifier: MIT
"""Which words are names, and where they stand again."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.texts import corpus_form
from writer_app.training.names import (
    chinese_names,
    choose_names,
    english_names,
    open_tagger,
    repeated_names,
)

LETTER = (
    "Yesterday we met Anna and the baker. Anna sold a letter. My sister saw Anna's door, and Anna saw us."
)


def tag(text: str) -> Iterable[tuple[str, str]]:
    """Call four words names, of which only two are; the rest is cut into characters."""
    kinds = {"北京": "ns", "王小明": "nr", "东西": "ns", "王": "nr"}
    for word in re.findall("北京|王小明|东西|.", text, re.DOTALL):
        yield word, kinds.get(word, "v")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We saw Anna. Then Tom left. Tom was gone, said Mr. Brown.", ["Anna", "Tom", "Brown"]),
        ("I think I'm late, and I'll ask O'Neill or Jean-Paul.", ["O'Neill", "Jean-Paul"]),
        ("The NASA, the EU and Al saw iPhones.", []),
        ("We like Roses, not these roses; see Rose's garden.", ["Rose"]),
        ("He said: Go home. He said “Stop it” and left.\n* Buy milk now.", []),
        ("see http://site/Page or Read.me (Boston), A1Beta and France-based firms.", ["Boston"]),
        ("How the Green Door Opened\nIt was a door.", []),
        ("the Green door opened", ["Green"]),
        ("", []),
    ],
)
def test_english_names(text: str, names: list[str]) -> None:
    """A capital counts within a sentence, where it is not the way of headings, addresses or emphasis."""
    found = list(english_names(text))
    assert [name for _, name in found] == names
    assert all(text.startswith(name, start) for start, name in found)


def test_chinese_names() -> None:
    """The tagger decides; single characters and everyday words that it has among the names are left out."""
    text = "王小明在北京买东西。\n王说北京很大。"
    assert list(chinese_names(text, tag)) == [(0, "王小明"), (4, "北京"), (13, "北京")]


def test_a_name_counts_from_the_second_time_on() -> None:
    """The distance goes back to where it stood last, be that the beginning of a sentence."""
    places = repeated_names(LETTER, 3)
    found = [match.start() for match in re.finditer("Anna", LETTER)]
    assert [(place.name, place.start, place.distance, place.number) for place in places] == [
        ("Anna", found[2], found[2] - found[1], 3),
        ("Anna", found[3], found[3] - found[2], 3),
    ]
    assert all(place.document == LETTER for place in places)


def test_parts_of_longer_words_are_no_occurrence() -> None:
    """What "Annapolis" writes of "Anna" is not Anna."""
    text = "We met Anna in Annapolis, where Anna lives."
    (place,) = repeated_names(text, 0)
    assert place.distance == text.rindex("Anna") - text.index("Anna")
    in_chinese = "我在北京，北京人也在北京。"
    assert [place.distance for place in repeated_names(in_chinese, 0, tag)] == [3, 5]


def test_names_are_drawn_evenly(tmp_path: Path) -> None:
    """As many as are asked for, in order, by the seed alone; a document knows nothing of the one before."""
    path = tmp_path / "en-letters.txt"
    alone = ["We saw Ivan."]
    path.write_text(corpus_form([[LETTER], alone, [LETTER, LETTER], alone]), encoding="utf-8")
    every = choose_names(path, 100, 1)
    assert [place.number for place in every] == [0, 0, 2, 2, 2, 2, 2]
    assert {place.name for place in every} == {"Anna"}
    assert every[-1].document == f"{LETTER}\n{LETTER}"
    draws = [choose_names(path, 3, seed) for seed in range(30)]
    assert draws[1] == choose_names(path, 3, 1)
    assert all([each for each in every if each in draw] == draw for draw in draws)
    assert {(place.number, place.start) for draw in draws for place in draw} == {
        (place.number, place.start) for place in every
    }


def test_tagger_knows_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jieba's own tagger: people and places are names, what it cuts is the text, and it leaves no cache."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tagger = open_tagger()
    assert tagger is not None
    text = "习近平在北京会见了约翰逊。\n他 (John) 很高兴，又去了上海。"
    assert "".join(word for word, _ in tagger(text)) == text
    assert [name for _, name in chinese_names(text, tagger)] == ["习近平", "北京", "约翰逊", "上海"]
    assert list(tmp_path.iterdir()) == []


def test_without_jieba(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Without the library Chinese names are left out, and the log says so."""
    monkeypatch.setitem(sys.modules, "jieba", None)
    assert open_tagger() is None
    assert "jieba is not installed" in caplog.text
