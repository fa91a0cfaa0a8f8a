"""The graph as networkx knows it, for the formats that it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pmg_graph.model import Graph

if TYPE_CHECKING:
    import networkx as nx

#: Between the items of a list, which neither format knows.
SEPARATOR = "; "
#: XML has no place for these, whatever a document holds.
_CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def network(graph: Graph) -> nx.MultiDiGraph[str]:
    """Every node as ``Label:key`` and every relationship with its own key, in canonical order.

    Lists are joined, keys of passages included: the passages are nodes with their lines and text.
    """
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.sorted_nodes():
        made.add_node(_id(node.id), **{"label": node.name, "node_label": node.label, **_flat(node.properties())})
    for tie in graph.sorted_relationships():
        properties = {"label": tie.type, "relation": tie.type, **_flat(tie.properties())}
        made.add_edge(_id(tie.start), _id(tie.end), key=tie.key, **properties)
    return made


def _id(node: tuple[str, str]) -> str:
    return f"{node[0]}:{node[1]}"


def _flat(properties: dict[str, Any]) -> dict[str, Any]:
    """Scalars as they are, lists joined; names that the formats keep for themselves get an underscore."""
    taken = {"label", "type", "id", "source", "target", "start", "end"}
    found: dict[str, Any] = {}
    for name, value in properties.items():
        if isinstance(value, list):
            value = SEPARATOR.join(str(item) for item in value)  # noqa: PLW2901
        if isinstance(value, str):
            value = value.translate(_CONTROL)  # noqa: PLW2901
        found[f"{name}_" if name in taken else name] = value
    return found
