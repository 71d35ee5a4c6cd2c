# SPDX-License-Identifier: MIT
"""All tests; the folders below mirror those of the package."""
