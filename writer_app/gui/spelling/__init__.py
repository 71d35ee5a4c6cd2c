# SPDX-License-Identifier: MIT
"""The spell check."""
