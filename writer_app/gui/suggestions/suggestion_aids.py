# SPDX-License-Identifier: MIT
"""What stands around the suggestions of one text: where they may be, their list, their voice, the shading."""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.gui.common.actions import window_keys
from writer_app.gui.common.contrast import READABLE
from writer_app.gui.editor.suggestion_keys import SuggestionKeys
from writer_app.gui.files.document import Document
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.suggestions.announcer import Announcer
from writer_app.gui.suggestions.certainty import Certainty
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.gui.suggestions.suggestion_places import SuggestionPlaces
from writer_app.gui.suggestions.suggestion_popup import SuggestionPopup
from writer_app.storage.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SuggestionAids:
    """The parts; all are Qt children of the editor or the controller and go with them."""

    controller: SuggestionController
    places: SuggestionPlaces
    popup: SuggestionPopup
    announcer: Announcer
    certainty: Certainty

    def follow(self, settings: Settings) -> None:
        """Take other settings."""
        editor = self.controller.editor
        editor.set_ghost_contrast(READABLE if settings.clear_grey_text else 1.0)
        editor.suggestion_keys = SuggestionKeys(settings, window_keys())
        self.places.follow(settings)
        self.announcer.set_enabled(settings.announce_suggestions)
        self.certainty.set_language(settings.language)


def build_aids(
    controller: SuggestionController,
    document: Document,
    client: EngineClient,
    remembered: RememberedHolder,
    settings: Settings,
) -> SuggestionAids:
    """Build and wire what belongs to the suggestions of one text.

    Args:
        controller: the suggestions.
        document: the text and its file.
        client: the engine, shared by all texts.
        remembered: shared by all windows.
        settings: those in force; `SuggestionAids.follow` is told of others.
    """
    editor = controller.editor
    places = SuggestionPlaces(editor, document, remembered, settings)
    controller.set_places(places)
    places.changed.connect(controller.follow_places)
    aids = SuggestionAids(
        controller=controller,
        places=places,
        popup=SuggestionPopup(controller),
        announcer=Announcer(controller),
        certainty=Certainty(editor, client),
    )
    aids.follow(settings)
    return aids
