# SPDX-License-Identifier: MIT
"""import_late(): a module that another imports for its effects alone is loaded when it is used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def import_late(name: str) -> None:
    """Have a module loaded not when it is imported, but when something that it defines is first asked for.

    `importlib.util.LazyLoader` is not enough: it loads also where somebody looks through `sys.modules` for
    the module of a file, as torch does.

    Args:
        name: of the module; one that is imported already stays as it is.
    """
    if name not in sys.modules:
        sys.meta_path.insert(0, _Finder(name))


class _Late(ModuleType):
    """Stands for the module, and becomes it."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the module defines)
        # What every module has says nothing of its use.
        if name.startswith("__"):
            raise AttributeError(name)
        loader: Loader = self.__dict__.pop("_loader")
        self.__class__ = ModuleType  # type: ignore[assignment]
        loader.exec_module(self)
        return getattr(self, name)


class _LateLoader(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = _Late(spec.name)
        module.__dict__["_loader"] = self._loader
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Leave it for later."""


class _Finder(MetaPathFinder):
    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _LateLoader(spec.loader)
                return spec
        return None
