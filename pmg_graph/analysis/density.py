"""How much coordination there is, and how evenly it is spread: the figures of a density card.

Bipartite density over the seats that could be taken (Borgatti & Everett 1997, Social Networks 19:243-269, with the
structural zeros of Neal & Neal 2024), mean participation and size (Breiger 1974, Social Forces 53:181-190), two-mode
degree centralisation (Freeman 1979, Social Networks 1:215-239; denominator of Borgatti & Everett 1997), Gini.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from statistics import median

from pmg_graph.analysis.kinds import ActorKind
from pmg_graph.analysis.two_mode import TwoModeNetwork

#: Below these sizes a density is chance, and two of them are not compared.
LEAST_BODIES = 5
LEAST_ACTORS = 8
LEAST_DOCUMENTS = 2


class Reason(StrEnum):
    """Why a network is not compared with others."""

    NO_DOCUMENT = "no_document"
    ONE_DOCUMENT = "one_document"
    FEW_BODIES = "few_bodies"
    FEW_ACTORS = "few_actors"


@dataclass(frozen=True)
class Card:
    """The density card of a network.

    ``actors`` are named by a document, ``active`` of them are in something; ``bodies`` have a known member, of
    ``silent`` ones no member is known. ``reasons`` say why the network is not comparable; figures that would invite the
    comparison are None then. Shares are parts of one.
    """

    actors: int
    active: int
    bodies: int
    silent: int
    ties: int
    seats: int
    density: float | None
    participation: float | None
    median_participation: float | None
    size: float | None
    median_size: float | None
    centralisation: float | None
    gini: float | None
    reasons: tuple[Reason, ...]

    @property
    def comparable(self) -> bool:
        """Whether it may stand beside another one."""
        return not self.reasons


def card(network: TwoModeNetwork, documents: int) -> Card:
    """The card of a network of which so many documents speak."""
    degrees = [len(network.memberships[key]) for key in network.active]
    sizes = [len(network.members[key]) for key in network.peopled]
    reasons = not_comparable(len(network.seated), len(sizes), documents)
    ties = sum(sizes)
    good = not reasons
    return Card(
        actors=len(network.seated),
        active=len(degrees),
        bodies=len(sizes),
        silent=len(network.bodies) - len(sizes),
        ties=ties,
        seats=network.seats,
        density=ties / network.seats if good and network.seats else None,
        participation=ties / len(network.seated) if good else None,
        median_participation=median(degrees) if good and degrees else None,
        size=ties / len(sizes) if good else None,
        median_size=median(sizes) if good and sizes else None,
        centralisation=centralisation(degrees, len(sizes)) if good else None,
        gini=gini(degrees) if good else None,
        reasons=reasons,
    )


def not_comparable(actors: int, bodies: int, documents: int) -> tuple[Reason, ...]:
    """Why a network of these sizes, of which so many documents speak, is not compared; nothing where it is."""
    reasons = []
    if documents < LEAST_DOCUMENTS:
        reasons.append(Reason.ONE_DOCUMENT if documents else Reason.NO_DOCUMENT)
    if bodies < LEAST_BODIES:
        reasons.append(Reason.FEW_BODIES)
    if actors < LEAST_ACTORS:
        reasons.append(Reason.FEW_ACTORS)
    return tuple(reasons)


def centralisation(degrees: Sequence[int], bodies: int) -> float | None:
    """Between 0 (all are in as many) and 1 (one is in all bodies, the others in one): the sum of the differences to the
    busiest, over (n1 - 1)(n2 - 1). ``degrees`` of the actors that are in something; None where it is not defined."""
    if len(degrees) < 2 or bodies < 2:
        return None
    return sum(max(degrees) - k for k in degrees) / ((len(degrees) - 1) * (bodies - 1))


def gini(values: Sequence[float]) -> float | None:
    """Gini coefficient of non-negative values: 0 where all are equal, towards 1 where one has all; None for nothing.

    Half the mean absolute difference over the mean.
    """
    ordered = sorted(values)
    total = fsum(ordered)
    if not total:
        return None
    n = len(ordered)
    return fsum((2 * place - n - 1) * value for place, value in enumerate(ordered, 1)) / (n * total)


@dataclass(frozen=True)
class Participation:
    """Actors of a kind, those of them in a body, and the bodies where at least one of the kind sits.

    ``bodies`` counts unnamed plurals of the kind too: a mesa with "los municipios" has municipalities.
    """

    kind: ActorKind
    actors: int
    active: int
    bodies: int


def participation(network: TwoModeNetwork) -> list[Participation]:
    """Participation by kind of actor, in the order of kinds; comunas that no document names count as municipalities."""
    actors: dict[ActorKind, int] = {}
    active: dict[ActorKind, int] = {}
    bodies: dict[ActorKind, set[str]] = {}
    for key, actor in network.actors.items():
        if not actor.collective:
            actors[actor.kind] = actors.get(actor.kind, 0) + 1
            active[actor.kind] = active.get(actor.kind, 0) + bool(network.memberships.get(key))
    for tie in network.ties:
        if tie.status == "existing":
            bodies.setdefault(network.actors[tie.actor].kind, set()).add(tie.body)
    kinds = [kind for kind in ActorKind if actors.get(kind) or bodies.get(kind)]
    return [Participation(k, actors.get(k, 0), active.get(k, 0), len(bodies.get(k, ()))) for k in kinds]
