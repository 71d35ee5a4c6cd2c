# SPDX-License-Identifier: MIT
"""Tests of scripts/file_manifest.py."""

from __future__ import annotations

import hashlib

import pytest

from scripts.file_manifest import differences, load_manifest, main, read_manifest, write_manifest


@pytest.fixture
def folder(tmp_path):
    """A folder with a file in a folder, a file with blanks in its name, and a link."""
    root = tmp_path / "one"
    (root / "deep").mkdir(parents=True)
    (root / "deep" / "a").write_bytes(b"a")
    (root / "two  blanks").write_bytes(b"b")
    (root / "link").symlink_to("deep/a")
    return root


def test_files_and_links_are_listed(folder):
    """A file stands with its SHA-256, a link with its target, a folder not at all."""
    assert read_manifest(folder) == {
        "deep/a": hashlib.sha256(b"a").hexdigest(),
        "link": "-> deep/a",
        "two  blanks": hashlib.sha256(b"b").hexdigest(),
    }


def test_a_list_is_read_as_it_was_written(folder, tmp_path):
    """Writing and reading gives the same list, in the form of sha256sum."""
    manifest = {name: digest for name, digest in read_manifest(folder).items() if name != "two  blanks"}
    write_manifest(manifest, tmp_path / "list")
    assert load_manifest(tmp_path / "list") == manifest
    assert (tmp_path / "list").read_text().splitlines()[0].endswith("  deep/a")


def test_every_kind_of_difference_is_told():
    """Files of one side only, and files that are not the same."""
    assert differences({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "1", "d": "1"}) == [
        "only in the first: a",
        "only in the second: d",
        "differs: b",
    ]


def test_the_exit_status_tells(folder, tmp_path, capsys):
    """0 where two folders are the same, 1 where they differ."""
    assert main([str(folder), str(folder)]) == 0
    assert capsys.readouterr().out == "The same 3 files.\n"
    (tmp_path / "empty").mkdir()
    assert main([str(folder), str(tmp_path / "empty")]) == 1
    assert "only in the first: link" in capsys.readouterr().out
