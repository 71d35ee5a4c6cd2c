# SPDX-License-Identifier: MIT
"""Follows the edits of one text for its journal. It does little at a key: the text is read a moment later.

Between two readings all that is known of the edits is one stretch of the text that they lie in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.gui.editor.document_reader import DocumentReader
from writer_app.gui.editor.editor import Editor
from writer_app.gui.files.document import Document
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.storage.journal import Drop, Edits, Whole
from writer_app.storage.journal_format import TextEdit

DELAY_MS = 500
"""From an edit to handing it over."""
MOST_UNITS = 12
"""After so many characters that came or went, an edit is handed over at once."""
_RETRY_MS = 2_000
_LONG_RETRY_MS = 15_000
_LONG = 1_000_000
"""Units of a text whose reading can be felt."""
_NEAR = 2_048
"""Edits not farther apart are read as one."""
_SMALL = 256
"""Units that are read one by one."""


@dataclass(slots=True, kw_only=True)
class _Stretch:
    """A part of the text that has changed since it was last read.

    Args:
        start: where it begins, in UTF-16 units.
        old: how long it was.
        new: how long it is.
    """

    start: int
    old: int
    new: int


class JournalRecorder(QObject):
    """Keeps the journal of one document.

    Args:
        editor: the editor, also the Qt parent.
        document: its document.
        keeper: where edits go.

    Signals:
        troubled: a sentence about why unsaved text is not kept safe; "" when it is again.
    """

    troubled = Signal(str)

    def __init__(self, editor: Editor, document: Document, keeper: JournalKeeper) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._text = editor.document()
        self._keeper = keeper
        self._key = keeper.new_key()
        self._reader = DocumentReader(self._text)
        self._begun = False  # the journal holds the text up to what is pending
        self._sent = False  # there may be a journal
        self._exact = True  # edits tell all that has changed since the journal, or the baseline
        self._in_trouble = False
        self._instead_of: Path | None = None
        self._read: list[TextEdit] = []
        self._stretch: _Stretch | None = None
        self._changed = 0  # units since the last handing over
        self._units = self._length()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        if not keeper.keeps:
            return
        self._text.contentsChange.connect(self._on_change)
        document.modified_changed.connect(self._on_modified)
        document.replaced.connect(self._on_settled)
        document.saved.connect(self._on_settled)
        document.reread.connect(self._on_settled)
        keeper.failed.connect(self._on_failed)
        keeper.written.connect(self._on_written)
        self._on_settled()

    def take_over(self, journal: Path) -> None:
        """Write the whole text to a journal of its own now, and then delete one that an earlier run left."""
        self._instead_of = journal
        self._exact = False
        self.flush()

    def forget(self) -> None:
        """Need no journal any more: the writer has given the text up, or it is saved."""
        self._timer.stop()
        self._stretch = None
        self._read.clear()
        self._changed = 0
        self._instead_of = None
        self._begun = False
        if self._sent:
            self._sent = False
            self._keeper.put(Drop(key=self._key))

    def flush(self) -> None:
        """Hand over what has changed."""
        self._timer.stop()
        if not self._document.modified:
            self._on_settled()  # undone up to what the file has
            return
        self._end_stretch(self._units)
        edits, self._read, self._changed = self._read, [], 0
        caret = self._editor.textCursor().position()
        if self._exact and self._begun:
            self._keeper.put(Edits(key=self._key, edits=tuple(edits), caret=caret))
            return
        if self._exact:
            self._put_whole(self._document.baseline, caret)
            self._keeper.put(Edits(key=self._key, edits=tuple(edits), caret=caret))
        else:
            text = self._document.text
            self._put_whole(text, caret)
            self._exact = self._agrees(text)
        self._begun = True

    def _put_whole(self, text: str, caret: int) -> None:
        whole = Whole(
            key=self._key, head=self._document.head, text=text, caret=caret, instead_of=self._instead_of
        )
        self._keeper.put(whole)
        self._sent = True

    def _on_change(self, position: int, removed: int, added: int) -> None:
        # No QTextCursor may be made or moved here, see GhostText.
        before, self._units = self._units, self._length()
        if self._document.is_replacing:
            return
        # Qt counts the end of the last paragraph in where it is replaced, too.
        beyond = max(0, position + added - self._units)
        removed, added = removed - beyond, added - beyond
        if min(removed, added) < 0 or before - removed + added != self._units:
            self._exact = False
        elif self._exact:
            self._note(position, removed, added)
        self._changed += max(1, removed + added)
        if self._in_trouble:
            return  # the next try takes all
        if self._changed >= MOST_UNITS:
            self._timer.start(0)
        elif not self._timer.isActive():
            self._timer.start(DELAY_MS)

    def _on_modified(self, modified: bool) -> None:  # noqa: FBT001 (Qt's signal)
        # Without an edit, too: its file was deleted, for instance, and it is the only copy now.
        if modified and not self._timer.isActive():
            self._timer.start(DELAY_MS)

    def _note(self, position: int, removed: int, added: int) -> None:
        now = self._stretch
        if now is not None and now.new <= _SMALL:
            end = now.start + now.new
            if position > end + _NEAR:
                self._end_stretch(end)
            elif position + removed + _NEAR < now.start:
                now.start += added - removed
                self._end_stretch(now.start + now.new, back=removed - added)
        now = self._stretch
        if now is None:
            self._stretch = _Stretch(start=position, old=removed, new=added)
            return
        start = min(now.start, position)
        end = max(now.start + now.new, position + removed)
        now.old += now.start - start + end - (now.start + now.new)
        now.new = end - start - removed + added
        now.start = start

    def _end_stretch(self, limit: int, *, back: int = 0) -> None:
        """Read the stretch that has changed, and begin another.

        Args:
            limit: where the text ends as far as it may be read.
            back: how far the stretch has been moved by an edit that is not noted yet.
        """
        now, self._stretch = self._stretch, None
        if now is None:
            return
        end = min(now.start + now.new, limit)
        if now.new <= _SMALL:
            text = "".join(map(self._text.characterAt, range(now.start, end))).replace("\u2029", "\n")
        else:
            text = self._reader.read(now.start, end)
            if _units(text) != now.new:
                self._exact = False  # half a character, which Python's view of the text lacks
        self._read.append(TextEdit(position=now.start + back, removed=now.old, text=text))

    def _on_settled(self) -> None:
        """Begin anew with a text that has no changes."""
        self.forget()
        self._units = self._length()
        self._exact = self._agrees(self._document.baseline)
        self._set_trouble("")

    def _on_failed(self, key: int, sentence: str) -> None:
        if key != self._key or not self._document.modified:
            return
        self._begun = self._exact = False
        self._set_trouble(sentence)
        self._timer.start(_LONG_RETRY_MS if self._units > _LONG else _RETRY_MS)

    def _on_written(self, key: int) -> None:
        if key == self._key and self._begun:
            self._instead_of = None
            self._set_trouble("")
            if self._changed and not self._timer.isActive():
                self._timer.start(DELAY_MS)  # what came in during the trouble

    def _set_trouble(self, sentence: str) -> None:
        if self._in_trouble or sentence:
            self._in_trouble = bool(sentence)
            self.troubled.emit(sentence)

    def _agrees(self, text: str) -> bool:
        return _units(text) == self._length()

    def _length(self) -> int:
        return self._text.characterCount() - 1


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
