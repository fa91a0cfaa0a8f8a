"""A small graph made by hand, whose answers are known: two regions, two years, a handful of actors."""

from __future__ import annotations

from typing import Any

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import (
    AssessedAs,
    Assessment,
    Axis,
    Commitment,
    CommitmentKind,
    Commits,
    Comprises,
    Concerns,
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
    Node,
    Objective,
    Offers,
    Office,
    OfficeLevel,
    OfficeOf,
    ParticipatesIn,
    PartOf,
    Passage,
    Product,
    Pursues,
    Relationship,
    ReportsTo,
    Serves,
    Service,
    Status,
    Targets,
    Territory,
    Under,
    WorksWith,
)

OLD, NEW = "doc-000000000001", "doc-000000000002"
YEARS = {OLD: 2008, NEW: 2010}
MAULE, BIOBIO = "07", "08"
MESA = "council:mesa-de-turismo@07"
SECANO = "territory:secano@07"
RED = "council:red-de-fomento@08"
TALCA, MAULE_COMUNA, CHILLAN = "07101", "07105", "16101"


class _Maker:
    def __init__(self, without: str | None = None) -> None:
        self.graph = gazetteer().division()
        self.without = without
        self.line = dict.fromkeys(YEARS, 0)
        for key, year in YEARS.items():
            if key != without:
                self.graph.add_node(
                    Document(
                        key=key, name=f"Programa {year}", source=f"programa_{year}.txt", title=f"Programa {year}",
                        genre="work_programme", issuer="INDAP", year=year, sha256=key[4:].rjust(64, "0"),
                    )
                )  # fmt: skip

    def passage(self, document: str, text: str) -> str:
        self.line[document] += 1
        line = self.line[document]
        key = f"{document}#{line}-{line}"
        if document != self.without:
            name = f"programa_{YEARS[document]}.txt:{line}"
            self.graph.add_node(
                Passage(
                    key=key, name=name, document=document, section="Maule", first_line=line, last_line=line, text=text
                )
            )
            self.graph.add_relationship(From(start=("Passage", key), end=("Document", document)))
        return key

    def node(self, node: Node, *documents: str, text: str = "") -> None:
        said = [(d, self.passage(d, text or node.name)) for d in documents]
        kept = tuple(sorted(p for d, p in said if d != self.without))
        if kept or not documents:
            self.graph.add_node(node.model_copy(update={"evidence": kept}))

    def tie(
        self, kind: type[Relationship], start: tuple[str, str], end: tuple[str, str], *documents: str, **values: Any
    ) -> None:
        said = [(d, self.passage(d, f"{start[1]} {kind.type} {end[1]}")) for d in documents]
        kept = [(d, p) for d, p in said if d != self.without]
        if kept:
            self.graph.add_relationship(
                kind(
                    start=start,
                    end=end,
                    evidence=tuple(sorted(p for _d, p in kept)),
                    documents=tuple(sorted({d for d, _p in kept})),
                    years=tuple(sorted({YEARS[d] for d, _p in kept})),
                    **values,
                )
            )


def office(acronym: str, region: str = MAULE) -> tuple[str, str]:
    return ("Office", f"{acronym.lower()}@{region}")


def handmade(*, without: str | None = None) -> Graph:
    """The graph; ``without`` a document as a corrected corpus would give it, where nothing else supports its facts."""
    make = _Maker(without)
    for acronym, ministry in (
        ("INDAP", "MINAGRI"), ("SERCOTEC", "MINECON"), ("SENCE", "MINTRAB"), ("SERNATUR", "MINECON"), ("GORE", None),
    ):  # fmt: skip
        make.node(
            Service(key=acronym.lower(), name=f"Servicio {acronym}", acronym=acronym, kind="servicio público",
                    ministry=ministry), OLD, NEW,
        )  # fmt: skip
        for region, name in ((MAULE, "Maule"), (BIOBIO, "Biobío")):
            key = f"{acronym.lower()}@{region}"
            make.node(
                Office(key=key, name=f"{acronym} {name}", service=acronym, region=region, level=OfficeLevel.REGIONAL),
                NEW, OLD,
            )  # fmt: skip
            for kind, end in ((OfficeOf, ("Service", acronym.lower())), (InRegion, ("Region", region))):
                make.tie(kind, ("Office", key), end, NEW, OLD)
    _councils(make)
    _ties(make)
    _commitments(make)
    _products(make)
    _more(make)
    return make.graph


def _councils(make: _Maker) -> None:
    mesa_kind = CouncilKind.MESA
    make.node(
        Council(key=MESA, name="Mesa de Turismo", kind=mesa_kind, region=MAULE, aliases=("Mesa Turística",)), OLD, NEW
    )
    make.node(Council(key=RED, name="Red de Fomento", kind=CouncilKind.RED, region=BIOBIO), OLD, NEW)
    make.node(Group(key="group:camara@07", name="Cámara de Comercio", kind=GroupKind.PRIVATE, region=MAULE), NEW)
    make.node(Territory(key=SECANO, name="Secano", region=MAULE, programme="Chile Emprende"), NEW)
    secano, mesa, red = ("Territory", SECANO), ("Council", MESA), ("Council", RED)
    make.tie(Comprises, secano, ("Municipality", MAULE_COMUNA), NEW)
    make.tie(Covers, mesa, ("Region", MAULE), NEW)
    make.tie(ParticipatesIn, office("INDAP"), mesa, OLD, NEW)
    make.tie(ParticipatesIn, office("SERNATUR"), mesa, NEW, roles=("preside",))
    make.tie(ParticipatesIn, ("Group", "group:camara@07"), mesa, NEW)
    make.tie(ParticipatesIn, ("Municipality", TALCA), mesa, NEW)
    make.tie(ParticipatesIn, office("SENCE"), mesa, NEW, status=Status.PROPOSED)
    make.tie(ParticipatesIn, office("SERCOTEC", BIOBIO), red, OLD)
    make.tie(ParticipatesIn, office("INDAP"), red, NEW)
    make.tie(ParticipatesIn, office("SERNATUR"), secano, NEW)


def _ties(make: _Maker) -> None:
    make.tie(WorksWith, office("INDAP"), office("SENCE"), OLD, NEW)
    make.tie(WorksWith, office("SENCE"), office("INDAP"), NEW)
    make.tie(WorksWith, office("INDAP"), office("SERCOTEC"), NEW)
    make.tie(WorksWith, office("SERCOTEC"), office("GORE"), OLD)
    make.tie(WorksWith, office("SERCOTEC"), office("SERNATUR"), NEW)
    make.tie(WorksWith, office("SENCE"), office("SERNATUR"), NEW, status=Status.ABSENT)
    make.tie(
        ReportsTo, office("INDAP"), office("GORE"), NEW,
        instrument="PROPIR", periodicity=("trimestral",), information=("avance del gasto",),
    )  # fmt: skip
    gap = f"{NEW}:declaredgap:1.1"
    make.node(DeclaredGap(key=gap, name="No hay red", text="No hay una red regional", about="red"), NEW)
    make.tie(Declares, office("SENCE"), ("DeclaredGap", gap), NEW)
    for document, grade in ((OLD, Grade.MENOR), (NEW, Grade.MAYOR)):
        key = f"{document}:assessment:1.1"
        make.node(
            Assessment(
                key=key,
                name="Complementariedad",
                dimension=Dimension.COMPLEMENTARIEDAD,
                grade=grade,
                year=YEARS[document],
            ),
            document,
        )
        make.tie(AssessedAs, office("INDAP"), ("Assessment", key), document)


def _commitments(make: _Maker) -> None:
    def commitment(number: int, document: str, **values: Any) -> tuple[str, str]:
        key = f"{document}:commitment:{number}.1"
        make.node(Commitment(key=key, name=f"Compromiso {number}", text=f"Compromiso {number}", **values), document)
        return ("Commitment", key)

    def commits(actor: tuple[str, str], key: tuple[str, str], *documents: str) -> None:
        make.tie(Commits, actor, key, *documents)

    one = commitment(1, NEW, kind=CommitmentKind.IMPROVEMENT, weight=60.0, verification="Informe trimestral", year=2010)
    two = commitment(2, NEW, kind=CommitmentKind.IMPROVEMENT, weight=30.0, year=2010)
    deal = commitment(
        3, NEW, kind=CommitmentKind.AGREEMENT, instrument=Instrument.CONVENIO, date="2009-05", shared=True
    )
    commits(office("INDAP"), one, NEW)
    commits(office("INDAP"), two, NEW)
    commits(office("INDAP"), deal, NEW)
    commits(office("SENCE"), deal, NEW)
    make.tie(Involves, two, office("SERCOTEC"), NEW)
    make.tie(Under, two, ("Council", MESA), NEW)
    make.tie(Targets, two, ("Municipality", TALCA), NEW)
    objective = f"{NEW}:objective:1.1"
    make.node(
        Objective(
            key=objective, name="Coordinar", text="Coordinar la oferta", number=1, axis=Axis.COORDINACION,
            indicator="reuniones", goal="4",
        ), NEW,
    )  # fmt: skip
    make.tie(Pursues, office("INDAP"), ("Objective", objective), NEW)
    make.tie(Serves, one, ("Objective", objective), NEW)
    make.tie(Concerns, ("Objective", objective), ("Product", "product:indap:1"), NEW)


def _products(make: _Maker) -> None:
    make.node(
        Product(key="product:indap:1", name="Asesoría técnica", kind="product", code="1", issuer="INDAP", applies=True),
        NEW,
    )
    make.tie(Offers, ("Service", "indap"), ("Product", "product:indap:1"), NEW)
    figures: dict[str, int | float] = {
        "per_beneficiary_2019_kclp": 12.5, "target_population": 300, "total_2019_kclp": 500, "beneficiaries_2019": 40,
    }  # fmt: skip
    of_component: dict[str, int | float] = {"cost_2019_kclp": 5, "production_2019": 20, "unit_cost_2019_kclp": 0.25}
    make.node(
        Product(key="product:chile-rural", name="Chile Rural", kind="programme", issuer="INDAP", figures=figures), NEW
    )
    make.node(
        Product(key="product:chile-rural:1", name="Talleres", kind="component", unit="talleres", figures=of_component),
        NEW,
    )
    make.tie(PartOf, ("Product", "product:chile-rural:1"), ("Product", "product:chile-rural"), NEW)
    make.tie(WorksWith, ("Product", "product:chile-rural"), office("SERCOTEC"), NEW)


def _more(make: _Maker) -> None:
    """What could be counted twice, or as more than it is."""
    make.tie(ReportsTo, office("INDAP"), office("GORE"), NEW, instrument="informe")
    key = f"{NEW}:commitment:4.1"
    make.node(
        Commitment(key=key, name="Compromiso 4", text="Compromiso 4", kind=CommitmentKind.AGREEMENT, shared=True), NEW
    )
    make.tie(Commits, office("SERCOTEC"), ("Commitment", key), NEW, status=Status.PROPOSED)
    make.tie(Involves, ("Commitment", key), office("SERNATUR"), NEW)
    make.tie(Involves, ("Commitment", key), office("GORE"), NEW)
    make.tie(Targets, ("Commitment", key), ("Municipality", TALCA), NEW)
    inside = ("Council", "council:comite-interno@16")
    make.node(Council(key=inside[1], name="Comité interno", kind=CouncilKind.COMITE, region="16", internal=True), NEW)
    make.tie(ParticipatesIn, office("SERNATUR", BIOBIO), inside, NEW)
