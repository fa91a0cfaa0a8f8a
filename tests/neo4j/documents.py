"""Three documents that state some facts alone, some with another one, and some all together."""

from __future__ import annotations

from typing import Any

from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Council,
    CouncilKind,
    Document,
    From,
    Graph,
    Office,
    OfficeLevel,
    OfficeOf,
    ParticipatesIn,
    Passage,
    Product,
    Service,
    WorksWith,
)

DOCUMENTS = (1, 2, 3)
SERVICES = ("INDAP", "SENCE", "SERNATUR", "SERCOTEC")
MESA = ("Council", "council:mesa-rural@07")


def corpus(*numbers: int, corrected: int | None = None) -> Graph:
    """The graph of some of the documents, one of them perhaps in a corrected edition."""
    return Graph.merge(_document(number, edition=2 if number == corrected else 1) for number in sorted(numbers))


def _document(number: int, *, edition: int) -> Graph:
    # a document's key is made of its content, so that a corrected edition has another one
    key, year = f"doc-{number:06x}{edition:06x}", 2007 + number
    graph = Graph()
    source = f"programa_{number}.txt"
    graph.add_node(
        Document(key=key, name=f"Programa {number}", source=source, title=f"Programa {number}", genre="work_programme",
                 issuer="INDAP", year=year, sha256=f"{number}{edition}".rjust(64, "0"))
    )  # fmt: skip

    def stated(line: int) -> tuple[str, ...]:
        passage = f"{key}#{line}-{line}"
        graph.add_node(
            Passage(key=passage, name=f"{source}:{line}", document=key, first_line=line, last_line=line,
                    text=f"Línea {line} de la edición {edition}")
        )  # fmt: skip
        graph.add_relationship(From(start=("Passage", passage), end=("Document", key)))
        return (passage,)

    def support(line: int) -> dict[str, Any]:
        return {"evidence": stated(line), "documents": (key,), "years": (year,)}

    # each document leaves out another service, so that every pair shares one that the third does not know
    for place, acronym in enumerate(SERVICES):
        if place == number:
            continue
        office = f"{acronym.lower()}@07"
        graph.add_node(Service(key=acronym.lower(), name=acronym, acronym=acronym, evidence=stated(10 + place)))
        graph.add_node(
            Office(key=office, name=f"{acronym} Maule", service=acronym, region="07", level=OfficeLevel.REGIONAL,
                   evidence=stated(20 + place))
        )  # fmt: skip
        graph.add_relationship(
            OfficeOf(start=("Office", office), end=("Service", acronym.lower()), **support(20 + place))
        )
        graph.add_node(
            Council(key=MESA[1], name="Mesa Rural", kind=CouncilKind.MESA, region="07", aliases=(f"Mesa {number}",),
                    evidence=stated(30 + place))
        )  # fmt: skip
        roles = ("preside",) if place == 0 and number == 1 and edition == 1 else ()
        graph.add_relationship(ParticipatesIn(start=("Office", office), end=MESA, roles=roles, **support(30 + place)))
        if place:
            graph.add_relationship(
                WorksWith(start=("Office", "indap@07"), end=("Office", office), how=(f"modo {number}",), **support(40))
            )
    for weight in (60.0, 40.0) if edition == 1 else (60.0, 25.0, 15.0):
        commitment = f"{key}:commitment:{50 + int(weight)}.1"
        graph.add_node(
            Commitment(key=commitment, name="Compromiso", text="Compromiso", kind=CommitmentKind.IMPROVEMENT,
                       weight=weight, year=year, evidence=stated(50 + int(weight)))
        )  # fmt: skip
        graph.add_relationship(
            Commits(start=("Office", "indap@07"), end=("Commitment", commitment), **support(50 + int(weight)))
        )
    figures: dict[str, int | float] = {f"cost_{year}_kclp": 10 * number + edition, "population": 300.0}
    graph.add_node(
        Product(key="product:rural", name="Rural", kind="programme", figures=figures, evidence=stated(150 + edition))
    )
    return graph
