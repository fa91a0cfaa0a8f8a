"""The ties of each layer, read off the graph once: who sits where, who is party to what, who reaches which comuna."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmg_graph.analysis.scope import Layer
from pmg_graph.model import Council, Graph, Relationship

NodeId = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RawTie:
    """A tie of a layer as the graph states it, before it is limited to a scope.

    ``relation`` is the relationship type; ``parts`` the relationships that state it together, two where an actor
    reaches a comuna through a territory.
    """

    actor: NodeId
    body: NodeId
    relation: str
    parts: tuple[Relationship, ...]

    @property
    def status(self) -> str:
        """The weakest of its parts: existing only where every part is."""
        return next((str(p.status) for p in self.parts if p.status != "existing"), "existing")


def raw_ties(graph: Graph, layer: Layer) -> list[RawTie]:
    """The ties of a layer, of every status, bodies inside one institution left out (metrics: they coordinate nobody).

    - ``councils``: PARTICIPATES_IN a Council.
    - ``commitments``: COMMITS (bound by it) and INVOLVES (takes part in it).
    - ``coverage``: councils that COVER a comuna or a territory that COMPRISES it; offices that TARGET it themselves or
      by a commitment; territories that comprise it. What covers a whole region or province names no comuna.
    """
    of = {Layer.COUNCILS: _councils, Layer.COMMITMENTS: _commitments, Layer.COVERAGE: _coverage}
    return sorted(of[layer](graph), key=lambda t: (t.actor, t.body, t.relation, t.parts[0].key, t.parts[-1].key))


def is_internal(graph: Graph, node: NodeId) -> bool:
    """Whether a node is a body inside one institution."""
    found = graph.nodes.get(node)
    return isinstance(found, Council) and found.internal


def _councils(graph: Graph) -> Iterator[RawTie]:
    for tie in graph.relationships.values():
        if (
            tie.type == "PARTICIPATES_IN"
            and tie.end[0] == "Council"
            and not is_internal(graph, tie.end)
            and not is_internal(graph, tie.start)
        ):
            yield RawTie(tie.start, tie.end, tie.type, (tie,))


def _commitments(graph: Graph) -> Iterator[RawTie]:
    for tie in graph.relationships.values():
        if tie.type == "COMMITS" and not is_internal(graph, tie.start):
            yield RawTie(tie.start, tie.end, tie.type, (tie,))
        elif tie.type == "INVOLVES" and not is_internal(graph, tie.end):
            yield RawTie(tie.end, tie.start, tie.type, (tie,))


def _coverage(graph: Graph) -> Iterator[RawTie]:
    comprised: dict[NodeId, list[Relationship]] = {}
    bound: dict[NodeId, list[Relationship]] = {}
    for tie in graph.relationships.values():
        if tie.type == "COMPRISES":
            comprised.setdefault(tie.start, []).append(tie)
            if tie.end[0] == "Municipality":
                yield RawTie(tie.start, tie.end, tie.type, (tie,))
        elif tie.type == "COMMITS":
            bound.setdefault(tie.end, []).append(tie)
    for tie in graph.relationships.values():
        if tie.type not in ("COVERS", "TARGETS") or is_internal(graph, tie.start):
            continue
        reached: list[tuple[NodeId, tuple[Relationship, ...]]] = []
        if tie.end[0] == "Municipality":
            reached.append((tie.end, (tie,)))
        elif tie.end[0] == "Territory":
            within = (part for part in comprised.get(tie.end, ()) if part.end[0] == "Municipality")
            reached += [(part.end, (tie, part)) for part in within]
        for comuna, parts in reached:
            if tie.start[0] == "Commitment":
                for bond in bound.get(tie.start, ()):
                    yield RawTie(bond.start, comuna, tie.type, (bond, *parts))
            else:
                yield RawTie(tie.start, comuna, tie.type, parts)
