"""The graph itself: nodes and relationships merged over documents, in one canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pmg_graph.model.base import Node, Relationship


@dataclass(frozen=True)
class Conflict:
    """Two statements about one node that cannot both hold; the first in canonical order was kept."""

    node: tuple[str, str]
    property: str
    kept: object
    other: object


@dataclass
class Graph:
    """Nodes by (label, key) and relationships by key. Adding what is there already merges evidence."""

    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    relationships: dict[str, Relationship] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @classmethod
    def merge(cls, parts: Iterable[Graph]) -> Graph:
        """One graph from the graphs of several documents; the order of the parts must be canonical."""
        merged = cls()
        for part in parts:
            for node in part.nodes.values():
                merged.add_node(node)
            for relationship in part.relationships.values():
                merged.add_relationship(relationship)
        return merged

    def add_node(self, node: Node) -> None:
        """Add a node, or merge its lists and fill its gaps where it is known already."""
        known = self.nodes.get(node.id)
        self.nodes[node.id] = node if known is None else self._merged_node(known, node)

    def add_relationship(self, relationship: Relationship) -> None:
        """Add a relationship, or merge its lists where the same fact is known already."""
        known = self.relationships.get(relationship.key)
        if known is None:
            self.relationships[relationship.key] = relationship
            return
        update: dict[str, object] = {}
        for name in type(known).model_fields:
            old, new = getattr(known, name), getattr(relationship, name)
            if isinstance(old, tuple) and name not in ("start", "end") and old != new:
                update[name] = tuple(sorted({*old, *new}))
        if known.reference and not relationship.reference:
            update["reference"] = False
        if update:
            self.relationships[relationship.key] = known.model_copy(update=update)

    def _merged_node(self, known: Node, node: Node) -> Node:
        update: dict[str, object] = {}
        for name in type(known).model_fields:
            old, new = getattr(known, name), getattr(node, name)
            if old == new:
                continue
            if isinstance(old, tuple):
                update[name] = tuple(sorted({*old, *new}))
            elif isinstance(old, dict):
                update[name] = {**new, **old}
            elif old is None or (old is False and new is True and name in ("internal", "plural", "shared")):
                update[name] = new
            elif new is not None and not (isinstance(old, bool) and name in ("internal", "plural", "shared")):
                self.conflicts.append(Conflict(known.id, name, old, new))
        return known.model_copy(update=update) if update else known

    def sorted_nodes(self) -> Iterator[Node]:
        """Nodes by label and key."""
        for key in sorted(self.nodes):
            yield self.nodes[key]

    def sorted_relationships(self) -> Iterator[Relationship]:
        """Relationships by type and key."""
        yield from sorted(self.relationships.values(), key=lambda r: (r.type, r.key))
