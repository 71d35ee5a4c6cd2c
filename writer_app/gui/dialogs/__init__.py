# SPDX-License-Identifier: MIT
"""Questions and messages that stop the writer for a moment."""
