"""Small two-mode networks by hand, drawn ones for properties, and the graphs that they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from hypothesis import strategies as st

from pmg_graph.analysis.kinds import ActorKind
from pmg_graph.analysis.scope import Layer, Scope, Unit
from pmg_graph.analysis.two_mode import Actor, Body, Tie, TwoModeNetwork
from pmg_graph.model import (
    Council,
    CouncilKind,
    Document,
    Graph,
    Office,
    OfficeLevel,
    ParticipatesIn,
    Passage,
    Region,
    Service,
    Status,
)

#: The independent implementation; the stubs of networkx know little of it.
bipartite: Any = import_module("networkx.algorithms.bipartite")


def made(
    bodies: Mapping[str, Sequence[str]],
    *,
    isolates: Sequence[str] = (),
    regions: Mapping[str, str] | None = None,
    kinds: Mapping[str, ActorKind] | None = None,
    documents: Mapping[tuple[str, str], Sequence[str]] | None = None,
    own: Sequence[tuple[str, str]] = (),
) -> TwoModeNetwork:
    """A network from the members of each body; ``documents`` of a tie (actor, body), one unless given."""
    regions, kinds, documents = regions or {}, kinds or {}, documents or {}
    names = sorted({actor for members in bodies.values() for actor in members} | set(isolates))

    def of(name: str) -> frozenset[str]:
        return frozenset({regions[name]}) if name in regions else frozenset()

    actors = {n: Actor(n, n, kinds.get(n, ActorKind.SERVICE), of(n), (("Office", n),)) for n in names}
    found = {n: Body(n, n, "mesa", of(n), ("Council", n)) for n in sorted(bodies)}
    ties = []
    for body, members in sorted(bodies.items()):
        for actor in sorted(set(members)):
            said = tuple(sorted(documents.get((actor, body), ("d1",))))
            issuer = tuple(f"issuer of {d}" for d in said)
            mine = issuer if (actor, body) in own else ()
            ties.append(Tie(actor, body, "existing", (), said, said, (2010,), issuer, mine))
    return TwoModeNetwork(Layer.COUNCILS, Scope(), Unit.OFFICE, actors, found, tuple(ties))


def regions_of(network: TwoModeNetwork) -> dict[str, str]:
    """The region of each actor and body that has one."""
    found = {key: actor.regions for key, actor in network.actors.items()}
    found |= {key: body.regions for key, body in network.bodies.items()}
    return {key: next(iter(regions)) for key, regions in found.items() if regions}


@st.composite
def networks(draw: Any) -> TwoModeNetwork:
    """Networks of up to 8 actors and 7 bodies in up to two regions; some actors of the whole country."""
    actors = [f"a{i}" for i in range(draw(st.integers(2, 8)))]
    names = [f"c{i}" for i in range(draw(st.integers(1, 7)))]
    regions = {n: r for n in [*actors, *names] if (r := draw(st.sampled_from(["01", "02", None])))}
    bodies = {}
    for name in names:
        could = [a for a in actors if name not in regions or a not in regions or regions[a] == regions[name]]
        bodies[name] = draw(st.lists(st.sampled_from(could), unique=True)) if could else []
    return made(bodies, isolates=actors, regions=regions)


def graph(facts: Sequence[tuple[str, str, str]], *, years: Mapping[str, int] | None = None, copies: int = 1) -> Graph:
    """A graph of (issuer, office key, council name) in regions 07 and 08; ``copies``: of each passage.

    A status may follow the council's name after a bar; ``office key`` is service@region.
    """
    found = Graph()
    for code, name in (("07", "Maule"), ("08", "Biobío")):
        found.add_node(Region(key=code, name=f"Región de {name}", short_name=name, code=code))
    line = 0
    for issuer, office, council in facts:
        year = (years or {}).get(issuer, 2010)
        document = f"doc-{issuer.lower()}"
        found.add_node(
            Document(
                key=document,
                name=issuer,
                source=f"{issuer}.txt",
                title=f"Programa {issuer}",
                genre="work_programme",
                issuer=issuer,
                year=year,
                sha256="0" * 64,
            )
        )
        name, _, status = council.partition("|")
        service, _, region = office.partition("@")
        section = {"07": "Maule", "08": "Biobío"}[region]
        keys = []
        for _copy in range(copies):
            line += 1
            keys.append(f"{document}#{line}-{line}")
            found.add_node(
                Passage(
                    key=keys[-1],
                    name=f"{issuer}:{line}",
                    document=document,
                    section=section,
                    first_line=line,
                    last_line=line,
                    text=f"{service} está en {name}.",
                )
            )
        stated: dict[str, Any] = {"evidence": tuple(sorted(keys)), "documents": (document,), "years": (year,)}
        found.add_node(Service(key=service, name=service.upper(), acronym=service.upper(), kind="servicio público"))
        found.add_node(
            Office(
                key=office,
                name=f"{service.upper()} {section}",
                service=service.upper(),
                region=region,
                level=OfficeLevel.REGIONAL,
                evidence=stated["evidence"],
            )
        )
        key = f"council:{name.lower().replace(' ', '-')}@{region}"
        found.add_node(
            Council(
                key=key,
                name=name,
                kind=CouncilKind.MESA,
                region=region,
                internal="interno" in name,
                evidence=stated["evidence"],
            )
        )
        found.add_relationship(
            ParticipatesIn(
                start=("Office", office), end=("Council", key), status=Status(status or "existing"), **stated
            )
        )
    return found
