"""The two-mode network of a layer: actors on one side, what they take part in on the other, every tie once.

The graph is a multigraph of statements; measures need it collapsed, explicitly (Borgatti & Everett 1997, Network
analysis of 2-mode data, Social Networks 19:243-269). :class:`Source` reads the ties of a layer off a graph once;
:meth:`Source.network` limits them to a region, a year, a service.

- In one region an actor is an office (service and region: ``SENCE Maule``); where regions are pooled it is the
  institution. Municipalities, groups, regional governments, intendencias and gobernaciones are themselves in both.
  Every table should say which (:class:`Unit`).
- Only existing ties count in figures. Proposed, past and absent ones are kept in :attr:`TwoModeNetwork.ties`.
- Plurals that the text leaves unnamed ("los municipios") are members without a seat: see ``kinds.is_collective``.
- An actor without ties stays in the network: it could have sat there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pmg_graph.analysis.kinds import COMUNA, ActorKind, actor_kind, is_collective
from pmg_graph.analysis.layers import NodeId, RawTie, is_internal, raw_ties
from pmg_graph.analysis.observation import Observation
from pmg_graph.analysis.scope import Layer, Scope, Unit
from pmg_graph.model import Commitment, Council, Graph, Municipality, Node, Office, Product, Region
from pmg_graph.model.keys import service_key
from pmg_graph.model.nodes import Service
from pmg_graph.names.folding import words

if TYPE_CHECKING:
    import networkx as nx

#: Until when the comunas of Ñuble belonged to Biobío.
_LAST_OLD_DIVISION = 2017
_POSSIBLE = frozenset({"Office", "Service", "Group", "Municipality", "Council"})
#: Each of these is an institution of its own in its region or province: there is nothing to pool.
_OF_THEIR_PLACE = frozenset({ActorKind.REGIONAL_GOVERNMENT, ActorKind.INTENDENCIA, ActorKind.GOBERNACION})


@dataclass(frozen=True, slots=True)
class Actor:
    """A node of the first mode. ``regions`` is empty for an actor of the whole country.

    ``nodes`` are the nodes of the graph that it stands for: the offices of an institution where regions are pooled.
    ``named`` says whether a document of the scope names it; a comuna that none names is there too.
    """

    id: str
    name: str
    kind: ActorKind
    regions: frozenset[str]
    nodes: tuple[NodeId, ...]
    service: str | None = None
    collective: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A node of the second mode: a council, a commitment, a comuna. ``kind`` is the council's or commitment's."""

    id: str
    name: str
    kind: str
    regions: frozenset[str]
    node: NodeId
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """An actor in a body, with everything that is stated of it under one status.

    ``self_issuers`` are those of its issuers that are the actor itself.
    """

    actor: str
    body: str
    status: str
    roles: tuple[str, ...]
    evidence: tuple[str, ...]
    documents: tuple[str, ...]
    years: tuple[int, ...]
    issuers: tuple[str, ...]
    self_issuers: tuple[str, ...]

    @property
    def self_declared(self) -> bool:
        """Whether nobody but the actor itself says so."""
        return bool(self.issuers) and set(self.issuers) <= set(self.self_issuers)


def actor_id(node: NodeId) -> str:
    """The id of a node of the first mode. A council that sits in another one has a second id as a body."""
    return f"{node[0]}:{node[1]}"


def body_id(node: NodeId) -> str:
    """The id of a node of the second mode."""
    return f"in:{node[0]}:{node[1]}"


@dataclass(frozen=True)
class TwoModeNetwork:
    """Actors and bodies of one layer and scope, by id in sorted order, and their ties.

    Build it with :meth:`Source.network`.
    """

    layer: Layer
    scope: Scope
    unit: Unit
    actors: dict[str, Actor]
    bodies: dict[str, Body]
    ties: tuple[Tie, ...]

    @cached_property
    def existing(self) -> tuple[Tie, ...]:
        """The ties that figures count: existing ones of actors that are no unnamed plural."""
        return tuple(t for t in self.ties if t.status == "existing" and not self.actors[t.actor].collective)

    @cached_property
    def seated(self) -> tuple[str, ...]:
        """The first mode of every figure: the actors that a document names and that are no unnamed plural, sorted."""
        return tuple(key for key, actor in self.actors.items() if actor.named and not actor.collective)

    @cached_property
    def memberships(self) -> dict[str, frozenset[str]]:
        """The bodies of each actor of :attr:`seated`, by existing ties; empty for one without any."""
        found: dict[str, set[str]] = {key: set() for key in self.seated}
        for tie in self.existing:
            found[tie.actor].add(tie.body)
        return {key: frozenset(bodies) for key, bodies in found.items()}

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """The actors of each body, by existing ties; empty for one without any."""
        found: dict[str, set[str]] = {key: set() for key in self.bodies}
        for tie in self.existing:
            found[tie.body].add(tie.actor)
        return {key: frozenset(actors) for key, actors in found.items()}

    def admissible(self, actor: str, body: str) -> bool:
        """Whether the actor could be in the body: same region, or one of them of the whole country.

        The other cells are structural zeros (Neal & Neal 2024, SDSM-EC, Complex Networks XII).
        """
        return compatible(self.actors[actor].regions, self.bodies[body].regions)

    @cached_property
    def peopled(self) -> tuple[str, ...]:
        """The bodies of which some member is known, sorted. Of the others nobody says who sits in them."""
        return tuple(key for key, actors in self.members.items() if actors)

    @cached_property
    def active(self) -> tuple[str, ...]:
        """The actors that are in some body, sorted."""
        return tuple(key for key, bodies in self.memberships.items() if bodies)

    @cached_property
    def seats(self) -> int:
        """How many admissible cells there are between :attr:`seated` and :attr:`peopled`."""
        mine: dict[frozenset[str], int] = {}
        theirs: dict[frozenset[str], int] = {}
        for key in self.seated:
            mine[self.actors[key].regions] = mine.get(self.actors[key].regions, 0) + 1
        for key in self.peopled:
            regions = self.bodies[key].regions
            theirs[regions] = theirs.get(regions, 0) + 1
        return sum(n * m for a, n in mine.items() for b, m in theirs.items() if compatible(a, b))

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The documents that state an existing tie, by key, sorted."""
        return tuple(sorted({document for tie in self.existing for document in tie.documents}))

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """The issuers of these documents, sorted."""
        return tuple(sorted({issuer for tie in self.existing for issuer in tie.issuers}))

    def without(self, documents: Iterable[str], issuers: dict[str, str] | None = None) -> TwoModeNetwork:
        """The network that the other documents state; its nodes are the same. ``issuers``: of each document by key."""
        left_out = frozenset(documents)
        ties = []
        for tie in self.ties:
            kept = tuple(d for d in tie.documents if d not in left_out)
            if kept == tie.documents:
                ties.append(tie)
            elif kept:
                by = tuple(sorted({issuers[d] for d in kept if d in issuers})) if issuers else tie.issuers
                mine = tuple(i for i in tie.self_issuers if i in by)
                rest = tuple(p for p in tie.evidence if p.partition("#")[0] not in left_out)
                ties.append(replace(tie, documents=kept, issuers=by, self_issuers=mine, evidence=rest))
        return replace(self, ties=tuple(ties))

    def without_plurals(self) -> TwoModeNetwork:
        """The network without bodies that the text names several as one: their members may never have met."""
        bodies = {key: body for key, body in self.bodies.items() if not body.plural}
        return replace(self, bodies=bodies, ties=tuple(t for t in self.ties if t.body in bodies))

    @cached_property
    def own_ties(self) -> frozenset[tuple[str, str]]:
        """Actor and body of the ties that nobody but the actor itself declares: a null model may hold them fixed."""
        return frozenset((tie.actor, tie.body) for tie in self.existing if tie.self_declared)

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The existing ties as a networkx graph: nodes carry ``bipartite`` (0 actors, 1 bodies) and ``kind``."""
        import networkx as nx

        made: nx.Graph[str] = nx.Graph()
        for key in self.seated:
            made.add_node(key, bipartite=0, kind=str(self.actors[key].kind))
        for key, body in self.bodies.items():
            made.add_node(key, bipartite=1, kind=body.kind)
        made.add_edges_from((tie.actor, tie.body) for tie in self.existing)
        return made


def compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of regions have one in common; an empty set is the whole country."""
    return not a or not b or not a.isdisjoint(b)


def two_mode(graph: Graph, layer: Layer, scope: Scope | None = None, unit: Unit | None = None) -> TwoModeNetwork:
    """The two-mode network of one layer and scope. For several scopes of one layer, keep a :class:`Source`."""
    return Source(graph, layer).network(scope, unit)


class Source:
    """The ties of one layer of a graph, from which networks of any scope are made."""

    def __init__(self, graph: Graph, layer: Layer, observation: Observation | None = None) -> None:
        self.graph = graph
        self.layer = layer
        self.observation = observation or Observation(graph)
        self.raw = raw_ties(graph, layer)
        self._services = {n.acronym: n for n in graph.nodes.values() if isinstance(n, Service)}
        self._regions: dict[tuple[NodeId, int | None], frozenset[str]] = {}
        self._owners: dict[NodeId, frozenset[str]] = {}
        if layer is Layer.COMMITMENTS:
            found: dict[NodeId, set[str]] = {}
            for tie in self.raw:
                if tie.relation == "COMMITS":
                    region = getattr(graph.nodes[tie.actor], "region", None)
                    found.setdefault(tie.body, set()).update([region] if region else [])
            self._owners = {key: frozenset(regions) for key, regions in found.items()}

    @cached_property
    def possible(self) -> tuple[tuple[NodeId, Node], ...]:
        """The nodes that can be actors or bodies without a tie, in the order of the graph."""
        return tuple((key, node) for key, node in self.graph.nodes.items() if key[0] in _POSSIBLE)

    def stated(self, region: str | None) -> list[RawTie]:
        """The ties that may belong to a region: those with an end in it at any time."""
        return self.raw if region is None else self._by_region.get(region, [])

    @cached_property
    def _by_region(self) -> dict[str, list[RawTie]]:
        found: dict[str, list[RawTie]] = {}
        for raw in self.raw:
            for region in self.regions(raw.actor, None) | self.regions(raw.body, None):
                found.setdefault(region, []).append(raw)
        return found

    def network(self, scope: Scope | None = None, unit: Unit | None = None) -> TwoModeNetwork:
        """The network of a scope. ``unit``: offices in one region and institutions where pooled, unless given."""
        scope = scope or Scope()
        unit = unit or scope.unit
        build = _Build(self, scope, unit)
        return TwoModeNetwork(self.layer, scope, unit, build.actors, build.bodies, build.ties)

    def regions(self, node: NodeId, year: int | None) -> frozenset[str]:
        """The regions of a node as the country was divided in a year; of any time where no year is given."""
        known = self._regions.get((node, year))
        if known is None:
            known = self._regions[node, year] = self._find_regions(self.graph.nodes[node], year)
        return known

    def _find_regions(self, node: Node, year: int | None) -> frozenset[str]:
        if isinstance(node, Municipality):
            if year is None:
                return frozenset({node.region, node.region_2009 or node.region})
            return frozenset({(node.region_2009 or node.region) if year <= _LAST_OLD_DIVISION else node.region})
        if isinstance(node, Commitment):
            return self._owners.get(node.id, frozenset())
        region = getattr(node, "region", None)
        return frozenset({region}) if region else frozenset()

    def service_of(self, node: Node) -> str | None:
        """The acronym of the institution that an actor is or belongs to."""
        if isinstance(node, Service):
            return node.acronym
        if isinstance(node, Office):
            return node.service
        return node.issuer if isinstance(node, Product) else None

    def is_own(self, service: str | None, issuer: str) -> bool:
        """Whether an issuer is the actor's institution, or the ministry whose secretariat (SEREMI) the actor is."""
        if service is None:
            return False
        if service == issuer:
            return True
        actor, other = self._services.get(service), self._services.get(issuer)
        if actor is None or actor.kind != "seremi" or not actor.ministry:
            return False
        return other is not None and words(actor.ministry)[: len(words(other.name))] == words(other.name)

    def service_node(self, acronym: str) -> Service | None:
        """The node of an institution."""
        return self._services.get(acronym)


class _Build:
    """One network in the making."""

    def __init__(self, source: Source, scope: Scope, unit: Unit) -> None:
        self.source, self.scope, self.unit = source, scope, unit
        documents = source.observation.documents
        self._year_of = {key: document.year for key, document in documents.items()}
        self._merged: dict[tuple[str, str, str], list[RawTie]] = {}
        self._nodes: dict[str, set[NodeId]] = {}
        self._named_bodies: dict[str, NodeId] = {}
        self._named: set[str] = set()
        for raw in source.stated(scope.region):
            if self._in_region(raw) and self._in_year(raw):
                self._take(raw)
        if scope.service:
            self._limit_to(scope.service)
        self._add_the_unattached()
        self.actors = self._told_apart({key: self._actor(key) for key in sorted(self._nodes)})
        self.bodies = {key: self._body(self._named_bodies[key]) for key in sorted(self._named_bodies)}
        self.ties = tuple(self._tie(key, parts) for key, parts in sorted(self._merged.items()))

    def _regions(self, node: NodeId) -> frozenset[str]:
        return self.source.regions(node, self.scope.year)

    def _in_region(self, raw: RawTie) -> bool:
        region = self.scope.region
        if region is None:
            return True
        actor, body = self._regions(raw.actor), self._regions(raw.body)
        return region in (body or actor) and (not actor or region in actor)

    def _in_year(self, raw: RawTie) -> bool:
        return self.scope.year is None or all(self.scope.year in part.years for part in raw.parts)

    def _take(self, raw: RawTie) -> None:
        actor = self._collapsed(raw.actor)
        self._nodes.setdefault(actor, set()).add(raw.actor)
        self._named.add(actor)
        body = body_id(raw.body)
        self._named_bodies[body] = raw.body
        self._merged.setdefault((actor, body, raw.status), []).append(raw)

    def _collapsed(self, node: NodeId) -> str:
        if self.unit is Unit.SERVICE and node[0] == "Office":
            office = self.source.graph.nodes[node]
            assert isinstance(office, Office)
            if actor_kind(office, self.source.service_node(office.service)) not in _OF_THEIR_PLACE:
                return actor_id(("Service", service_key(office.service)))
        return actor_id(node)

    def _limit_to(self, service: str) -> None:
        graph, source = self.source.graph, self.source
        mine = {
            key for key, nodes in self._nodes.items() if service in {source.service_of(graph.nodes[n]) for n in nodes}
        }
        bodies = {body for actor, body, status in self._merged if actor in mine and status == "existing"}
        self._merged = {key: parts for key, parts in self._merged.items() if key[1] in bodies}
        self._named_bodies = {key: node for key, node in self._named_bodies.items() if key in bodies}
        kept = {key[0] for key in self._merged} | mine
        self._nodes = {key: nodes for key, nodes in self._nodes.items() if key in kept}

    def _add_the_unattached(self) -> None:
        """Actors without ties, comunas that nobody names, and councils without members: all could have had some."""
        region, year = self.scope.region, self.scope.year
        offices = self.source.layer is not Layer.COVERAGE
        for node_id, node in self.source.possible:
            label = node_id[0]
            if region is not None and region not in self._regions(node_id):
                continue
            named = self._is_named(node, year)
            if label == "Municipality" and self.source.layer is Layer.COVERAGE:
                self._named_bodies.setdefault(body_id(node_id), node_id)
            elif self.scope.service:
                continue
            elif label == "Municipality" or (named and label in ("Office", "Service", "Group") and offices):
                key = self._collapsed(node_id)
                self._nodes.setdefault(key, set()).add(node_id)
                if named:
                    self._named.add(key)
            elif (
                label == "Council"
                and self.source.layer is Layer.COUNCILS
                and named
                and not is_internal(self.source.graph, node_id)
            ):
                self._named_bodies.setdefault(body_id(node_id), node_id)

    def _is_named(self, node: Node, year: int | None) -> bool:
        if year is None:
            return bool(node.evidence)
        return any(self._year_of.get(key.partition("#")[0]) == year for key in node.evidence)

    def _actor(self, key: str) -> Actor:
        graph, source = self.source.graph, self.source
        nodes = tuple(sorted(self._nodes[key]))
        node = graph.nodes[nodes[0]]
        service = source.service_of(node)
        institution = source.service_node(service) if service else None
        regions = frozenset().union(*(self._regions(n) for n in nodes))
        name = node.name
        if self.unit is Unit.SERVICE and service and key == actor_id(("Service", service_key(service))):
            name, regions = service, frozenset()
        kind = actor_kind(node, institution)
        return Actor(key, name, kind, regions, nodes, service, is_collective(node), key in self._named)

    def _told_apart(self, actors: dict[str, Actor]) -> dict[str, Actor]:
        """Actors of one name in several regions, each with its region."""
        times = Counter(actor.name for actor in actors.values())
        found = {}
        for key, actor in actors.items():
            place = self.source.graph.nodes.get(("Region", next(iter(actor.regions), "")))
            if times[actor.name] > 1 and len(actor.regions) == 1 and isinstance(place, Region):
                found[key] = replace(actor, name=f"{actor.name} ({place.short_name or place.name})")
            else:
                found[key] = actor
        return found

    def _body(self, node_id: NodeId) -> Body:
        node = self.source.graph.nodes[node_id]
        kind = COMUNA if isinstance(node, Municipality) else str(getattr(node, "kind", "other"))
        plural = isinstance(node, Council) and node.plural
        return Body(body_id(node_id), node.name, kind, self._regions(node_id), node_id, plural)

    def _tie(self, key: tuple[str, str, str], raws: list[RawTie]) -> Tie:
        year = self.scope.year
        parts = [part for raw in raws for part in raw.parts]
        documents = {d for part in parts for d in part.documents if year is None or self._year_of.get(d) == year}
        evidence = {e for part in parts for e in part.evidence if year is None or e.partition("#")[0] in documents}
        known = self.source.observation.issuers
        issuers = tuple(sorted({known[d] for d in documents if d in known}))
        service = self.actors[key[0]].service
        return Tie(
            actor=key[0],
            body=key[1],
            status=key[2],
            roles=tuple(sorted({role for part in parts for role in getattr(part, "roles", ())})),
            evidence=tuple(sorted(evidence)),
            documents=tuple(sorted(documents)),
            years=tuple(sorted({y for part in parts for y in part.years if year is None or y == year})),
            issuers=issuers,
            self_issuers=tuple(issuer for issuer in issuers if self.source.is_own(service, issuer)),
        )
