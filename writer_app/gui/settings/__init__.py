# SPDX-License-Identifier: MIT
"""The writer's choices and what the program remembers: their holders, and the preferences dialog."""
