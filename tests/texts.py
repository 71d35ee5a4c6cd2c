# SPDX-License-Identifier: MIT
"""Text made up for tests: small documents in simple English, the same for the same seed."""

from __future__ import annotations

import random

_WHO = ("the baker", "my sister", "a young doctor", "the old captain", "our teacher", "Anna", "the quiet boy")
_DID = ("opened", "painted", "carried", "found", "wrote about", "remembered", "sold", "repaired")
_WHAT = (
    "the green door",
    "a letter",
    "two small boats",
    "the garden wall",
    "his first book",
    "a box of apples",
)
_WHEN = ("in the morning", "before the rain", "on Sunday", "after lunch", "last winter", "when nobody looked")


def made_up_documents(count: int, seed: int) -> list[list[str]]:
    """Return documents as paragraphs, the first being the title."""
    chooser = random.Random(seed)
    documents = []
    for _ in range(count):
        paragraphs = [f"About {chooser.choice(_WHAT)}"]
        for _ in range(chooser.randint(1, 4)):
            sentences = [
                f"{chooser.choice(_WHO).capitalize()} {chooser.choice(_DID)} {chooser.choice(_WHAT)} "
                f"{chooser.choice(_WHEN)}."
                for _ in range(chooser.randint(2, 6))
            ]
            paragraphs.append(" ".join(sentences))
        documents.append(paragraphs)
    return documents


def corpus_form(documents: list[list[str]]) -> str:
    """Join documents as corpus files have them: a line a paragraph, a blank line between documents."""
    return "\n\n".join("\n".join(paragraphs) for paragraphs in documents) + "\n"
