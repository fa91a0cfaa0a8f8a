"""The relationship types of the graph, one class each, preceded by its picture."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from pmg_graph.model.base import Ends, Relationship
from pmg_graph.model.nodes import (
    Assessment,
    Commitment,
    Council,
    DeclaredGap,
    Document,
    Group,
    Irregularity,
    Municipality,
    Objective,
    Office,
    Passage,
    Product,
    Province,
    Region,
    Service,
    Territory,
)

ACTORS: Ends = (Office, Service, Municipality, Council, Group, Product)
PLACES: Ends = (Region, Province, Municipality, Territory)


class OfficeOf(Relationship):
    """(:Office)-[:OFFICE_OF]->(:Service). The office belongs to the institution."""

    type: ClassVar[str] = "OFFICE_OF"
    starts: ClassVar[Ends] = (Office,)
    ends: ClassVar[Ends] = (Service,)


class InRegion(Relationship):
    """(:Office|Territory|Council)-[:IN_REGION]->(:Region). It works or lies in the region."""

    type: ClassVar[str] = "IN_REGION"
    starts: ClassVar[Ends] = (Office, Territory, Council)
    ends: ClassVar[Ends] = (Region,)


class PartOf(Relationship):
    """(:Municipality)-[:PART_OF]->(:Province)-[:PART_OF]->(:Region); (:Product)-[:PART_OF]->(:Product)."""

    type: ClassVar[str] = "PART_OF"
    starts: ClassVar[Ends] = (Municipality, Province, Product)
    ends: ClassVar[Ends] = (Province, Region, Product)


class Comprises(Relationship):
    """(:Territory)-[:COMPRISES]->(place). The text says that the territory consists of it."""

    type: ClassVar[str] = "COMPRISES"
    starts: ClassVar[Ends] = (Territory,)
    ends: ClassVar[Ends] = (Municipality, Province, Territory)


class Covers(Relationship):
    """(:Council)-[:COVERS]->(place). The council's scope."""

    type: ClassVar[str] = "COVERS"
    starts: ClassVar[Ends] = (Council,)
    ends: ClassVar[Ends] = PLACES


class ParticipatesIn(Relationship):
    """(actor)-[:PARTICIPATES_IN]->(:Council|Territory|Product). The text says that the actor takes part in it."""

    type: ClassVar[str] = "PARTICIPATES_IN"
    starts: ClassVar[Ends] = ACTORS
    ends: ClassVar[Ends] = (Council, Territory, Product)

    roles: tuple[str, ...] = Field(default=(), description="Roles stated (preside, secretaría técnica, ...), sorted.")


class WorksWith(Relationship):
    """(:Office|Service|Product)-[:WORKS_WITH]->(actor). The office says that it coordinates with the actor."""

    type: ClassVar[str] = "WORKS_WITH"
    starts: ClassVar[Ends] = (Office, Service, Product)
    ends: ClassVar[Ends] = ACTORS

    how: tuple[str, ...] = Field(default=(), description="In what way, in a word each, sorted.")


class Commits(Relationship):
    """(actor)-[:COMMITS]->(:Commitment). Who is bound; each party of an agreement."""

    type: ClassVar[str] = "COMMITS"
    starts: ClassVar[Ends] = ACTORS
    ends: ClassVar[Ends] = (Commitment,)


class Involves(Relationship):
    """(:Commitment)-[:INVOLVES]->(actor). Who else takes part."""

    type: ClassVar[str] = "INVOLVES"
    starts: ClassVar[Ends] = (Commitment,)
    ends: ClassVar[Ends] = ACTORS


class Under(Relationship):
    """(:Commitment)-[:UNDER]->(:Council). The body in whose frame it is agreed."""

    type: ClassVar[str] = "UNDER"
    starts: ClassVar[Ends] = (Commitment,)
    ends: ClassVar[Ends] = (Council,)


class Targets(Relationship):
    """(:Commitment|Office)-[:TARGETS]->(place). Where."""

    type: ClassVar[str] = "TARGETS"
    starts: ClassVar[Ends] = (Commitment, Office)
    ends: ClassVar[Ends] = PLACES


class Pursues(Relationship):
    """(:Office|Service)-[:PURSUES]->(:Objective)."""

    type: ClassVar[str] = "PURSUES"
    starts: ClassVar[Ends] = (Office, Service)
    ends: ClassVar[Ends] = (Objective,)


class Serves(Relationship):
    """(:Commitment)-[:SERVES]->(:Objective)."""

    type: ClassVar[str] = "SERVES"
    starts: ClassVar[Ends] = (Commitment,)
    ends: ClassVar[Ends] = (Objective,)


class Concerns(Relationship):
    """(:Objective)-[:CONCERNS]->(:Product)."""

    type: ClassVar[str] = "CONCERNS"
    starts: ClassVar[Ends] = (Objective,)
    ends: ClassVar[Ends] = (Product,)


class Offers(Relationship):
    """(:Service)-[:OFFERS]->(:Product)."""

    type: ClassVar[str] = "OFFERS"
    starts: ClassVar[Ends] = (Service,)
    ends: ClassVar[Ends] = (Product,)


class AssessedAs(Relationship):
    """(:Office|Service)-[:ASSESSED_AS]->(:Assessment). The grade an office gives itself."""

    type: ClassVar[str] = "ASSESSED_AS"
    starts: ClassVar[Ends] = (Office, Service)
    ends: ClassVar[Ends] = (Assessment,)


class ReportsTo(Relationship):
    """(:Office|Service)-[:REPORTS_TO]->(actor). Provision of information."""

    type: ClassVar[str] = "REPORTS_TO"
    starts: ClassVar[Ends] = (Office, Service)
    ends: ClassVar[Ends] = ACTORS
    identity: ClassVar[tuple[str, ...]] = ("instrument",)

    instrument: str | None = Field(default=None, description="PROPIR, ARI, oficio, ... where stated.")
    periodicity: tuple[str, ...] = Field(default=(), description="How often, as stated, sorted.")
    information: tuple[str, ...] = Field(default=(), description="What is provided, as stated, sorted.")


class Declares(Relationship):
    """(:Office|Service)-[:DECLARES]->(:DeclaredGap)."""

    type: ClassVar[str] = "DECLARES"
    starts: ClassVar[Ends] = (Office, Service)
    ends: ClassVar[Ends] = (DeclaredGap,)


class Shows(Relationship):
    """(:Document)-[:SHOWS]->(:Irregularity). The document is irregular there."""

    type: ClassVar[str] = "SHOWS"
    starts: ClassVar[Ends] = (Document,)
    ends: ClassVar[Ends] = (Irregularity,)


class From(Relationship):
    """(:Passage)-[:FROM]->(:Document)."""

    type: ClassVar[str] = "FROM"
    starts: ClassVar[Ends] = (Passage,)
    ends: ClassVar[Ends] = (Document,)


RELATIONSHIPS: tuple[type[Relationship], ...] = (
    OfficeOf,
    InRegion,
    PartOf,
    Comprises,
    Covers,
    ParticipatesIn,
    WorksWith,
    Commits,
    Involves,
    Under,
    Targets,
    Pursues,
    Serves,
    Concerns,
    Offers,
    AssessedAs,
    ReportsTo,
    Declares,
    Shows,
    From,
)
