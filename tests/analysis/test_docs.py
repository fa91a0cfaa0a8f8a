"""The page of measures speaks of every figure and measured column that the reports print."""

from __future__ import annotations

import pytest

from pmg_graph.analysis.report import Type
from tests.analysis.test_reports import OWN, made
from tests.conftest import ROOT

#: Counts that say what they are.
PLAIN = frozenset({"actors", "active", "bodies", "ties", "documents", "clear", "councils", "with_municipality", "pairs",
                   "tested", "backbone", "sectors", "year", "comparable", "several",
                   "mostly_self_declared"})  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_every_measure_is_explained(name: str) -> None:
    text = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    section = text.split(f"## `report {name}`")[1].split("\n## ")[0]
    report = made(name)
    measured = {f.name for f in report.figures}
    for table in report.tables:
        measured |= {c.name for c in table.columns if c.type in (Type.DECIMAL, Type.SHARE, Type.INTEGER, Type.FLAG)}
    missing = {m for m in measured - PLAIN if m not in section}
    assert not missing
