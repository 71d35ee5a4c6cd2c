# SPDX-License-Identifier: MIT
"""The dictionaries that come with the program are there, with their licences."""

from __future__ import annotations

import pytest

from writer_app.spelling.dictionaries import DIALECTS, dictionary_path
from writer_app.storage.settings import OPTIONS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_both_files_and_the_licence_are_there(dialect):
    """A dictionary is a pair of files, and may be handed on only with what its makers say."""
    path = dictionary_path(dialect)
    assert path.with_suffix(".aff").is_file()
    assert path.with_suffix(".dic").is_file()
    licence = path.with_name(f"copyright_{dialect}.txt")
    assert "Kevin Atkinson" in licence.read_text("utf-8")
    assert path.with_name("README_en_GB.txt").is_file()
    assert "LESSER GENERAL PUBLIC LICENSE" in path.with_name("LGPL-2.1.txt").read_text("utf-8")


def test_the_setting_offers_just_these():
    """What can be chosen is there; or the desktop chooses."""
    option = next(option for option in OPTIONS if option.name == "spelling_dialect")
    assert tuple(option.choices) == ("system", *DIALECTS)
