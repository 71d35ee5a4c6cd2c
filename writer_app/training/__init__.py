# SPDX-License-Identifier: MIT
"""Trains bundles from text; never imported by the app and left out of the frozen program."""
