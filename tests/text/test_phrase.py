# SPDX-License-Identifier: MIT
"""A phrase is the English sentence, and knows what it is made of."""

from __future__ import annotations

import pytest

from writer_app.text.phrase import Phrase, phrase


def test_a_phrase_is_its_english_sentence() -> None:
    """It can be compared, joined and looked up like any string."""
    made = phrase("{number:,} of {total:,}", number=1234, total=5000)
    assert made == "1,234 of 5,000"
    assert {"1,234 of 5,000": 1}[made] == 1
    assert f"({made})" == "(1,234 of 5,000)"


def test_a_phrase_knows_what_it_is_made_of() -> None:
    """Template and values stay, phrases among the values, too."""
    inner = phrase("it is too large")
    made = phrase("{path} cannot be read: {reason}.", path="a.txt", reason=inner)
    assert made.template == "{path} cannot be read: {reason}."
    assert dict(made.values) == {"path": "a.txt", "reason": inner}
    assert isinstance(made.values["reason"], Phrase)
    with pytest.raises(TypeError):
        made.values["path"] = "b.txt"  # type: ignore[index]


def test_braces_without_values_mean_themselves() -> None:
    """A sentence about braces needs no others around them."""
    assert phrase("as in {2,5}") == "as in {2,5}"
