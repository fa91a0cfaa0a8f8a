"""A graph seen from its nodes: ties by end and type, who speaks in which document, who is named on which lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pmg_graph.analysis.observation import Observation
from pmg_graph.model import (
    Council,
    Document,
    Graph,
    Group,
    GroupKind,
    Municipality,
    Node,
    Office,
    Passage,
    Product,
    Region,
    Relationship,
    Service,
    Status,
)
from pmg_graph.names.folding import words

if TYPE_CHECKING:
    from pmg_graph.analysis.expectations import Expectation

N = TypeVar("N", bound=Node)
NodeId = tuple[str, str]
EXISTING: frozenset[str] = frozenset({Status.EXISTING})
#: What an office says of itself: whoever starts one of these speaks in the document.
_OF_ONESELF = frozenset({"PURSUES", "ASSESSED_AS", "DECLARES", "REPORTS_TO", "WORKS_WITH"})
#: Labels of what a text can name as an actor or a body.
ACTORS = frozenset({"Office", "Service", "Municipality", "Council", "Group", "Product"})
#: Institutions that govern a region (the GORE and, until 2021, the intendencia that headed it).
REGIONAL_GOVERNMENT = frozenset({"GORE", "INTENDENCIA"})
#: Institutions that govern a province.
PROVINCIAL_GOVERNMENT = frozenset({"GOBERNACION"})

#: Words by which a text says that it does not name everyone.
OPEN_LIST: tuple[str, ...] = (
    "entre otros", "entre otras", "entre los cuales", "entre las cuales", "entre ellos", "entre ellas", "etc", "otros",
    "otras", "demas", "diversos", "diversas", "distintos", "distintas", "diferentes",
)  # fmt: skip
#: Words by which a text speaks of actors without naming them.
UNNAMED: tuple[str, ...] = (
    "servicios", "instituciones", "integrantes", "participantes", "miembros", "socios", "actores", "organismos",
    "privados", "municipios", "empresas", "reparticiones", "autoridades",
)  # fmt: skip


class Index:
    """Look-ups over one graph, each made when it is first asked for. The graph must not change meanwhile."""

    def __init__(self, graph: Graph, expectations: tuple[Expectation, ...] | None = None) -> None:
        self.graph = graph
        self._expectations = expectations
        self.observation = Observation(graph)

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        """Who belongs in which kind of council: those given, or those that come with the package."""
        from pmg_graph.analysis.expectations import read_expectations

        return read_expectations() if self._expectations is None else self._expectations

    @cached_property
    def _ties(self) -> tuple[dict[NodeId, list[Relationship]], dict[NodeId, list[Relationship]]]:
        out: dict[NodeId, list[Relationship]] = defaultdict(list)
        into: dict[NodeId, list[Relationship]] = defaultdict(list)
        for key in sorted(self.graph.relationships):
            tie = self.graph.relationships[key]
            out[tie.start].append(tie)
            into[tie.end].append(tie)
        return out, into

    def out(self, node: Node | NodeId, *types: str, status: frozenset[str] | None = EXISTING) -> list[Relationship]:
        """The ties that start from a node, of some types (all, where none is named) and statuses (all, for None)."""
        return _kept(self._ties[0].get(_id(node), ()), types, status)

    def into(self, node: Node | NodeId, *types: str, status: frozenset[str] | None = EXISTING) -> list[Relationship]:
        """The ties that lead to a node."""
        return _kept(self._ties[1].get(_id(node), ()), types, status)

    @cached_property
    def _by_label(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = defaultdict(list)
        for key in sorted(self.graph.nodes):
            found[key[0]].append(self.graph.nodes[key])
        return found

    def each(self, kind: type[N]) -> list[N]:
        """Every node of a label, by key."""
        return [node for node in self._by_label.get(kind.label, ()) if isinstance(node, kind)]

    def labelled(self, label: str) -> list[Node]:
        """Every node of a label by its name, by key."""
        return self._by_label.get(label, [])

    def node(self, key: NodeId) -> Node:
        """A node by label and key."""
        return self.graph.nodes[key]

    def passages(self, keys: Iterable[str]) -> list[Passage]:
        """Passages by their keys, in the order of document and line."""
        found = [self.graph.nodes.get(("Passage", key)) for key in set(keys)]
        kept = [p for p in found if isinstance(p, Passage)]
        return sorted(kept, key=lambda p: (p.document, p.first_line, p.last_line))

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Every region by its code."""
        return {region.code: region for region in self.each(Region)}

    def region_name(self, code: str | None) -> str:
        """What people call a region; nothing for none."""
        region = self.regions.get(code) if code else None
        return (region.short_name or region.name) if region else (code or "")

    def region_of(self, node: Node) -> str | None:
        """The code of a node's region, where it has one."""
        if isinstance(node, Region):
            return node.code
        return getattr(node, "region", None)

    @cached_property
    def section_region(self) -> dict[str, str]:
        """Codes of regions by what their sections are called."""
        called: dict[str, str] = {}
        for code, region in self.regions.items():
            for name in (region.name, region.short_name, *region.aliases):
                if name:
                    called.setdefault(name, code)
        return called

    def region_of_passage(self, passage: Passage) -> str | None:
        """The region whose section a passage stands in; None for other sections."""
        return self.section_region.get(passage.section or "")

    @cached_property
    def sections(self) -> dict[tuple[str, str], list[Passage]]:
        """The passages of every regional section: by document and region's code."""
        found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for passage in sorted(self.each(Passage), key=lambda p: (p.document, p.first_line, p.last_line)):
            code = self.region_of_passage(passage)
            if code:
                found[passage.document, code].append(passage)
        return found

    @cached_property
    def speakers(self) -> dict[tuple[str, str], set[NodeId]]:
        """The offices that speak for themselves in a document's section on a region: by document and region's code."""
        found: dict[tuple[str, str], set[NodeId]] = defaultdict(set)
        for tie in self.graph.relationships.values():
            if tie.type in _OF_ONESELF and tie.start[0] == "Office":
                office = self.graph.nodes[tie.start]
                assert isinstance(office, Office)
                if office.region:
                    for document in tie.documents:
                        if office.region in self.observation.regions.get(document, ()):
                            found[document, office.region].add(office.id)
        return found

    @cached_property
    def _lines(self) -> dict[str, dict[int, set[NodeId]]]:
        found: dict[str, dict[int, set[NodeId]]] = defaultdict(lambda: defaultdict(set))
        for label in sorted(ACTORS):
            for node in self._by_label.get(label, ()):
                for passage in self.passages(node.evidence):
                    for line in range(passage.first_line, passage.last_line + 1):
                        found[passage.document][line].add(node.id)
        return found

    def named_on(self, passages: Iterable[Passage]) -> set[NodeId]:
        """The actors and bodies that are named on the lines of passages."""
        found: set[NodeId] = set()
        for passage in passages:
            lines = self._lines.get(passage.document, {})
            for line in range(passage.first_line, passage.last_line + 1):
                found |= lines.get(line, set())
        return found

    @cached_property
    def blocks(self) -> dict[tuple[str, int], list[Passage]]:
        """The passages of every block: by document and the line of its heading, the last that they stand under."""
        found: dict[tuple[str, int], list[Passage]] = defaultdict(list)
        for passage in sorted(self.each(Passage), key=lambda p: (p.document, p.first_line, p.last_line)):
            if passage.headings:
                found[passage.document, passage.headings[-1]].append(passage)
        return found

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """Acronyms of institutions and programmes by their folded words."""
        found = {}
        nodes: list[Service | Product] = [*self.each(Service), *self.each(Product)]
        for node in nodes:
            for form in (node.acronym, *(node.aliases if isinstance(node, Product) else ())):
                if form and node.acronym:
                    found[" ".join(words(form))] = node.acronym
        return found

    def spoken_of(self, passages: Iterable[Passage]) -> set[str]:
        """Acronyms of the institutions and programmes that stand in the words of passages, whether a fact or not."""
        texts = [f" {' '.join(words(p.text))} " for p in passages]
        return {acronym for form, acronym in self._acronyms.items() if any(f" {form} " in text for text in texts)}

    def says(self, passages: Iterable[Passage], expressions: Iterable[str]) -> bool:
        """Whether the words of one of the passages hold one of the expressions (folded words)."""
        texts = [f" {' '.join(words(p.text))} " for p in passages]
        return any(f" {expression} " in text for expression in expressions for text in texts)

    def documents_of(self, keys: Iterable[str]) -> set[str]:
        """The documents that passages stand in."""
        return {passage.document for passage in self.passages(keys)}

    def document(self, key: str) -> Document:
        """A document by its key."""
        return self.observation.documents[key]

    def service_of(self, node: Node) -> str | None:
        """The acronym of an office's or institution's service."""
        if isinstance(node, Office):
            return node.service
        return node.acronym if isinstance(node, Service) else None

    def members(self, council: Council, status: frozenset[str] | None = EXISTING) -> dict[NodeId, list[Relationship]]:
        """Who takes part in a council, with the ties that say so."""
        found: dict[NodeId, list[Relationship]] = defaultdict(list)
        for tie in self.into(council, "PARTICIPATES_IN", status=status):
            found[tie.start].append(tie)
        return dict(found)


def is_municipal(node: Node) -> bool:
    """Whether a node is a municipality, or a group or unit of municipalities."""
    return isinstance(node, Municipality) or (isinstance(node, Group) and node.kind == GroupKind.MUNICIPALITIES)


def is_regional_government(node: Node) -> bool:
    """Whether a node is the GORE or the intendencia of a region."""
    return isinstance(node, Office) and node.service in REGIONAL_GOVERNMENT


def is_provincial_government(node: Node) -> bool:
    """Whether a node is a gobernación."""
    return isinstance(node, Office) and node.service in PROVINCIAL_GOVERNMENT


def mentions(texts: Iterable[str], name: str) -> bool:
    """Whether one of the texts holds a name, word for word, accents and case aside."""
    wanted = " ".join(words(name))
    return bool(wanted) and any(f" {wanted} " in f" {' '.join(words(text))} " for text in texts)


def _id(node: Node | NodeId) -> NodeId:
    return node if isinstance(node, tuple) else node.id


def _kept(ties: Iterable[Relationship], types: tuple[str, ...], status: frozenset[str] | None) -> list[Relationship]:
    return [t for t in ties if (not types or t.type in types) and (status is None or t.status in status)]
