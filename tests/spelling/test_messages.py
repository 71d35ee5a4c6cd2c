# SPDX-License-Identifier: MIT
"""The lines between window and spelling process: what is written is read, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import RequestError
from writer_app.spelling.messages import (
    Checked,
    CheckRequest,
    Ready,
    Suggested,
    SuggestRequest,
    Trouble,
    parse_answer,
    parse_request,
    write_message,
)

TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=10)
TEXTS = st.lists(TEXT, max_size=4).map(tuple)
NUMBER = st.integers(0, 10**9)
REQUESTS = st.builds(CheckRequest, id=NUMBER, check=TEXTS) | st.builds(
    SuggestRequest, id=NUMBER, suggest=TEXT
)
ANSWERS = (
    st.builds(Ready, ready=TEXT)
    | st.builds(Trouble, trouble=TEXT)
    | st.builds(Checked, id=NUMBER, wrong=TEXTS)
    | st.builds(Suggested, id=NUMBER, suggestions=TEXTS)
)


@given(REQUESTS)
def test_requests_come_back(request_):
    """Any text, half surrogate pairs included, travels as one line of ASCII."""
    line = write_message(request_)
    assert line.isascii()
    assert "\n" not in line
    assert parse_request(line) == request_


@given(ANSWERS)
def test_answers_come_back(answer):
    """Any answer is read as it was written."""
    assert parse_answer(write_message(answer)) == answer


NONSENSE = r"""
x
1
[]
{}
{"id": 1}
{"id": "1", "check": []}
{"id": 1, "check": [1]}
{"id": 1, "check": "word"}
{"id": 1, "suggest": null}
{"id": 1, "suggest": "a", "more": 1}
{"id": 1, "wrong": [null]}
{"ready": 1}
{"id": 1, "suggestions": {}}
""".splitlines()


@pytest.mark.parametrize("line", [*NONSENSE, "[" * 100_000], ids=str.__len__)
def test_nonsense_is_an_error(line):
    """Neither side takes a line that it does not understand."""
    with pytest.raises(RequestError):
        parse_request(line)
    with pytest.raises(RequestError):
        parse_answer(line)
