"""Kinds of actors and of bodies as planners tell them apart, and which groups are a plural rather than an actor."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from pmg_graph.analysis.report import Coded
from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import N_
from pmg_graph.model import CommitmentKind, Council, CouncilKind, Group, GroupKind, Municipality, Node, Office, Product
from pmg_graph.model.nodes import Service, Territory
from pmg_graph.names.folding import words


class ActorKind(StrEnum):
    """Kinds of actors."""

    SERVICE = "service"
    MINISTRY = "ministry"
    SEREMI = "seremi"
    REGIONAL_GOVERNMENT = "regional_government"
    INTENDENCIA = "intendencia"
    GOBERNACION = "gobernacion"
    MUNICIPALITY = "municipality"
    PRIVATE = "private"
    CIVIL = "civil"
    ACADEMIC = "academic"
    PROGRAMME = "programme"
    COUNCIL = "council"
    TERRITORY = "territory"
    OTHER = "other"


ACTOR_KINDS: dict[str, str] = {
    ActorKind.SERVICE: N_("public service"),
    ActorKind.MINISTRY: N_("ministry"),
    ActorKind.SEREMI: N_("SEREMI"),
    ActorKind.REGIONAL_GOVERNMENT: N_("regional government"),
    ActorKind.INTENDENCIA: N_("intendencia"),
    ActorKind.GOBERNACION: N_("gobernación"),
    ActorKind.MUNICIPALITY: N_("municipality"),
    ActorKind.PRIVATE: N_("private actor"),
    ActorKind.CIVIL: N_("civil society"),
    ActorKind.ACADEMIC: N_("academia"),
    ActorKind.PROGRAMME: N_("programme"),
    ActorKind.COUNCIL: N_("council"),
    ActorKind.TERRITORY: N_("territory"),
    ActorKind.OTHER: N_("other actor"),
}

COUNCIL_KINDS: dict[str, str] = {
    CouncilKind.CONSEJO_PUBLICO_PRIVADO: N_("public-private council"),
    CouncilKind.DIRECTORIO: N_("board"),
    CouncilKind.SECRETARIA_TECNICA: N_("technical secretariat"),
    CouncilKind.MESA: N_("mesa"),
    CouncilKind.COMITE: N_("committee"),
    CouncilKind.GABINETE: N_("cabinet"),
    CouncilKind.AGENCIA: N_("agency"),
    CouncilKind.CONSEJO_ESTRATEGICO: N_("strategic council"),
    CouncilKind.CONSEJO_REGIONAL: N_("regional council (CORE)"),
    CouncilKind.SUBCOMITE: N_("subcommittee"),
    CouncilKind.RED: N_("network"),
    CouncilKind.OTHER: N_("other body"),
}

COMMITMENT_KINDS: dict[str, str] = {
    CommitmentKind.IMPROVEMENT: N_("improvement"),
    CommitmentKind.COMPLEMENTARITY: N_("complementarity"),
    CommitmentKind.INFORMATION: N_("information"),
    CommitmentKind.MEASURE: N_("measure"),
    CommitmentKind.RECOMMENDATION: N_("recommendation"),
    CommitmentKind.AGREEMENT: N_("agreement"),
}

COMUNA = "comuna"
BODY_KINDS: dict[str, str] = {**COUNCIL_KINDS, **COMMITMENT_KINDS, COMUNA: N_("comuna")}

_SERVICES = {
    "gobierno regional": ActorKind.REGIONAL_GOVERNMENT,
    "intendencia": ActorKind.INTENDENCIA,
    "gobernación": ActorKind.GOBERNACION,
    "ministerio": ActorKind.MINISTRY,
    "subsecretaría": ActorKind.MINISTRY,
    "seremi": ActorKind.SEREMI,
}
_GROUPS = {
    GroupKind.PRIVATE: ActorKind.PRIVATE,
    GroupKind.CIVIL: ActorKind.CIVIL,
    GroupKind.ACADEMIC: ActorKind.ACADEMIC,
    GroupKind.MUNICIPALITIES: ActorKind.MUNICIPALITY,
    GroupKind.SERVICES: ActorKind.SERVICE,
}


def actor_kind(node: Node, service: Service | None = None) -> ActorKind:
    """The kind of an actor; of an office, from its institution."""
    if isinstance(node, Service):
        service = node
    if isinstance(node, Service | Office):
        return _SERVICES.get((service.kind if service else "") or "", ActorKind.SERVICE)
    if isinstance(node, Group):
        return _GROUPS.get(GroupKind(node.kind), ActorKind.OTHER)
    others: tuple[tuple[type[Node], ActorKind], ...] = (
        (Municipality, ActorKind.MUNICIPALITY),
        (Product, ActorKind.PROGRAMME),
        (Council, ActorKind.COUNCIL),
        (Territory, ActorKind.TERRITORY),
    )
    return next((kind for type_, kind in others if isinstance(node, type_)), ActorKind.OTHER)


def actor_kind_cell(kind: str) -> Coded:
    """A kind of actor for a table."""
    return Coded(str(kind), ACTOR_KINDS[kind])


def body_kind_cell(kind: str) -> Coded:
    """A kind of council or commitment for a table."""
    return Coded(str(kind), BODY_KINDS[kind])


def is_collective(node: Node) -> bool:
    """Whether a group is a plural that the text leaves unnamed ("los municipios", "empresarios"), not one actor.

    It says that such members sit somewhere; it holds no seat of its own and is not ranked.
    """
    if not isinstance(node, Group):
        return False
    name = words(node.name)
    if name in _named_groups():
        return False
    return name in _generic_groups() or (bool(name) and name[0].endswith("s"))


@cache
def _named_groups() -> frozenset[tuple[str, ...]]:
    return frozenset(
        words(form)
        for institution in gazetteer().institutions
        if institution.label == "Group"
        for form in (institution.name, institution.acronym)
    )


@cache
def _generic_groups() -> frozenset[tuple[str, ...]]:
    return frozenset(words(form) for group in gazetteer().groups for form in (group.canonical, group.variant))
