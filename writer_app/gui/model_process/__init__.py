# SPDX-License-Identifier: MIT
"""The thread and the process that answer requests."""
