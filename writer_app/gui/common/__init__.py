# SPDX-License-Identifier: MIT
"""What every part of the window may use: languages, errands, colours, the list of commands, controls."""
