# SPDX-License-Identifier: MIT
"""Tests of `writer_app/gui/model_process/`."""
