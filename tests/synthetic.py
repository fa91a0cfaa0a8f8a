"""Graphs of any size, the same on every machine, shaped like real ones: few busy institutions, many statements."""

from __future__ import annotations

from random import Random
from typing import Any

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Council,
    CouncilKind,
    Covers,
    Document,
    From,
    Graph,
    InRegion,
    Municipality,
    Office,
    OfficeLevel,
    OfficeOf,
    ParticipatesIn,
    Passage,
    Service,
    Targets,
    WorksWith,
)


def synthetic(relationships: int, *, seed: int = 1, documents: int = 20) -> Graph:
    """A graph with about as many relationships as asked."""
    random = Random(seed)
    graph = gazetteer().division()
    regions = sorted(node for node in graph.nodes if node[0] == "Region")
    comunas: dict[str, list[tuple[str, str]]] = {}
    for name, node in sorted(graph.nodes.items()):
        if isinstance(node, Municipality):
            comunas.setdefault(node.region, []).append(name)
    sources = [_document(number) for number in range(documents)]
    for source in sources:
        graph.add_node(source)
    services = [f"srv{i}" for i in range(40)]
    offices, councils = [], []
    for acronym in services:
        graph.add_node(Service(key=acronym, name=acronym.upper(), acronym=acronym.upper(), kind="servicio público"))
        for region in regions:
            key = f"{acronym}@{region[1]}"
            graph.add_node(
                Office(key=key, name=key, service=acronym.upper(), region=region[1], level=OfficeLevel.REGIONAL)
            )
            offices.append(("Office", key))
            graph.add_relationship(OfficeOf(start=("Office", key), end=("Service", acronym)))
            graph.add_relationship(InRegion(start=("Office", key), end=region))
    for i in range(max(20, relationships // 500)):
        region = random.choice(regions)
        key = f"council:mesa-{i}@{region[1]}"
        graph.add_node(Council(key=key, name=f"Mesa {i}", kind=CouncilKind.MESA, region=region[1]))
        councils.append(("Council", key))
    line = 0
    while len(graph.relationships) < relationships:
        line += 1
        source = sources[line % documents]
        passage = f"{source.key}#{line}-{line}"
        graph.add_node(
            Passage(
                key=passage,
                name=f"{source.source}:{line}",
                document=source.key,
                first_line=line,
                last_line=line,
                text=f"El servicio participa en la mesa y se compromete a {line} cosas más, según lo acordado.",
            )
        )
        stated: dict[str, Any] = {"evidence": (passage,), "documents": (source.key,), "years": (source.year or 0,)}
        graph.add_relationship(From(start=("Passage", passage), end=source.id))
        actor = offices[int(len(offices) * random.random() ** 2)]
        number = f"{source.key}:commitment:{line}.1"
        graph.add_node(
            Commitment(
                key=number,
                name=f"Compromiso {line}",
                kind=CommitmentKind.IMPROVEMENT,
                text=f"Compromiso {line}",
                weight=float(line % 7 * 5),
                evidence=(passage,),
            )
        )
        graph.add_relationship(Commits(start=actor, end=("Commitment", number), **stated))
        council = random.choice(councils)
        graph.add_relationship(ParticipatesIn(start=actor, end=council, roles=("preside",), **stated))
        graph.add_relationship(WorksWith(start=actor, end=random.choice(offices), **stated))
        if line % 4 == 0:  # about as often as real documents name comunas
            there, here = random.choice(comunas[actor[1][-2:]]), random.choice(comunas[council[1][-2:]])
            graph.add_relationship(Targets(start=("Commitment", number), end=there, **stated))
            graph.add_relationship(Covers(start=council, end=here, **stated))
    return graph


def _document(number: int) -> Document:
    return Document(
        key=f"doc-{number:012x}",
        name=f"Programa {number}",
        source=f"{number:03}.txt",
        title=f"Programa {number}",
        genre="work_programme",
        issuer=("INDAP", "SENCE", "FOSIS", "SERCOTEC")[number % 4],
        year=2005 + number % 6,
        sha256=f"{number:064x}",
    )
