# SPDX-License-Identifier: MIT
"""Failures of the model process, as the writer is told of them."""

from __future__ import annotations

import pytest

from tests.gui.window_tour import spoken
from writer_app.engine.messages import Failure
from writer_app.gui.common.failures import failure_sentence


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("BundleMissingError", "There is no language model for this language.", "没有这种语言的模型。"),
        (
            "OutOfMemoryError",
            "There is not enough memory for the model.",
            "内存不足，无法运行模型。",
        ),
        (
            "InternalError",
            "The model process made a mistake; the log has more.",
            "模型进程出错；详情见日志。",
        ),
    ],
)
def test_failures_of_the_process_are_told_by_their_kind(qapp, caplog, kind, english, chinese):
    """The process speaks English and knows paths; its own words go to the log."""
    failure = Failure(id=1, error="There is no /models/xx/bundle.json.", kind=kind)
    assert failure_sentence(failure) == english
    with spoken("zh"):
        assert failure_sentence(failure) == chinese
    assert "/models/xx/bundle.json" in caplog.text


def test_what_the_window_says_itself_is_said_as_it_is(qapp):
    """It is in the language of the interface already."""
    assert failure_sentence(Failure(id=1, error="模型已停止。", kind="WriterError")) == "模型已停止。"
