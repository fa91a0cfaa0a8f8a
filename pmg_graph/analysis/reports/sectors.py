"""``report sectors``: which sectors hardly meet, and which meet more than chance would have it."""

from __future__ import annotations

from pmg_graph.analysis.backbone import ALPHA
from pmg_graph.analysis.registry import Analysis
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
from pmg_graph.analysis.scope import Asked, Layer
from pmg_graph.analysis.sectors import EXPECTED, Meeting, Meetings, meetings, sector_of
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork
from pmg_graph.analysis.wording import LAYERS, against_chance, what_counts
from pmg_graph.i18n import N_
from pmg_graph.model import Graph

_LINES = 6
_VERDICTS: dict[str, str] = {
    "less": N_("less than by chance"),
    "more": N_("more than by chance"),
    "chance": N_("as by chance"),
}


def make(graph: Graph, asked: Asked) -> Report:
    """The sectors of a scope against chance; an issuer's own ties stay fixed in the null model."""
    layer = asked.layer or Layer.COUNCILS
    source = Source(graph, layer)
    network = source.network(asked.scope).without_plurals()
    sectors = {key: sector_of(network.actors[key], source) for key in network.active}
    found = meetings(network, sectors, samples=asked.samples, seed=asked.seed, fixed=network.own_ties)
    tested = [meeting for meeting in found.meetings if meeting.adjusted is not None]
    warnings: list[Text] = []
    if not tested:
        warnings.append(
            phrase(
                N_("No pair of sectors could be tested: of none does chance alone give {n} meetings or more."),
                n=f"{EXPECTED:g}",
            )
        )
    elif found.samples < asked.samples:
        warnings.append(phrase(N_("Only {n} random networks were drawn: the network is large."), n=found.samples))
    return Report(
        name="sectors",
        title=phrase(N_("Which sectors meet: {layer}"), layer=phrase(LAYERS[layer])),
        scope=asked.scope,
        layer=layer,
        figures=_figures(found, tested),
        tables=(_map(found), _table(graph, network, found)),
        warnings=tuple(warnings),
        notes=(
            phrase(
                N_(
                    "The sector of a public institution is the ministry that it depends on; municipalities, regional "
                    "governments, private actors and the like are each a group."
                )
            ),
            *what_counts(network),
            *against_chance(),
            phrase(N_("Who the documents name depends on who wrote them: a sector that wrote none is seen less.")),
        ),
        seed=asked.seed if tested else None,
        samples=found.samples or None,
    )


def _figures(found: Meetings, tested: list[Meeting]) -> tuple[Figure, ...]:
    return (
        Figure(
            "sectors",
            phrase(N_("Sectors")),
            len(found.sectors),
            phrase(N_("With someone who takes part in something.")),
            Type.INTEGER,
        ),
        Figure(
            "tested",
            phrase(N_("Pairs of sectors tested")),
            len(tested),
            counted(
                "Of {n} pair, each sector with itself counted too; of the others chance gives too few meetings.",
                "Of {n} pairs, each sector with itself counted too; of the others chance gives too few meetings.",
                len(found.meetings),
            ),
            Type.INTEGER,
        ),
        Figure(
            "less",
            phrase(N_("They meet less than by chance")),
            sum(meeting.less for meeting in tested),
            phrase(N_("Two sectors that share hardly any (at most {share} false)."), share=f"{ALPHA:.0%}"),
            Type.INTEGER,
            reference="Neal & Neal 2024; Benjamini & Hochberg 1995",
        ),
        Figure(
            "more",
            phrase(N_("They meet more than by chance")),
            sum(meeting.more for meeting in tested),
            phrase(N_("Given in how many their actors are (at most {share} false)."), share=f"{ALPHA:.0%}"),
            Type.INTEGER,
            reference="Neal & Neal 2024; Benjamini & Hochberg 1995",
        ),
    )


def _map(found: Meetings) -> Table:
    """Observed over expected, sector by sector: the columns are the rows by their numbers."""
    ratios = {ends: m.ratio for m in found.meetings for ends in ((m.first, m.second), (m.second, m.first))}
    shown = [s for s in found.sectors if any(ratios.get((s.key, other.key)) is not None for other in found.sectors)]
    numbers = range(1, len(shown) + 1)
    return Table(
        "map",
        phrase(N_("Who meets whom, against chance")),
        (
            Column("sector", phrase(N_("sector"))),
            *(Column(f"sector_{n}", str(n), Type.RATIO) for n in numbers),
        ),
        tuple(
            Row(
                (Joined((str(n), sector.title), " "), *(ratios[sector.key, other.key] for other in shown)),
            )
            for n, sector in zip(numbers, shown, strict=True)
        ),
        phrase(
            N_(
                "1: as often as by chance; below, less; above, more. Empty: chance gives too few meetings to say. Far "
                "from 1 is not certain: the next table says which are beyond chance."
            )
        ),
    )


def _table(graph: Graph, network: TwoModeNetwork, found: Meetings) -> Table:
    titles = {sector.key: sector.title for sector in found.sectors}
    members = {sector.key: frozenset(sector.actors) for sector in found.sectors}
    passages = {(tie.actor, tie.body): tie.evidence for tie in network.existing}
    tested = [m for m in found.meetings if m.adjusted is not None]
    rows = []
    for m in sorted(tested, key=lambda m: (not m.less, not m.more, -m.against.mean, m.first, m.second)):
        both = [
            (actor, body)
            for body in network.peopled
            if (here := network.members[body]) & members[m.first] and here & members[m.second]
            for actor in sorted(here & (members[m.first] | members[m.second]))
        ]
        keys = [key for seat in both for key in passages[seat][:1]] if m.against.observed else []
        verdict = "less" if m.less else "more" if m.more else "chance"
        rows.append(
            Row(
                (
                    titles[m.first],
                    titles[m.second],
                    int(m.against.observed),
                    m.against.mean,
                    m.ratio,
                    m.adjusted,
                    Coded(verdict, _VERDICTS[verdict]),
                ),
                evidence(graph, keys, _LINES),
            )
        )
    return Table(
        "pairs",
        phrase(N_("Pairs of sectors tested")),
        (
            Column("first", phrase(N_("sector"))),
            Column("second", phrase(N_("with"))),
            Column(
                "observed",
                phrase(N_("meetings")),
                Type.INTEGER,
                phrase(N_("Pairs of an actor of each, counted in every one that they share.")),
            ),
            Column("expected", phrase(N_("by chance")), Type.DECIMAL, phrase(N_("How many chance alone would give."))),
            Column("ratio", phrase(N_("against chance")), Type.RATIO, phrase(N_("Meetings over those by chance."))),
            Column("p_adjusted", phrase(N_("adjusted p")), Type.DECIMAL, reference="Benjamini & Hochberg 1995"),
            Column("verdict", phrase(N_("they meet"))),
        ),
        tuple(rows),
    )


ANALYSIS = Analysis(
    title=N_("Which sectors meet"),
    description=N_("Sectors that meet less, or more, than chance would have it, given in how many their actors are."),
    make=make,
    layers=(Layer.COUNCILS, Layer.COMMITMENTS, Layer.COVERAGE),
    null_model=True,
)
