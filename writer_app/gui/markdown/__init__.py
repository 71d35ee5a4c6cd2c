# SPDX-License-Identifier: MIT
"""Markdown as it is written: its looks, and the outline of headings."""
