# SPDX-License-Identifier: MIT
"""Pure strings: units, offsets, pieces; no torch, no Qt."""
