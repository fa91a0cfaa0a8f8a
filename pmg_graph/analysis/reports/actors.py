"""``report actors``: who is central, as others say, with how far each place in the ranking can be trusted."""

from __future__ import annotations

from pmg_graph.analysis.actors import (
    BETWEENNESS,
    BREADTH,
    BROKERAGE,
    DECLARED,
    DEGREE,
    FRAGMENTATION,
    declared_by_others,
    is_estimated,
    measures,
    self_declared_share,
)
from pmg_graph.analysis.cut_points import removals
from pmg_graph.analysis.kinds import actor_kind_cell
from pmg_graph.analysis.merges import Doubt, doubts, merged, renamed, that_count
from pmg_graph.analysis.registry import Analysis
from pmg_graph.analysis.report import (
    Cell,
    Coded,
    Column,
    Figure,
    Report,
    Row,
    Table,
    Text,
    Type,
    counted,
    evidence,
    phrase,
    share,
)
from pmg_graph.analysis.robustness import TOP, Robustness, jackknife, left_out, ranks, top_overlap
from pmg_graph.analysis.scope import Asked, Layer
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork
from pmg_graph.analysis.wording import LAYERS, what_counts
from pmg_graph.i18n import N_
from pmg_graph.model import Graph

#: From which part of self-declared ties on a degree is called its own praise.
MOSTLY = 0.5
#: Lines behind an actor's row.
_LINES = 5


def make(graph: Graph, asked: Asked) -> Report:
    """The ranking of a scope, its robustness, and who holds the network together."""
    layer = asked.layer or Layer.COUNCILS
    source = Source(graph, layer)
    network = source.network(asked.scope)
    wanted = (DECLARED, DEGREE, BREADTH, BETWEENNESS, BROKERAGE, FRAGMENTATION)
    estimated = is_estimated(network, 1 + len(left_out(network, source.observation)))
    light = tuple(name for name in wanted if name not in (BETWEENNESS, BROKERAGE)) if estimated else wanted
    robust = jackknife(network, source.observation, lambda n: measures(n, seed=asked.seed, wanted=light))
    if estimated:
        once = measures(network, seed=asked.seed, wanted=(BETWEENNESS, BROKERAGE))
        robust |= {name: Robustness(values, {}, None, None) for name, values in once.items()}
    order = sorted(
        network.active,
        key=lambda key: (-robust[DECLARED].values[key], -robust[DEGREE].values[key], network.actors[key].name, key),
    )
    alone = self_declared_share(network)
    unsure = that_count(network, doubts(graph))
    return Report(
        name="actors",
        title=phrase(N_("Central actors: {layer}"), layer=phrase(LAYERS[layer])),
        scope=asked.scope,
        layer=layer,
        figures=(*_figures(network, robust), *_if_one(network, robust[DECLARED], unsure)),
        tables=(
            _ranking(graph, network, robust, order, alone),
            _bridges(network, robust, order),
            *((_doubts(graph, unsure),) if unsure else ()),
        ),
        warnings=_warnings(network, robust, alone, order),
        notes=(*what_counts(network), *_notes(network, estimated)),
        seed=asked.seed if estimated else None,
    )


def _figures(network: TwoModeNetwork, robust: dict[str, Robustness]) -> tuple[Figure, ...]:
    top = robust[DECLARED].top
    tied = robust[DECLARED].tied()
    clear = sum(key not in tied for key in network.active)
    found = [
        Figure(
            "active",
            phrase(N_("Actors that take part")),
            len(network.active),
            counted(
                "{n} more is named, and in nothing that the texts mention.",
                "{n} more are named, and in nothing that the texts mention.",
                len(network.seated) - len(network.active),
            ),
            Type.INTEGER,
        ),
        Figure(
            "documents",
            phrase(N_("Documents")),
            len(network.documents),
            phrase(N_("Documents that state a tie; each is left out in turn, and so is each of their authors.")),
            Type.INTEGER,
        ),
        Figure(
            "clear",
            phrase(N_("Places that are certain")),
            clear,
            phrase(N_("Actors whose place stays clear of everybody else's whatever is left out; the others are tied.")),
            Type.INTEGER,
        ),
    ]
    if top is not None:
        found.append(
            Figure(
                "top_overlap",
                phrase(N_("First {n} that stay"), n=TOP),
                top,
                phrase(
                    N_("Leaving out one document or author, at least {share} of the first {n} are still among them."),
                    share=share(top),
                    n=TOP,
                ),
                Type.SHARE,
                reference="Snijders & Borgatti 1999",
            )
        )
    return tuple(found)


def _if_one(network: TwoModeNetwork, declared: Robustness, unsure: tuple[Doubt, ...]) -> tuple[Figure, ...]:
    """How the ranking fares where names that may be one thing are one."""
    if not unsure:
        return ()
    becomes = renamed(unsure)
    other = ranks(declared_by_others(merged(network, unsure)))
    stays = top_overlap({becomes.get(key, key): rank for key, rank in declared.ranks.items()}, other)
    if stays is None:
        return ()
    return (
        Figure(
            "top_overlap_merged",
            phrase(N_("First {n} that stay if doubtful names are one"), n=TOP),
            stays,
            counted(
                "If the {n} pair of names that may be one thing were one, {share} of the first {top} would stay.",
                "If each of the {n} pairs of names that may be one thing were one, {share} of the first {top} would "
                "stay.",
                len(unsure),
                share=share(stays),
                top=TOP,
            ),
            Type.SHARE,
            reference="Wang et al. 2012",
        ),
    )


def _doubts(graph: Graph, unsure: tuple[Doubt, ...]) -> Table:
    return Table(
        "doubts",
        phrase(N_("Names that may be one thing")),
        (
            Column("first", phrase(N_("name"))),
            Column("second", phrase(N_("other name"))),
            Column("reason", phrase(N_("why it may be"))),
        ),
        tuple(
            Row(
                (doubt.first.name, doubt.second.name, doubt.reason),
                evidence(graph, (*doubt.first.evidence[:2], *doubt.second.evidence[:2]), _LINES),
            )
            for doubt in unsure
        ),
        phrase(
            N_("The graph keeps them apart, as the texts do. Whoever knows the place can say whether they are one.")
        ),
    )


def _warnings(
    network: TwoModeNetwork, robust: dict[str, Robustness], alone: dict[str, float], order: list[str]
) -> tuple[Text, ...]:
    found: list[Text] = []
    if robust[DECLARED].ranges is None and network.active:
        found.append(phrase(N_("One author only: nobody is ranked, because the author is in all that it names.")))
    praised = [network.actors[key].name for key in order if alone[key] > MOSTLY]
    if praised:
        found.append(
            counted(
                "Mostly its own word: more than half of the ties of {names} are declared by itself alone.",
                "Mostly their own word: more than half of the ties of {names} are declared by themselves alone.",
                len(praised),
                names=", ".join(praised),
            )
        )
    return tuple(found)


def _notes(network: TwoModeNetwork, estimated: bool) -> tuple[Text, ...]:
    notes: list[Text] = [
        phrase(N_("Sorted by what others declare. Where ranges of places overlap, nobody is ahead: “tied”.")),
    ]
    if network.scope.region is None:
        notes.append(phrase(N_("Breadth: in how many regions it takes part.")))
    else:
        notes.append(phrase(N_("Breadth: in how many kinds of body it takes part.")))
    if estimated:
        notes.append(
            phrase(
                N_(
                    "The network is large: betweenness is estimated from some of its nodes, and neither for it nor for "
                    "what an actor joins are ranges computed."
                )
            )
        )
    return tuple(notes)


def _ranking(
    graph: Graph, network: TwoModeNetwork, robust: dict[str, Robustness], order: list[str], alone: dict[str, float]
) -> Table:
    passages: dict[str, list[str]] = {}
    for tie in network.existing:
        passages.setdefault(tie.actor, []).extend(tie.evidence[:2])
    declared, degree, breadth = robust[DECLARED], robust[DEGREE], robust[BREADTH]
    tied = declared.tied()
    rows = []
    for key in order:
        actor = network.actors[key]
        place: Cell = Coded("tied", N_("tied")) if key in tied else str(declared.ranks[key])
        rows.append(
            Row(
                (
                    place,
                    actor.name,
                    actor_kind_cell(actor.kind),
                    int(declared.values[key]),
                    _range(declared, key),
                    int(degree.values[key]),
                    _range(degree, key),
                    alone[key],
                    alone[key] > MOSTLY,
                    int(breadth.values[key]),
                    _range(breadth, key),
                ),
                evidence(graph, passages[key], _LINES),
            )
        )
    return Table(
        "ranking",
        phrase(N_("Who takes part most, as others say")),
        (
            Column("place", phrase(N_("place")), Type.TEXT, phrase(N_("“Tied” where the range overlaps another's."))),
            Column("actor", phrase(N_("actor"))),
            Column("kind", phrase(N_("kind"))),
            Column(
                DECLARED,
                phrase(N_("named by others")),
                Type.INTEGER,
                phrase(N_("How many times the others name it, without what it says of itself.")),
            ),
            Column(
                f"{DECLARED}_range",
                phrase(N_("places")),
                Type.RANGE,
                phrase(N_("Its best and worst place when one document or author is left out.")),
                "Snijders & Borgatti 1999",
            ),
            Column(DEGREE, phrase(N_("takes part in")), Type.INTEGER, phrase(N_("In how many it is.")), "Faust 1997"),
            Column(f"{DEGREE}_range", phrase(N_("places")), Type.RANGE, detail=True),
            Column("self_declared", phrase(N_("own word")), Type.SHARE, phrase(N_("Part that only it declares."))),
            Column("mostly_self_declared", phrase(N_("mostly own word")), Type.FLAG, detail=True),
            Column(BREADTH, phrase(N_("breadth")), Type.INTEGER, phrase(N_("In how many regions or kinds of body."))),
            Column(f"{BREADTH}_range", phrase(N_("places")), Type.RANGE, detail=True),
        ),
        tuple(rows),
    )


def _range(robust: Robustness, key: str) -> Cell:
    return robust.ranges[key] if robust.ranges is not None else None


def _bridges(network: TwoModeNetwork, robust: dict[str, Robustness], order: list[str]) -> Table:
    cuts = removals(network)
    between, brokers, breaks = robust[BETWEENNESS], robust[BROKERAGE], robust[FRAGMENTATION]
    holding = [key for key in order if between.values[key] or brokers.values[key] or cuts[key].cut_point]
    holding.sort(key=lambda key: (not cuts[key].cut_point, -between.values[key], network.actors[key].name))
    rows = [
        Row(
            (
                network.actors[key].name,
                cuts[key].cut_point,
                breaks.values[key],
                _range(breaks, key),
                between.values[key],
                _range(between, key),
                int(brokers.values[key]),
                _range(brokers, key),
            )
        )
        for key in holding
    ]
    return Table(
        "bridges",
        phrase(N_("Who connects the others")),
        (
            Column("actor", phrase(N_("actor"))),
            Column(
                "cut_point",
                phrase(N_("cut point")),
                Type.FLAG,
                phrase(N_("If it withdraws, two groups of two or more actors are left without connection.")),
                "Tarjan 1972",
            ),
            Column(
                FRAGMENTATION,
                phrase(N_("breaks")),
                Type.SHARE,
                phrase(N_("How much of the network comes apart without it.")),
                "Borgatti 2006",
            ),
            Column(f"{FRAGMENTATION}_range", phrase(N_("places")), Type.RANGE),
            Column(
                BETWEENNESS,
                phrase(N_("betweenness")),
                Type.DECIMAL,
                phrase(N_("For how many indirect connections one has to pass through it; 1 is the most possible.")),
                "Freeman 1977; Borgatti & Everett 1997",
            ),
            Column(f"{BETWEENNESS}_range", phrase(N_("places")), Type.RANGE),
            Column(
                BROKERAGE,
                phrase(N_("joins")),
                Type.INTEGER,
                phrase(N_("Pairs of councils, commitments or comunas that only it joins.")),
                "Jasny & Lubell 2015; Latapy et al. 2008",
            ),
            Column(f"{BROKERAGE}_range", phrase(N_("places")), Type.RANGE),
        ),
        tuple(rows),
        phrase(N_("Fragile measures: read the places, not the decimals.")),
    )


ANALYSIS = Analysis(
    title=N_("Central actors"),
    description=N_(
        "Who takes part most as others say, how far each place in the ranking holds when one document or author is "
        "left out, and who connects the others."
    ),
    make=make,
    layers=(Layer.COUNCILS, Layer.COMMITMENTS, Layer.COVERAGE),
)
