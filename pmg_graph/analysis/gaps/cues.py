"""The words by which documents deny, make and convene, from ``analysis/data/cues.csv``: one pattern for all of a kind.

Patterns are for folded text; punctuation stands between words or not, as the caller leaves it.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources


@cache
def cue(kind: str) -> re.Pattern[str]:
    """The pattern of a kind of cue. Raises KeyError where there is no such kind."""
    return _patterns()[kind]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    with (resources.files("pmg_graph.analysis") / "data" / "cues.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append(f"(?:{row['pattern']})")
    return {kind: re.compile("|".join(patterns)) for kind, patterns in found.items()}
