"""What a page says of one node: what it is called, where it belongs, and its facts as captions and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pmg_graph.captions import STRUCTURAL, VALUES
from pmg_graph.findings import term
from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import _, language
from pmg_graph.loaders.reading.text import clean
from pmg_graph.model import Document, Graph, Node, Passage, Relationship
from pmg_graph.visualizations.words import FACTS

Id = tuple[str, str]

#: Nodes that a page shows; documents and passages are the evidence behind them.
KINDS = (
    "Office", "Service", "Council", "Group", "Territory", "Product", "Commitment", "Municipality", "Province", "Region",
    "Objective", "Assessment", "DeclaredGap",
)  # fmt: skip
#: What only one actor states or is graded on: shown where asked for, and always in the actor's panel.
STATEMENTS = ("Objective", "Assessment", "DeclaredGap")
#: Statuses of ties, in the order in which a page numbers them.
STATUS_ORDER = ("existing", "proposed", "past", "absent")
_DETAILS = ("roles", "how", "instrument", "periodicity", "information")
_NAME_PROPERTIES = ("aliases", "acronym", "short_name", "service")
_NOT_REGIONAL = frozenset({"Service", "Product"})


def is_drawn(relationship: Relationship) -> bool:
    """Whether a relationship is a tie of a picture: stated by a document, not the form of the graph."""
    return relationship.type not in STRUCTURAL and not relationship.reference


@dataclass(frozen=True)
class Fact:
    """One line of a panel."""

    caption: str
    value: str


class Entities:
    """The nodes of a graph as a page shows them."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def ties(self) -> list[Relationship]:
        """The relationships that are drawn, in canonical order."""
        return [r for r in self.graph.sorted_relationships() if is_drawn(r)]

    @cached_property
    def neighbours(self) -> Mapping[Id, list[Relationship]]:
        """The drawn relationships of each node."""
        found: dict[Id, list[Relationship]] = {}
        for tie in self.ties:
            for end in dict.fromkeys((tie.start, tie.end)):
                found.setdefault(end, []).append(tie)
        return found

    @cached_property
    def stated(self) -> list[Id]:
        """The nodes that documents speak of, sorted; places that no document names are left to the map."""
        found = [i for i, n in self.graph.nodes.items() if n.label in KINDS and (i in self.neighbours or n.evidence)]
        return sorted(found)

    @cached_property
    def institutions(self) -> dict[Id, Id]:
        """The institution of each office, and of each product that one offers."""
        ties = self.graph.relationships.values()
        found = {tie.start: tie.end for tie in ties if tie.type == "OFFICE_OF"}
        acronyms = {getattr(n, "acronym", ""): i for i, n in self.graph.nodes.items() if n.label == "Service"}
        for node, known in self.graph.nodes.items():
            if known.label == "Product" and (issuer := acronyms.get(getattr(known, "issuer", None) or "")):
                found[node] = issuer
        return found

    @cached_property
    def _region(self) -> dict[Id, str]:
        """Statements belong where those who make them work."""
        found: dict[Id, str] = {}
        for tie in self.ties:
            for end, other in ((tie.end, tie.start), (tie.start, tie.end)):
                code = getattr(self.graph.nodes[other], "region", None)
                if self.graph.nodes[end].statement and code and other[0] == "Office":
                    found.setdefault(end, code)
        return found

    def region(self, node: Id) -> str | None:
        """CUT code of the region that a node belongs to; None for what is national."""
        known = self.graph.nodes[node]
        if known.label == "Region":
            return known.key
        if known.label in _NOT_REGIONAL:
            return None
        return getattr(known, "region", None) or self._region.get(node)

    def years(self, node: Id) -> tuple[int, ...]:
        """Years of the documents that name a node, by its ties and its own passages."""
        found = {year for tie in self.neighbours.get(node, ()) for year in tie.years}
        for key in self.graph.nodes[node].evidence:
            passage = self.graph.nodes.get(("Passage", key))
            document = self.graph.nodes.get(("Document", passage.document)) if isinstance(passage, Passage) else None
            if isinstance(document, Document) and document.year:
                found.add(document.year)
        return tuple(sorted(found))

    def name(self, node: Id) -> str:
        """What people read: statements in their own words, whole."""
        known = self.graph.nodes[node]
        if known.label == "Assessment":
            return self._assessment(known)
        return clean(getattr(known, "text", None) or known.name) or known.key

    def _assessment(self, node: Node) -> str:
        """ "SENCE Maule · articulación territorial: mayor": the stored name holds the codes of the vocabulary."""
        who = node.name.split(":")[0]
        return f"{who} · {value(getattr(node, 'dimension', ''))}: {value(getattr(node, 'grade', ''))}"

    def short(self, node: Id, region: str | None = None) -> str:
        """The label in a picture: an office is its institution where the picture is of its own region."""
        known = self.graph.nodes[node]
        if known.label == "Office" and self.region(node) == region is not None:
            return self._office(known)
        if known.label == "Service":
            return str(getattr(known, "acronym", known.name))
        if known.label == "Product" and region is None:
            return str(getattr(known, "acronym", None) or self.name(node))
        name = self.name(node)
        place = gazetteer().regions.get(region or "")
        if place and name.endswith(f"({place.short_name or place.name})"):
            return name.rsplit(" (", 1)[0]
        return name

    def _office(self, office: Node) -> str:
        service = str(getattr(office, "service", office.name))
        rest = office.name.removeprefix(service).strip()
        of_province = getattr(office, "province", None) is not None
        return f"{service} {rest}" if of_province and rest else service

    def forms(self, node: Id) -> list[str]:
        """Other written forms that a search finds it by."""
        known = self.graph.nodes[node]
        found: list[str] = []
        for name in _NAME_PROPERTIES:
            said = getattr(known, name, None)
            found += said if isinstance(said, tuple) else [said] if said else []
        institution = gazetteer().institution.get(getattr(known, "service", None) or "")
        if institution:
            found.append(institution.name)
        return [form for form in dict.fromkeys(found) if form != self.name(node)]

    def facts(self, node: Id) -> list[Fact]:
        """The node's properties in words; personal data is not among them."""
        known = self.graph.nodes[node]
        properties = known.properties()
        found = []
        for name, caption in FACTS.get(known.label, ()):
            said = properties.get(name)
            if said is None or said is False or said == []:
                continue
            found.append(Fact(_(caption), self._value(name, said)))
        figures = getattr(known, "figures", {})
        for name, amount in sorted(figures.items()):
            found.append(Fact(figure(name), str(amount) if name.endswith("_year") else number(amount)))
        return found

    def _value(self, name: str, said: Any) -> str:
        if isinstance(said, list):
            return ", ".join(self._value(name, one) for one in said)
        if isinstance(said, bool):
            return _("yes")
        if name in ("region", "region_2009"):
            place = gazetteer().regions.get(str(said))
            return place.name if place else str(said)
        if name == "province":
            province = gazetteer().provinces.get(str(said))
            return province.name if province else str(said)
        if name == "service":
            institution = gazetteer().institution.get(str(said))
            return f"{said} · {institution.name}" if institution else str(said)
        return number(said) if isinstance(said, float) else clean(value(str(said)))


def details(tie: Relationship) -> list[str]:
    """What a tie says besides whom it joins: in which role, how, by what instrument, how often."""
    found: list[str] = []
    for name in _DETAILS:
        said = getattr(tie, name, None)
        found += [value(str(one)) for one in (said if isinstance(said, tuple) else (said,)) if one is not None]
    return found


def value(code: str) -> str:
    """A word of a vocabulary as people say it; any other text as it is."""
    return _(VALUES[code]) if code in VALUES else code


def number(amount: float) -> str:
    """A number without needless decimals, in the language in use."""
    text = (f"{amount:,.10g}" if isinstance(amount, float) else f"{amount:,}").replace(",", "\u202f")
    return text.replace(".", ",") if language() == "es" else text


def figure(name: str) -> str:
    """What a number of a programme form is called, with its unit."""
    said = term(name)
    unit = {"kclp": _("thousands of pesos"), "pct": "%"}.get(name.rsplit("_", 1)[-1])
    said = said if said != name else name.replace("_", " ")
    return f"{said} ({unit})" if unit and said != name.replace("_", " ") else said
