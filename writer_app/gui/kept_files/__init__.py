# SPDX-License-Identifier: MIT
"""The files that the program keeps: shown, and deleted."""
