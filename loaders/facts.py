"""What one document states: nodes, ties and irregularities, each with the lines that state it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pmg_graph.loaders.privacy import MASK, mask, personal
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.loaders.reading.text import clean
from pmg_graph.model import (
    Council,
    Covers,
    Document,
    From,
    Graph,
    InRegion,
    Irregularity,
    Node,
    Office,
    OfficeOf,
    Passage,
    Relationship,
    Service,
    Shows,
    Status,
    Territory,
)
from pmg_graph.model.keys import passage_key, statement_key
from pmg_graph.names import Context, Mention, Recogniser

N = TypeVar("N", bound=Node)

#: Properties of a statement that hold the words of its document.
_TEXTS = ("name", "text", "indicator", "goal", "verification", "unit", "problem", "detail", "about")

#: Characters of the lines that an irregularity is called by.
_NAME = 100


@dataclass(frozen=True)
class Section:
    """A part of a document: whose it is and where it stands.

    ``key`` is a region's code, ``central``, ``general`` or a programme's code; ``name`` is what people call it.
    """

    key: str
    name: str
    first: int
    last: int
    heading_line: int | None = None
    region: str | None = None
    service: str | None = None
    part_of: str | None = None  # key of the section that it is a part of, where it stands inside another


@dataclass(frozen=True, order=True)
class Finding:
    """Something irregular in a document. ``kind`` is stable; ``values`` fill the kind's message."""

    first: int
    last: int
    kind: str
    section: str | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass
class Reading:
    """What was read from one document: its graph and its findings."""

    document: Document
    graph: Graph
    findings: tuple[Finding, ...]
    sections: tuple[Section, ...]


class Facts:
    """Collects what one document states. Loaders write to it; nothing enters without lines."""

    def __init__(
        self, source: SourceText, document: Document, recogniser: Recogniser, *, with_contacts: bool = False
    ) -> None:
        self.source = source
        self.document = document
        self.recogniser = recogniser
        self.entities = recogniser.entities
        self.with_contacts = with_contacts
        self.sections: list[Section] = []
        self._nodes: dict[tuple[str, str], Node] = {}
        self._node_evidence: dict[tuple[str, str], set[str]] = {}
        self._ties: dict[str, Relationship] = {}
        self._tie_evidence: dict[str, set[str]] = {}
        self._passages: dict[str, Passage] = {}
        self._findings: set[Finding] = set()
        self._ordinals: dict[tuple[str, int], int] = {}
        self._private: list[str] = []
        self._headings: tuple[int, ...] = ()

    # -- where we are ---------------------------------------------------------------------------------------------

    def enter(self, section: Section) -> None:
        """Facts from here on belong to this section."""
        self.sections.append(section)
        self._headings = ()

    def under(self, *lines: int) -> None:
        """Facts from here on stand under these headings of the section: a block's question, a table's header."""
        self._headings = lines

    @property
    def section(self) -> Section | None:
        """The section being read."""
        return self.sections[-1] if self.sections else None

    @property
    def context(self) -> Context:
        """The section as a context for names."""
        section = self.section
        return Context(
            region=section.region if section else None,
            service=(section.service if section else None) or self.document.issuer,
            year=self.document.year,
        )

    @property
    def office(self) -> Node:
        """The office whose section is being read; at the central level the institution itself."""
        context = self.context
        if context.service is None:
            raise LookupError("the document names no issuer")
        return self.entities.office(context.service, context.region)

    # -- names ----------------------------------------------------------------------------------------------------

    def mentions(self, text: str, first: int, last: int | None = None, context: Context | None = None) -> list[Mention]:
        """The names in a text that stands on these lines; unresolved ones are noted as findings and left out."""
        found = []
        for mention in self.recogniser.find(text, context or self.context):
            if mention.node is None:
                self.finding(
                    "ambiguous_name", first, last, name=mention.written, candidates=" | ".join(mention.candidates)
                )
            else:
                if not mention.certain:
                    self.finding("misspelt_name", first, last, name=mention.written, taken_as=mention.node.name)
                found.append(mention)
        return found

    def hide(self, *private: str) -> None:
        """Text of these lines that names a person: masked in every passage unless contacts were asked for."""
        self._private.extend(text for text in private if text.strip())

    # -- facts ----------------------------------------------------------------------------------------------------

    def passage(self, first: int, last: int | None = None) -> str:
        """The key of a run of lines, made known as a passage."""
        last = first if last is None else last
        key = passage_key(self.document.key, first, last)
        if key not in self._passages:
            section = self.section
            self._passages[key] = Passage(
                key=key,
                name=self._lines_name(first, last),
                document=self.document.key,
                section=section.name if section else None,
                headings=self._heading_lines(),
                first_line=first,
                last_line=last,
                text=self.source.text(first, last),
            )
        return key

    def _lines_name(self, first: int, last: int) -> str:
        return f"{self.document.source}:{first}" + (f"-{last}" if last != first else "")

    def _heading_lines(self) -> tuple[int, ...]:
        own = self.section.heading_line if self.section else None
        return tuple(sorted({*self._headings, *([own] if own is not None else [])}))

    def new_key(self, label: str, line: int) -> str:
        """A key for a statement (Objective, Commitment, ...) that stands on a line; the n-th on it gets number n."""
        ordinal = self._ordinals.get((label, line), 0) + 1
        self._ordinals[label, line] = ordinal
        return statement_key(self.document.key, label, line, ordinal)

    def node(self, node: N, first: int, last: int | None = None) -> N:
        """State that a node is named on these lines."""
        passage = self.passage(first, last)
        self._state_node(node, passage)
        return node

    def tie(
        self,
        kind: type[Relationship],
        start: Node,
        end: Node,
        first: int,
        last: int | None = None,
        *,
        status: Status = Status.EXISTING,
        **properties: Any,
    ) -> None:
        """State a tie. Both ends become nodes with the same evidence, except reference data, which need none."""
        passage = self.passage(first, last)
        self._state_node(start, passage)
        self._state_node(end, passage)
        self._state_tie(kind(start=start.id, end=end.id, status=status, **properties), passage)

    def finding(self, kind: str, first: int, last: int | None = None, **values: object) -> None:
        """Note something irregular on these lines."""
        section = self.section
        self._findings.add(
            Finding(
                first,
                first if last is None else last,
                kind,
                section.name if section else None,
                tuple(sorted((name, str(value)) for name, value in values.items())),
            )
        )

    def _state_node(self, node: Node, passage: str) -> None:
        new = node.id not in self._nodes
        if new:
            self._nodes[node.id] = node
        elif isinstance(node, Council):
            self._also_called(node)
        evidence = self._node_evidence.setdefault(node.id, set())
        if passage in evidence and not isinstance(node, Council):
            return  # what follows from the node is stated on these lines already
        evidence.add(passage)
        if isinstance(node, Office):
            service = self.entities.service(node.service)
            self._state_node(service, passage)
            self._state_tie(OfficeOf(start=node.id, end=service.id), passage)
        if isinstance(node, (Office, Territory, Council)) and node.region is not None:
            region = self.entities.region(node.region)
            self._nodes.setdefault(region.id, region)
            self._state_tie(InRegion(start=node.id, end=region.id), passage)
        if isinstance(node, Council) and node.scope is not None:
            place = self._place(node.scope)
            if place is not None:
                self._nodes.setdefault(place.id, place)
                if isinstance(place, Territory):
                    self._node_evidence.setdefault(place.id, set()).add(passage)
                self._state_tie(Covers(start=node.id, end=place.id), passage)

    def _also_called(self, council: Council) -> None:
        """A body may be written in several ways: its node keeps them all."""
        known = self._nodes[council.id]
        aliases = tuple(sorted({*getattr(known, "aliases", ()), *council.aliases} - {known.name}))
        if aliases != getattr(known, "aliases", ()):
            self._nodes[council.id] = known.model_copy(update={"aliases": aliases})

    def _state_tie(self, tie: Relationship, passage: str) -> None:
        key = tie.key
        known = self._ties.get(key)
        if known is None:
            self._ties[key] = tie
        else:
            lists = {
                name: tuple(sorted({*getattr(known, name), *getattr(tie, name)}))
                for name in type(tie).model_fields
                if name not in ("start", "end") and isinstance(getattr(tie, name), tuple) and getattr(tie, name)
            }
            if lists:
                self._ties[key] = known.model_copy(update=lists)
        self._tie_evidence.setdefault(key, set()).add(passage)

    def _place(self, key: str) -> Node | None:
        known = self.entities.gazetteer
        official = known.regions.get(key) or known.provinces.get(key) or known.comunas.get(key)
        if official is not None:
            return official
        stated = self._nodes.get(("Territory", key))
        return stated or next((t for t in known.territories if t.key == key), None)

    # -- the result -----------------------------------------------------------------------------------------------

    def reading(self) -> Reading:
        """Everything that was stated, as a graph of this document alone; personal data masked unless asked for."""
        for line in self.source.lines:  # who is named as a person once is one wherever the document names them
            self._private.extend(personal(line.raw))
        self._private = sorted({*self._private}, key=lambda text: (-len(text), text))
        graph = Graph()
        graph.add_node(self.document)
        for passage in self._passages.values():
            graph.add_node(self._masked(passage, ("text",)))
            graph.add_relationship(From(start=passage.id, end=self.document.id, evidence=(passage.key,)))
        persons = {key for key, node in self._nodes.items() if self._is_person(node)}
        for key, node in self._nodes.items():
            if key not in persons:
                shown = self._masked(node, _TEXTS) if node.statement else node
                graph.add_node(shown.model_copy(update={"evidence": tuple(sorted(self._node_evidence.get(key, ())))}))
        for name, tie in self._ties.items():
            if tie.start not in persons and tie.end not in persons:
                graph.add_relationship(self._finished(tie, self._tie_evidence[name]))
        masked = (replace(f, values=tuple((n, self._mask(v)) for n, v in f.values)) for f in self._findings)
        findings = tuple(sorted(masked))
        for number, finding in enumerate(findings, 1):
            self._add_irregularity(graph, finding, number)
        return Reading(self.document, graph, findings, tuple(self.sections))

    def _add_irregularity(self, graph: Graph, finding: Finding, number: int) -> None:
        """What is irregular is in the graph with its lines, so that reports need not read the documents again."""
        key = passage_key(self.document.key, finding.first, finding.last)
        text = self.source.text(finding.first, finding.last)
        passage = Passage(
            key=key,
            name=self._lines_name(finding.first, finding.last),
            document=self.document.key,
            section=finding.section,
            first_line=finding.first,
            last_line=finding.last,
            text=text,
        )
        if passage.id not in graph.nodes:
            graph.add_node(self._masked(passage, ("text",)))
            graph.add_relationship(From(start=passage.id, end=self.document.id, evidence=(key,)))
        node = Irregularity(
            key=statement_key(self.document.key, "irregularity", finding.first, number),
            name=self._mask(" ".join(clean(text).split())[:_NAME]) or finding.kind,
            kind=finding.kind,
            section=finding.section,
            values=tuple(f"{name}={value}" for name, value in finding.values),
            evidence=(key,),
        )
        graph.add_node(node)
        graph.add_relationship(self._finished(Shows(start=self.document.id, end=node.id), {key}))

    def _finished(self, tie: Relationship, evidence: set[str]) -> Relationship:
        years = (self.document.year,) if self.document.year is not None else ()
        said = {
            name: tuple(map(self._mask, values))
            for name in ("roles", "how", "information", "periodicity")
            if (values := getattr(tie, name, ()))
        }
        stated = {"evidence": tuple(sorted(evidence)), "years": years, "documents": (self.document.key,)}
        return tie.model_copy(update={**stated, **said})

    def _is_person(self, node: Node) -> bool:
        """A group, body or territory that bears a person's name or address is that person."""
        if self.with_contacts or node.statement or node.reference or isinstance(node, (Office, Service)):
            return False
        return self._mask(node.name) != node.name

    def _masked(self, node: N, names: Iterable[str]) -> N:
        update = {
            name: shown
            for name in names
            if isinstance(text := getattr(node, name, None), str) and (shown := self._mask(text)) != text
        }
        return node.model_copy(update=update) if update else node

    def _mask(self, text: str) -> str:
        if self.with_contacts or not self._private:
            return text
        for private in self._private:
            text = text.replace(private, MASK)
        return mask(text)


def unique(nodes: Iterable[N]) -> list[N]:
    """Nodes without repetitions, in order."""
    return list({node.id: node for node in nodes}.values())
