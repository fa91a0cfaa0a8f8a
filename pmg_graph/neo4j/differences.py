"""Where a database and a graph differ, value by value, a page at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pmg_graph.model import NODES, RELATIONSHIPS, Graph, Node, Relationship
from pmg_graph.neo4j import pages
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.rows import is_there, node_properties, tie_properties, to_remove

Item = Node | Relationship


@dataclass
class Difference:
    """What differs in a run of keys of one label or type. A tie's key takes long to put together, so it comes along."""

    kind: type[Item]
    new: list[tuple[str, Item]] = field(default_factory=list)
    #: With the properties to be taken away.
    changed: list[tuple[str, Item, list[str]]] = field(default_factory=list)
    unchanged: int = 0
    #: Keys of what the graph does not hold.
    gone: list[str] = field(default_factory=list)
    #: Keys of ties that do not stand between their ends: they are `new` as well.
    misplaced: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Range:
    """What the graph holds of a label or type with a key after one and up to another."""

    kind: type[Item]
    items: dict[str, Item]
    after: str
    upto: str


def differences(connection: Connection, graph: Graph) -> Iterator[Difference]:
    """Every difference, label by label and then type by type, each in the order of the keys.

    The keys of the graph say where a page begins and ends, so that the server can work on several at once.
    """
    in_use = _in_use(connection, graph)
    asked: deque[_Range] = deque()

    def tasks() -> Iterator[Callable[[], pages.Page]]:
        for each in _ranges(graph):
            asked.append(each)
            if each.kind in in_use:
                yield partial(pages.page, connection, _query(each.kind), each.after, each.upto)
            else:
                yield _nothing

    for found in pages.ahead(tasks()):
        yield _compare(connection, graph, asked.popleft(), found)


def _nothing() -> pages.Page:
    return pages.Page([], full=False)


def _in_use(connection: Connection, graph: Graph) -> set[type[Item]]:
    """What there may be something of in the database.

    A server takes some time to think about how to answer each query for the first time, so most are not asked.
    """
    if not pages.any_node(connection):
        return set()
    labels, types = {label for label, _key in graph.nodes}, {tie.type for tie in graph.relationships.values()}
    other_nodes = [kind for kind in NODES if kind.label not in labels]
    other_ties = [kind for kind in RELATIONSHIPS if kind.type not in types]
    found: set[type[Item]] = {*NODES, *RELATIONSHIPS}
    if other_nodes and not pages.any_node(connection, (kind.label for kind in other_nodes)):
        found -= set(other_nodes)
    if other_ties and not pages.any_relationship(connection, (kind.type for kind in other_ties)):
        found -= set(other_ties)
    return found


def _query(kind: type[Item]) -> str:
    return pages.of_nodes(kind.label) if issubclass(kind, Node) else pages.of_relationships(kind.type)


def _ranges(graph: Graph) -> Iterator[_Range]:
    nodes: dict[str, list[str]] = {kind.label: [] for kind in NODES}
    for label, key in graph.nodes:
        nodes[label].append(key)
    for node in NODES:
        keys = sorted(nodes.pop(node.label))
        yield from _cut(node, keys, lambda key, label=node.label: graph.nodes[label, key])  # type: ignore[misc]
    ties: dict[str, list[str]] = {kind.type: [] for kind in RELATIONSHIPS}
    for key, tie in graph.relationships.items():
        ties[tie.type].append(key)
    for kind in RELATIONSHIPS:
        yield from _cut(kind, sorted(ties.pop(kind.type)), graph.relationships.__getitem__)


def _cut(kind: type[Item], keys: list[str], item: Callable[[str], Item]) -> Iterator[_Range]:
    after = pages.FIRST
    for start in range(0, max(len(keys), 1), pages.SIZE):
        run = keys[start : start + pages.SIZE]
        upto = run[-1] if start + pages.SIZE < len(keys) else pages.LAST
        yield _Range(kind, {key: item(key) for key in run}, after, upto)
        after = upto


def _compare(connection: Connection, graph: Graph, asked: _Range, found: pages.Page) -> Difference:
    difference = Difference(asked.kind)
    left = dict(asked.items)
    while True:
        rows = found.rows
        last = found.last if found.full else ""
        if issubclass(asked.kind, Node):
            _nodes(graph, asked.kind, left, rows, difference)
        else:
            _ties(graph, asked.kind, left, rows, difference)
        if not found.full:
            break
        # far more in the database than in the graph
        found = pages.page(connection, _query(asked.kind), last, asked.upto)
    difference.new = list(left.items())
    return difference


def _nodes(graph: Graph, kind: type[Node], left: dict[str, Any], rows: Iterable[list[Any]], to: Difference) -> None:
    names = tuple(kind.model_fields)
    for (there,) in rows:
        key = there.pop(pages.MARK)
        node = left.pop(key, None)
        if node is None:
            if (kind.label, key) not in graph.nodes:
                to.gone.append(key)
            continue
        if is_there(node.__dict__, names, there):
            to.unchanged += 1
            continue
        less = to_remove(node_properties(node), there, names)
        if less is None:
            to.unchanged += 1
        else:
            to.changed.append((key, node, less))


def _ties(
    graph: Graph, kind: type[Relationship], left: dict[str, Any], rows: Iterable[list[Any]], to: Difference
) -> None:
    names = tuple(name for name in kind.model_fields if name not in ("start", "end"))
    for there, start_labels, start, end_labels, end in rows:
        key = there.pop(pages.MARK)
        tie = left.get(key)
        if tie is None:
            if key not in graph.relationships:
                to.gone.append(key)
            continue
        (start_label, start_key), (end_label, end_key) = tie.start, tie.end
        if start != start_key or end != end_key or start_label not in start_labels or end_label not in end_labels:
            to.misplaced.append(key)
            continue
        del left[key]
        if is_there(tie.__dict__, names, there):
            to.unchanged += 1
            continue
        less = to_remove(tie_properties(tie), there, names)
        if less is None:
            to.unchanged += 1
        else:
            to.changed.append((key, tie, less))
