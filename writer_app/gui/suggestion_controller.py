# SPDX-License-Identifier: MIT
"""When to ask the engine, what to show of its answers, and how the writer takes or refuses it.

It reads a window of text around the caret, never the document, and computes nothing about language.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.engine.messages import Completion, Failure, Suggestion
from writer_app.gui.dismissals import Dismissals
from writer_app.gui.edit import Edit, EditKind
from writer_app.gui.editor import Editor
from writer_app.gui.engine_client import EngineClient
from writer_app.gui.offer import Offer, inside_word, repeats
from writer_app.gui.suggestion_keys import SuggestionCommand
from writer_app.text.segment import is_han, is_word_char, next_word_length, sentence_end, warm_up

READ_BEFORE = 2_500
"""Code points read before the caret."""
READ_AFTER = 300
"""Code points read after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionOptions:
    """What the writer has chosen about suggestions.

    Args:
        enabled: whether suggestions come by themselves; the key that asks works either way.
        temperature: 0 (most probable) to 1.5.
        beam_width: hypotheses that the search keeps.
        alternatives: most suggestions per answer.
        min_probability: calibrated probability under which nothing is shown, 0 to 1.
        language: "auto", "en" or "zh".
        pause_ms: how long typing must pause before a suggestion, in milliseconds.
        max_pieces: longest suggestion, in pieces of the model.
    """

    enabled: bool = True
    temperature: float = 0.0
    beam_width: int = 5
    alternatives: int = 3
    min_probability: float = 0.0
    language: str = "auto"
    pause_ms: int = 120
    max_pieces: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What was asked, and of which text: an answer to any other text is dropped."""

    id: int
    revision: int
    position: int
    before: str
    after: str
    forced: bool


class SuggestionController(QObject):
    """Stands between one editor and the engine.

    Signals:
        shown: the Suggestion that is shown now, also after turning to another alternative.
        hidden: nothing is shown any more.
        accepted: the text that the writer took.
        dismissed: the writer refused what was shown.
        answered: milliseconds that the engine took for its last answer.
        alternative_changed: number (from 1) of the alternative shown, and of how many.
        pause_changed: milliseconds that typing must pause now, grown or back to normal.
    """

    shown = Signal(object)
    hidden = Signal()
    accepted = Signal(str)
    dismissed = Signal()
    answered = Signal(float)
    alternative_changed = Signal(int, int)
    pause_changed = Signal(int)

    def __init__(
        self,
        editor: Editor,
        client: EngineClient,
        options: SuggestionOptions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._client = client
        self._options = options
        self._dismissals = Dismissals()
        self._offer: Offer | None = None
        self._question: _Question | None = None
        self._knows_chinese_words = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause)
        editor.edited.connect(self._on_edited)
        editor.ghost_gone.connect(self._on_ghost_gone)
        editor.suggestion_command.connect(self._on_command)
        client.completed.connect(self._on_completed)
        client.failed.connect(self._on_failed)

    @property
    def current(self) -> Suggestion | None:
        """What is shown, without what was typed or taken of it; None if nothing is."""
        return None if self._offer is None else self._offer.current

    def set_options(self, options: SuggestionOptions) -> None:
        """Take other choices; what is shown is asked for anew where they would change it."""
        old, self._options = self._options, options
        if not options.enabled:
            self._forget_question()
            self._editor.hide_ghost()
        elif options != old and self._offer is not None:
            self._plan(at_once=True)
        if options.pause_ms != old.pause_ms:
            self._tell_pause()

    def step_aside(self) -> None:
        """Give up what is shown and what is asked: the writer looks at another text."""
        self._forget_question()
        self._editor.hide_ghost()

    def ask_now(self) -> None:
        """Ask for suggestions here, also when they do not come by themselves or seem unsure."""
        self._ask(forced=True)

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

    def dismiss(self) -> None:
        """Refuse what is shown: it is not offered here again, and many refusals make pauses grow."""
        if self._offer is None:
            return
        self._dismissals.add(self._editor.text_before_caret(READ_BEFORE), self._offer.current.text)
        self._forget_question()
        self._editor.hide_ghost()
        self.dismissed.emit()
        if self._dismissals.grown:
            self._tell_pause()

    # What the writer does

    def _on_command(self, command: SuggestionCommand) -> None:
        match command:
            case SuggestionCommand.ACCEPT_ALL:
                self.accept_all()
            case SuggestionCommand.ACCEPT_WORD:
                self.accept_word()
            case SuggestionCommand.ACCEPT_SENTENCE:
                self.accept_sentence()
            case SuggestionCommand.NEXT:
                self.next_alternative()
            case SuggestionCommand.PREVIOUS:
                self.previous_alternative()
            case SuggestionCommand.DISMISS:
                self.dismiss()
            case SuggestionCommand.ASK:
                self.ask_now()

    def _on_edited(self, edit: Edit) -> None:
        # Whatever happened, an answer on its way is for a text that is gone.
        self._forget_question()
        goes_on = edit.kind in {EditKind.TYPED_ALONG, EditKind.ACCEPTED}
        if goes_on and self._offer is not None:
            count = self._offer.count
            self._offer.advance(edit.text)
            # Wrapped elsewhere now, there may be room for less of it.
            self._offer.shorten(self._editor.ghost_text())
            if self._offer.count != count:
                self._tell_alternative()
        elif goes_on or edit.kind is EditKind.TYPED:
            self._plan(at_once=edit.kind is EditKind.ACCEPTED or _ends_word(edit.text))

    def _on_ghost_gone(self) -> None:
        if self._offer is not None:
            self._offer = None
            self.hidden.emit()

    def _accept(self, length: int | None) -> None:
        if self._offer is None:
            return
        grown = self._dismissals.grown
        self._dismissals.forgive()
        text = self._editor.accept_ghost(length)
        if text:
            self.accepted.emit(text)
        if grown:
            self._tell_pause()

    def _turn(self, step: int) -> None:
        if self._offer is None or self._offer.count == 1:
            return
        self._offer.turn(step)
        self._show_current()

    # Asking and answering

    def _plan(self, *, at_once: bool) -> None:
        if self._options.enabled:
            pause_ms = self._dismissals.pause_ms(self._options.pause_ms)
            # Through the event loop in any case: the key is painted before the engine is asked.
            self._pause.start(0 if at_once and not self._dismissals.grown else pause_ms)

    def _on_pause(self) -> None:
        self._ask(forced=False)

    def _ask(self, *, forced: bool) -> None:
        self._forget_question()
        editor, options = self._editor, self._options
        if not editor.can_show_ghost():
            return
        before = editor.text_before_caret(READ_BEFORE)
        after = editor.text_after_caret(READ_AFTER)
        if inside_word(before, after) or not (forced or before.strip()):
            return
        number = self._client.submit(
            before=before,
            after=after,
            k=options.alternatives,
            temperature=options.temperature,
            language=options.language,
            min_probability=0.0 if forced else options.min_probability,
            max_pieces=options.max_pieces,
            beam_width=options.beam_width,
        )
        self._question = _Question(
            id=number,
            revision=editor.document().revision(),
            position=editor.textCursor().position(),
            before=before,
            after=after,
            forced=forced,
        )

    def _forget_question(self) -> None:
        self._pause.stop()
        if self._question is not None:
            self._question = None
            self._client.cancel()

    def _on_completed(self, completion: Completion) -> None:
        self.answered.emit(completion.ms)
        question = self._question
        if question is None or completion.id != question.id:
            return
        self._question = None
        editor = self._editor
        if (editor.document().revision(), editor.textCursor().position()) != (
            question.revision,
            question.position,
        ):
            return
        fit: dict[str, Suggestion] = {}
        for each in map(editor.smart_typing.dress, completion.suggestions):
            if self._may_show(each.text, question):
                fit.setdefault(each.text, each)
        if fit:
            if completion.language == "zh" and not self._knows_chinese_words:
                # Wanted for taking a word; reading the dictionary takes a second.
                self._knows_chinese_words = True
                threading.Thread(target=warm_up, name="chinese words", daemon=True).start()
            self._offer = Offer(list(fit.values()))
            self._show_current()
        else:
            editor.hide_ghost()

    def _may_show(self, text: str, question: _Question) -> bool:
        if not text.strip() or repeats(text, question.after):
            return False
        return question.forced or not self._dismissals.refused(question.before, text)

    def _on_failed(self, failure: Failure) -> None:
        if self._question is not None and failure.id == self._question.id:
            self._question = None

    def _show_current(self) -> None:
        offer = self._offer
        if offer is None:
            return
        text = self._editor.show_ghost(offer.current.text)
        if not text:
            self._offer = None
            return
        offer.shorten(text)
        self.shown.emit(offer.current)
        self._tell_alternative()

    def _tell_alternative(self) -> None:
        if self._offer is not None:
            self.alternative_changed.emit(self._offer.number, self._offer.count)

    def _tell_pause(self) -> None:
        self.pause_changed.emit(self._dismissals.pause_ms(self._options.pause_ms))


def _ends_word(text: str) -> bool:
    """Whether typing `text` ends a word: a sign that belongs to none, or a Chinese word committed."""
    return bool(text) and (not is_word_char(text[-1]) or is_han(text[-1]))
