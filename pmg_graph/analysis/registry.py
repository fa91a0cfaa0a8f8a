"""Which reports there are: every module of ``analysis.reports`` that declares one. A new report is a new file.

The module's name is the report's, and it holds an :class:`Analysis` named ``ANALYSIS``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from pmg_graph.analysis import reports
from pmg_graph.analysis.report import Report
from pmg_graph.analysis.scope import Asked, Layer
from pmg_graph.model import Graph


@dataclass(frozen=True)
class Parameter:
    """An option of a report's own: ``--name VALUE``. ``meaning`` is marked with ``N_``."""

    name: str
    meaning: str
    required: bool = False


@dataclass(frozen=True)
class Analysis:
    """A report that can be asked for. Titles and descriptions are marked with ``N_``.

    ``accepts`` names the limits that it understands (region, year, service); ``layers`` the layers, the default first;
    ``needs`` the limits without which it cannot be made; ``null_model`` says that ``--samples`` means something to it.
    """

    title: str
    description: str
    make: Callable[[Graph, Asked], Report]
    accepts: frozenset[str] = frozenset({"region", "year", "service"})
    needs: frozenset[str] = frozenset()
    layers: tuple[Layer, ...] = ()
    null_model: bool = False
    parameters: tuple[Parameter, ...] = field(default=())


def names() -> list[str]:
    """The names of the reports, sorted; nothing is imported for it."""
    return sorted(m.name for m in pkgutil.iter_modules(reports.__path__) if not m.name.startswith("_"))


def analysis(name: str) -> Analysis:
    """A report by its name. Raises KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    found = import_module(f"{reports.__name__}.{name}").ANALYSIS
    assert isinstance(found, Analysis)
    return found


def analyses() -> dict[str, Analysis]:
    """Every report by its name."""
    return {name: analysis(name) for name in names()}
