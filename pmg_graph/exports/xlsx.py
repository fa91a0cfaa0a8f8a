"""A workbook: a sheet a label, a sheet a kind of tie, with the names that people know beside the keys."""

from __future__ import annotations

from typing import Any

from pmg_graph.exports.registry import Export
from pmg_graph.i18n import N_
from pmg_graph.model import Graph, Node
from pmg_graph.reporting.sheets import Sheet, workbook

#: Columns that stand first, where a sheet has them.
_FIRST = ("name", "key", "start_name", "start", "status", "end_name", "end")
_SEPARATOR = "; "


def dumps(graph: Graph) -> bytes:
    """The workbook. Lists are texts joined by "; "; evidence holds keys of the sheet of passages."""
    sheets: dict[str, list[dict[str, Any]]] = {}
    for node in graph.sorted_nodes():
        sheets.setdefault(node.label, []).append(_flat(node.properties()))
    for tie in graph.sorted_relationships():
        row = {
            "start": tie.start[1],
            "start_name": _name(graph.nodes[tie.start]),
            "end": tie.end[1],
            "end_name": _name(graph.nodes[tie.end]),
        }
        sheets.setdefault(tie.type, []).append({**row, **_flat(tie.properties())})
    made = []
    for name, rows in sheets.items():
        known = {column for row in rows for column in row}
        columns = [c for c in _FIRST if c in known] + sorted(known - set(_FIRST))
        made.append(Sheet(name, columns, [[row.get(column) for column in columns] for row in rows]))
    return workbook(made)


def _name(node: Node) -> str:
    return node.name


def _flat(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _SEPARATOR.join(map(str, value)) if isinstance(value, list) else value
        for name, value in properties.items()
    }


EXPORT = Export(dumps, N_("for spreadsheets"), ".xlsx", text=False)
