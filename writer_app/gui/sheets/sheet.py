# SPDX-License-Identifier: MIT
"""A sheet: one text with all that belongs to it alone. Windows, menus and bars are not here.

What marks, checks or colours a text is built and wired in `build_sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.editor.reading_place import ReadingPlace
from writer_app.gui.editor.text_face import TextFace
from writer_app.gui.files.document import Document
from writer_app.gui.files.document_profile import DocumentProfile
from writer_app.gui.files.file_commands import FileCommands
from writer_app.gui.files.file_guard import FileGuard
from writer_app.gui.files.journal_recorder import JournalRecorder
from writer_app.gui.files.outside_changes import OutsideChanges
from writer_app.gui.markdown.emphasis_commands import EmphasisCommands
from writer_app.gui.markdown.text_looks import TextLooks
from writer_app.gui.paper.exchange_commands import ExchangeCommands
from writer_app.gui.paper.exported_notice import ExportedNotice
from writer_app.gui.sheets.shared import Shared
from writer_app.gui.spelling.spell_commands import SpellCommands
from writer_app.gui.spelling.spell_marks import SpellMarks
from writer_app.gui.statistics.text_counts import TextCounts
from writer_app.gui.statistics.writing_recorder import WritingRecorder
from writer_app.gui.suggestions.draft_controller import DraftController
from writer_app.gui.suggestions.suggestion_aids import SuggestionAids, build_aids
from writer_app.gui.suggestions.suggestion_controller import SuggestionController, SuggestionOptions
from writer_app.storage.settings import Settings
from writer_app.text.smart_quotes import is_code_name
from writer_app.text.unwanted_words import split_phrases

_SUREST = 0.9
"""Probability asked for at eagerness 0; at 1 anything may be shown."""
_STEEPNESS = 1.5
"""At eagerness 0.5 this asks for 0.32: more than half of what is shown is right then (RESULTS.md)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """The parts of one text. All are Qt children of the editor and go when it goes.

    Args:
        editor: the widget that holds the text.
        document: the text and its file.
        profile: its style and title.
        controller: asks for suggestions and shows them.
        draft: writes drafts.
        aids: what stands around them.
        files: opens and saves this text.
        exchange: exports, imports and prints it.
        counts: counts its words and those of the selection.
        face: keeps its font suited to settings and language.
        looks: what else decides how it looks.
        emphasis: makes its words bold, italic or code.
        spelling: marks its misspelt words, and the commands about them.
        place: where the writer is in it.
        notices: sentences about it that stay until they are dealt with.
        journal: keeps what is not saved of it.
        guard: marks its file as open, and knows who else has it open.
        outside: notices what other programs do to its file.
    """

    editor: Editor
    document: Document
    profile: DocumentProfile
    controller: SuggestionController
    draft: DraftController
    aids: SuggestionAids
    files: FileCommands
    exchange: ExchangeCommands
    counts: TextCounts
    face: TextFace
    looks: TextLooks
    emphasis: EmphasisCommands
    spelling: SpellCommands
    place: ReadingPlace
    notices: NoticeArea
    journal: JournalRecorder
    guard: FileGuard
    outside: OutsideChanges

    def follow(self, settings: Settings) -> None:
        """Take other settings."""
        self.controller.set_options(suggestion_options(settings))
        self.aids.follow(settings)
        self.face.follow(settings)
        self.looks.follow(settings)
        _follow_typing(self.editor, self.document, settings)
        _follow_files(self, settings)

    def step_aside(self) -> None:
        """Show and ask nothing any more: the writer looks at another sheet."""
        self.draft.stop()
        self.controller.step_aside()

    def leave(self) -> None:
        """Keep and mark nothing any more: the text is saved, or the writer has given it up."""
        self.journal.forget()
        self.guard.finish()
        self.outside.finish()

    def discard(self) -> None:
        """Go, with all parts and without a question."""
        self.step_aside()
        self.exchange.finish()
        self.leave()
        self.editor.deleteLater()


def build_sheet(shared: Shared, dialogs: Dialogs) -> Sheet:
    """Build a sheet with an empty text.

    Args:
        shared: what all windows share; `Sheet.follow` is told of other settings than those of now.
        dialogs: those of the window that the sheet will be in.
    """
    now = shared.settings.current
    editor = Editor()
    editor.setObjectName("editor")
    document = Document(editor, editor)
    controller = SuggestionController(editor, shared.client, suggestion_options(now), editor)
    profile = DocumentProfile(document, shared.remembered, editor)
    profile.changed.connect(controller.set_profile)
    spell_marks = SpellMarks(editor, shared.checker)
    document.replaced.connect(spell_marks.forget_ignored)
    counts = TextCounts(editor)
    looks = TextLooks(editor, document, now)
    notices = NoticeArea(editor, looks.page)
    guard = FileGuard(editor, document, notices)
    files = FileCommands(document, dialogs, shared.remembered, guard, editor)
    exchange = ExchangeCommands(document, dialogs, shared.remembered, shared.settings, shared.reading, editor)
    files.import_wanted.connect(exchange.import_path)
    files.export_wanted.connect(exchange.export_as)
    ExportedNotice(exchange, notices, dialogs)
    sheet = Sheet(
        editor=editor,
        document=document,
        profile=profile,
        controller=controller,
        draft=DraftController(editor, shared.client, controller, editor),
        aids=build_aids(controller, document, shared.client, shared.remembered, now),
        files=files,
        exchange=exchange,
        counts=counts,
        face=TextFace(editor, now),
        looks=looks,
        emphasis=EmphasisCommands(editor),
        spelling=SpellCommands(editor, spell_marks, shared.checker, shared.settings),
        place=ReadingPlace(editor),
        notices=notices,
        journal=JournalRecorder(editor, document, shared.journal),
        guard=guard,
        outside=OutsideChanges(editor, document, notices, dialogs, shared.watch),
    )
    sheet.journal.troubled.connect(lambda sentence: notices.show_notice("journal", sentence))
    sheet.outside.said.connect(files.said)
    document.path_changed.connect(lambda: _follow_typing(editor, document, shared.settings.current))
    _follow_typing(editor, document, now)
    _follow_files(sheet, now)
    # Last: what the others do to the text when they are built is no writing.
    WritingRecorder(editor, controller, counts.counter, shared.statistics)
    return sheet


def _follow_typing(editor: Editor, document: Document, settings: Settings) -> None:
    editor.smart_typing.follow(
        enabled=settings.smart_quotes and not is_code_name(document.name), language=settings.language
    )


def _follow_files(sheet: Sheet, settings: Settings) -> None:
    sheet.document.set_backups(settings.backups)
    sheet.guard.set_marks(settings.lock_files)
    sheet.outside.set_rereads(settings.reload_changed)


def least_probability(eagerness: float) -> float:
    """Return the calibrated probability under which nothing is shown.

    Args:
        eagerness: 0, only what is almost sure, to 1, anything.
    """
    return round(_SUREST * float((1 - eagerness) ** _STEEPNESS), 4)


def suggestion_options(settings: Settings) -> SuggestionOptions:
    """Say in the controller's terms what the writer has chosen."""
    return SuggestionOptions(
        enabled=settings.suggestions_enabled,
        temperature=settings.temperature,
        beam_width=settings.beam_width,
        alternatives=settings.alternatives,
        min_probability=least_probability(settings.eagerness),
        language=settings.language,
        pause_ms=settings.pause_ms,
        max_pieces=settings.longest_pieces,
        patience=settings.patience,
        unwanted=split_phrases(settings.unwanted_words),
    )
