"""The words of a diagnosis's cells: instruments, periodicities, provision and lack, from ``data/``."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _vocabulary() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    path = files("pmg_graph.loaders") / "data" / "territorial_diagnosis.csv"
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append((re.compile(row["pattern"]), row["value"]))
    return {kind: tuple(patterns) for kind, patterns in found.items()}


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """One pattern for everything of a kind, for folded text."""
    return re.compile("|".join(f"(?:{p.pattern})" for p, _ in _vocabulary()[kind]))


#: Longest name of a statement; its text is the whole.
NAME_LENGTH = 100


def gist(text: str, limit: int = NAME_LENGTH) -> str:
    """A short form of a statement."""
    text = text.strip(" -•")
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def instruments(folded: str) -> tuple[str, ...]:
    """The instruments that a sentence names: PROPIR and ARI where named, else the first; a general word where there is
    no other."""
    chief = tuple(value for p, value in _vocabulary()["chief_instrument"] if p.search(folded))
    if chief:
        return chief
    for kind in ("instrument", "general_instrument"):
        found = [(m.start(), value) for p, value in _vocabulary()[kind] if (m := p.search(folded))]
        if found:
            return (min(found)[1],)
    return ()


def periodicity(folded: str) -> tuple[str, ...]:
    """How often, as stated."""
    return tuple(sorted({value for p, value in _vocabulary()["periodicity"] if p.search(folded)}))
