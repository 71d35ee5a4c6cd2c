# SPDX-License-Identifier: MIT
"""One text with all that belongs to it, and the tabs of several."""
