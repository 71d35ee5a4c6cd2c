# SPDX-License-Identifier: MIT
"""Measurements of speed and keystrokes saved; each prints machine and seed."""
