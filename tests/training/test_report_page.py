# SPDX-License-Identifier: MIT
"""The report folder: one page, its pictures, and no way out of the folder."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.bundles import write_tiny_bundle
from tests.training.test_evaluation_table import figures
from writer_app.errors import BundleMissingError, TrainingError
from writer_app.network.bundle import CARD
from writer_app.training.report_page import Picture, write_report

_VOID = {"meta", "img", "source"}


class Reader(HTMLParser):
    """Collects what a page refers to, and complains of tags that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.files: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self.files += [value or "" for name, value in attrs if name in {"src", "srcset", "href"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    rows = [
        {"step": 20 * n, "pieces": 1e6 * n, "seconds": 60.0 * n, "loss": 5.0 - n, "bits": 3.0 - n / 2}
        for n in range(1, 4)
    ]
    (folder / "losses.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    write_tiny_bundle(tmp_path / "en")
    (tmp_path / "en" / CARD).write_text("# The card\n\nOf <this> bundle.\n", encoding="utf-8")
    return tmp_path / "en"


def read(page: Path) -> tuple[str, list[str]]:
    """Return a page's text and the files that it shows; its tags must match."""
    text = page.read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return text, reader.files


def test_page_shows_all_there_is(run: Path, bundle: Path, tmp_path: Path) -> None:
    """Curves, bars, precision, calibration, tables and the card; every picture lies beside the page."""
    out = tmp_path / "deep" / "report"
    text, files = read(write_report(run, bundle, out, evaluation=figures()))
    stems = ("losses", "bits", "precision", "reliability")
    assert sorted(files) == sorted(f"{stem}{kind}.png" for stem in stems for kind in ("", "-dark"))
    assert sorted(path.name for path in out.iterdir()) == sorted([*files, "index.html"])
    for part in ("60 updates, 3.0 million pieces read, 3 minutes", "Keystroke savings", "36.6", "The card"):
        assert part in text
    assert "Of &lt;this&gt; bundle." in text
    assert not re.search(r"https?:|<script|@import", text)


def test_page_without_evaluation(run: Path, bundle: Path, tmp_path: Path) -> None:
    """Curves and card alone make a page."""
    text, files = read(write_report(run, bundle, tmp_path / "out"))
    assert sorted(files) == ["losses-dark.png", "losses.png"]
    assert "Keystroke" not in text


def test_more_pictures_are_shown_with_captions(run: Path, bundle: Path, tmp_path: Path) -> None:
    """Whoever has other pictures hands them over; one without a dark twin is shown on dark pages, too."""
    more = [
        Picture(file="a.png", caption="Where it looks: <1>"),
        Picture(file="b.png", dark_file="b-dark.png", caption="Both."),
    ]
    text, files = read(write_report(run, bundle, tmp_path / "out", more=more))
    assert files[-3:] == ["a.png", "b-dark.png", "b.png"]
    assert "<figcaption>Where it looks: &lt;1&gt;</figcaption>" in text
    assert text.index("Both.") < text.index("The card")


def test_report_is_written_anew(run: Path, bundle: Path, tmp_path: Path) -> None:
    """A second report of the same run replaces the first."""
    out = tmp_path / "out"
    write_report(run, bundle, out)
    first = (out / "index.html").read_text(encoding="utf-8")
    write_report(run, bundle, out, evaluation=figures())
    assert (out / "index.html").read_text(encoding="utf-8") != first


def test_what_is_missing_is_named(run: Path, bundle: Path, tmp_path: Path) -> None:
    """No record, no bundle, or figures that lack a part: a sentence, and no page."""
    out = tmp_path / "out"
    with pytest.raises(TrainingError, match="no loss record"):
        write_report(tmp_path / "nowhere", bundle, out)
    with pytest.raises(BundleMissingError):
        write_report(run, tmp_path / "nowhere", out)
    parts: list[dict[str, Any]] = [{"savings": []}, {"curve": 3}, {"bits_per_character": [1]}]
    for broken in parts:
        with pytest.raises(TrainingError, match="lack a part"):
            write_report(run, bundle, out, evaluation=broken)
    assert not (out / "index.html").exists()
