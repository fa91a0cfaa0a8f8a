"""What a reader of prose carries from one passage to the next within a section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pmg_graph.loaders.facts import MASK, Facts
from pmg_graph.loaders.prose.text import Sentence
from pmg_graph.model import Commitment, Council, CouncilKind, Municipality, Node, Status, Territory

_OFFICES = "Intendente|Gobernador|Alcalde|Director|Secretari|Seremi|Ministr|Jefe|Presidente|President|Consejer|Concejal"
_PERSON = re.compile(
    rf"\b(?:Sr|Sra|Srta|Don|Doña|Dr|Dra|Ing)\b\.?\s+(?!{_OFFICES})"
    r"([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?:\s+(?:de\s+|del\s+|la\s+)?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+){1,3})"
)
#: Furthest line back to which evidence reaches for a body that a passage only points at ("in it", "the table").
REACH = 26


@dataclass(frozen=True)
class Mode:
    """What may be read from a passage, and how.

    ``status`` is what a statement is unless its words say otherwise; ``imperative`` holds for columns of
    recommendations, where only a plain indicative states a fact. ``recipient`` is whom the block's heading says that
    information is provided to: a provision without recipient is meant for it.
    """

    status: Status = Status.EXISTING
    imperative: bool = False
    councils: bool = True
    participation: bool = True
    territories: bool = True
    partners: bool = True
    agreements: bool = True
    information: bool = True
    gaps: bool = True
    block: str = ""
    recipient: Node | None = None


@dataclass
class OpenList:
    """A sentence that ended in a colon; the numbered lines that follow belong to it."""

    kind: str  # "members" or "reports"
    first: int
    targets: list[Node]
    roles: tuple[str, ...] = ()
    status: Status = Status.EXISTING
    last: int = 0  # last line that belonged to it
    actors: list[tuple[Node, int]] = field(default_factory=list)
    unnamed: bool = False  # "instancias superiores:": the lines that follow name them


@dataclass
class Memory:
    """What a section has named so far. One for each section."""

    territories: list[Territory] = field(default_factory=list)
    councils: list[Council] = field(default_factory=list)
    comprised: dict[str, list[Municipality]] = field(default_factory=dict)
    agreements: list[tuple[Commitment, frozenset[tuple[str, str]]]] = field(default_factory=list)
    actors: list[Node] = field(default_factory=list)
    where: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    named_in: dict[str, list[tuple[Node, int]]] = field(default_factory=dict)
    sits_in: set[tuple[str, str]] = field(default_factory=set)  # bodies and territories that the office takes part in
    umbrella: bool = False  # the section names territories besides the programme that groups them
    open: OpenList | None = None
    meant: list[Reading] = field(default_factory=list)  # provisions of this passage without recipient
    programmes: frozenset[tuple[str, str]] = frozenset()  # named in the sentence before
    told: bool = False  # this passage names a recipient

    def note(self, node: Node, lines: tuple[int, int]) -> None:
        """A node was named on these lines."""
        self.where[node.id] = lines
        if isinstance(node, Territory):
            _to_end(self.territories, node)
        elif isinstance(node, Council):
            _to_end(self.councils, node)

    def council(self, fits: Callable[[Council], bool], *, near: int | None = None) -> Council | None:
        """The council named last that fits; with ``near``, only one within reach of that line."""
        for council in reversed(self.councils):
            if fits(council) and (near is None or near - self.where[council.id][1] <= REACH):
                return council
        return None

    def lines(self, sentence: Sentence, *nodes: Node) -> tuple[int, int]:
        """Lines of a statement: the sentence's, and back to where a body that it only points at was named."""
        first, last = sentence.lines
        named = {m.node.id for m in sentence.mentions if m.node is not None}
        for node in nodes:
            if isinstance(node, (Council, Territory)) and node.id not in named and node.id in self.where:
                low, _ = self.where[node.id]
                if first - REACH <= low < first:
                    first = low
        return first, last


@dataclass
class Reading:
    """A sentence being read: where facts go, what may be read, what was read before."""

    facts: Facts
    mode: Mode
    memory: Memory
    sentence: Sentence
    known: list[tuple[Council, int]] = field(
        default_factory=list
    )  # bodies named before this sentence, last line of each

    @property
    def office(self) -> Node:
        """Whose section it is."""
        return self.facts.office

    def of_office(self, node: Node) -> bool:
        """Whether a node is the section's own institution."""
        return (
            node.id == self.office.id
            or (getattr(node, "service", None) or getattr(node, "acronym", None)) == self.facts.context.service
        )


def public(facts: Facts, text: str) -> str:
    """A text without the names of persons, unless contacts were asked for."""
    return text if facts.with_contacts else _PERSON.sub(lambda m: m[0].replace(m[1], MASK), text)


def persons(text: str) -> list[str]:
    """The names of persons in a text, known by the form of address before them."""
    return [match[1] for match in _PERSON.finditer(text)]


def is_kind(*kinds: CouncilKind) -> Callable[[Council], bool]:
    """A test for councils of some kinds."""
    return lambda council: council.kind in kinds


def distinct(nodes: Iterable[Node]) -> list[Node]:
    """Nodes without repetitions, in order."""
    return list({node.id: node for node in nodes}.values())


def _to_end(nodes: list, node: Node) -> None:  # type: ignore[type-arg]
    nodes[:] = [known for known in nodes if known.id != node.id]
    nodes.append(node)
