# SPDX-License-Identifier: MIT
"""Tests of scripts/icu_data.py."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from scripts.icu_data import Package, read_package, shrink_library, without_unused, write_package

HEAD = struct.pack("<HH", 32, 0xDA | 0x27 << 8)[:2] + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
ITEMS = {
    "icudt73l/brkitr/cjdict.dict": b"1" * 16,
    "icudt73l/coll/root.res": b"2" * 32,
    "icudt73l/zh.res": b"3" * 16,
}
LIBRARIES = sorted((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"))
SORTING = """
import functools
from PySide6.QtCore import QCollator, QLocale
words = ["张三", "李四", "Zebra", "apple", "Äpfel", "10", "9", "北京"]
for name in ("zh_CN", "en_US", "de_DE"):
    order = QCollator(QLocale(name))
    print(sorted(words, key=functools.cmp_to_key(order.compare)), QLocale(name).toUpper("straße"))
print(open("/proc/self/maps").read().count("small"), "")
"""


def test_data_are_written_as_they_were_read():
    """Names, bytes and their order, byte for byte."""
    package = Package(head=HEAD, items=ITEMS)
    data = write_package(package)
    assert read_package(data) == package
    assert write_package(read_package(data)) == data


def test_other_data_are_an_error():
    """Nothing is made of what is not understood."""
    with pytest.raises(ValueError, match="ICU"):
        read_package(bytes(64))


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("coll/zh.res", True),
        ("coll/ko.res", False),
        ("coll/ucadata.icu", True),
        ("zone/pool.res", True),
        ("zone/fi.res", False),
        ("en_GB.res", True),
        ("fr_CA.res", False),
        ("root.res", True),
        ("supplementalData.res", True),
        ("gb18030.cnv", True),
        ("brkitr/cjdict.dict", False),
        ("unit/zh.res", False),
        ("rfc4518.spp", False),
    ],
)
def test_what_qt_asks_for_stays(name, stays):
    """Sorting, letters' case, time zones and encodings; of languages those of the interface."""
    kept = without_unused(Package(head=HEAD, items={f"icudt73l/{name}": b""}))
    assert (len(kept.items) == 1) is stays


@pytest.mark.skipif(not LIBRARIES or shutil.which("ld") is None, reason="Qt brings ICU on Linux only")
def test_qt_sorts_alike_with_the_smaller_library(tmp_path):
    """In both languages of the interface, and in others; a third of the bytes is enough."""
    small = tmp_path / "small" / LIBRARIES[0].name
    small.parent.mkdir()
    shrink_library(LIBRARIES[0], small)
    assert small.stat().st_size < LIBRARIES[0].stat().st_size / 3

    def run(**environ):
        command = [sys.executable, "-c", SORTING]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=True)
        *sorted_words, loaded = done.stdout.splitlines()
        return sorted_words, int(loaded)

    before, loaded = run(LC_ALL="C.UTF-8")
    assert loaded == 0
    after, loaded = run(LC_ALL="C.UTF-8", LD_PRELOAD=str(small))
    assert loaded > 0
    assert after == before
