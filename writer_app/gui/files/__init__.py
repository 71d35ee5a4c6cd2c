# SPDX-License-Identifier: MIT
"""A text and its file: open, save, guard, watch, journal, profile."""
