# SPDX-License-Identifier: MIT
"""Writer: an editor in which grey text shows how your sentence may go on."""

__version__ = "0.1.0"
