"""The words by which planning documents say something: obligation, negation, membership, provision, lack.

They stand in ``data/cues.csv``, a kind and a pattern a row; patterns are matched in folded text (lower case without
accents), at the start of a word.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _patterns() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with (files("pmg_graph.loaders.prose") / "data" / "cues.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append(row["pattern"])
    return found


@cache
def cue(*kinds: str) -> re.Pattern[str]:
    """One pattern for every cue of some kinds."""
    alternatives = [pattern for kind in kinds for pattern in _patterns()[kind]]
    return re.compile(r"\b(?:" + "|".join(f"(?:{pattern})" for pattern in alternatives) + ")")
