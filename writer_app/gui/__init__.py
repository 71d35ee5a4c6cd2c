# SPDX-License-Identifier: MIT
"""The window: Qt widgets and what drives them; no torch, no rule about text that needs no Qt."""
