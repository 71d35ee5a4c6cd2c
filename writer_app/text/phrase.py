# SPDX-License-Identifier: MIT
"""Sentences for the user that the window can say in its own language; the languages are not known here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self


class Phrase(str):
    """An English sentence that knows what it was made of.

    To whoever knows nothing of languages it is a string like any other; the window looks up `template` and
    puts `values` into what it finds.

    Args:
        template: the sentence, with names in braces where values stand.
        values: the values by name; where there are none, braces in the template mean themselves.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        """Make the English sentence, and keep what it is made of."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template = template
        made.values = MappingProxyType(dict(values))
        return made


def phrase(template: str, /, **values: object) -> Phrase:
    """Mark a sentence for translation, wherever it stands; `make translations` finds the literal.

    Args:
        template: a literal, with names in braces where values stand.
        values: by those names; phrases among them are translated along with the sentence.
    """
    return Phrase(template, values)
