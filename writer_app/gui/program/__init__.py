# SPDX-License-Identifier: MIT
"""The whole program: windows, sessions, recovery, self-check."""
