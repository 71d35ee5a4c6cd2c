# SPDX-License-Identifier: MIT
"""Continue for a paragraph: asks for a draft sentence by sentence, and shows it as grey text as it grows.

How grey text is taken or refused is in `suggestion_controller`; what a draft is, in `text.draft_plan`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from writer_app.engine.messages import HIGHEST_SEED, Draft, Failure
from writer_app.gui.common.failures import failure_sentence
from writer_app.gui.common.translation import plural, tr
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.suggestions.offer import inside_word
from writer_app.gui.suggestions.question import READ_AFTER, READ_BEFORE
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.text.closing_signs import missing, without_strays
from writer_app.text.draft_plan import DraftPlan
from writer_app.text.phrase import phrase
from writer_app.text.segment import count_sentences

MOST_LINES = 16
"""Most visual lines of a draft, if the window is high enough."""

_WRITING = phrase("Writing a draft: sentence {number}… (Esc stops)")
_WRITTEN_ONE = phrase("A draft of one sentence: Tab takes it, Alt+] writes another, Esc drops it.")
_WRITTEN = phrase(
    "A draft of {number} sentences: Tab takes it, Shift+Tab its first sentence, "
    "Alt+] writes another, Esc drops it."
)
_NOTHING = phrase("The model found no way to go on here.")
_WRONG_PLACE = phrase("A draft goes on behind a word: put the caret there, with nothing selected.")


@dataclass(slots=True)
class _Run:
    """The drafts at one place.

    Args:
        before: text before them.
        after: text behind.
        scroll: where the view stood.
        drafts: those written so far; the one shown is number `shown`.
        taken: code points of the shown one that the writer has taken or typed.
        request: id of the request for its next sentence, None if none is due.
    """

    before: str
    after: str
    scroll: int
    drafts: list[DraftPlan] = field(default_factory=list)
    shown: int = 0
    taken: int = 0
    request: int | None = None


class DraftController(QObject):
    """Writes drafts into one editor's grey text.

    Args:
        editor: the editor.
        client: the engine.
        suggestions: shows grey text, and knows what the writer has chosen.
        parent: Qt parent.

    Signals:
        said: a sentence about how far it is, to stand until the next; empty when there is nothing to say.
    """

    said = Signal(str)

    def __init__(
        self,
        editor: Editor,
        client: EngineClient,
        suggestions: SuggestionController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._client = client
        self._suggestions = suggestions
        self._run: _Run | None = None
        self._showing = False
        # Seeds need not be secret.
        self._seeds = random.Random()  # noqa: S311
        editor.edited.connect(self._on_edited)
        editor.on_event((QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress), self._take_escape)
        suggestions.hidden.connect(self._on_hidden)
        suggestions.redraw_wanted.connect(self._turn)
        client.drafted.connect(self._on_drafted)
        client.failed.connect(self._on_failed)
        client.given_up.connect(self._on_given_up)

    @property
    def is_active(self) -> bool:
        """Whether a draft is being written or shown."""
        return self._run is not None

    def start(self) -> None:
        """Write a draft at the caret; where one is shown, write another."""
        if self._run is not None:
            self._turn(1, anew=True)
            return
        editor = self._editor
        before, after = editor.text_before_caret(READ_BEFORE), editor.text_after_caret(READ_AFTER)
        if hindrance := self._suggestions.hindrance():
            self.said.emit(hindrance)
            return
        if not editor.can_show_ghost() or inside_word(before, after):
            self.said.emit(tr(_WRONG_PLACE))
            return
        self._suggestions.begin_draft()
        self._run = _Run(before=before, after=after, scroll=editor.verticalScrollBar().value())
        self._begin_draft(self._run)

    def stop(self) -> None:
        """Stop writing; what is shown is dropped."""
        run = self._run
        if run is None:
            return
        self._drop(run)
        self._editor.verticalScrollBar().setValue(run.scroll)

    def _take_escape(self, event: QEvent) -> bool:
        # While nothing is shown yet; with grey text there, it is the editor's.
        if (
            self._run is None
            or not isinstance(event, QKeyEvent)
            or event.key() != Qt.Key.Key_Escape
            or self._editor.ghost_text()
        ):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            self.stop()
            self._suggestions.fill_list()
        return True

    # Writing

    def _begin_draft(self, run: _Run) -> None:
        run.drafts.append(DraftPlan())
        run.shown = len(run.drafts) - 1
        run.taken = 0
        self._ask(run)

    def _ask(self, run: _Run) -> None:
        plan = run.drafts[run.shown]
        options, profile = self._suggestions.options, self._suggestions.profile
        # None is due any more, so that giving it up means nothing to us.
        run.request = None
        run.request = self._client.submit_draft(
            before=run.before,
            draft=plan.text,
            after=run.after,
            temperature=options.temperature,
            language=options.language,
            max_pieces=plan.room,
            seed=self._seeds.randint(0, HIGHEST_SEED),
            style=profile.style,
            title=profile.title,
            unwanted=options.unwanted,
        )
        self.said.emit(tr(_WRITING, number=len(plan.sentences) + 1))

    def _on_drafted(self, draft: Draft) -> None:
        run = self._run
        if run is None or draft.id != run.request:
            return
        run.request = None
        plan = run.drafts[run.shown]
        plan = plan.add(
            without_strays(run.before + plan.text, draft.text, run.after),
            pieces=draft.pieces,
            finished=draft.finished,
            paragraph_end=draft.paragraph_end,
        )
        if not plan.sentences:
            self.stop()
            self.said.emit(tr(_NOTHING))
            return
        run.drafts[run.shown] = plan
        if not self._show(run):
            return
        if run.drafts[run.shown].ended:
            self._tell(run)
        else:
            self._ask(run)

    def _show(self, run: _Run) -> bool:
        """Show the draft as far as it is not taken; whole sentences, as many as there is room for."""
        plan = run.drafts[run.shown]
        editor = self._editor
        line = max(1, editor.fontMetrics().lineSpacing())
        most = max(3, min(MOST_LINES, editor.viewport().height() // line - 2))
        self._showing = True
        try:
            wanted = self._dressed(run)
            shown = self._suggestions.show_draft(wanted, most_lines=most)
            if shown and shown != wanted and len(plan.sentences) > 1:
                run.drafts[run.shown] = plan.without_last()
                shown = self._suggestions.show_draft(self._dressed(run), most_lines=most)
        finally:
            self._showing = False
        if not shown:
            self._end(run)
            return False
        self._scroll_to_see()
        return True

    def _dressed(self, run: _Run) -> str:
        """Return what is left of the draft, with the signs that smart typing would give it.

        Of one that has ended nothing stays open.
        """
        plan = run.drafts[run.shown]
        text = self._editor.smart_typing.dress_draft(run.before, plan.text)
        if plan.ended:
            text += missing(run.before + text, run.after)
        return text[run.taken :]

    def _scroll_to_see(self) -> None:
        """Bring the end of the draft into view, as far as the caret stays in it."""
        editor = self._editor
        block = editor.textCursor().block()
        caret = editor.cursorRect()
        bottom = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).bottom()
        line = max(1, caret.height())
        beyond = -(-int(bottom - editor.viewport().height()) // line)
        above = int(caret.top() // line)
        if beyond > 0 and above > 0:
            bar = editor.verticalScrollBar()
            bar.setValue(bar.value() + min(beyond, above))

    def _tell(self, run: _Run) -> None:
        count = max(1, count_sentences(self._dressed(run)))
        self.said.emit(plural(count, _WRITTEN_ONE, _WRITTEN))

    # What the writer does

    def _turn(self, step: int, *, anew: bool = False) -> None:
        """Show another draft: an earlier one, a later one, or one that is still to be written."""
        run = self._run
        if run is None:
            return
        if run.taken:
            # Behind what was taken, another draft is one at another place; the one before it is what is left.
            if step > 0:
                left = self._dressed(run)
                self._drop(run)
                self.start()
                if self._run is not None and left:
                    self._run.drafts.insert(0, DraftPlan(sentences=(left,), ended=True))
                    self._run.shown = 1
            return
        number = run.shown + step
        if number < 0:
            return
        if run.request is not None:
            # What was not finished is not kept.
            run.request = None
            self._client.cancel()
            if not run.drafts[run.shown].sentences:
                del run.drafts[run.shown]
                number = len(run.drafts)
        if anew or number >= len(run.drafts):
            self._begin_draft(run)
        else:
            run.shown = number
            if self._show(run):
                self._tell(run)

    def _on_edited(self, edit: Edit) -> None:
        run = self._run
        if run is None or self._showing:
            return
        if edit.kind in {EditKind.TYPED_ALONG, EditKind.ACCEPTED} and self._editor.ghost_text():
            run.taken += len(edit.text)
            if run.request is None:
                self._tell(run)
        else:
            self._drop(run)

    def _on_hidden(self) -> None:
        if self._run is not None and not self._showing:
            run = self._run
            dropped = self._editor.text_before_caret(READ_BEFORE) == run.before
            self._end(run)
            if dropped:
                self._editor.verticalScrollBar().setValue(run.scroll)

    def _on_failed(self, failure: Failure) -> None:
        if self._run is not None and failure.id == self._run.request:
            self._run.request = None
            self.stop()
            self.said.emit(failure_sentence(failure))

    def _on_given_up(self, number: int) -> None:
        # Something else was asked for, perhaps in another window: what there is of the draft stays.
        run = self._run
        if run is None or number != run.request:
            return
        run.request = None
        if run.drafts[run.shown].sentences:
            self._tell(run)
        else:
            self.stop()

    def _drop(self, run: _Run) -> None:
        # In this order: what goes is still a draft, and no alternative to be kept.
        self._editor.hide_ghost()
        self._end(run)

    def _end(self, run: _Run) -> None:
        if self._run is not run:
            return
        self._run = None
        self._suggestions.end_draft()
        if run.request is not None:
            self._client.cancel()
        self.said.emit("")
