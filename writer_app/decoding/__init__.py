# SPDX-License-Identifier: MIT
"""Search over any Stepper: torch, but no network and no text rules beyond the spelling of pieces.

Axes are named once, here: K rows (beam), N candidates a row, V vocabulary.
"""
