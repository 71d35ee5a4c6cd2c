# SPDX-License-Identifier: MIT
"""The small door to the language model: requests in, answers out.

`loader` alone brings in torch, and late; messages, catalog, ranking and cancellation know nothing of it.
"""
