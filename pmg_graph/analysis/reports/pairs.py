"""``report pairs``: who meets whom more often than chance would have it."""

from __future__ import annotations

from math import ceil

from pmg_graph.analysis.backbone import ALPHA, DEGREE, SHARED, Backbone, backbone
from pmg_graph.analysis.registry import Analysis
from pmg_graph.analysis.report import Column, Figure, Report, Row, Table, Text, Type, evidence, phrase
from pmg_graph.analysis.scope import Asked, Layer
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork
from pmg_graph.analysis.wording import LAYERS, against_chance, what_counts
from pmg_graph.i18n import N_
from pmg_graph.model import Graph

#: Pairs that are listed: the backbone, and of the rest the first.
_LISTED = 200
_LINES = 6


def make(graph: Graph, asked: Asked) -> Report:
    """The pairs of a scope, the backbone first; an issuer's own ties stay fixed in the null model."""
    layer = asked.layer or Layer.COUNCILS
    network = Source(graph, layer).network(asked.scope).without_plurals()
    found = backbone(network, samples=asked.samples, seed=asked.seed, fixed=network.own_ties, most=_LISTED)
    warnings: list[Text] = []
    if not found.tested:
        warnings.append(
            phrase(
                N_("No pair could be tested: none shares {shared} or more, each being in {degree} or more."),
                shared=SHARED,
                degree=DEGREE,
            )
        )
    elif found.samples < asked.samples:
        warnings.append(phrase(N_("Only {n} random networks were drawn: the network is large."), n=found.samples))
    return Report(
        name="pairs",
        title=phrase(N_("Who meets whom: {layer}"), layer=phrase(LAYERS[layer])),
        scope=asked.scope,
        layer=layer,
        figures=(
            Figure(
                "pairs",
                phrase(N_("Pairs that share at least one")),
                found.number,
                phrase(N_("It rises merely because there are large councils: not a measure of coordination.")),
                Type.INTEGER,
            ),
            Figure(
                "tested",
                phrase(N_("Pairs tested")),
                found.tested,
                phrase(
                    N_("Those that share {shared} or more, each being in {degree} or more."),
                    shared=SHARED,
                    degree=DEGREE,
                ),
                Type.INTEGER,
            ),
            Figure(
                "backbone",
                phrase(N_("Pairs beyond chance")),
                found.claimed,
                phrase(
                    N_(
                        "They meet more often than chance would have it, given how many each is in (at most {share} "
                        "false)."
                    ),
                    share=f"{ALPHA:.0%}",
                ),
                Type.INTEGER,
                reference="Neal 2014; Benjamini & Hochberg 1995",
            ),
        ),
        tables=(_table(graph, network, found),),
        warnings=tuple(warnings),
        notes=(
            *what_counts(network),
            *against_chance(),
            *_adjusted(found),
            phrase(N_("That a pair is not beyond chance says nothing against it: there are few data.")),
        ),
        seed=asked.seed if found.tested else None,
        samples=found.samples or None,
    )


def _adjusted(found: Backbone) -> tuple[Text, ...]:
    if not found.tested:
        return ()
    notes: list[Text] = [
        phrase(
            N_(
                "The adjusted p counts all {n} pairs of actors that are in {degree} or more, also those that share "
                "less than {shared}: to look only at those that met would make chance look like a finding."
            ),
            n=found.possible,
            degree=DEGREE,
            shared=SHARED,
        ),
    ]
    needed = ceil(found.possible / ALPHA)
    if needed > found.samples and not found.claimed:
        notes.append(
            phrase(
                N_("One pair alone could stand out among so many only with {n} random networks: --samples {n}."),
                n=needed,
            )
        )
    return tuple(notes)


def _table(graph: Graph, network: TwoModeNetwork, found: Backbone) -> Table:
    passages: dict[tuple[str, str], tuple[str, ...]] = {(t.actor, t.body): t.evidence for t in network.existing}
    rows = []
    for pair in found.pairs:
        tested = pair.against
        keys = [k for body in pair.shared for who in (pair.first, pair.second) for k in passages[who, body][:1]]
        rows.append(
            Row(
                (
                    network.actors[pair.first].name,
                    network.actors[pair.second].name,
                    len(pair.shared),
                    pair.newman,
                    tested.mean if tested else None,
                    tested.upper if tested else None,
                    pair.adjusted,
                    pair.significant if tested else None,
                    tuple(network.bodies[body].name for body in pair.shared),
                ),
                evidence(graph, keys, _LINES),
            )
        )
    return Table(
        "pairs",
        phrase(N_("Pairs")),
        (
            Column("first", phrase(N_("actor"))),
            Column("second", phrase(N_("with"))),
            Column("shared", phrase(N_("share")), Type.INTEGER, phrase(N_("In how many both are."))),
            Column(
                "newman",
                phrase(N_("weight")),
                Type.DECIMAL,
                phrase(N_("To meet in a small one counts more than in an assembly.")),
                "Newman 2001",
            ),
            Column("expected", phrase(N_("by chance")), Type.DECIMAL, phrase(N_("How many chance alone would give."))),
            Column("p", phrase(N_("p")), Type.DECIMAL, phrase(N_("How often chance gives as many.")), detail=True),
            Column("p_adjusted", phrase(N_("adjusted p")), Type.DECIMAL, reference="Benjamini & Hochberg 1995"),
            Column("beyond_chance", phrase(N_("beyond chance")), Type.FLAG),
            Column("where", phrase(N_("where")), Type.LIST, detail=True),
        ),
        tuple(rows),
        phrase(N_("At most {n} pairs are listed."), n=_LISTED) if found.number > _LISTED else "",
    )


ANALYSIS = Analysis(
    title=N_("Who meets whom"),
    description=N_("Pairs of actors that meet more often than chance would have it, given how many each is in."),
    make=make,
    layers=(Layer.COUNCILS, Layer.COMMITMENTS, Layer.COVERAGE),
    null_model=True,
)
