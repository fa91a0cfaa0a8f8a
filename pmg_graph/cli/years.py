"""Years as people write them after an option, checked against what the documents are of."""

from __future__ import annotations

from collections.abc import Iterable

from pmg_graph.cli import exits
from pmg_graph.i18n import _
from pmg_graph.model import Document, Graph


def listed(text: str) -> tuple[int, ...]:
    """The years of a list such as "2007,2010".

    Raises:
        Stop: it is no such list.
    """
    try:
        return tuple(int(part) for part in text.replace(" ", ",").split(",") if part)
    except ValueError:
        said = _("--years: '{text}' is not a list of years; write for instance 2007,2010").format(text=text)
        raise exits.Stop(said, exits.USAGE) from None


def check(graph: Graph, years: Iterable[int]) -> None:
    """See that each year is that of some document.

    Raises:
        Stop: no document is of it.
    """
    there = sorted({n.year for n in graph.nodes.values() if isinstance(n, Document) and n.year})
    for year in years:
        if year not in there:
            text = _("no document is of the year {year}; there are: {years}")
            raise exits.Stop(text.format(year=year, years=", ".join(map(str, there)) or "-"))
