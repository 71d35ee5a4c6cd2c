# SPDX-License-Identifier: MIT
"""One window: its parts, wired together."""
