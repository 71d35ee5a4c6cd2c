# SPDX-License-Identifier: MIT
"""What is offered at the caret of one text, alternatives or a draft, in grey or only known; asks nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from writer_app.engine.messages import Suggestion
from writer_app.gui.common.listing import Listing
from writer_app.gui.editor.editor import Editor
from writer_app.gui.suggestions.offer import Offer
from writer_app.text.segment import next_word_length, sentence_end, word_start

_LONGEST_BEGUN = 64  # characters


class GreyOffer(QObject):
    """Shows what there is, has the writer turn to others, and takes it into the text.

    While a draft is written or shown there are no alternatives: what was known before comes back behind it.

    Args:
        editor: the editor.
        parent: Qt parent.

    Signals:
        shown: the Suggestion that is shown now, also after turning to another alternative.
        hidden: nothing is shown any more.
        accepted: the text that the writer took.
        alternative_changed: number (from 1) of the alternative shown, and of how many.
        redraw_wanted: another draft is asked for, +1 for the next, -1 for the one before.
        listed: the Listing of what there is at the caret, whenever it is another.
    """

    shown = Signal(object)
    hidden = Signal()
    accepted = Signal(str)
    alternative_changed = Signal(int, int)
    redraw_wanted = Signal(int)
    listed = Signal(object)

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._offer: Offer | None = None  # what is shown
        self._silent: Offer | None = None  # what is known of this place, but not shown
        self._drafting = False  # a draft is written or shown
        editor.ghost_gone.connect(self._on_ghost_gone)

    @property
    def current(self) -> Suggestion | None:
        """What is shown, without what was typed or taken of it; None if nothing is."""
        return None if self._offer is None else self._offer.current

    @property
    def editor(self) -> Editor:
        """The editor that is suggested in."""
        return self._editor

    @property
    def listing(self) -> Listing:
        """What there is at the caret, as a list shows it."""
        if self._drafting:
            return Listing(drafted=True)
        offer = self._offer or self._silent
        if offer is None:
            return Listing()
        before = self._editor.text_before_caret(_LONGEST_BEGUN)
        return Listing(
            rows=offer.alternatives,
            shown=None if self._offer is None else self._offer.number - 1,
            begun=before[word_start(before) :],
        )

    def begin_draft(self) -> None:
        """Make way for a draft at the caret; from now on nothing else is shown, until `end_draft`."""
        self._editor.hide_ghost()
        self._drafting = True
        self._tell_listing()

    def show_draft(self, text: str, *, most_lines: int) -> str:
        """Show a draft: taken and refused like a suggestion, but `redraw_wanted` turns it to another.

        Returns:
            What is shown of it; empty if it may not stand at the caret now.
        """
        old = "" if self._offer is None else self._offer.current.text
        shown = self._editor.show_ghost(text, most_lines=most_lines)
        self._offer = None
        if shown:
            # How probable a draft is says nothing to the writer.
            whole = Suggestion(text=shown, log_prob=0.0, probability=0.0, cuts=((len(shown), 0.0),))
            self._offer = Offer([whole])
            # One that has grown is still the same.
            if not (old and shown.startswith(old)):
                self.shown.emit(whole)
        return shown

    def end_draft(self) -> None:
        """Have alternatives here again: the draft is taken or dropped."""
        self._drafting = False
        self._tell_listing()

    def show_alternative(self, index: int) -> None:
        """Show a row of the list, counted from 0, as grey text."""
        offer = self._offer or self._silent
        if offer is not None and not self._drafting and 0 <= index < offer.count:
            offer.choose(index)
            self._offer, self._silent = offer, None
            self._show_current()

    def take_alternative(self, index: int) -> None:
        """Take a row of the list, counted from 0."""
        self.show_alternative(index)
        if self._offer is not None and not self._drafting and self._offer.number == index + 1:
            self.accept_all()

    def accept_all(self) -> None:
        """Take what is shown."""
        self._accept(None)

    def accept_word(self) -> None:
        """Take the next word of what is shown and keep the rest."""
        if self._offer is not None:
            self._accept(next_word_length(self._offer.current.text))

    def accept_sentence(self) -> None:
        """Take what is shown up to the end of its first sentence."""
        if self._offer is not None:
            self._accept(sentence_end(self._offer.current.text))

    def next_alternative(self) -> None:
        """Show the next alternative, after the last the first."""
        self._turn(1)

    def previous_alternative(self) -> None:
        """Show the alternative before, before the first the last."""
        self._turn(-1)

    def _put(self, rows: Sequence[Suggestion], *, shown: bool) -> None:
        """Have these alternatives here, and show the first as grey text or none."""
        if shown:
            self._offer, self._silent = Offer(rows), None
            self._show_current()
            return
        was_shown, self._offer = self._offer is not None, None
        self._silent = Offer(rows) if rows else None
        self._editor.hide_ghost()
        if was_shown:
            self.hidden.emit()
        self._tell_listing()

    def _extend(self, rows: Sequence[Suggestion]) -> None:
        """Have further alternatives behind those that there are."""
        if self._offer is not None and rows:
            self._offer.extend(rows)
            self._tell_alternative()
            self._tell_listing()

    def _advance(self, text: str) -> bool:
        """Go behind a text that stands in the document now.

        Returns:
            Whether something is shown.
        """
        if self._offer is None:
            return False
        self._silent = None
        count = self._offer.count
        self._offer.advance(text)
        # Wrapped elsewhere now, there may be room for less of it.
        self._offer.shorten(self._editor.ghost_text())
        if self._offer.count != count:
            self._tell_alternative()
        self._tell_listing()
        return True

    def _fade(self) -> None:
        """Have what is known seen until the next answer, so that no list flickers, but no longer taken."""
        if self._silent is not None:
            self.listed.emit(Listing(rows=self._silent.alternatives, fresh=False))
            self._silent = None

    def _accept(self, length: int | None) -> None:
        text = self._editor.accept_ghost(length)
        if text:
            self.accepted.emit(text)

    def _turn(self, step: int) -> None:
        if self._drafting:
            self.redraw_wanted.emit(step)
        elif self._offer is not None and self._offer.count > 1:
            self._offer.turn(step)
            self._show_current()

    def _show_current(self) -> None:
        offer = self._offer
        if offer is None:
            return
        text = self._editor.show_ghost(offer.current.text)
        if not text:
            self._silent, self._offer = offer, None
            self._tell_listing()
            return
        offer.shorten(text)
        self.shown.emit(offer.current)
        self._tell_alternative()
        self._tell_listing()

    def _on_ghost_gone(self) -> None:
        if self._offer is not None:
            # A draft is no alternative that could be listed.
            if not self._drafting:
                self._silent = self._offer
            self._offer = None
            self.hidden.emit()
            self._tell_listing()

    def _tell_listing(self) -> None:
        self.listed.emit(self.listing)

    def _tell_alternative(self) -> None:
        if self._offer is not None:
            self.alternative_changed.emit(self._offer.number, self._offer.count)
