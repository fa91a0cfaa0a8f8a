"""Small graphs made by hand: a document at a time, a line a fact."""

from __future__ import annotations

from typing import Any

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import (
    AssessedAs,
    Assessment,
    Commitment,
    CommitmentKind,
    Commits,
    Comprises,
    Council,
    CouncilKind,
    Covers,
    DeclaredGap,
    Declares,
    Dimension,
    Document,
    From,
    Grade,
    Graph,
    Group,
    GroupKind,
    InRegion,
    Instrument,
    Involves,
    Irregularity,
    Node,
    Objective,
    Office,
    OfficeLevel,
    OfficeOf,
    ParticipatesIn,
    Passage,
    Pursues,
    Relationship,
    ReportsTo,
    Serves,
    Service,
    Shows,
    Status,
    Territory,
    Under,
    WorksWith,
)

Id = tuple[str, str]
MAULE = "07"
#: Sections by the code of their region.
SECTIONS = {"07": "Maule", "08": "Biobío", "09": "La Araucanía"}


class Maker:
    """Adds what documents state; every line stands in a section and under a heading of its own block."""

    def __init__(self) -> None:
        self.graph = gazetteer().division()
        self._line: dict[str, int] = {}

    def document(self, issuer: str, year: int, genre: str = "evaluation_report", name: str = "a") -> str:
        """A document; its key."""
        key = f"doc-{issuer.lower()}{year}{name}"
        self.graph.add_node(
            Document(
                key=key, name=f"{issuer} {year}", source=f"{issuer.lower()}_{year}{name}.txt", title=f"{issuer} {year}",
                genre=genre, issuer=issuer, year=year, sha256="0" * 64,
            )
        )  # fmt: skip
        self._line[key] = 0
        return key

    def line(self, document: str, text: str, region: str = MAULE, block: int = 1) -> str:
        """A passage of one line in a region's section, under the heading of a block; its key."""
        self._line[document] += 1
        number = self._line[document]
        key = f"{document}#{number}-{number}"
        self.graph.add_node(
            Passage(
                key=key, name=key, document=document, section=SECTIONS[region], headings=(1, 1000 + block),
                first_line=number, last_line=number, text=text,
            )
        )  # fmt: skip
        self.graph.add_relationship(From(start=("Passage", key), end=("Document", document), evidence=(key,)))
        return key

    def node(self, node: Node, passage: str | None = None) -> Id:
        """A node, named on a passage where one is given."""
        self.graph.add_node(node.model_copy(update={"evidence": (passage,)}) if passage else node)
        return node.id

    def office(self, acronym: str, region: str = MAULE, passage: str | None = None) -> Id:
        """An institution's office in a region."""
        kinds = {"GORE": "gobierno regional", "GOBERNACION": "gobernación", "INTENDENCIA": "intendencia"}
        service = Service(key=acronym.lower(), name=f"Servicio {acronym}", acronym=acronym, kind=kinds.get(acronym))
        self.graph.add_node(service)
        made = self.node(
            Office(
                key=f"{acronym.lower()}@{region}", name=f"{acronym} {SECTIONS[region]}", service=acronym, region=region,
                level=OfficeLevel.REGIONAL,
            ),
            passage,
        )  # fmt: skip
        self.graph.add_relationship(OfficeOf(start=made, end=service.id))
        self.graph.add_relationship(InRegion(start=made, end=("Region", region)))
        return made

    def council(
        self,
        name: str,
        kind: CouncilKind = CouncilKind.MESA,
        region: str = MAULE,
        passage: str | None = None,
        **more: Any,
    ) -> Id:
        """A council of a region."""
        slug = name.lower().replace(" ", "-")
        return self.node(Council(key=f"council:{slug}@{region}", name=name, kind=kind, region=region, **more), passage)

    def territory(self, name: str, passage: str, region: str = MAULE, kind: str = "chile_emprende") -> Id:
        """A territory of a programme."""
        return self.node(
            Territory(key=f"territory:{name.lower()}@{region}", name=name, region=region, kind=kind), passage
        )

    def group(
        self, name: str, kind: GroupKind, passage: str, region: str | None = MAULE, count: int | None = None
    ) -> Id:
        """A group of actors."""
        slug = name.lower().replace(" ", "-")
        return self.node(Group(key=f"group:{slug}@{region}", name=name, kind=kind, region=region, count=count), passage)

    def comuna(self, code: str, passage: str) -> Id:
        """A comuna that a passage names."""
        node = self.graph.nodes["Municipality", code]
        self.graph.nodes[node.id] = node.model_copy(update={"evidence": (*node.evidence, passage)})
        return node.id

    def tie(
        self, kind: type[Relationship], start: Id, end: Id, passage: str, status: Status = Status.EXISTING, **more: Any
    ) -> None:
        """A tie that a passage states; both ends are named there."""
        document = passage.partition("#")[0]
        source = self.graph.nodes["Document", document]
        assert isinstance(source, Document)
        years = (source.year,) if source.year else ()
        for end_ in (start, end):
            node = self.graph.nodes[end_]
            if not node.reference or end_[0] == "Municipality":
                evidence = tuple(sorted({*node.evidence, passage}))
                self.graph.nodes[end_] = node.model_copy(update={"evidence": evidence})
        self.graph.add_relationship(
            kind(start=start, end=end, status=status, evidence=(passage,), documents=(document,), years=years, **more)
        )

    def sits(self, actor: Id, council: Id, passage: str, status: Status = Status.EXISTING) -> None:
        """An actor takes part in a council."""
        self.tie(ParticipatesIn, actor, council, passage, status)

    def works(self, office: Id, other: Id, passage: str, status: Status = Status.EXISTING) -> None:
        """An office says that it works with another."""
        self.tie(WorksWith, office, other, passage, status)

    def reports(self, office: Id, other: Id, passage: str, status: Status = Status.EXISTING, **more: Any) -> None:
        """An office says that it informs another."""
        self.tie(ReportsTo, office, other, passage, status, **more)

    def speaks(self, office: Id, document: str, region: str = MAULE) -> None:
        """An office has a section of its own in a document: it pursues something there."""
        passage = self.line(document, "Objetivo de la oficina", region, block=99)
        key = f"{document}:objective:{passage.rpartition('-')[2]}.1"
        objective = self.node(Objective(key=key, name="Objetivo", text="Objetivo", indicator="Uno"), passage)
        self.tie(Pursues, office, objective, passage)

    def grade(self, office: Id, grade: Grade, passage: str, dimension: Dimension = Dimension.COMPLEMENTARIEDAD) -> Id:
        """A grade that an office gives itself."""
        document = passage.partition("#")[0]
        source = self.graph.nodes["Document", document]
        assert isinstance(source, Document)
        key = f"{office[1]}:{dimension}:{source.year}:{document}"
        made = self.node(Assessment(key=key, name=key, dimension=dimension, grade=grade, year=source.year), passage)
        self.tie(AssessedAs, office, made, passage)
        return made

    def lack(self, office: Id, text: str, passage: str) -> Id:
        """A lack that an office states."""
        made = self.node(DeclaredGap(key=f"{passage}:gap", name=text, text=text), passage)
        self.tie(Declares, office, made, passage)
        return made

    def irregular(self, kind: str, passage: str, **values: str) -> Id:
        """Something that ``check`` lists."""
        document = passage.partition("#")[0]
        said = tuple(f"{name}={value}" for name, value in values.items())
        made = self.node(
            Irregularity(key=f"{passage}:{kind}", name=kind, kind=kind, section="Maule", values=said), passage
        )
        self.graph.add_relationship(
            Shows(start=("Document", document), end=made, evidence=(passage,), documents=(document,))
        )
        return made

    def commits(
        self,
        office: Id,
        text: str,
        passage: str,
        kind: CommitmentKind = CommitmentKind.COMPLEMENTARITY,
        weight: float | None = 100,
        verification: str | None = "Lista de asistencia",
        instrument: Instrument | None = None,
        number: str | None = None,
    ) -> Id:
        """A commitment of an office."""
        made = self.node(
            Commitment(
                key=f"{passage}:commitment", name=text, text=text, kind=kind, weight=weight, verification=verification,
                instrument=instrument, number=number,
            ),
            passage,
        )  # fmt: skip
        self.tie(Commits, office, made, passage)
        return made

    def serves(
        self, commitment: Id, text: str, passage: str, office: Id, indicator: str | None = "Número de mesas"
    ) -> Id:
        """The objective that a commitment serves, of the same office."""
        source = self.graph.nodes[commitment]
        assert isinstance(source, Commitment)
        made = self.node(
            Objective(key=f"{passage}:objective", name=text, text=text, indicator=indicator, kind=source.kind), passage
        )
        self.tie(Pursues, office, made, passage)
        self.tie(Serves, commitment, made, passage)
        return made


__all__ = [
    "MAULE",
    "CommitmentKind",
    "Commits",
    "Comprises",
    "CouncilKind",
    "Covers",
    "Dimension",
    "Grade",
    "Graph",
    "GroupKind",
    "Instrument",
    "Involves",
    "Maker",
    "ParticipatesIn",
    "ReportsTo",
    "Status",
    "Under",
    "WorksWith",
]  # fmt: skip
