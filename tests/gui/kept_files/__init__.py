# SPDX-License-Identifier: MIT
"""Tests of `writer_app/gui/kept_files/`."""
