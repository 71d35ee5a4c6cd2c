# SPDX-License-Identifier: MIT
"""Texts to and from the formats of other programs: strings and bytes, no window; `formats` is the door."""
