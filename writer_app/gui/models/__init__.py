# SPDX-License-Identifier: MIT
"""The language models: listed, installed, removed."""
