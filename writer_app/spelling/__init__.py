# SPDX-License-Identifier: MIT
"""Spell check: which words a dictionary has, and what may have been meant; a process of its own."""
