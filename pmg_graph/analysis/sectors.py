"""How often sectors meet, against chance: over all pairs of their actors, where a single pair says too little.

The sector of a public institution is the ministry that it depends on; municipalities, regional governments, private
actors and the like are each a group of their own. What is compared is the number of co-memberships, over bodies, of an
actor of one sector and an actor of the other; what chance gives is the null model of
:mod:`pmg_graph.analysis.null_model` (fixed degree sequence model with structural zeros: Neal, Domagalski & Sagan 2021,
Scientific Reports 11:23929; Neal & Neal 2024, SDSM-EC, Complex Networks XII). The sum over many pairs has the power
that a test of one pair lacks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmg_graph.analysis.backbone import ALPHA
from pmg_graph.analysis.kinds import ACTOR_KINDS, ActorKind
from pmg_graph.analysis.null_model import Against, NullModel, Tally, ends, false_discovery, masks
from pmg_graph.analysis.report import Text, phrase
from pmg_graph.analysis.scope import SAMPLES, SEED
from pmg_graph.analysis.two_mode import Actor, Source, TwoModeNetwork

if TYPE_CHECKING:
    from pmg_graph.analysis.null_model import Places, Vector

#: Co-memberships that chance gives at least where two sectors are tested: below it, "never" would be no surprise.
EXPECTED = 2.0
_BY_MINISTRY = frozenset({ActorKind.SERVICE, ActorKind.SEREMI, ActorKind.MINISTRY})
#: "Ministerio de Economía, Fomento y Turismo (hasta 2010 ...)" is the sector "Economía".
_MINISTRY = re.compile(r"^Ministerio (?:del? (?:las? |los )?)?(?P<sector>[^,(]+)")


@dataclass(frozen=True)
class Sector:
    """A group of actors that are counted together. ``key`` is the ministry's matter, or a kind of actor."""

    key: str
    actors: tuple[str, ...]

    @property
    def title(self) -> Text:
        """What it is called."""
        return phrase(ACTOR_KINDS[self.key]) if self.key in ACTOR_KINDS else self.key


@dataclass(frozen=True)
class Meeting:
    """Two sectors, or one with itself: co-memberships against chance; ``adjusted`` is the two-sided p, adjusted for all
    pairs of sectors that were tested, None where these were not."""

    first: str
    second: str
    against: Against
    adjusted: float | None

    @property
    def ratio(self) -> float | None:
        """Observed over expected; None where too few are expected to say anything."""
        return self.against.observed / self.against.mean if self.against.mean >= EXPECTED else None

    @property
    def less(self) -> bool:
        """Whether they meet less than chance would have it."""
        return self.adjusted is not None and self.adjusted < ALPHA and self.against.observed < self.against.mean

    @property
    def more(self) -> bool:
        """Whether they meet more than chance would have it."""
        return self.adjusted is not None and self.adjusted < ALPHA and self.against.observed > self.against.mean


@dataclass(frozen=True)
class Meetings:
    """The sectors with someone in some body, those with most seats first, and every pair of them, each with itself too;
    ``samples`` is how many random networks were drawn."""

    sectors: tuple[Sector, ...]
    meetings: tuple[Meeting, ...]
    samples: int


def sector_of(actor: Actor, source: Source) -> str:
    """The key of an actor's sector."""
    if actor.kind in _BY_MINISTRY:
        node = source.service_node(actor.service) if actor.service else None
        written = (node.name if actor.kind is ActorKind.MINISTRY else node.ministry) if node else None
        found = _MINISTRY.match(written or "")
        if found:
            return found["sector"].strip()
    return str(actor.kind)


def meetings(
    network: TwoModeNetwork,
    sectors: Mapping[str, str],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    fixed: frozenset[tuple[str, str]] = frozenset(),
) -> Meetings:
    """How often sectors meet. ``sectors``: the sector's key of every active actor by id; ``fixed`` ties stay."""
    import numpy as np

    actors, held = network.active, {key: len(bodies) for key, bodies in network.memberships.items()}
    members: dict[str, list[str]] = {}
    for key in actors:
        members.setdefault(sectors[key], []).append(key)
    order = sorted(members, key=lambda key: (-sum(held[actor] for actor in members[key]), key))
    found = tuple(Sector(key, tuple(members[key])) for key in order)
    if not found or not samples:
        return Meetings(found, (), 0)
    place = {key: at for at, key in enumerate(order)}
    group, bodies = np.array([place[sectors[key]] for key in actors]), len(network.peopled)
    first, second = np.triu_indices(len(order))

    def counted(actor: Places, body: Places) -> Vector:
        seats = np.bincount(group[actor] * bodies + body, minlength=len(order) * bodies)
        inside = seats.reshape(len(order), bodies).astype(np.float64)
        together = inside @ inside.T
        # of one sector with itself each pair of its actors once, and no actor with itself
        together[np.diag_indices(len(order))] = ((inside * inside).sum(axis=1) - inside.sum(axis=1)) / 2
        values: Vector = together[first, second]
        return values

    model = NullModel(network, fixed=fixed)
    number = model.enough(samples)
    seen = masks({key: network.memberships[key] for key in actors}, network.peopled)
    tally = Tally(counted(*ends(seen, bodies)), number)
    for drawn in model.samples(number, seed):
        row, column = ends(drawn, len(model.columns))
        tally.add(counted(column, row) if model.by_body else counted(row, column))
    against = [tally.against(at) for at in range(len(first))]
    # who is tested follows from what chance gives, never from what was observed
    tested = [at for at, one in enumerate(against) if one.mean >= EXPECTED and one.upper is not None]
    adjusted = dict(zip(tested, false_discovery([_two_sided(against[at]) for at in tested]), strict=True))
    return Meetings(
        found,
        tuple(Meeting(order[first[at]], order[second[at]], one, adjusted.get(at)) for at, one in enumerate(against)),
        number,
    )


def _two_sided(against: Against) -> float:
    return min(1.0, 2 * min(p for p in (against.upper, against.lower) if p is not None))
