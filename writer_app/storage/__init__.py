# SPDX-License-Identifier: MIT
"""The disk: folders, text files, settings, what is remembered; no torch, no Qt."""
