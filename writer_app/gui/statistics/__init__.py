# SPDX-License-Identifier: MIT
"""Counts of a text, of a day and of all days."""
