"""``report density``: how much coordination there is, where it can be compared, and whether it closes on itself."""

from __future__ import annotations

from dataclasses import replace

from pmg_graph.analysis.closure import Closure, closure
from pmg_graph.analysis.density import Card, card, participation
from pmg_graph.analysis.kinds import actor_kind_cell
from pmg_graph.analysis.null_model import NullModel
from pmg_graph.analysis.registry import Analysis
from pmg_graph.analysis.report import (
    Column,
    Figure,
    Joined,
    Report,
    Row,
    Table,
    Text,
    Type,
    counted,
    decimal,
    phrase,
    share,
)
from pmg_graph.analysis.scope import Asked, Layer, Scope
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork
from pmg_graph.analysis.wording import LAYERS, region_name, what_counts, why_not, why_not_in_short
from pmg_graph.i18n import N_
from pmg_graph.model import Graph

_BE = "Borgatti & Everett 1997"


def make(graph: Graph, asked: Asked) -> Report:
    """The density card of the scope, of its regions and years, participation by kind, and closure."""
    layer = asked.layer or Layer.COUNCILS
    source = Source(graph, layer)
    network = source.network(asked.scope)
    documents = len(source.observation.of(asked.scope.region, asked.scope.year))
    made = card(network, documents)
    closed = _closed(network.without_plurals(), asked) if made.comparable else None
    warnings: list[Text] = []
    if not made.comparable:
        reasons = Joined(tuple(why_not(reason) for reason in made.reasons), "; ")
        warnings.append(phrase(N_("Not comparable: {reasons}. Counts are given, no shares."), reasons=reasons))
    return Report(
        name="density",
        title=phrase(N_("Density of coordination: {layer}"), layer=phrase(LAYERS[layer])),
        scope=asked.scope,
        layer=layer,
        figures=(*_counts(made, layer), *_figures(made), *_closure(closed)),
        tables=(_cells(source, asked.scope), _kinds(network)),
        warnings=tuple(warnings),
        notes=(*what_counts(network), *_closure_notes(closed)),
        seed=asked.seed if closed and closed.against else None,
        samples=closed.against.samples if closed and closed.against else None,
    )


def _closed(network: TwoModeNetwork, asked: Asked) -> Closure:
    model = NullModel(network, fixed=network.own_ties)
    return closure(network, samples=asked.samples, seed=asked.seed, model=model)


_BODIES = {
    Layer.COUNCILS: N_("Councils with a known member"),
    Layer.COMMITMENTS: N_("Commitments with a known party"),
    Layer.COVERAGE: N_("Comunas that are reached by name"),
}


def _silent(layer: Layer, n: int) -> Text:
    if layer is Layer.COVERAGE:
        return counted("Of {n} more no text says so.", "Of {n} more no text says so.", n)
    return counted(
        "Of {n} more no text says who takes part: that is unknown, not empty.",
        "Of {n} more no text says who takes part: that is unknown, not empty.",
        n,
    )


def _counts(made: Card, layer: Layer) -> tuple[Figure, ...]:
    return (
        Figure(
            "actors",
            phrase(N_("Actors named")),
            made.actors,
            phrase(N_("Actors that a document names by name; {active} of them take part in something."),
                   active=made.active),
            Type.INTEGER,
        ),
        Figure(
            "bodies",
            phrase(_BODIES[layer]),
            made.bodies,
            _silent(layer, made.silent),
            Type.INTEGER,
        ),
        Figure(
            "ties",
            phrase(N_("Ties")),
            made.ties,
            phrase(N_("How many times an actor takes part in something; a tie stated in six places counts once.")),
            Type.INTEGER,
        ),
    )  # fmt: skip


def _figures(made: Card) -> tuple[Figure, ...]:
    if not made.comparable:
        return ()
    return (
        Figure(
            "density",
            phrase(N_("Density over the places that could be taken")),
            made.density,
            phrase(
                N_("Of the {seats} places that these actors could take in their region, {share} are taken."),
                seats=made.seats,
                share=share(made.density),
            ),
            Type.SHARE,
            reference=f"{_BE}; Neal & Neal 2024",
        ),
        Figure(
            "participation",
            phrase(N_("Mean participation")),
            made.participation,
            phrase(
                N_("On average an institution is in {mean}; half of those that take part are in {median} or fewer."),
                mean=decimal(made.participation),
                median=decimal(made.median_participation),
            ),
            reference="Breiger 1974",
        ),
        Figure(
            "size",
            phrase(N_("Mean size")),
            made.size,
            phrase(
                N_("On average {mean} institutions meet in one; half of them have {median} known members or fewer."),
                mean=decimal(made.size),
                median=decimal(made.median_size),
            ),
            reference="Breiger 1974",
        ),
        Figure(
            "centralisation",
            phrase(N_("Centralisation")),
            made.centralisation,
            phrase(N_("0: all take part alike; 1: a single institution is in everything.")),
            reference=f"Freeman 1979; {_BE}",
        ),
        Figure(
            "gini",
            phrase(N_("Gini of participation")),
            made.gini,
            phrase(N_("How concentrated attendance is: 0, all take part alike; near 1, one has almost all.")),
        ),
    )


def _closure(closed: Closure | None) -> tuple[Figure, ...]:
    if closed is None or closed.robins_alexander is None:
        return ()
    tested = closed.against
    if tested is None or tested.z is None:
        meaning = phrase(N_("If two institutions share one, this is how often they share another."))
    elif (tested.upper or 1) < 0.05:
        meaning = phrase(
            N_(
                "If two institutions share one, they meet again in another more often than chance would have it "
                "({mean} expected, z = {z}, p = {p})."
            ),
            mean=decimal(tested.mean),
            z=decimal(tested.z),
            p=decimal(tested.upper),
        )
    else:
        meaning = phrase(
            N_(
                "Two institutions that share one meet again in another no more often than chance would have it "
                "({mean} expected, z = {z}, p = {p})."
            ),
            mean=decimal(tested.mean),
            z=decimal(tested.z),
            p=decimal(tested.upper),
        )
    figures = [
        Figure(
            "closure",
            phrase(N_("Closure")),
            closed.robins_alexander,
            meaning,
            reference="Robins & Alexander 2004; Strona et al. 2014",
        )
    ]
    if tested is not None and tested.z is not None:
        figures += [
            Figure(
                "closure_z",
                phrase(N_("Closure against chance (z)")),
                tested.z,
                phrase(N_("How many standard deviations above what chance gives; beyond 2 it is hardly chance.")),
                reference="Strona et al. 2014",
            ),
            Figure(
                "closure_p",
                phrase(N_("Closure against chance (p)")),
                tested.upper,
                phrase(
                    N_("How often chance alone gives as much, in {n} random networks with the same participation."),
                    n=tested.samples,
                ),
                reference="Phipson & Smyth 2010",
            ),
        ]
    if closed.opsahl is not None:
        figures.append(
            Figure(
                "triadic_closure",
                phrase(N_("Triadic closure")),
                closed.opsahl,
                phrase(N_("Of the partners of an institution, how often two also meet elsewhere without it.")),
                Type.SHARE,
                reference="Opsahl 2013",
            )
        )
    return tuple(figures)


def _closure_notes(closed: Closure | None) -> tuple[Text, ...]:
    notes: list[Text] = []
    if closed is not None:
        notes.append(
            phrase(N_("Closure leaves out what the texts name as several at once: its members may never have met."))
        )
        if closed.opsahl_estimated:
            notes.append(phrase(N_("Triadic closure is estimated from paths drawn at random: the network is large.")))
        if closed.against is not None and closed.against.spread > 0.5:
            notes.append(phrase(N_("The random networks did not mix well: take the comparison with chance with care.")))
    return tuple(notes)


def _cells(source: Source, scope: Scope) -> Table:
    """One row a region, and a region and year; those of the scope only."""
    cells = [cell for cell in source.observation.cells if scope.region in (None, cell[0])]
    wanted: set[tuple[str, int | None]] = {(r, y) for r, y in cells if scope.year in (None, y)}
    if scope.year is None:
        wanted |= {(region, None) for region, _ in cells}
    rows = []
    for region, year in sorted(wanted, key=lambda cell: (cell[0], cell[1] or 0)):
        network = source.network(replace(scope, region=region, year=year))
        documents = source.observation.of(region, year)
        made = card(network, len(documents))
        rows.append(
            Row(
                (
                    region_name(region),
                    year,
                    tuple(sorted({d.issuer for d in documents if d.issuer})),
                    made.actors,
                    made.bodies,
                    made.ties,
                    made.density,
                    made.participation,
                    made.size,
                    made.centralisation,
                    made.gini,
                    made.comparable,
                    Joined(tuple(why_not_in_short(reason) for reason in made.reasons), "; "),
                )
            )
        )
    return Table(
        "regions",
        phrase(N_("By region and year")),
        (
            Column("region", phrase(N_("region"))),
            Column("year", phrase(N_("year")), Type.INTEGER, phrase(N_("Empty: all years together."))),
            Column("issuers", phrase(N_("who wrote")), Type.LIST, phrase(N_("Issuers of the documents."))),
            Column("actors", phrase(N_("actors")), Type.INTEGER, phrase(N_("Actors that a document names."))),
            Column("bodies", phrase(N_("with members")), Type.INTEGER, phrase(N_("Of which a member is known."))),
            Column("ties", phrase(N_("ties")), Type.INTEGER, phrase(N_("Actors in each, added up."))),
            Column(
                "density", phrase(N_("density")), Type.SHARE, phrase(N_("Places taken of those that could be.")), _BE
            ),
            Column(
                "participation", phrase(N_("participation")), Type.DECIMAL, phrase(N_("Ties an actor.")), detail=True
            ),
            Column("size", phrase(N_("size")), Type.DECIMAL, phrase(N_("Known members each.")), detail=True),
            Column("centralisation", phrase(N_("centralisation")), Type.DECIMAL, reference=_BE, detail=True),
            Column("gini", phrase(N_("Gini")), Type.DECIMAL, detail=True),
            Column("comparable", phrase(N_("comparable")), Type.FLAG),
            Column("why_not", phrase(N_("why not")), Type.TEXT),
        ),
        tuple(rows),
        phrase(
            N_(
                "A region's figures stand beside another's only where both are comparable: the author of one document "
                "is in everything that it names, and of few bodies or actors a share is chance."
            )
        ),
    )


def _kinds(network: TwoModeNetwork) -> Table:
    total = len({tie.body for tie in network.ties if tie.status == "existing"})
    rows = [
        Row(
            (
                actor_kind_cell(p.kind),
                p.actors,
                p.active,
                p.active / p.actors if p.actors else None,
                p.bodies,
                p.bodies / total if total else None,
            )
        )
        for p in participation(network)
    ]
    return Table(
        "kinds",
        phrase(N_("Participation by kind of actor")),
        (
            Column("kind", phrase(N_("kind"))),
            Column("actors", phrase(N_("actors")), Type.INTEGER, phrase(N_("All municipalities, named or not."))),
            Column("active", phrase(N_("taking part")), Type.INTEGER),
            Column("active_share", phrase(N_("share taking part")), Type.SHARE, reference="Ansell & Gash 2008"),
            Column(
                "bodies",
                phrase(N_("where they sit")),
                Type.INTEGER,
                phrase(N_("Plurals (“the municipalities”) count.")),
            ),
            Column("bodies_share", phrase(N_("share where they sit")), Type.SHARE, reference="Ansell & Gash 2008"),
        ),
        tuple(rows),
        phrase(N_("In how many there really are municipalities, private actors or the regional government.")),
    )


ANALYSIS = Analysis(
    title=N_("Density of coordination"),
    description=N_(
        "How many of the seats that could be taken are taken, by region and year; participation by kind of actor; "
        "concentration; whether those who meet once meet again."
    ),
    make=make,
    layers=(Layer.COUNCILS, Layer.COMMITMENTS, Layer.COVERAGE),
    null_model=True,
)
