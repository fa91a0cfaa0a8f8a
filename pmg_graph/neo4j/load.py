"""Bringing a database to exactly what a graph says, and never touching what others keep in it.

Everything the product writes carries the property ``pmg_key``; nothing else is changed or removed. What is there is
compared with the graph, value by value, so that a load that was interrupted is completed by the next one, and one that
finds everything in place writes nothing. What the graph no longer says is removed last: after a failure nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import Any, TypeVar

from neo4j import SummaryCounters
from neo4j.exceptions import ConstraintError

from pmg_graph.cypher import statement
from pmg_graph.model import NODES, RELATIONSHIPS, Graph, Node, Relationship
from pmg_graph.neo4j import pages
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.problems import DatabaseProblem

T = TypeVar("T")
#: Rows handled, rows in all.
Progress = Callable[[int, int], None]

_BATCH = 5_000
#: Names of a product's figures, which no class declares; kept on the node to tell them from others' properties.
FIGURES = "pmg_figures"
_ENDS = frozenset({"start", "end"})
_NUMBERS = frozenset({int, float})
_STAYS = frozenset({"key", "name"})


@dataclass
class Count:
    """What a load did to nodes or to relationships."""

    created: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass
class Summary:
    """What a load did. ``kept`` are nodes that left the graph but hold another application's relationships."""

    nodes: Count = field(default_factory=Count)
    relationships: Count = field(default_factory=Count)
    kept: int = 0


@dataclass
class _Difference:
    """Rows to write and keys to remove, for one label or type."""

    new: list[Any] = field(default_factory=list)
    changed: list[tuple[Any, list[str]]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)


def load(connection: Connection, graph: Graph, progress: Progress = lambda done, total: None) -> Summary:
    """Make the database say what the graph says: constraints and indexes, then what is new or changed, then removals.

    Raises:
        neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError: nothing was removed; load again to complete.
    """
    set_up(connection)
    return _Load(connection, graph, progress).run()


def set_up(connection: Connection) -> None:
    """Constraints and indexes, where they are missing."""
    with connection.writing() as session:
        there = set(session.run(statement("load/indexes")).single(strict=True)["names"])
        missing = {name: query for name, query in _schema() if name not in there}
        for query in missing.values():
            session.run(query).consume()
        if missing:
            session.run(statement("load/await_indexes")).consume()


def _schema() -> Iterator[tuple[str, str]]:
    """The name of every constraint and index, and the statement that makes it."""
    for node in NODES:
        name = f"pmg_{node.label.lower()}"
        yield name, statement("load/node_constraint").format(name=name, label=node.label)
        yield f"{name}_key", statement("load/key_index").format(name=f"{name}_key", label=node.label)
    for kind in RELATIONSHIPS:
        name = f"pmg_{kind.type.lower()}"
        yield name, statement("load/relationship_constraint").format(name=name, type=kind.type)
    searched = "|".join(node.label for node in NODES if node.label != "Passage")
    yield "pmg_names", statement("load/names_index").format(labels=searched)
    yield "pmg_passages", statement("load/passages_index").format()


class _Load:
    def __init__(self, connection: Connection, graph: Graph, progress: Progress) -> None:
        self.connection = connection
        self.graph = graph
        self.progress = progress
        self.summary = Summary()
        self.total = len(graph.nodes) + len(graph.relationships)
        self.done = 0
        self.in_use = pages.in_use(connection)

    def run(self) -> Summary:
        labels: dict[str, dict[str, Node]] = {node.label: {} for node in NODES}
        for node in self.graph.nodes.values():
            labels[node.label][node.key] = node
        kinds: dict[str, dict[str, Relationship]] = {kind.type: {} for kind in RELATIONSHIPS}
        for tie in self.graph.relationships.values():
            kinds[tie.type][tie.key] = tie
        gone_nodes = {label: self._write_nodes(label, nodes) for label, nodes in labels.items()}
        gone_ties = {kind: self._write_relationships(kind, ties) for kind, ties in kinds.items()}
        # only now that everything else is there
        for kind, keys in gone_ties.items():
            self._remove("load/remove_relationships", keys, type=kind)
        for label, keys in gone_nodes.items():
            self._remove("load/remove_nodes", keys, label=label)
            self._disown(label, keys)
        self.progress(self.total, self.total)
        return self.summary

    # -- nodes -----------------------------------------------------------------------------------------------------

    def _write_nodes(self, label: str, nodes: dict[str, Node]) -> list[str]:
        found = self._compare_nodes(label, nodes)
        count = self.summary.nodes
        rows = (_node_row(node) for node in found.new)
        for batch in _batches(rows):
            self._create("load/create_nodes", "load/merge_nodes", batch, label=label)
        for batch in _batches(_node_row(node, less) for node, less in found.changed):
            self._write("load/merge_nodes", batch, label=label)
        count.created += len(found.new)
        count.changed += len(found.changed)
        count.unchanged += len(nodes) - len(found.new) - len(found.changed)
        return found.gone

    def _compare_nodes(self, label: str, nodes: dict[str, Node]) -> _Difference:
        found = _Difference()
        seen: set[str] = set()
        known = frozenset(next(iter(nodes.values())).__class__.model_fields) if nodes else frozenset()
        for key, there in pages.nodes(self.connection, label) if label in self.in_use else ():
            node = nodes.get(key)
            if node is None:
                found.gone.append(key)
                continue
            seen.add(key)
            self._advance(1)
            wanted = _node_properties(node)
            if _is(wanted, there):
                continue
            ours = known.union(there.get(FIGURES, ()), (FIGURES,))
            less = [name for name in there if name in ours and name not in wanted]
            if less or _differs(wanted, there):
                found.changed.append((node, less))
        found.new = [node for key, node in nodes.items() if key not in seen]
        return found

    def _disown(self, label: str, keys: list[str]) -> None:
        kind = next(node for node in NODES if node.label == label)
        nothing = {name: None for name in (*kind.model_fields, FIGURES) if name not in _STAYS}
        query = statement("load/disown_nodes").format(label=label)
        with self.connection.writing() as session:
            for batch in _batches(keys):
                kept = session.execute_write(
                    lambda tx, batch=batch: tx.run(query, keys=batch, nothing=nothing).single(strict=True)["kept"]  # type: ignore[misc]
                )
                self.summary.kept += kept
                self.summary.nodes.removed += len(batch)

    # -- relationships ---------------------------------------------------------------------------------------------

    def _write_relationships(self, kind: str, ties: dict[str, Relationship]) -> list[str]:
        found = self._compare_relationships(kind, ties)
        count = self.summary.relationships
        self._remove("load/remove_relationships", found.misplaced, type=kind, counted=False)
        for (start, end), group in _by_ends(found.new):
            for batch in _batches(map(_tie_row, group)):
                self._create(
                    "load/create_relationships", "load/merge_relationships", batch, type=kind, start=start, end=end
                )
        less = {tie.key: names for tie, names in found.changed}
        for (start, end), group in _by_ends(tie for tie, _names in found.changed):
            for batch in _batches(_tie_row(tie, less[tie.key]) for tie in group):
                self._write("load/merge_relationships", batch, type=kind, start=start, end=end)
        count.created += len(found.new) - len(found.misplaced)
        count.changed += len(found.changed) + len(found.misplaced)
        count.unchanged += len(ties) - len(found.new) - len(found.changed)
        return found.gone

    def _compare_relationships(self, kind: str, ties: dict[str, Relationship]) -> _Difference:
        found = _Difference()
        seen: set[str] = set()
        known = frozenset(next(iter(ties.values())).__class__.model_fields) if ties else frozenset()
        ties_there = pages.relationships(self.connection, kind) if kind in self.in_use else iter(())
        for key, there, start_labels, start, end_labels, end in ties_there:
            tie = ties.get(key)
            if tie is None:
                found.gone.append(key)
                continue
            (start_label, start_key), (end_label, end_key) = tie.start, tie.end
            if start != start_key or end != end_key or start_label not in start_labels or end_label not in end_labels:
                found.misplaced.append(key)
                continue
            seen.add(key)
            self._advance(1)
            wanted = _tie_properties(tie)
            if wanted == there:
                continue
            less = [name for name in there if name in known and name not in wanted]
            if less or _differs(wanted, there):
                found.changed.append((tie, less))
        found.new = [tie for key, tie in ties.items() if key not in seen]
        return found

    # -- statements ------------------------------------------------------------------------------------------------

    def _create(self, create: str, merge: str, rows: list[dict[str, Any]], **names: str) -> None:
        """Create rows; where some turn out to be there (a commit whose answer was lost), merge them instead."""
        try:
            counters = self._write(create, rows, **names)
        except ConstraintError:
            self._write(merge, rows, **names)
        else:
            if counters.nodes_created + counters.relationships_created != len(rows):
                # an end was deleted meanwhile by someone else
                raise DatabaseProblem("changed_meanwhile", where=self.connection.target.uri)
        self._advance(len(rows))

    def _write(self, name: str, rows: list[dict[str, Any]], **names: str) -> SummaryCounters:
        query = statement(name).format(**names)
        with self.connection.writing() as session:
            return session.execute_write(lambda tx: tx.run(query, rows=rows).consume().counters)

    def _remove(self, name: str, keys: list[str], *, counted: bool = True, **names: str) -> None:
        query = statement(name).format(**names)
        with self.connection.writing() as session:
            for batch in _batches(keys):
                session.execute_write(lambda tx, batch=batch: tx.run(query, keys=batch).consume())  # type: ignore[misc]
        if counted and "type" in names:
            self.summary.relationships.removed += len(keys)

    def _advance(self, rows: int) -> None:
        before = self.done
        self.done += rows
        if self.done // 1000 != before // 1000:
            self.progress(self.done, self.total)


def _node_row(node: Node, less: Iterable[str] = ()) -> dict[str, Any]:
    return {"key": node.key, "properties": {**dict.fromkeys(less), **_node_properties(node)}}


def _node_properties(node: Node) -> dict[str, Any]:
    """As :meth:`Node.properties`, in a tenth of the time: it is asked of every node at every load."""
    properties = {
        name: list(value) if type(value) is tuple else _plain(value)
        for name, value in node.__dict__.items()
        if value is not None and value != ()
    }
    figures = properties.pop("figures", None)
    if figures:
        properties |= figures
        properties[FIGURES] = sorted(figures)
    return properties


def _tie_row(tie: Relationship, less: Iterable[str] = ()) -> dict[str, Any]:
    properties = {**dict.fromkeys(less), **_tie_properties(tie)}
    return {"key": tie.key, "start": tie.start[1], "end": tie.end[1], "properties": properties}


def _tie_properties(tie: Relationship) -> dict[str, Any]:
    """As :meth:`Relationship.properties`, in a tenth of the time: it is asked of every tie at every load."""
    return {
        name: list(value) if type(value) is tuple else _plain(value)
        for name, value in tie.__dict__.items()
        if value is not None and value is not False and value != () and name not in _ENDS
    }


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _is(wanted: dict[str, Any], there: dict[str, Any]) -> bool:
    """Whether all is as wanted, a whole number told from the same number with a fraction."""
    return wanted == there and not any(
        type(value) in _NUMBERS and type(value) is not type(there[name]) for name, value in wanted.items()
    )


def _differs(wanted: dict[str, Any], there: dict[str, Any]) -> bool:
    return not _is(wanted, {name: there[name] for name in wanted if name in there})


def _by_ends(ties: Iterable[Relationship]) -> Iterator[tuple[tuple[str, str], list[Relationship]]]:
    groups: dict[tuple[str, str], list[Relationship]] = {}
    for tie in ties:
        groups.setdefault((tie.start[0], tie.end[0]), []).append(tie)
    yield from sorted(groups.items(), key=lambda item: item[0])


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
