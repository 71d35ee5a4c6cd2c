# SPDX-License-Identifier: MIT
"""The JSON lines between the window and the model process."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.engine.json_lines import parse_answer, parse_request, write_answer, write_request
from writer_app.engine.messages import (
    Answer,
    Cancelled,
    CancelRequest,
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    Failure,
    Info,
    InfoRequest,
    Request,
    Score,
    ScoreRequest,
    Suggestion,
    Surprise,
    SurpriseRequest,
)
from writer_app.errors import RequestError

SUGGESTION = Suggestion(text=" 中 😀", log_prob=-1.25, probability=0.5, cuts=((2, -0.5), (4, -1.25)))


@pytest.mark.parametrize(
    "request_",
    [
        CompletionRequest(id=1, before='a "quoted"\nline\u2028中文😀', after=" x", k=2, temperature=0.5),
        CompletionRequest(id=2, before="", min_probability=0.25, max_pieces=3, beam_width=9, language="zh"),
        CompletionRequest(id=2, before="a", temperature=0.7, seed=0, listed=8),
        CompletionRequest(id=2, before="a", unwanted=("damn", "莉莉")),
        DraftRequest(id=2, before="a", draft="", unwanted=("of course",)),
        CompletionRequest(id=2, before="a", style="news", title='Über "灯塔"'),
        DraftRequest(
            id=2, before="中", draft="", after="x", temperature=0.5, seed=7, title="t", max_pieces=9
        ),
        DraftRequest(id=2, before="", draft=" One.", style="poem", language="zh"),
        ScoreRequest(id=3, score="text\n\ntext", language="en"),
        SurpriseRequest(id=3, surprise="中文 text\n", before="earlier", language="zh"),
        InfoRequest(id=4),
        CancelRequest(cancel=3),
    ],
)
def test_requests_survive_the_way(request_: Request) -> None:
    """Written and read again they are equal, and each is one line."""
    line = write_request(request_)
    assert "\n" not in line
    assert parse_request(line) == request_


@pytest.mark.parametrize(
    "answer",
    [
        Completion(id=1, suggestions=(SUGGESTION,), ms=7.25, language="zh"),
        Completion(id=1, suggestions=(), ms=0.5, language="en"),
        Completion(id=1, suggestions=(), ms=0.5, language="en", listed=(SUGGESTION, SUGGESTION)),
        Draft(id=1, text=" 中。", pieces=3, finished=True, paragraph_end=0.25, ms=1.5, language="zh"),
        Score(id=2, nats=12.5, chars=7),
        Surprise(id=2, pieces=((0, 2, 0.25), (2, 5, 11.5)), language="en"),
        Surprise(id=2, pieces=(), language="zh"),
        Info(id=3, info={"version": "1", "files": ["a"]}),
        Cancelled(id=4),
        Failure(id=None, error="The line is not JSON.", kind="RequestError"),
    ],
)
def test_answers_survive_the_way(answer: Answer) -> None:
    """Written and read again they are equal, and each is one line."""
    line = write_answer(answer)
    assert "\n" not in line
    assert parse_answer(line) == answer


def test_only_the_text_is_needed() -> None:
    """Everything but id and before has a default."""
    assert parse_request('{"id": 1, "before": "a"}') == CompletionRequest(id=1, before="a")


def test_what_is_new_is_not_said_unasked() -> None:
    """What has no seed, no unwanted words, no list reads as it always did, for other programs."""
    assert not {"seed", "unwanted"} & {*json.loads(write_request(CompletionRequest(id=1, before="a")))}
    answer = Completion(id=1, suggestions=(SUGGESTION,), ms=1.0, language="en")
    assert set(json.loads(write_answer(answer))) == {"id", "suggestions", "ms", "language"}


@pytest.mark.parametrize(
    "record",
    [
        {"before": "a"},
        {"id": 1},
        {"id": "1", "before": "a"},
        {"id": True, "before": "a"},
        {"id": 1, "before": 5},
        {"id": 1, "before": "a", "k": 0},
        {"id": 1, "before": "a", "k": 2.5},
        {"id": 1, "before": "a", "temperature": 1.6},
        {"id": 1, "before": "a", "temperature": float("nan")},
        {"id": 1, "before": "a", "min_probability": -0.1},
        {"id": 1, "before": "a", "max_pieces": 65},
        {"id": 1, "before": "a", "beam_width": 0},
        {"id": 1, "before": "a", "language": "tlh"},
        {"id": 1, "before": "a", "style": "sonnet"},
        {"id": 1, "draft": "a"},
        {"id": 1, "draft": None, "before": "a"},
        {"id": 1, "draft": "", "before": "a", "max_pieces": 129},
        {"id": 1, "before": "a", "style": None},
        {"id": 1, "before": "a", "title": 5},
        {"id": 1, "before": "a", "title": "t" * 201},
        {"id": 1, "before": "a", "seed": -1},
        {"id": 1, "before": "a", "seed": 2**32},
        {"id": 1, "before": "a", "seed": 1.5},
        {"id": 1, "before": "a", "listed": 11},
        {"id": 1, "before": "a", "unwanted": "damn"},
        {"id": 1, "before": "a", "unwanted": ["damn", 5]},
        {"id": 1, "before": "a", "unwanted": ["d" * 101]},
        {"id": 1, "before": "a", "draft": "", "unwanted": ["d"] * 1_001},
        {"id": 1, "score": None},
        {"id": 1, "surprise": None},
        {"id": 1, "surprise": "a", "before": 5},
        {"id": 1, "surprise": "a", "language": "tlh"},
        {"id": 1, "surprise": "a" * 20_001},
        {"cancel": "1"},
    ],
)
def test_requests_that_make_no_sense_are_refused(record: dict[str, Any]) -> None:
    """Missing values, wrong types and values out of range."""
    with pytest.raises(RequestError):
        parse_request(json.dumps(record))


@given(st.text(max_size=40))
def test_any_line_is_read_or_refused(line: str) -> None:
    """Nothing but RequestError ever comes out of a bad line, on either side."""
    for parse in (parse_request, parse_answer):
        with pytest.raises(RequestError):
            parse(line)


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        "7",
        '{"id": 1}',
        '{"suggestions": [{}], "id": 1}',
        '{"suggestions": [], "id": 1, "ms": 1, "language": "en", "listed": [1]}',
        '{"pieces": [[1, 2]], "id": 1, "language": "en"}',
        '{"pieces": [], "id": 1}',
        "[" * 100_000,
    ],
)
def test_answers_that_make_no_sense_are_refused(line: str) -> None:
    """The window never meets a KeyError from a broken child."""
    with pytest.raises(RequestError):
        parse_answer(line)


def test_lone_surrogates_become_signs_of_replacement() -> None:
    """JSON may carry half a character; what the engine sees is always writable."""
    request_ = parse_request('{"id": 1, "before": "a\\ud83d", "after": "\\ude00b"}')
    assert request_ == CompletionRequest(id=1, before="a\ufffd", after="\ufffdb")
