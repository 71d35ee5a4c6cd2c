# SPDX-License-Identifier: MIT
"""What is known of words: right, wrong or being looked up; shared by all windows.

Verdicts are about words, not places, so that none is ever out of date while the writer goes on typing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_client import SpellClient
from writer_app.text.own_words import OwnWords
from writer_app.text.spelling import Word, find_words, is_foreign, judge

_MOST_WORDS = 200_000
"""More verdicts than that are forgotten; a long novel has some 20,000 different words."""
_MOST_PARAGRAPHS = 500
_BATCH = 2_000  # words in one request
_LOOK_UP_MS = 20
"""From the first word that is not known to asking: words come in by the pageful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellOptions:
    """What the writer has chosen about spelling.

    Args:
        enabled: whether spelling is checked at all.
        dialect: "en_US" or "en_GB".
        capitals: whether words in capitals are checked, too.
    """

    enabled: bool = True
    dialect: str = "en_US"
    capitals: bool = False


class SpellChecker(QObject):
    """Judges paragraphs by what the spelling process says of their words.

    Args:
        make_client: makes a client for a dialect; it starts nothing by itself.
        personal: the writer's own words.
        options: what the writer has chosen.
        parent: Qt parent.

    Signals:
        changed: verdicts have changed: words were found wrong, or everything is judged otherwise now.
        learned: the process has answered; paragraphs that waited for it can be judged.
        suggested: a word, and what may have been meant by it, best first.
        said: a sentence for the writer.
    """

    changed = Signal()
    learned = Signal()
    suggested = Signal(str, object)
    said = Signal(str)

    def __init__(
        self,
        make_client: Callable[[str], SpellClient],
        personal: PersonalDictionary,
        options: SpellOptions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_client = make_client
        self.personal = personal
        self._options = options
        self._client: SpellClient | None = None
        self._right: set[str] = set()
        self._wrong: set[str] = set()
        self._asked: set[str] = set()
        self._passed: set[str] = set()  # right or asked: nothing is to be done about these now
        self._wanted: dict[str, None] = {}
        self._judged: dict[str, tuple[Word, ...]] = {}
        self._suggestions: dict[str, tuple[str, ...]] = {}
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_up)
        personal.changed.connect(self._on_words_changed)
        personal.said.connect(self.said)

    @property
    def enabled(self) -> bool:
        """Whether spelling is checked: the writer wants it, and it has not failed."""
        return self._options.enabled and not self._failed

    def set_options(self, options: SpellOptions) -> None:
        """Take other choices; a process that is not needed any more ends."""
        old, self._options = self._options, options
        if options == old:
            return
        if options.dialect != old.dialect or not options.enabled:
            self.close()
            self._failed = False
        self._judged.clear()
        self.changed.emit()

    def judge(self, paragraph: str, ignored: OwnWords) -> tuple[tuple[Word, ...], bool]:
        """Return the words of a paragraph that are wrong for certain, and whether others may be, too.

        A paragraph in another language has none. What is not known is looked up, and while anything is,
        others may be wrong; `learned` says when to judge again.

        Args:
            paragraph: its text.
            ignored: words that are right in this document.
        """
        wrong = self._judged.get(paragraph)
        unknown: frozenset[str] = frozenset()
        if wrong is None:
            words = find_words(paragraph, capitals=self._options.capitals, known=self._passed)
            wrong, unknown = judge(words, self._verdict)
            if is_foreign(paragraph, len(wrong)):
                wrong = ()
            if unknown:
                self._want(unknown)
            elif not self._asked:
                if len(self._judged) >= _MOST_PARAGRAPHS:
                    self._judged.clear()
                self._judged[paragraph] = wrong
        if ignored and wrong:
            wrong = tuple(word for word in wrong if not any(form in ignored for form in word.forms))
        return wrong, bool(self._asked)

    def suggestions(self, word: str) -> tuple[str, ...] | None:
        """Return what may have been meant by a word; None if that is not known yet.

        What is not known is looked for; `suggested` says when it is there.
        """
        found = self._suggestions.get(word)
        if found is None:
            self._reach_client().suggest(word)
        return found

    def add_word(self, word: str) -> None:
        """Take a word for right from now on, in all documents.

        Raises:
            SpellingError: it could not be written; it is right until the program ends.
        """
        self.personal.add(word)

    def close(self) -> None:
        """End the process, and forget what it said."""
        if self._client is not None:
            # What it may still say is about another dictionary.
            self._client.blockSignals(True)  # noqa: FBT003 (Qt's signature)
            self._client.close()
            self._client.deleteLater()
            self._client = None
        self._timer.stop()
        for known in (self._right, self._wrong, self._asked, self._passed):
            known.clear()
        for kept in (self._wanted, self._judged, self._suggestions):
            kept.clear()

    def _verdict(self, form: str) -> bool | None:
        if form in self._right or form in self.personal.words:
            return True
        return False if form in self._wrong else None

    def _want(self, words: Iterable[str]) -> None:
        new = [word for word in words if word not in self._asked]
        if new:
            self._wanted.update(dict.fromkeys(new))
            self._asked.update(new)
            self._passed.update(new)
            if not self._timer.isActive():
                self._timer.start(_LOOK_UP_MS)

    def _look_up(self) -> None:
        words = list(self._wanted)
        self._wanted.clear()
        client = self._reach_client()
        for start in range(0, len(words), _BATCH):
            client.check(words[start : start + _BATCH])

    def _reach_client(self) -> SpellClient:
        if self._client is None:
            self._client = self._make_client(self._options.dialect)
            self._client.checked.connect(self._on_checked)
            self._client.suggested.connect(self._on_suggested)
            self._client.failed.connect(self._on_failed)
        return self._client

    def _on_checked(self, words: Sequence[str], wrong: Sequence[str]) -> None:
        if len(self._right) + len(self._wrong) > _MOST_WORDS:
            self._right.clear()
            self._wrong.clear()
            self._passed = set(self._asked)
        self._asked.difference_update(words)
        self._wrong.update(wrong)
        self._right.update(set(words).difference(wrong))
        self._passed.difference_update(wrong)
        if wrong:
            self.changed.emit()
        self.learned.emit()

    def _on_suggested(self, word: str, found: Sequence[str]) -> None:
        self._suggestions[word] = tuple(found)
        self.suggested.emit(word, tuple(found))

    def _on_failed(self, sentence: str) -> None:
        if not self._failed:
            self._failed = True
            self.said.emit(sentence)
            self.changed.emit()

    def _on_words_changed(self) -> None:
        self._judged.clear()
        self.changed.emit()
