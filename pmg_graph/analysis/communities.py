"""Communities: who is more tied among themselves than to others.

Louvain's method (Blondel et al. 2008, J. Stat. Mech. P10008) on the existing ties between actors, councils, territories
and commitments, each pair once, weighted by how many ties say so. A picture aid, and no claim: with few documents a
community may be no more than what one document tells.
"""

from __future__ import annotations

from collections.abc import Iterable

from pmg_graph.analysis.layers import NodeId
from pmg_graph.analysis.scope import SEED
from pmg_graph.model import Relationship

#: Ties that say that two work together; statements of one actor alone join nobody.
_JOINING = frozenset(
    {"PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "UNDER", "REPORTS_TO", "COVERS", "COMPRISES"}
)


def communities(nodes: Iterable[NodeId], ties: Iterable[Relationship], *, seed: int = SEED) -> dict[NodeId, int]:
    """The community of each of some nodes that existing ties join, numbered from 0, the largest first.

    Nodes without such ties are left out. The same nodes and ties give the same numbers for the same seed.
    """
    import networkx as nx

    known = set(nodes)
    graph: nx.Graph[NodeId] = nx.Graph()
    pairs = [
        (tie.start, tie.end)
        for tie in ties
        if tie.status == "existing" and tie.type in _JOINING and tie.start in known and tie.end in known
    ]
    graph.add_nodes_from(sorted({end for pair in pairs for end in pair}))
    for a, b in sorted(pairs):
        if a != b:
            graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed) if graph else []
    ordered = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
    return {node: number for number, part in enumerate(ordered) for node in part}
