"""``report councils``: who sits in each council, who was expected, and what formally holds it up."""

from __future__ import annotations

from pathlib import Path

from pmg_graph.analysis.councils import Composition, Support, compositions, formal_support
from pmg_graph.analysis.expectations import Expected, State, completeness, read_expectations, states
from pmg_graph.analysis.kinds import ACTOR_KINDS, actor_kind_cell, body_kind_cell
from pmg_graph.analysis.registry import Analysis, Parameter
from pmg_graph.analysis.report import (
    Coded,
    Column,
    Figure,
    Joined,
    Report,
    Row,
    Table,
    Text,
    Type,
    counted,
    evidence,
    phrase,
)
from pmg_graph.analysis.scope import Asked, Layer, Unit
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork
from pmg_graph.analysis.wording import region_name, what_counts
from pmg_graph.i18n import N_
from pmg_graph.model import Graph, Instrument

STATES = {
    State.PRESENT: N_("present"),
    State.ABSENT_BY_TEXT: N_("absent, a text says so"),
    State.NOT_OBSERVED: N_("not observed"),
}
INSTRUMENTS = {
    Instrument.CONVENIO: N_("agreement (convenio)"),
    Instrument.PROTOCOLO: N_("protocol"),
    Instrument.ACTA: N_("signed minutes (acta)"),
    Instrument.ACUERDO: N_("accord (acuerdo)"),
    Instrument.OTHER: N_("another instrument"),
}
_LINES = 5


def make(graph: Graph, asked: Asked) -> Report:
    """Every council of the scope, and what is expected of those of which something is."""
    file = asked.extra.get("expectations")
    rules = read_expectations(Path(file) if file else None)
    network = Source(graph, Layer.COUNCILS).network(asked.scope, Unit.OFFICE)
    made = compositions(network)
    wanted = states(graph, network, rules)
    support = formal_support(graph)
    order = sorted(network.bodies, key=lambda key: (-made[key].members - made[key].collectives, key))
    order.sort(key=lambda key: sorted(network.bodies[key].regions) or ["~"])
    return Report(
        name="councils",
        title=phrase(N_("Councils")),
        scope=asked.scope,
        layer=Layer.COUNCILS,
        figures=_figures(network, made, wanted, support),
        tables=(_councils(graph, network, order, made, wanted, support), _expected(graph, network, order, wanted)),
        notes=(
            *what_counts(network),
            phrase(N_("Not observed is not absent: no document says who sits there, or that this actor does not.")),
            phrase(N_("Who is expected comes from a file with its sources, which you can edit (--expectations FILE).")),
        ),
    )


def _figures(
    network: TwoModeNetwork,
    made: dict[str, Composition],
    wanted: dict[str, list[Expected]],
    support: dict[tuple[str, str], Support],
) -> tuple[Figure, ...]:
    known = [m for m in made.values() if m.members + m.collectives]
    held = sum(body.node in support for body in network.bodies.values())
    every = [e for expected in wanted.values() for e in expected]
    counts = {state: sum(e.state is state for e in every) for state in State}
    with_municipality = sum("municipality" in m.kinds for m in known)
    found: list[Figure] = [
        Figure(
            "councils",
            phrase(N_("Councils")),
            len(network.bodies),
            counted(
                "Of {n} of them a text says who takes part; of the others it is unknown.",
                "Of {n} of them a text says who takes part; of the others it is unknown.",
                len(known),
            ),
            Type.INTEGER,
        ),
        Figure(
            "with_municipality",
            phrase(N_("With municipalities")),
            with_municipality,
            phrase(N_("Councils with known members where at least one municipality sits, by name or as a plural.")),
            Type.INTEGER,
        ),
        Figure(
            "formal_support",
            phrase(N_("With formal support")),
            held,
            phrase(N_("Councils that a convenio, protocol, acta or accord holds up.")),
            Type.INTEGER,
        ),
    ]
    if every:
        found.append(
            Figure(
                "completeness",
                phrase(N_("Expected members that a text confirms")),
                counts[State.PRESENT] / len(every),
                phrase(
                    N_(
                        "Of {n} expected members {present} are present, {absent} absent because a text says so, and of "
                        "{unknown} no document says anything."
                    ),
                    n=len(every),
                    present=counts[State.PRESENT],
                    absent=counts[State.ABSENT_BY_TEXT],
                    unknown=counts[State.NOT_OBSERVED],
                ),
                Type.SHARE,
            )
        )
    return tuple(found)


def _kinds(made: Composition) -> Text:
    parts = [phrase("{kind}: {n}", n=n, kind=actor_kind_cell(kind)) for kind, n in made.kinds.items()]
    return Joined(tuple(parts), "; ")


def _councils(
    graph: Graph,
    network: TwoModeNetwork,
    order: list[str],
    made: dict[str, Composition],
    wanted: dict[str, list[Expected]],
    support: dict[tuple[str, str], Support],
) -> Table:
    passages: dict[str, list[str]] = {}
    for tie in network.ties:
        if tie.status == "existing":
            passages.setdefault(tie.body, []).extend(tie.evidence[:1])
    rows = []
    for key in order:
        body, m, held = network.bodies[key], made[key], support.get(network.bodies[key].node)
        expected = wanted.get(key, [])
        keys = [*passages.get(key, graph.nodes[body.node].evidence[:2]), *(held.evidence if held else ())]
        rows.append(
            Row(
                (
                    body.name,
                    Joined(tuple(region_name(code) for code in sorted(body.regions))),
                    body_kind_cell(body.kind),
                    m.members if m.members + m.collectives else None,
                    m.collectives if m.members + m.collectives else None,
                    _kinds(m),
                    m.heterogeneity,
                    m.mixed_pairs,
                    len(m.only_here) if m.kinds else None,
                    completeness(expected),
                    Joined(tuple(phrase(INSTRUMENTS[Instrument(i)]) for i in held.instruments)) if held else None,
                    body.plural,
                ),
                evidence(graph, keys, _LINES),
            )
        )
    return Table(
        "councils",
        phrase(N_("Councils and their members")),
        (
            Column("council", phrase(N_("council"))),
            Column("region", phrase(N_("region")), detail=True),
            Column("kind", phrase(N_("kind")), detail=True),
            Column(
                "members",
                phrase(N_("members")),
                Type.INTEGER,
                phrase(N_("Members known by name; empty where no text says who takes part.")),
            ),
            Column(
                "plurals",
                phrase(N_("plurals")),
                Type.INTEGER,
                phrase(N_("Members named only as a plural (“the municipalities”).")),
            ),
            Column("kinds", phrase(N_("who sits there"))),
            Column(
                "heterogeneity",
                phrase(N_("mixture")),
                Type.DECIMAL,
                phrase(N_("0: all of one kind; towards 1: each of another kind.")),
                "Blau 1977; Jasny & Lubell 2015",
            ),
            Column(
                "mixed_pairs",
                phrase(N_("mixed pairs")),
                Type.SHARE,
                phrase(N_("Part of its pairs of members that are of different kinds.")),
                "Jasny & Lubell 2015",
                detail=True,
            ),
            Column(
                "only_here",
                phrase(N_("only here")),
                Type.INTEGER,
                phrase(N_("Pairs of kinds of actors that meet in no other council.")),
                "Jasny & Lubell 2015",
                detail=True,
            ),
            Column(
                "completeness",
                phrase(N_("of those expected")),
                Type.SHARE,
                phrase(N_("Part of the expected members that are present; the rest may only be unobserved.")),
            ),
            Column("formal_support", phrase(N_("formal support"))),
            Column(
                "several",
                phrase(N_("several")),
                Type.FLAG,
                phrase(N_("The texts name several bodies as one.")),
                detail=True,
            ),
        ),
        tuple(rows),
    )


def _expected(graph: Graph, network: TwoModeNetwork, order: list[str], wanted: dict[str, list[Expected]]) -> Table:
    rows = [
        Row(
            (
                network.bodies[key].name,
                e.expectation.service or phrase(ACTOR_KINDS[str(e.expectation.kind)]),
                Coded(e.state, STATES[e.state]),
                tuple(sorted({network.actors[tie.actor].name for tie in e.ties})),
                e.expectation.source,
            ),
            evidence(graph, [k for tie in e.ties for k in tie.evidence], _LINES),
        )
        for key in order
        for e in wanted.get(key, [])
    ]
    return Table(
        "expected",
        phrase(N_("Who should be there")),
        (
            Column("council", phrase(N_("council"))),
            Column("expected", phrase(N_("expected"))),
            Column("state", phrase(N_("state")), Type.TEXT, phrase(N_("Present, absent by a text, or not observed."))),
            Column("who", phrase(N_("who")), Type.LIST),
            Column("source", phrase(N_("why expected")), detail=True),
        ),
        tuple(rows),
    )


ANALYSIS = Analysis(
    title=N_("Councils"),
    description=N_("Size, kinds of members, mixture, who is expected and missing, formal support."),
    make=make,
    parameters=(Parameter("expectations", N_("File that says who belongs in which kind of council.")),),
)
