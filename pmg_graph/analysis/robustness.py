"""How much a ranking depends on one document or one author: each is left out in turn.

A jackknife over documents and over issuers (networks: Snijders & Borgatti 1999, Connections 22:161-170): each document
praises its own author, so that a rank that moves when one is left out is no rank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pmg_graph.analysis.observation import Observation
from pmg_graph.analysis.report import Range
from pmg_graph.analysis.two_mode import TwoModeNetwork

Values = Mapping[str, float]
TOP = 5


@dataclass(frozen=True)
class Robustness:
    """Of one measure: its values, ranks (1 is highest, equal values share one), the range of each rank over everything
    left out (None where there is but one document or one author), and the part of the first five that stays there, at
    worst."""

    values: Values
    ranks: Mapping[str, int]
    ranges: Mapping[str, Range] | None
    top: float | None

    def tied(self) -> frozenset[str]:
        """Whose range overlaps somebody else's: their order is not known. Everybody where there are no ranges."""
        if self.ranges is None:
            return frozenset(self.ranks)
        found: set[str] = set()
        ordered = sorted(self.ranges, key=lambda key: (self.ranges[key].low, self.ranges[key].high))  # type: ignore[index]
        widest: str | None = None
        for key in ordered:
            if widest is not None and self.ranges[key].low <= self.ranges[widest].high:
                found |= {key, widest}
            if widest is None or self.ranges[key].high > self.ranges[widest].high:
                widest = key
        return frozenset(found)


def ranks(values: Values) -> dict[str, int]:
    """The rank of each: one more than there are higher values."""
    found: dict[str, int] = {}
    last, place = None, 0
    for at, key in enumerate(sorted(values, key=lambda k: (-values[k], k)), 1):
        if last is None or last - values[key] > 1e-12 * max(1.0, abs(last)):
            place, last = at, values[key]
        found[key] = place
    return found


def left_out(network: TwoModeNetwork, observation: Observation) -> list[frozenset[str]]:
    """What is left out in turn: each document, and all documents of each issuer."""
    known = observation.issuers
    by: dict[str, set[str]] = {}
    for document in network.documents:
        if document in known:
            by.setdefault(known[document], set()).add(document)
    sets = [frozenset({document}) for document in network.documents] + [frozenset(found) for found in by.values()]
    return sorted(set(sets), key=sorted)


def jackknife(
    network: TwoModeNetwork,
    observation: Observation,
    measures: Callable[[TwoModeNetwork], Mapping[str, Values]],
) -> dict[str, Robustness]:
    """Robustness of every measure that a function gives (values of actors by the name of the measure)."""
    full = measures(network)
    turns = left_out(network, observation)
    if any(len(turn) == len(network.documents) for turn in turns):  # one document, or one author of all of them
        return {name: Robustness(values, ranks(values), None, None) for name, values in full.items()}
    others = [measures(network.without(documents, observation.issuers)) for documents in turns]
    return {name: _one(full[name], [other[name] for other in others]) for name in full}


def _one(values: Values, others: list[Values]) -> Robustness:
    mine = ranks(values)
    theirs = [ranks({key: other.get(key, 0.0) for key in values}) for other in others]
    ranges = {
        key: Range(min(rank, *(other[key] for other in theirs)), max(rank, *(other[key] for other in theirs)))
        for key, rank in mine.items()
    }
    stays = [kept for other in theirs if (kept := top_overlap(mine, other)) is not None]
    return Robustness(values, mine, ranges, min(stays) if stays else None)


def top_overlap(mine: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """The part of the first five of a ranking that is among the first five of another; None where there is nobody."""
    first = {key for key, rank in mine.items() if rank <= TOP}
    return len(first & {key for key, rank in other.items() if rank <= TOP}) / len(first) if first else None
