"""Which formats there are: every module of this package that declares one. A new format is a new file.

The module's name is the format's, and it holds an :class:`Export` named ``EXPORT``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import pmg_graph.exports
from pmg_graph.model import Graph


@dataclass(frozen=True)
class Export:
    """A format: how it is written, what it is good for (marked with ``N_``), and whether it is text for a terminal."""

    dumps: Callable[[Graph], bytes]
    purpose: str
    suffix: str
    text: bool = True


def names() -> list[str]:
    """The names of the formats, sorted."""
    found = pkgutil.iter_modules(pmg_graph.exports.__path__)
    return sorted(m.name for m in found if m.name != "registry" and not m.name.startswith("_"))


def export(name: str) -> Export:
    """A format by its name. Raises KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    found = import_module(f"{pmg_graph.exports.__name__}.{name}").EXPORT
    assert isinstance(found, Export)
    return found
