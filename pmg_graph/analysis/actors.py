"""Who is central: measures of actors in a two-mode network that its two modes do not distort.

Degree (Faust 1997, Centrality in affiliation networks, Social Networks 19:157-191), degree declared by others, breadth,
betweenness with the two-mode maximum (Freeman 1977; Borgatti & Everett 1997, Social Networks 19:243-269), two-mode
brokerage (after Jasny & Lubell 2015, Two-mode brokerage in policy networks, Social Networks 41:36-47), fragmentation.
Not here: HITS and Burt's measures, which say nothing on two modes, and closeness, which says nothing across components.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmg_graph.analysis.betweenness import shortest_path_betweenness
from pmg_graph.analysis.cut_points import fragmentation, removals
from pmg_graph.analysis.scope import SEED
from pmg_graph.analysis.two_mode import TwoModeNetwork

#: Steps (nodes times ties, for each time that it is computed) beyond which betweenness is estimated from some nodes.
MOST_STEPS = 5_000_000

DECLARED, DEGREE, BREADTH, BETWEENNESS, BROKERAGE, FRAGMENTATION = (
    "declared_by_others",
    "degree",
    "breadth",
    "betweenness",
    "brokerage",
    "fragmentation",
)
MEASURES = (DECLARED, DEGREE, BREADTH, BETWEENNESS, BROKERAGE, FRAGMENTATION)

Values = dict[str, float]


def measures(network: TwoModeNetwork, *, seed: int = SEED, wanted: tuple[str, ...] = MEASURES) -> Mapping[str, Values]:
    """The measures of every active actor, by name of the measure."""
    made: dict[str, Callable[[TwoModeNetwork], Values]] = {
        DECLARED: declared_by_others,
        DEGREE: degree,
        BREADTH: breadth,
        BETWEENNESS: lambda n: betweenness(n, seed=seed),
        BROKERAGE: brokerage,
        FRAGMENTATION: lambda n: fragmentation(n, removals(n)),
    }
    return {name: made[name](network) for name in wanted}


def degree(network: TwoModeNetwork) -> Values:
    """In how many bodies an actor is."""
    return {key: float(len(network.memberships[key])) for key in network.active}


def declared_by_others(network: TwoModeNetwork) -> Values:
    """In how many bodies somebody else's document says that it is: what it says of itself does not count."""
    found = dict.fromkeys(network.active, 0.0)
    for tie in network.existing:
        if not tie.self_declared:
            found[tie.actor] += 1
    return found


def self_declared_share(network: TwoModeNetwork) -> Values:
    """The part of an actor's ties that only it declares."""
    others, all_ties = declared_by_others(network), degree(network)
    return {key: 1 - others[key] / all_ties[key] for key in all_ties}


def breadth(network: TwoModeNetwork) -> Values:
    """In how many regions an actor takes part; within one region, in how many kinds of body."""
    found: dict[str, set[str]] = {key: set() for key in network.active}
    for tie in network.existing:
        body = network.bodies[tie.body]
        if network.scope.region:
            found[tie.actor].add(body.kind)
        else:
            found[tie.actor] |= body.regions
    return {key: float(len(reached)) for key, reached in found.items()}


def is_estimated(network: TwoModeNetwork, times: int = 1) -> bool:
    """Whether the network is so large that betweenness, wanted so many times, is estimated."""
    return (len(network.active) + len(network.peopled)) * len(network.existing) * times > MOST_STEPS


def betweenness(network: TwoModeNetwork, *, seed: int = SEED) -> Values:
    """How much of what connects the others passes through an actor: 1 is the most that two modes allow.

    Shortest paths between any two nodes; in a very large network, those from some of the nodes (see is_estimated).
    """
    if not network.active:
        return {}
    pivots = max(16, MOST_STEPS // len(network.existing)) if is_estimated(network) else None
    raw = shortest_path_betweenness(network, pivots=pivots, seed=seed)
    most = _most_between(len(network.active), len(network.peopled))
    return {key: raw[key] / most for key in network.active}


def _most_between(n: int, m: int) -> float:
    """The betweenness that a node of a mode of ``n`` can have at most where the other mode has ``m``.

    Borgatti & Everett 1997; the same as networkx uses.
    """
    s, t = divmod(n - 1, m)
    return ((m**2) * ((s + 1) ** 2) + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2 or 1.0


def brokerage(network: TwoModeNetwork) -> Values:
    """How many pairs of bodies only this actor joins: without it, nobody would sit in both.

    In a two-mode network that is one open path body-actor-body; node redundancy (Latapy, Magnien & Del Vecchio 2008,
    Social Networks 30:31-48) is one minus its share of the actor's pairs.
    """
    # a body that one actor alone is in is met by nobody else: only the shared ones need a bit
    shared = (body for body in network.peopled if len(network.members[body]) > 1)
    bit = {body: 1 << at for at, body in enumerate(shared)}
    rows = {key: sum(bit.get(body, 0) for body in network.memberships[key]) for key in network.active}
    found = {}
    for key, row in rows.items():
        joined = 0
        for body in network.memberships[key]:
            # where else the others of this body meet the actor
            reached = 0
            for other in network.members[body]:
                if other != key:
                    reached |= rows[other]
            joined += (reached & row & ~bit.get(body, 0)).bit_count()
        k = len(network.memberships[key])
        found[key] = float((k * (k - 1) - joined) // 2)
    return found
