# SPDX-License-Identifier: MIT
"""When to ask the engine, what to show of its answers, and how the writer takes or refuses it.

It reads a window of text around the caret, never the document, and computes nothing about language.
"""

from __future__ import annotations

import threading
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.engine.messages import Completion, Failure
from writer_app.gui.common.translation import tr
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.suggestion_keys import SuggestionCommand
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.suggestions.asker import Asker, Wish
from writer_app.gui.suggestions.dismissals import Dismissals
from writer_app.gui.suggestions.grey_offer import GreyOffer
from writer_app.gui.suggestions.question import READ_BEFORE
from writer_app.gui.suggestions.question import SuggestionOptions as SuggestionOptions  # noqa: PLC0414 (part of this face)
from writer_app.gui.suggestions.suggestion_places import SuggestionPlaces
from writer_app.storage.profiles import Profile
from writer_app.text.segment import is_han, is_word_char, warm_up


class SuggestionController(GreyOffer):
    """Stands between one editor and the engine.

    Args:
        editor: the editor.
        client: the engine.
        options: what the writer has chosen; `set_options` is told of other choices.
        parent: Qt parent.

    Signals, besides those of GreyOffer:
        dismissed: the writer refused what was shown.
        answered: milliseconds that the engine took for its last answer.
        pause_changed: milliseconds that typing must pause now, grown or back to normal.
        list_wanted: the writer wants to see the alternatives at the caret.
        said: a sentence for the writer, about something that was asked for in vain.
    """

    dismissed = Signal()
    answered = Signal(float)
    pause_changed = Signal(int)
    list_wanted = Signal()
    said = Signal(str)

    def __init__(
        self,
        editor: Editor,
        client: EngineClient,
        options: SuggestionOptions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(editor, parent)
        self._asker = Asker(editor, client)
        self._options = options
        self._dismissals = Dismissals(options.patience)
        self._planned = Wish()
        self._watched = False
        self._knows_chinese_words = False
        self._commands = {
            SuggestionCommand.ACCEPT_ALL: self.accept_all,
            SuggestionCommand.ACCEPT_WORD: self.accept_word,
            SuggestionCommand.ACCEPT_SENTENCE: self.accept_sentence,
            SuggestionCommand.NEXT: self.next_alternative,
            SuggestionCommand.PREVIOUS: self.previous_alternative,
            SuggestionCommand.DISMISS: self.dismiss,
            SuggestionCommand.ASK: self.ask_now,
            SuggestionCommand.LIST: self.show_list,
        }
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause)
        editor.edited.connect(self._on_edited)
        editor.suggestion_command.connect(self._on_command)
        client.completed.connect(self._on_completed)
        client.failed.connect(self._on_failed)

    @property
    def options(self) -> SuggestionOptions:
        """What the writer has chosen."""
        return self._options

    @property
    def profile(self) -> Profile:
        """What the writer has said of the text."""
        return self._asker.profile

    @property
    def pause_ms(self) -> int:
        """How long typing must pause now before a suggestion comes."""
        return self._dismissals.pause_ms(self._options.pause_ms)

    @property
    def waits_longer(self) -> bool:
        """Whether suggestions have become rarer after several dismissals."""
        return self._dismissals.grown

    def hindrance(self) -> str:
        """Return a sentence about why there is no grey text at the caret; empty if there may be."""
        return self._asker.hindrance()

    def begin_draft(self) -> None:
        """Make way for a draft at the caret; also nothing else is asked for until `end_draft`."""
        self._forget_question()
        super().begin_draft()

    def set_options(self, options: SuggestionOptions) -> None:
        """Take other choices; what is shown is asked for anew where they would change it."""
        old, self._options = self._options, options
        was_grown = self._dismissals.grown
        self._dismissals.patience = options.patience
        if not options.enabled and not self._drafting:
            self._forget_question()
            self._editor.hide_ghost()
        if options != old:
            self._ask_anew()
        if options.pause_ms != old.pause_ms or self._dismissals.grown != was_grown:
            self._tell_pause()

    def set_profile(self, profile: Profile) -> None:
        """Tell the engine from now on what the writer has said of the text."""
        if profile != self._asker.profile:
            self._asker.profile = profile
            self._ask_anew()

    def set_places(self, places: SuggestionPlaces) -> None:
        """Say who knows where suggestions may stand; until then they may stand anywhere."""
        self._asker.places = places

    def follow_places(self) -> None:
        """Take back what is shown where it is no longer wanted: the writer has changed his mind."""
        if not self._comes_by_itself and not self._drafting:
            self._forget_question()
            self._editor.hide_ghost()

    def watch(self, watched: bool) -> None:  # noqa: FBT001 (the one argument)
        """Keep the list up to date from now on, also where no grey text comes; or no longer."""
        self._watched = watched
        if watched:
            self._ask_anew()

    def fill_list(self) -> None:
        """Look for alternatives again where none are known, if anyone sees the list."""
        if self._offer is None and self._silent is None:
            self._plan(at_once=True, quiet=True)

    def step_aside(self) -> None:
        """Give up what is shown and what is asked: the writer looks at another text."""
        self._forget_question()
        self._editor.hide_ghost()

    def ask_now(self) -> None:
        """Ask for suggestions here, also when they do not come by themselves or seem unsure."""
        if self._drafting:
            self._editor.hide_ghost()
        self._ask(Wish(forced=True))

    def show_list(self) -> None:
        """Have the alternatives shown at the caret."""
        if self._drafting:
            self.said.emit(tr("There is no list beside a draft: take it or drop it first."))
        else:
            self.list_wanted.emit()

    def find_all(self) -> None:
        """Show something here if nothing is, and have its list hold all there is, sure or not."""
        if self._drafting:
            return
        if self._offer is None and self._silent is not None:
            self.show_alternative(0)
        if self._offer is None:
            self.ask_now()
        elif self._offer.count < self._options.alternatives:
            self._ask(Wish(again=True, adds=True))

    def another_draw(self) -> None:
        """Ask here again; at a temperature above 0, other words are drawn."""
        if not self._drafting:
            self._ask(Wish(quiet=self._offer is None or not self._comes_by_itself))

    def dismiss(self) -> None:
        """Refuse what is shown: it is not offered here again, and many refusals make pauses grow."""
        if self._offer is None:
            return
        if not self._drafting:
            # A draft was asked for: to drop it is no sign of being disturbed.
            self._dismissals.add(self._editor.text_before_caret(READ_BEFORE), self._offer.current.text)
        self._forget_question()
        self._editor.hide_ghost()
        self.dismissed.emit()
        self.fill_list()
        if self._dismissals.grown:
            self._tell_pause()

    # What the writer does

    def _on_command(self, command: SuggestionCommand) -> None:
        self._commands[command]()

    def _on_edited(self, edit: Edit) -> None:
        # Whatever happened, an answer on its way is for a text that is gone.
        self._forget_question()
        goes_on = edit.kind in {EditKind.TYPED_ALONG, EditKind.ACCEPTED}
        if goes_on and self._advance(edit.text):
            return
        self._fade()
        if goes_on or edit.kind is EditKind.TYPED:
            self._plan(at_once=edit.kind is EditKind.ACCEPTED or _ends_word(edit.text))
        else:
            self._plan(at_once=False, quiet=True)

    def _turn(self, step: int) -> None:
        super()._turn(step)
        if not self._drafting and self._offer is not None and self._offer.count == 1:
            self.said.emit(tr("No other suggestion is sure enough to be shown; the list may have more."))

    def _accept(self, length: int | None) -> None:
        if self._offer is None:
            return
        grown = self._dismissals.grown
        self._dismissals.forgive()
        super()._accept(length)
        if grown:
            self._tell_pause()

    # Asking and answering

    def _ask_anew(self) -> None:
        """Ask here again where choices have changed that decide what is shown; a draft is left alone."""
        if not self._drafting and (self._offer is not None or self._watched):
            self._plan(at_once=True, quiet=self._offer is None, again=True)

    @property
    def _comes_by_itself(self) -> bool:
        places = self._asker.places
        return self._options.enabled and (places is None or places.wanted())

    def _plan(self, *, at_once: bool, quiet: bool = False, again: bool = False) -> None:
        """Ask after a pause.

        Args:
            at_once: without the pause.
            quiet: for the list alone, if anyone sees it.
            again: the same draw, since only choices have changed.
        """
        # In an empty item Tab moves it in: no grey text comes between.
        quiet = quiet or not self._comes_by_itself or self._editor.list_keys.begins_item()
        if quiet and not self._watched:
            return
        self._planned = Wish(quiet=quiet, again=again)
        base_ms = self._options.pause_ms
        pause_ms = base_ms if quiet else self._dismissals.pause_ms(base_ms)
        # Through the event loop in any case: the key is painted before the engine is asked.
        self._pause.start(0 if at_once and (quiet or not self._dismissals.grown) else pause_ms)

    def _on_pause(self) -> None:
        self._ask(self._planned)

    def _ask(self, wish: Wish) -> None:
        self._pause.stop()
        wants_list = self._watched or wish.adds
        listed = self._options.alternatives if wants_list else 0
        hindrance = self._asker.ask(self._options, wish, listed=listed)
        if hindrance is not None:
            if wish.forced and hindrance:
                self.said.emit(hindrance)
            self._put((), shown=False)

    def _forget_question(self) -> None:
        self._pause.stop()
        self._asker.give_up()

    def _on_completed(self, completion: Completion) -> None:
        self.answered.emit(completion.ms)
        question = self._asker.close(completion.id)
        if question is None or not question.holds(self._editor):
            return
        dressed = tuple(map(self._editor.smart_typing.dress, completion.suggestions))
        listed = tuple(map(self._editor.smart_typing.dress, completion.listed))
        completion = replace(completion, suggestions=dressed, listed=listed)
        sure = question.shown_of(completion, self._dismissals)
        if question.adds:
            sure = list(self._offer.alternatives) if self._offer is not None else []
        rest = question.rest_of(completion, sure, self._options.alternatives)
        if (sure or rest) and completion.language == "zh" and not self._knows_chinese_words:
            # Wanted for taking a word; reading the dictionary takes a second.
            self._knows_chinese_words = True
            threading.Thread(target=warm_up, name="chinese words", daemon=True).start()
        if question.forced and not sure:
            self.said.emit(tr("The model has nothing to suggest here."))
        if not question.adds:
            self._put([*sure, *rest], shown=bool(sure))
        else:
            self._extend(rest)

    def _on_failed(self, failure: Failure) -> None:
        if failure.id is not None and self._asker.close(failure.id) is not None:
            self._tell_listing()

    def _tell_pause(self) -> None:
        self.pause_changed.emit(self.pause_ms)


def _ends_word(text: str) -> bool:
    """Whether typing `text` ends a word: a sign that belongs to none, or a Chinese word committed."""
    return bool(text) and (not is_word_char(text[-1]) or is_han(text[-1]))
