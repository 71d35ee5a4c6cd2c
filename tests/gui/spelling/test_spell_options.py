# SPDX-License-Identifier: MIT
"""Which English is right, by the setting and by the desktop."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from writer_app.gui.spelling import spell_options as spell_options_module
from writer_app.gui.spelling.spell_checker import SpellOptions
from writer_app.gui.spelling.spell_options import dialect_of, spell_options
from writer_app.storage.settings import Settings


@pytest.mark.parametrize(
    ("locale", "dialect"),
    [
        ("en_US", "en_US"),
        ("en_GB", "en_GB"),
        ("en_AU", "en_GB"),
        ("en_CA", "en_GB"),
        ("en_IN", "en_GB"),
        ("en_PH", "en_US"),
        ("zh_CN", "en_US"),
        ("de_DE", "en_US"),
        ("C", "en_US"),
    ],
)
def test_the_desktop_decides(locale, dialect):
    """By its country, where its language is English."""
    assert dialect_of(QLocale(locale)) == dialect


def test_the_writer_may_decide_otherwise(monkeypatch):
    """The setting goes before the desktop; the others are passed on."""

    class British(QLocale):
        @staticmethod
        def system():
            return QLocale("en_GB")

    monkeypatch.setattr(spell_options_module, "QLocale", British)
    settings = Settings()
    assert spell_options(settings).dialect == "en_GB"
    chosen = replace(settings, spelling_dialect="en_US", spelling_enabled=False, spelling_capitals=True)
    assert spell_options(chosen) == SpellOptions(enabled=False, dialect="en_US", capitals=True)
