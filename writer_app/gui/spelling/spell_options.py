# SPDX-License-Identifier: MIT
"""What the settings say to the spell checker, and which English a desktop of some country means."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from writer_app.gui.spelling.spell_checker import SpellOptions
from writer_app.storage.settings import Settings

_AMERICAN = frozenset(
    {
        QLocale.Country.AnyCountry,
        QLocale.Country.UnitedStates,
        QLocale.Country.UnitedStatesMinorOutlyingIslands,
        *(QLocale.Country.AmericanSamoa, QLocale.Country.Guam, QLocale.Country.NorthernMarianaIslands),
        *(QLocale.Country.PuertoRico, QLocale.Country.UnitedStatesVirginIslands),
        *(QLocale.Country.Liberia, QLocale.Country.Philippines),
    }
)
"""Countries whose English is American. The others that have English as a language of theirs write colour."""


def spell_options(settings: Settings) -> SpellOptions:
    """Say in the spell checker's terms what the writer has chosen."""
    chosen = settings.spelling_dialect
    return SpellOptions(
        enabled=settings.spelling_enabled,
        dialect=dialect_of(QLocale.system()) if chosen == "system" else chosen,
        capitals=settings.spelling_capitals,
    )


def dialect_of(locale: QLocale) -> str:
    """Return the English of a desktop: "en_US" or "en_GB".

    Args:
        locale: the desktop's; where its language is not English, its writers mostly learn American.
    """
    is_english = locale.language() is QLocale.Language.English
    return "en_GB" if is_english and locale.territory() not in _AMERICAN else "en_US"
