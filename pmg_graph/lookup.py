"""Finding a node by what a person types, and what the graph says of it."""

from __future__ import annotations

from dataclasses import dataclass

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import Graph, Node, Passage, Relationship
from pmg_graph.names.folding import fold, words

#: Labels that are asked for first where several nodes answer to a name: actors and places before statements.
_ORDER = (
    "Office", "Service", "Council", "Territory", "Municipality", "Province", "Region", "Group", "Product", "Document",
    "Commitment", "Objective", "Assessment", "DeclaredGap", "Irregularity",
)  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """A relationship seen from one of its ends."""

    relationship: Relationship
    other: Node
    outgoing: bool
    passages: tuple[Passage, ...]


def find(graph: Graph, asked: str) -> list[Node]:
    """The nodes that a name or key may mean, best first: the key itself, the whole name, then part of the name.

    Accents, case and punctuation do not matter. One node means that the name is clear; none that it is unknown.
    """
    by_key = [node for node in graph.nodes.values() if node.key == asked]
    if by_key:
        return by_key
    wanted = words(asked)
    candidates = [n for n in graph.nodes.values() if n.label != "Passage"]
    for fits in (_is_called, _goes_by, _holds):
        found = [node for node in candidates if fits(node, wanted)]
        if found:
            return sorted(found, key=lambda n: (_ORDER.index(n.label), n.name, n.key))
    return []


def _is_called(node: Node, wanted: tuple[str, ...]) -> bool:
    return words(node.name) == wanted


def _goes_by(node: Node, wanted: tuple[str, ...]) -> bool:
    forms = [*getattr(node, "aliases", ()), getattr(node, "acronym", None), getattr(node, "short_name", None)]
    return any(words(form) == wanted for form in forms if form)


def _holds(node: Node, wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and set(wanted) <= set(words(node.name))


def ties(graph: Graph, node: Node) -> list[Tie]:
    """The node's ties by type, direction and the other end's name, each with the passages that state it."""
    found = []
    for relationship in graph.relationships.values():
        for end, other, outgoing in (
            (relationship.start, relationship.end, True),
            (relationship.end, relationship.start, False),
        ):
            if end == node.id:
                found.append(Tie(relationship, graph.nodes[other], outgoing, passages(graph, relationship.evidence)))
    return sorted(found, key=lambda t: (t.relationship.type, not t.outgoing, t.other.name, t.relationship.key))


def passages(graph: Graph, evidence: tuple[str, ...]) -> tuple[Passage, ...]:
    """The passages of a list of keys, by document and line."""
    found = [graph.nodes["Passage", key] for key in evidence]
    kept = [p for p in found if isinstance(p, Passage)]
    return tuple(sorted(kept, key=lambda p: (p.document, p.first_line, p.last_line)))


def excerpt(text: str, node: Node, width: int) -> str:
    """About ``width`` characters of a text, around the first words that name a node; the beginning where none do."""
    if len(text) <= width:
        return text
    folded = fold(text)
    found = [at for form in _forms(node) if (at := folded.find(fold(form))) >= 0]
    start = max(0, min(found) - width // 3) if found else 0
    end = min(len(text), start + width)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, end) if end < len(text) else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _forms(node: Node) -> list[str]:
    """Written forms of a node's name: its own, and those that the gazetteer knows for its institution."""
    acronym = getattr(node, "service", None) or getattr(node, "acronym", None)
    institution = gazetteer().institution.get(acronym) if acronym else None
    known = (institution.name, *institution.aliases) if institution else ()
    stated = (getattr(node, "text", None), getattr(node, "short_name", None), acronym)
    return [form for form in (node.name, *getattr(node, "aliases", ()), *stated, *known) if form]
