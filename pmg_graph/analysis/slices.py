"""A part of a graph: what some of its documents state, as if the others had not been read."""

from __future__ import annotations

from collections.abc import Collection

from pmg_graph.model import Document, Graph, Node, Passage


def of_documents(graph: Graph, documents: Collection[str]) -> Graph:
    """What documents (by key) state, with the official division.

    Properties of a node that several documents speak of stay as the whole graph has them.
    """
    kept = set(documents)
    years = {n.key: n.year for n in graph.nodes.values() if isinstance(n, Document)}
    made = Graph()

    def left(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if key.partition("#")[0] in kept)

    bare: dict[tuple[str, str], Node] = {}
    for name, node in graph.nodes.items():
        if isinstance(node, Document):
            if node.key in kept:
                made.nodes[name] = node
        elif isinstance(node, Passage):
            if node.document in kept:
                made.nodes[name] = node
        elif node.reference or left(node.evidence):
            made.nodes[name] = node.model_copy(update={"evidence": left(node.evidence)}) if node.evidence else node
        elif not node.evidence:
            bare[name] = node
    for key, tie in graph.relationships.items():
        evidence = left(tie.evidence)
        if tie.evidence and not evidence and not tie.reference:
            continue
        stated = tuple(key for key in tie.documents if key in kept)
        if all(end in made.nodes or end in bare for end in (tie.start, tie.end)):
            for end in (tie.start, tie.end):
                if end in bare:
                    made.nodes.setdefault(end, bare[end])
            made.relationships[key] = tie.model_copy(
                update={
                    "evidence": evidence,
                    "documents": stated,
                    "years": tuple(sorted({y for d in stated if (y := years.get(d)) is not None})),
                }
            )
    return made


def of_year(graph: Graph, year: int) -> Graph:
    """What the documents of one year state."""
    return of_documents(graph, [n.key for n in graph.nodes.values() if isinstance(n, Document) and n.year == year])
