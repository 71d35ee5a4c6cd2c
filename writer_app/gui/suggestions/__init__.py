# SPDX-License-Identifier: MIT
"""When to ask, what to show of the answer and how it is taken: inline, listed, beside the text, a draft."""
