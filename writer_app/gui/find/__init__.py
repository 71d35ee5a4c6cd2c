# SPDX-License-Identifier: MIT
"""Find and replace."""
