# SPDX-License-Identifier: MIT
"""Where a text is asked, and what is kept of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doubles import suggestion
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.messages import Completion, CompletionRequest
from writer_app.errors import TrainingError
from writer_app.gui.suggestions.question import READ_BEFORE as WINDOW_READS
from writer_app.training.passage import READ_BEFORE, ask, read_text, stretches


class Recorder:
    """Suggests the last two characters again, but nothing behind a blank; takes down what it was asked."""

    def __init__(self) -> None:
        self.requests: list[CompletionRequest] = []

    def complete(self, request: CompletionRequest, cancellation: Cancellation) -> Completion:
        self.requests.append(request)
        silent = request.before.endswith(" ")
        found = () if silent else (suggestion(request.before[-2:]), suggestion("other"))
        return Completion(id=request.id, suggestions=found, ms=2.5, language=request.language)


def test_asks_what_the_window_asks() -> None:
    """Each caret sends as much text as the window does, and holds nothing back for being unsure."""
    text = "ab " * 9000
    engine = Recorder()
    passage = ask(
        engine, text, 25_999, 26_004, name="t", language="en", probability=lambda value: value / -4.0
    )
    assert READ_BEFORE == WINDOW_READS
    assert [request.before for request in engine.requests] == [
        text[n - READ_BEFORE : n] for n in range(25_999, 26_004)
    ]
    assert {(r.after, r.min_probability, r.language) for r in engine.requests} == {("", 0.0, "en")}
    assert len({request.id for request in engine.requests}) == 5
    shown = [(caret, offer and offer.suggestion.text) for caret, offer in passage]
    assert shown == [(25_999, " a"), (26_000, "ab"), (26_001, None), (26_002, " a"), (26_003, "ab")]
    assert passage.offers[0] is not None
    assert passage.offers[0].probabilities == (0.25,)
    assert passage.milliseconds == (2.5,) * 5


def test_every_answer_is_told() -> None:
    """A progress bar moves once for each caret."""
    told: list[int] = []
    ask(
        Recorder(),
        "some text",
        3,
        7,
        name="t",
        language="en",
        probability=lambda value: value,
        tick=lambda: told.append(1),
    )
    assert len(told) == 4


@given(length=st.integers(1, 5000), carets=st.integers(0, 5000), seed=st.integers(0, 9))
def test_stretches_hold_what_was_asked_for(length: int, carets: int, seed: int) -> None:
    """They lie in the text, in order, apart from each other, and hold as many carets as wanted."""
    found = stretches(length, carets, seed)
    assert found == stretches(length, carets, seed)
    ends = [0, *(place for each in found for place in each), length]
    assert ends == sorted(ends)
    count = sum(stop - start for start, stop in found)
    if 0 < carets < length:
        assert carets - len(found) <= count <= carets
    else:
        assert found == [(0, length)]


def test_stretches_are_spread_over_the_text() -> None:
    """Each part of a long text has its stretch, and another seed chooses other places."""
    found = stretches(100_000, 1200, 1)
    assert [start // 25_000 for start, _ in found] == [0, 1, 2, 3]
    assert found != stretches(100_000, 1200, 2)


def test_unusable_texts_are_refused(tmp_path: Path) -> None:
    """Missing, empty and not UTF-8: said in a sentence that names the file."""
    for name, content in (("empty.txt", b" \n"), ("latin.txt", "caf\u00e9".encode("latin-1"))):
        (tmp_path / name).write_bytes(content)
    for name in ("empty.txt", "latin.txt", "missing.txt"):
        with pytest.raises(TrainingError, match=name):
            read_text(tmp_path / name)


def test_text_is_composed_as_it_would_be_typed(tmp_path: Path) -> None:
    """A decomposed accent is one character, as the keyboard gives it; a byte order mark is none."""
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "cafe\u0301\r\nau lait".encode())
    assert read_text(path) == "caf\u00e9\nau lait"
