"""The graph itself: nodes and relationships merged over documents, in one canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pmg_graph.model.base import Node, Relationship

#: Properties that hold where one statement says so.
_ONCE_TRUE = frozenset({"internal", "plural", "shared"})


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
        nodes: dict[tuple[str, str], list[Node]] = {}
        relationships: dict[str, list[Relationship]] = {}
        for part in parts:
            for node in part.nodes.values():
                nodes.setdefault(node.id, []).append(node)
            for key, relationship in part.relationships.items():
                relationships.setdefault(key, []).append(relationship)
        merged = cls()
        # all that speaks of one thing at once: lists that grew document by document would be copied as often
        merged.nodes = {name: merged._one_node(group) for name, group in nodes.items()}
        merged.relationships = {key: _one_relationship(group) for key, group in relationships.items()}
        return merged

    def add_node(self, node: Node) -> None:
        """Add a node, or merge its lists and fill its gaps where it is known already."""
        known = self.nodes.get(node.id)
        self.nodes[node.id] = node if known is None else self._one_node([known, node])

    def add_relationship(self, relationship: Relationship) -> None:
        """Add a relationship, or merge its lists where the same fact is known already."""
        key = relationship.key
        known = self.relationships.get(key)
        self.relationships[key] = relationship if known is None else _one_relationship([known, relationship])

    def _one_node(self, group: list[Node]) -> Node:
        """What several statements say of one node: lists together, the first value of what has but one."""
        first = group[0]
        if len(group) == 1:
            return first
        update: dict[str, object] = {}
        for name in type(first).model_fields:
            values = [getattr(node, name) for node in group]
            if all(value == values[0] for value in values[1:]):
                continue
            if isinstance(values[0], tuple):
                update[name] = _union(values)
            elif isinstance(values[0], dict):
                update[name] = {key: value for stated in reversed(values) for key, value in stated.items()}
            elif name in _ONCE_TRUE:
                update[name] = True
            else:
                update[name] = self._first(first.id, name, [value for value in values if value is not None])
        return first.model_copy(update=update) if update else first

    def _first(self, node: tuple[str, str], name: str, values: list[object]) -> object:
        kept = values[0]
        for other in dict.fromkeys(values):
            if other != kept:
                self.conflicts.append(Conflict(node, name, kept, other))
        return kept

    def sorted_nodes(self) -> Iterator[Node]:
        """Nodes by label and key."""
        for key in sorted(self.nodes):
            yield self.nodes[key]

    def sorted_relationships(self) -> Iterator[Relationship]:
        """Relationships by type and key."""
        yield from sorted(self.relationships.values(), key=lambda r: (r.type, r.key))


def _one_relationship(group: list[Relationship]) -> Relationship:
    first = group[0]
    if len(group) == 1:
        return first
    update: dict[str, object] = {}
    for name in type(first).model_fields:
        values = [getattr(relationship, name) for relationship in group]
        if isinstance(values[0], tuple) and name not in ("start", "end"):
            update[name] = _union(values)
    if first.reference and not all(relationship.reference for relationship in group):
        update["reference"] = False
    return first.model_copy(update=update)


def _union(lists: list[tuple[object, ...]]) -> tuple[object, ...]:
    return tuple(sorted({value for values in lists for value in values}))  # type: ignore[type-var]
