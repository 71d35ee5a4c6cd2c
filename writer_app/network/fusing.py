# SPDX-License-Identifier: MIT
"""How element-wise steps of training are computed: as torch has them, compiled, or as a card's kernels."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import shutil
from collections.abc import Callable
from types import ModuleType

import torch

_compiler_wanted = False


def use_compiler(*, wanted: bool) -> bool:
    """Choose whether the element-wise steps are compiled; returns whether they will be.

    They stay eager where no C++ compiler is found: same results, about a third slower.
    """
    global _compiler_wanted  # noqa: PLW0603 (a process-wide choice, made once by the trainer)
    _compiler_wanted = wanted and any(shutil.which(name) for name in ("c++", "g++", "clang++"))
    return _compiler_wanted


def fused(function: Callable[..., None]) -> Callable[..., None]:
    """Return an element-wise step as compiled, or itself where nothing is compiled."""
    return _compiled(function) if _compiler_wanted else function


@functools.cache
def kernels() -> ModuleType | None:
    """Return the module of kernels for NVIDIA cards; None where Triton, which compiles them, is missing."""
    if importlib.util.find_spec("triton") is None:
        return None
    return importlib.import_module("writer_app.network.kernels")


@functools.cache
def _compiled(function: Callable[..., None]) -> Callable[..., None]:
    return torch.compile(function, dynamic=False)
