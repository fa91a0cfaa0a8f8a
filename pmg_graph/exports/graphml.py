"""GraphML, for Gephi, yEd, igraph and most programs that draw networks."""

from __future__ import annotations

import io

from pmg_graph.exports._networkx import network
from pmg_graph.exports.registry import Export
from pmg_graph.i18n import N_
from pmg_graph.model import Graph


def dumps(graph: Graph) -> bytes:
    """The graph in GraphML; lists are texts joined by "; "."""
    import networkx as nx

    buffer = io.BytesIO()
    # the pure Python writer, whatever is installed beside: the same bytes everywhere
    nx.write_graphml_xml(network(graph), buffer, infer_numeric_types=True)
    return buffer.getvalue() + b"\n"


EXPORT = Export(dumps, N_("for Gephi, yEd, igraph"), ".graphml")
