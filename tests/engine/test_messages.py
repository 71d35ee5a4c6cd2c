# SPDX-License-Identifier: MIT
"""The records between the window and the model process: what they refuse."""

from __future__ import annotations

from typing import Any

import pytest

from writer_app.engine.messages import CompletionRequest, ScoreRequest, SurpriseRequest
from writer_app.errors import RequestError
from writer_app.text.styles import AUTO, MOST_TITLE, STYLES


@pytest.mark.parametrize(
    ("kind", "fields", "subject"),
    [
        (CompletionRequest, {"before": "a", "k": 0}, "k"),
        (CompletionRequest, {"before": "a", "temperature": float("nan")}, "temperature"),
        (CompletionRequest, {"before": "a", "temperature": 10**400}, "temperature"),
        (CompletionRequest, {"before": "a", "temperature": float("inf")}, "temperature"),
        (CompletionRequest, {"before": "a", "style": "sonnet"}, "style"),
        (CompletionRequest, {"before": "a", "style": ""}, "style"),
        (CompletionRequest, {"before": "a", "title": "t" * (MOST_TITLE + 1)}, "title"),
        (ScoreRequest, {"score": "a", "language": "tlh"}, "language"),
        (SurpriseRequest, {"surprise": "a" * 20_001}, "surprise"),
    ],
)
def test_values_out_of_range_are_refused_by_name(kind: Any, fields: dict[str, Any], subject: str) -> None:
    """The error says which value it is about."""
    with pytest.raises(RequestError) as told:
        kind(id=1, **fields)
    assert told.value.subject == subject


@pytest.mark.parametrize("style", [AUTO, *STYLES])
def test_every_style_may_be_told(style: str) -> None:
    """Also those that no model has learned yet."""
    assert CompletionRequest(id=1, before="", style=style, title="题" * MOST_TITLE).style == style
