# SPDX-License-Identifier: MIT
"""The tour of the first start."""
