# SPDX-License-Identifier: MIT
"""The LSTM language model and its files; torch, but no search and no window.

Axes are named once, here: B batch (streams), T time (pieces), E embedding, H hidden cells,
P projected hidden, V vocabulary, C tail classes of the softmax.
"""
