# SPDX-License-Identifier: MIT
"""Stands in for the spelling process: a list of wrong words, answered soon or by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal


class FakeSpellClient(QObject):
    """Has the face of SpellClient.

    Args:
        wrong: the words that its dictionary does not have.
        meant: what may have been meant, by word.
        by_hand: whether it answers only when `answer` is called.
    """

    checked = Signal(object, object)
    suggested = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self,
        wrong: Iterable[str] = (),
        meant: dict[str, tuple[str, ...]] | None = None,
        *,
        by_hand: bool = False,
    ) -> None:
        super().__init__()
        self.wrong = set(wrong)
        self.meant = meant or {}
        self.by_hand = by_hand
        self.asked: list[tuple[str, ...]] = []
        self.open: list[tuple[str, ...]] = []
        self.suggestions_asked: list[str] = []
        self.closed = False

    def check(self, words: Sequence[str]) -> None:
        """Take down what is asked."""
        self.asked.append(tuple(words))
        self.open.append(tuple(words))
        if not self.by_hand:
            QTimer.singleShot(0, self, self.answer)

    def suggest(self, word: str) -> None:
        """Take down what is asked."""
        self.suggestions_asked.append(word)
        if not self.by_hand:
            QTimer.singleShot(0, self, lambda: self.suggested.emit(word, self.meant.get(word, ())))

    def answer(self) -> None:
        """Answer all that is open."""
        found, self.open = self.open, []
        for words in found:
            self.checked.emit(words, tuple(word for word in words if word in self.wrong))

    def close(self) -> None:
        """Forget what is open."""
        self.open.clear()
        self.closed = True
