"""The words by which a work programme says what is provided, how and how often, from ``data/work_programme.csv``."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    with resources.files("pmg_graph.loaders").joinpath("data/work_programme.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append((row["name"], re.compile(row["pattern"])))
    return found


def named(kind: str, folded: str) -> list[str]:
    """The names of a kind whose words stand in a folded text."""
    return [name for name, _, _ in found(kind, folded)]


def found(kind: str, folded: str) -> list[tuple[str, int, int]]:
    """Each name of a kind whose words stand in a folded text, with where they stand first."""
    hits = [(name, pattern.search(folded)) for name, pattern in _table()[kind]]
    return [(name, hit.start(), hit.end()) for name, hit in hits if hit is not None]


def says(kind: str, folded: str) -> bool:
    """Whether a folded text has words of a kind."""
    return any(pattern.search(folded) for _, pattern in _table()[kind])


def without(kind: str, folded: str) -> str:
    """A folded text whose words of a kind are blanked."""
    for _, pattern in _table()[kind]:
        folded = pattern.sub(lambda m: " " * len(m.group()), folded)
    return folded
