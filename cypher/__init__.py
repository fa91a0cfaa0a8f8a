"""Every Cypher statement of the product, in files: the library of queries, and what loading and asking need."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def statement(name: str) -> str:
    """The text of ``<name>.cypher``, without the comments that explain it."""
    text = resources.files(__name__).joinpath(*f"{name}.cypher".split("/")).read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip()
