# SPDX-License-Identifier: MIT
"""The statistics on disk: what is appended is summed, and no content of the files is an error."""

from __future__ import annotations

import json
import os
import stat
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.errors import StatisticsError
from writer_app.storage import statistics
from writer_app.storage.numbers import NAMES, Numbers
from writer_app.storage.statistics import LANGUAGES, StatisticsStore

DAY = date(2026, 11, 25)
COUNTS = st.builds(Numbers, **{name: st.integers(0, 10**6) for name in NAMES})
DAYS = st.dates(date(2026, 9, 1), date(2026, 11, 30))
CHANGES = st.lists(st.tuples(DAYS, st.sampled_from(LANGUAGES), COUNTS), max_size=12)
GOOD = b'{"day": "2026-11-25", "language": "en", "words": 7}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder that is not there yet."""
    return tmp_path / "data" / "statistics"


@pytest.fixture
def store(folder: Path) -> StatisticsStore:
    """Give a store that has nothing yet."""
    return StatisticsStore(folder)


def write(folder: Path, content: bytes, month: str = "2026-11") -> Path:
    """Write a month's file by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{month}.jsonl"
    path.write_bytes(content)
    return path


@given(CHANGES)
def test_what_is_appended_is_summed(changes: list[tuple[date, str, Numbers]]) -> None:
    """A day is the sum of all that was appended to it, in each language, by whichever program."""
    with tempfile.TemporaryDirectory() as home:
        expected: dict[date, dict[str, Numbers]] = {}
        for day, language, numbers in changes:
            StatisticsStore(Path(home)).append(day, {language: numbers})
            languages = expected.setdefault(day, {})
            languages[language] = languages.get(language, Numbers()) + numbers
        store = StatisticsStore(Path(home))
        assert store.read_all() == expected
        for day in {DAY, *expected}:
            assert store.read_day(day) == expected.get(day, {})


def test_without_files(store: StatisticsStore, folder: Path) -> None:
    """At the first start there is nothing, and nothing is made; deleting nothing is no error."""
    assert (store.read_all(), store.read_day(DAY)) == ({}, {})
    store.delete()
    assert not folder.exists()


def test_deleted_words_are_taken_off_but_never_below_zero(store: StatisticsStore) -> None:
    """Changes may be negative; a day that comes out negative, since lines were lost, is zero."""
    store.append(DAY, {"en": Numbers(words=10)})
    store.append(DAY, {"en": Numbers(words=-4)})
    assert store.read_day(DAY) == {"en": Numbers(words=6)}
    store.append(DAY, {"en": Numbers(words=-40, typed=1)})
    assert store.read_day(DAY) == {"en": Numbers(typed=1)}


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_only_the_owner_may_read(store: StatisticsStore, folder: Path) -> None:
    """Whatever the umask, folder and file are the user's alone."""
    before = os.umask(0)
    try:
        store.append(DAY, {"en": Numbers(words=1)})
    finally:
        os.umask(before)
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("length", range(len(GOOD)))
def test_a_half_written_line_loses_only_itself(store: StatisticsStore, folder: Path, length: int) -> None:
    """Wherever a crash cut the last line, the lines before and after it count."""
    write(folder, GOOD + b"\n" + GOOD[:length])
    assert store.read_day(DAY) == {"en": Numbers(words=7)}
    store.append(DAY, {"en": Numbers(words=3)})
    assert store.read_day(DAY) == {"en": Numbers(words=10)}


@given(st.lists(st.binary(max_size=60), max_size=5))
@example([b"[" * 100_000])
@example([b"9" * 5_000, b'{"day": ' + b"9" * 5_000 + b"}"])
@example([b'{"day": "2026-11-25", "language": ["en"], "words": 1}'])
@example([b'{"day": "1066-10-14", "language": "en", "words": 1}'])
@example([b'{"day": "2026-02-30", "language": "en", "words": 1}'])
@example([b'{"day": "2026-11-25", "language": "fr", "words": 1}'])
@example([b'{"day": "2026-11-25", "language": "en", "words": 1e3}'])
@example([b'{"day": "2026-11-25", "language": "en", "words": true}'])
@example([b'{"day": "2026-11-25", "language": "en", "words": 99999999999}'])
@example([b'{"day": "2026-11-25", "language": "en", "words": NaN}'])
@example([b"\xff\xfe", b"null", b"[]", b"\0"])
def test_hostile_lines_are_passed_over(lines: list[bytes]) -> None:
    """Nothing in a file is an error, and what makes sense around it counts."""
    with tempfile.TemporaryDirectory() as home:
        write(Path(home), b"\n".join([GOOD, *lines, GOOD]))
        assert StatisticsStore(Path(home)).read_all() == {DAY: {"en": Numbers(words=14)}}


def test_a_file_without_end_is_read_in_part(store: StatisticsStore, folder: Path, monkeypatch) -> None:
    """A file that someone blew up costs no memory: only its beginning is read."""
    monkeypatch.setattr(statistics, "_MOST_BYTES", 3 * (len(GOOD) + 1))
    write(folder, (GOOD + b"\n") * 1_000)
    assert store.read_day(DAY) == {"en": Numbers(words=21)}


def test_a_day_is_found_by_its_own_date(store: StatisticsStore, folder: Path) -> None:
    """A line that only mentions the date is not of that day."""
    odd = b'{"day": "2026-11-24", "note": "2026-11-25", "language": "en", "words": 5}'
    write(folder, GOOD + b"\n" + odd + b"\n")
    assert store.read_day(DAY) == {"en": Numbers(words=7)}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_the_way_stops_nothing(store: StatisticsStore, folder: Path) -> None:
    """Reading passes over what is no file, and writing says so; neither waits."""
    folder.mkdir(parents=True)
    os.mkfifo(folder / "2026-11.jsonl")
    assert store.read_all() == {}
    with pytest.raises(StatisticsError, match="not a file"):
        store.append(DAY, {"en": Numbers(words=1)})


def test_a_folder_in_the_way(store: StatisticsStore, folder: Path) -> None:
    """What stands where a file should be is an error of one kind, and names the place."""
    (folder / "2026-11.jsonl").mkdir(parents=True)
    assert store.read_day(DAY) == {}
    with pytest.raises(StatisticsError) as caught:
        store.append(DAY, {"en": Numbers(words=1)})
    assert caught.value.subject == str(folder)
    with pytest.raises(StatisticsError, match="cannot be deleted"):
        store.delete()


def test_delete_takes_only_what_is_ours(store: StatisticsStore, folder: Path) -> None:
    """Afterwards there are no statistics, and files of others lie where they lay."""
    store.append(DAY, {"en": Numbers(words=1)})
    (folder / "notes.txt").write_text("mine", "utf-8")
    store.delete()
    assert store.read_all() == {}
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_a_month_that_is_over_becomes_small(store: StatisticsStore, folder: Path) -> None:
    """With the first line of a new month, old ones keep a line a day; sums stay, and so does the owner."""
    for day in (date(2026, 10, 1), date(2026, 10, 31)):
        for _ in range(50):
            store.append(day, {"en": Numbers(words=2), "zh": Numbers(words=3, typed=3)})
    old = folder / "2026-10.jsonl"
    before = store.read_all()
    store.append(DAY, {"en": Numbers(words=1)})
    assert len(old.read_bytes().splitlines()) == 200  # another program may still write it
    past = time.time() - 3 * 86_400
    os.utime(old, (past, past))
    store.append(date(2026, 12, 1), {"en": Numbers(words=1)})
    assert len(old.read_bytes().splitlines()) == 4
    assert {day: store.read_all()[day] for day in before} == before
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_no_text_is_kept(store: StatisticsStore, folder: Path) -> None:
    """A file has dates, languages and numbers, and no key beside those that are declared."""
    store.append(DAY, {"zh": Numbers(words=1, shown=2), "en": Numbers(seconds=5)})
    (path,) = folder.iterdir()
    for line in path.read_text("ascii").splitlines():
        table = json.loads(line)
        assert (table.pop("day"), table.pop("language") in LANGUAGES) == ("2026-11-25", True)
        assert table.keys() <= set(NAMES)
        assert all(type(number) is int for number in table.values())
