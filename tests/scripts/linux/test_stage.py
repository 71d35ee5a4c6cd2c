# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/stage.py, and of the files in packaging/linux that it lays out."""

from __future__ import annotations

import configparser
import gzip
import mimetypes
import re
import xml.etree.ElementTree as ET

import pytest

from scripts.build_program import ROOT
from scripts.linux.stage import Edition, debian_changelog, filled, stage
from writer_app.__main__ import _parser
from writer_app.exchange.formats import IMPORTED_SUFFIXES

EDITION = Edition(version="7.8.9", epoch=1_700_000_000)
FILES = ROOT / "packaging" / "linux"
TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
}


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    """A small program, staged."""
    program = tmp_path_factory.mktemp("dist") / "writer"
    (program / "_internal").mkdir(parents=True)
    (program / "writer").write_text("program", encoding="utf-8")
    (program / "writer").chmod(0o700)
    (program / "_internal" / "libx.so.1").write_text("library", encoding="utf-8")
    (program / "_internal" / "libx.so.1").chmod(0o755)
    (program / "_internal" / "libx.so").symlink_to("libx.so.1")
    target = tmp_path_factory.mktemp("stage") / "tree"
    (target / "of-an-earlier-run").mkdir(parents=True)
    stage(ROOT, program, target, EDITION)
    return target


@pytest.fixture(scope="module")
def entry():
    """The desktop entry."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((FILES / "writer.desktop").read_text(encoding="utf-8"))
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo():
    """What the software centre shows."""
    return ET.parse(FILES / "org.writer_app.writer.metainfo.xml").getroot()  # noqa: S314 (our own file)


def test_everything_lies_where_linux_wants_it(staged):
    """Program, command, menu entry, icons, manual page, licence; nothing of an earlier run."""
    assert sorted(path.name for path in staged.iterdir()) == ["usr"]
    share = staged / "usr" / "share"
    assert (staged / "usr/bin/writer").resolve() == staged / "usr/lib/writer-app/writer"
    for place in (
        "applications/writer.desktop",
        "doc/writer-app/changelog.gz",
        "doc/writer-app/changelog.Debian.gz",
        "doc/writer-app/copyright",
        "icons/hicolor/16x16/apps/writer-app.png",
        "icons/hicolor/512x512/apps/writer-app.png",
        "icons/hicolor/scalable/apps/writer-app.svg",
        "lintian/overrides/writer-app",
        "man/man1/writer.1.gz",
        "metainfo/org.writer_app.writer.metainfo.xml",
    ):
        assert (share / place).is_file(), place


def test_modes_and_times_are_even(staged):
    """Whoever built it and when: programs run for all, libraries do not run, all files have one time."""
    library = staged / "usr/lib/writer-app/_internal/libx.so.1"
    assert (staged / "usr/lib/writer-app/writer").stat().st_mode & 0o777 == 0o755
    assert library.stat().st_mode & 0o777 == 0o644
    assert (library.parent / "libx.so").is_symlink()
    assert {path.lstat().st_mtime for path in staged.rglob("*")} == {EDITION.epoch}


def test_version_and_date_come_from_one_place(staged):
    """No file in packaging/linux names a version; each that must gets it when it is laid out."""
    share = staged / "usr" / "share"
    meta = (share / "metainfo/org.writer_app.writer.metainfo.xml").read_text(encoding="utf-8")
    assert '<release version="7.8.9" date="2023-11-14"/>' in meta
    page = gzip.decompress((share / "man/man1/writer.1.gz").read_bytes()).decode()
    assert '"Writer 7.8.9"' in page
    changes = gzip.decompress((share / "doc/writer-app/changelog.Debian.gz").read_bytes()).decode()
    assert changes.startswith("writer-app (7.8.9-1) unstable")
    for path in (path for path in staged.rglob("*") if path.is_file() and path.suffix != ".gz"):
        assert b"@VERSION@" not in path.read_bytes()
    version = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?![\d.])")
    for name in ("writer.desktop", "org.writer_app.writer.metainfo.xml", "writer.1", "CPackConfig.cmake"):
        assert not version.search((FILES / name).read_text(encoding="utf-8")), name


def test_what_is_filled_in():
    """Version and date of the sources, in UTC."""
    assert filled("@VERSION@ of @DATE@", EDITION) == "7.8.9 of 2023-11-14"
    assert debian_changelog(EDITION).rstrip().endswith("Tue, 14 Nov 2023 22:13:20 +0000")


def test_the_entry_names_all_types_of_files(entry, metainfo):
    """The types that the program opens, no more, and the same for the software centre."""
    types = entry["MimeType"].rstrip(";").split(";")
    assert set(types) == {TYPES[suffix] for suffix in {".md", ".txt", *IMPORTED_SUFFIXES}}
    assert types == [TYPES[suffix] for suffix in (".md", ".txt", ".odt", ".docx", ".docm")]
    assert {each.text for each in metainfo.iter("mediatype")} == set(types)
    assert mimetypes.guess_type("a.txt")[0] == TYPES[".txt"]


def test_the_entry_is_that_of_the_window(entry, metainfo):
    """The desktop finds window, entry and icon by the names that the program gives itself."""
    source = (ROOT / "writer_app" / "gui" / "program" / "application.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName("writer")' in source
    assert entry["StartupWMClass"] == "writer"
    assert entry["Exec"] == "writer %F"
    assert entry["Icon"] == "writer-app"
    assert metainfo.findtext("launchable") == "writer.desktop"
    assert metainfo.findtext("icon") == "writer-app"


@pytest.mark.parametrize("key", ["Name", "GenericName", "Comment", "Keywords"])
def test_the_entry_speaks_chinese(entry, key):
    """Each text for readers is there in both languages."""
    assert entry[key]
    assert entry[f"{key}[zh_CN]"]


def test_the_manual_page_names_all_options():
    """What `writer --help` lists."""
    page = (FILES / "writer.1").read_text(encoding="utf-8").replace("\\-", "-")
    options = [word for action in _parser()._actions for word in action.option_strings]
    assert len(options) > 4
    assert [word for word in options if word not in page] == []
