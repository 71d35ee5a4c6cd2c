# SPDX-License-Identifier: MIT
"""The text widget: caret, edits, undo, grey text, layout, marks; and what stands around one text."""
