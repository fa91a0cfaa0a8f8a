"""Reports for programs: JSON whose names stay the same from version to version, whatever the language."""

from __future__ import annotations

import json
from typing import Any

from pmg_graph.analysis.report import Amount, Cell, Coded, Column, Evidence, Figure, Range, Report, Table, Type

#: Digits that are kept: the last ones of a sum differ between machines.
_DIGITS = 10


def dumps(report: Report) -> str:
    """A report as JSON text. Titles and sentences are in the language in use; names, codes and numbers are not."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """A report as plain data, in the shape of docs/report.schema.json."""
    scope = report.scope
    made: dict[str, Any] = {
        "report": report.name,
        "title": str(report.title),
        "scope": {"region": scope.region, "year": scope.year, "service": scope.service, "layer": report.layer},
        "seed": report.seed,
        "samples": report.samples,
        "warnings": [str(text) for text in report.warnings],
        "figures": [_figure(figure) for figure in report.figures],
        "tables": [_table(table) for table in report.tables],
        "notes": [str(text) for text in report.notes],
    }
    if report.objects is not None:
        made["objects"] = list(report.objects)
    return made


def plain(value: Cell) -> Any:
    """A cell as data: the code of a vocabulary value, low and high of a range, the text of a sentence."""
    if isinstance(value, Coded):
        return value.code
    if isinstance(value, Range):
        return {"low": _rounded(value.low), "high": _rounded(value.high)}
    if isinstance(value, Amount):
        value = value.value
    if isinstance(value, tuple):
        return [str(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return _rounded(value) if isinstance(value, float) else str(value)


def _rounded(number: float) -> float | int:
    if number == int(number) and abs(number) < 2**53:
        return int(number) if isinstance(number, int) else float(int(number))
    return round(number, _DIGITS)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "title": str(figure.title),
        "value": plain(figure.value),
        "type": figure.type.value,
        "unit": str(figure.unit),
        "meaning": str(figure.meaning),
        "reference": figure.reference,
        "evidence": [evidence_data(e) for e in figure.evidence],
    }


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "name": table.name,
        "title": str(table.title),
        "note": str(table.note),
        "columns": [_column(column) for column in table.columns],
        "rows": [
            {
                "cells": dict(zip(names, map(plain, row.cells), strict=True)),
                "evidence": [evidence_data(e) for e in row.evidence],
            }
            for row in table.rows
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "title": str(column.title),
        "type": column.type.value,
        "meaning": str(column.meaning),
        "reference": column.reference,
    }


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """Lines as data, named as `query` and `show` name them."""
    return {
        "document": evidence.document,
        "source": evidence.source,
        "section": evidence.section,
        "lines": [evidence.first, evidence.last],
        "text": evidence.text,
        "passage": evidence.passage,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of every report."""
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    evidence = _closed(
        document=text,
        source=text,
        section={"type": ["string", "null"]},
        lines={"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2},
        text=text,
        passage=text,
    )
    lines = {"type": "array", "items": {"$ref": "#/$defs/evidence"}}
    cell = {
        "description": "By the column's type: text, integer, decimal, share (a part of one), ratio, date (ISO 8601), "
        "flag, list of texts, range; null where it is not known or cannot be said.",
        "anyOf": [
            {"type": ["string", "number", "boolean", "null"]},
            texts,
            _closed(low={"type": "number"}, high={"type": "number"}),
        ],
    }
    type_ = {"enum": [type_.value for type_ in Type]}
    column = _closed(name=text, title=text, type=type_, meaning=text, reference=text)
    row = _closed(cells={"type": "object", "additionalProperties": {"$ref": "#/$defs/cell"}}, evidence=lines)
    figure = _closed(
        name=text,
        title=text,
        value={"$ref": "#/$defs/cell"},
        type=type_,
        unit=text,
        meaning=text,
        reference=text,
        evidence=lines,
    )
    table = _closed(
        name=text,
        title=text,
        note=text,
        columns={"type": "array", "items": column},
        rows={"type": "array", "items": row},
    )
    scope = _closed(
        region={"type": ["string", "null"], "description": "CUT code."},
        year={"type": ["integer", "null"]},
        service={"type": ["string", "null"], "description": "Acronym."},
        layer={"enum": ["councils", "commitments", "coverage", None]},
    )
    report = _closed(
        report=text,
        title=text,
        scope=scope,
        seed={"type": ["integer", "null"], "description": "Seed of what is random; null where nothing is."},
        samples={"type": ["integer", "null"], "description": "Random networks of the null model."},
        warnings=texts,
        figures={"type": "array", "items": figure},
        tables={"type": "array", "items": table},
        notes=texts,
    )
    report["properties"]["objects"] = {
        "type": "array",
        "items": {"type": "object"},
        "description": "What the report lists, as objects of its own (each gap, say).",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report of pmg-graph: pmg-graph report WHAT --format json",
        **report,
        "$defs": {"cell": cell, "evidence": evidence},
    }


def _closed(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": sorted(properties),
        "properties": properties,
        "additionalProperties": False,
    }


if __name__ == "__main__":
    print(json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True))
