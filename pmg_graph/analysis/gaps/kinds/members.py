"""Expected members of councils that are not there (metrics.md, 4.1): three states, never two.

Absent by text is a lack; proposed and never said to be in is half of one; not observed is a question, asked only where
a text names the members that there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.expectations import Expectation, expected_of
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Listed, Severity, names
from pmg_graph.analysis.gaps.kinds.isolates import is_to_be
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import OPEN_LIST, Index, NodeId, is_municipal
from pmg_graph.analysis.kinds import ACTOR_KINDS, ActorKind, actor_kind, is_collective
from pmg_graph.analysis.report import Coded, Text, phrase
from pmg_graph.analysis.two_mode import Body
from pmg_graph.i18n import N_
from pmg_graph.model import Council, Group, Node, Office, Service, Status

#: Named members from which on a text is taken to say who sits in a council.
_LISTED = 2
#: Kinds of actors that a council has several of, or one of which stands for many, as a sentence names whom it expects.
_EXPECTED: dict[str, str] = {
    **ACTOR_KINDS,
    ActorKind.MUNICIPALITY: N_("municipalities"),
    ActorKind.PRIVATE: N_("the private sector"),
    ActorKind.GOBERNACION: N_("gobernaciones"),
    ActorKind.SEREMI: N_("the SEREMI"),
}


def absent(index: Index) -> Iterator[Gap]:
    """Expected members of whom a text says that they are not in."""
    for council, rules in _expecting(index):
        denied = [
            index.node(tie.start)
            for ties in index.members(council, frozenset({Status.ABSENT})).values()
            for tie in ties
            if any(_fits(index, rule, index.node(tie.start)) for rule in rules)
            and tie.start not in index.members(council)
        ]
        if denied:
            yield _denied(index, council, denied, "expected_absent")


def not_seen(index: Index) -> Iterator[Gap]:
    """In councils whose members are named, the expected ones who are not seen."""
    for council, rules in _expecting(index):
        missing = [rule for rule in rules if _unseen(index, council, rule)]
        if missing:
            yield _not_seen(index, council, missing, "expected_not_seen")


def municipalities(index: Index) -> Iterator[Gap]:
    """Councils where municipalities are expected, whose named members include none."""
    for council, rules in _councils(index):
        wanted = [rule for rule in rules if rule.kind == ActorKind.MUNICIPALITY]
        members = index.members(council, None)
        denied = [
            index.node(key)
            for key, ties in members.items()
            if is_municipal(index.node(key)) and {t.status for t in ties} == {Status.ABSENT}
        ]
        if wanted and denied and not any(is_municipal(index.node(key)) for key in index.members(council)):
            yield _denied(index, council, denied, "council_without_municipalities")
        elif wanted and _unseen(index, council, wanted[0]):
            yield _not_seen(index, council, wanted[:1], "council_without_municipalities")


def proposed(index: Index) -> Iterator[Gap]:
    """Members that documents propose to take in, and that none says are in: one gap a proposal.

    An unnamed plural ("los servicios") is left out: some of it may be in already. So is a council that is to be made:
    that is the gap.
    """
    waiting: dict[tuple[str, ...], tuple[dict[NodeId, Node], dict[NodeId, Council]]] = {}
    for council in (c for c in index.each(Council) if not c.internal and not is_to_be(index, c)):
        there = index.members(council)
        for key, ties in index.members(council, frozenset({Status.PROPOSED})).items():
            member = index.node(key)
            if key not in there and not is_collective(member):
                stated = tuple(sorted({k for tie in ties for k in tie.evidence}))
                members, councils = waiting.setdefault(stated, ({}, {}))
                members[key] = member
                councils[council.id] = council
    for keys, (members, councils) in sorted(waiting.items()):
        about = min(councils.values(), key=lambda c: c.key)
        yield gap(
            index,
            "proposed_member",
            about if len(councils) == 1 else min(members.values(), key=lambda n: n.key),
            severity=Severity.MEDIUM,
            basis=Basis.STATED,
            reason=[
                phrase(
                    N_(
                        "A document proposes for {councils} that these take part: {members}; no document that was read "
                        "says that it came to be."
                    ),
                    members=names(members.values()),
                    councils=names(councils.values()),
                )
            ],
            action=phrase(N_("Ask whether they take part by now, and if not, what is missing for it.")),
            keys=keys,
            region=about.region,
            others=[*members.values(), *councils.values()],
        )


def _councils(index: Index) -> Iterator[tuple[Council, list[Expectation]]]:
    for council in index.each(Council):
        body = Body(council.key, council.name, council.kind, frozenset(), council.id)
        rules = [] if council.internal else list(expected_of(index.graph, body, index.expectations))
        if rules:
            yield council, rules


def _expecting(index: Index) -> Iterator[tuple[Council, list[Expectation]]]:
    """Councils with what is expected in them besides municipalities, which have a kind of their own."""
    for council, every in _councils(index):
        yield council, [rule for rule in every if rule.kind != ActorKind.MUNICIPALITY]


def _fits(index: Index, rule: Expectation, node: Node) -> bool:
    if isinstance(node, Office | Service):
        acronym = index.service_of(node)
        service = index.graph.nodes.get(("Service", (acronym or "").lower()))
        return (
            acronym == rule.service
            if rule.service
            else actor_kind(node, service if isinstance(service, Service) else None) == rule.kind
        )
    return not rule.service and actor_kind(node) == rule.kind


def _unseen(index: Index, council: Council, rule: Expectation) -> bool:
    """Whether members are named and nothing, certain or not, says that the expected one is among them."""
    there = {key: index.node(key) for key in index.members(council)}
    if len([node for node in there.values() if not is_collective(node)]) < _LISTED:
        return False
    stated = index.members(council, None)
    if any(_fits(index, rule, index.node(key)) for key in stated):
        return False
    # a list that says itself that it is not all of them
    if index.says(index.passages(k for ties in stated.values() for t in ties for k in t.evidence), OPEN_LIST):
        return False
    # a plural may include it, a council may bring it
    if any(isinstance(node, Council) or _includes(node, rule) for node in there.values()):
        return False
    # who works in the territory that the council covers may well sit in it
    partners = index.into(("Territory", council.scope or ""), "PARTICIPATES_IN")
    if any(_fits(index, rule, index.node(tie.start)) for tie in partners):
        return False
    beside = index.named_on(index.passages(k for ties in stated.values() for t in ties for k in t.evidence))
    lines = index.passages(council.evidence)
    beside |= index.named_on(lines)
    return not any(_fits(index, rule, index.node(key)) for key in beside) and not (
        rule.service and rule.service in index.spoken_of(lines)
    )


def _includes(node: Node, rule: Expectation) -> bool:
    """Whether an unnamed plural may include whom a rule expects: services include any public institution."""
    if not isinstance(node, Group):
        return False
    if rule.service or rule.kind in (ActorKind.GOBERNACION, ActorKind.INTENDENCIA, ActorKind.SEREMI):
        return actor_kind(node) == ActorKind.SERVICE
    return actor_kind(node) == rule.kind or node.kind == "other"


def _denied(index: Index, council: Council, members: list[Node], kind: str) -> Gap:
    ties = [t for node in members for t in index.members(council, None).get(node.id, ())]
    return gap(
        index,
        kind,
        council,
        severity=Severity.HIGH,
        basis=Basis.STATED,
        reason=[
            phrase(
                N_("A document says that {members} take no part in {council}, where they are expected."),
                members=names(members),
                council=council.name,
            )
        ],
        action=phrase(N_("Invite them, or ask what keeps them away.")),
        keys=[key for tie in ties for key in tie.evidence],
        others=members,
    )


def _not_seen(index: Index, council: Council, rules: list[Expectation], kind: str) -> Gap:
    there = [index.node(key) for key in index.members(council)]
    wanted: list[Text | Coded] = []
    nodes: list[Node] = []
    for rule in rules:
        wanted.append(rule.service or Coded(str(rule.kind), _EXPECTED[str(rule.kind)]))
        office: NodeId = ("Office", f"{(rule.service or '').lower()}@{council.region}")
        found = index.graph.nodes.get(office)
        if isinstance(found, Office):
            nodes.append(found)
    sources = tuple(dict.fromkeys(rule.source for rule in rules))
    return gap(
        index,
        kind,
        council,
        severity=Severity.LOW,
        basis=Basis.NOT_OBSERVED,
        reason=[
            phrase(
                N_("In {council}, documents name {there}; not seen there, though expected: {wanted}."),
                council=council.name,
                there=names(there, 8),
                wanted=Listed(tuple(wanted)),
            ),
            phrase(N_("Expected because of: {source}."), source="; ".join(sources)),
        ],
        action=phrase(N_("Ask who attends; if they really do not, invite them.")),
        keys=[k for ties in index.members(council).values() for t in ties for k in t.evidence],
        others=nodes,
        figures={"named": len(there), "not_seen": len(rules)},
    )


KINDS = [
    Kind(
        name="expected_absent",
        title=N_("expected members that a text says are absent"),
        description=N_(
            "Members expected in a kind of council (see the file of expectations) that a document says are not in it."
        ),
        order=15,
        find=absent,
    ),
    Kind(
        name="proposed_member",
        title=N_("members that are only proposed"),
        description=N_("Members that a document proposes to take into a council, and that no document says are in it."),
        order=35,
        find=proposed,
    ),
    Kind(
        name="expected_not_seen",
        title=N_("expected members that were not seen"),
        description=N_(
            "Members expected in a kind of council (see the file of expectations) that no document names among its "
            "members, where documents name at least two of them. Not observed is not absent."
        ),
        order=105,
        find=not_seen,
    ),
    Kind(
        name="council_without_municipalities",
        title=N_("councils without municipalities"),
        description=N_(
            "Councils where municipalities are expected: a document says that they take no part, or none of the "
            "members that documents name is one."
        ),
        order=102,
        find=municipalities,
    ),
]
