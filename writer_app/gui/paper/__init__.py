# SPDX-License-Identifier: MIT
"""Other formats, and pages: export, import, print."""
