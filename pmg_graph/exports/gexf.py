"""GEXF, Gephi's own format."""

from __future__ import annotations

import io
import re

from pmg_graph.exports._networkx import network
from pmg_graph.exports.registry import Export
from pmg_graph.i18n import N_
from pmg_graph.model import Graph

_DAY = re.compile(rb' lastmodifieddate="[^"]*"')


def dumps(graph: Graph) -> bytes:
    """The graph in GEXF 1.2; lists are texts joined by "; "."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_gexf(network(graph), buffer, version="1.2draft")
    # the day on which it was written would make equal graphs differ
    return _DAY.sub(b"", buffer.getvalue(), count=1) + b"\n"


EXPORT = Export(dumps, N_("for Gephi"), ".gexf")
