"""The schema, from the model's own declarations: a page for people and JSON Schema for programs."""

from __future__ import annotations

from typing import Any, get_args

from pydantic.fields import FieldInfo

from pmg_graph.model import NODES, RELATIONSHIPS, Node, Relationship

_COMMON_NODE = ("key", "name", "evidence")
_COMMON_RELATIONSHIP = ("status", "evidence", "years", "documents", "reference")


def as_markdown() -> str:
    """The schema page: every label and relationship type with its properties."""
    lines = [
        "# The graph's schema",
        "",
        "Written by `pmg-graph schema --format md` from `pmg_graph/model`; do not edit by hand.",
        "",
        "## Properties of every node",
        "",
        *_properties(Node, _COMMON_NODE),
        "",
        "## Labels",
    ]
    for node in NODES:
        own = tuple(name for name in node.model_fields if name not in _COMMON_NODE)
        lines += ["", f"### {node.label}", "", _doc(node), "", *_properties(node, own)]
    lines += ["", "## Properties of every relationship", "", *_properties(Relationship, _COMMON_RELATIONSHIP)]
    lines += ["", "## Relationship types"]
    for relationship in RELATIONSHIPS:
        own = tuple(n for n in relationship.model_fields if n not in (*_COMMON_RELATIONSHIP, "start", "end"))
        lines += ["", f"### {relationship.type}", "", f"`{_doc(relationship).replace('. ', '.` ', 1)}"]
        if own:
            lines += ["", *_properties(relationship, own)]
    return "\n".join(_closed(line) for line in lines) + "\n"


def as_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one record of the exchange format."""
    definitions = {node.label: _node_schema(node) for node in NODES}
    definitions |= {relationship.type: _relationship_schema(relationship) for relationship in RELATIONSHIPS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One record of a pmg-graph graph file",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }


def _node_schema(node: type[Node]) -> dict[str, Any]:
    properties = node.model_json_schema()
    properties.pop("title", None)
    if "figures" in node.model_fields:
        del properties["properties"]["figures"]
        properties["additionalProperties"] = {"type": "number"}
    return {
        "type": "object",
        "required": ["type", "id", "labels", "properties"],
        "properties": {
            "type": {"const": "node"},
            "id": {"type": "string"},
            "labels": {"const": [node.label]},
            "properties": properties,
        },
    }


def _relationship_schema(relationship: type[Relationship]) -> dict[str, Any]:
    properties = relationship.model_json_schema()
    properties.pop("title", None)
    for name in ("start", "end"):
        del properties["properties"][name]
    properties["required"] = [n for n in properties.get("required", []) if n not in ("start", "end")]

    def end(labels: tuple[type[Node], ...]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["id", "labels"],
            "properties": {"id": {"type": "string"}, "labels": {"enum": [[label.label] for label in labels]}},
        }

    return {
        "type": "object",
        "required": ["type", "id", "label", "properties", "start", "end"],
        "properties": {
            "type": {"const": "relationship"},
            "id": {"type": "string"},
            "label": {"const": relationship.type},
            "properties": properties,
            "start": end(relationship.starts),
            "end": end(relationship.ends),
        },
    }


def _doc(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def _closed(line: str) -> str:
    return line.rstrip()


def _properties(kind: type[Node] | type[Relationship], names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    rows = ["| property | type | meaning |", "|---|---|---|"]
    for name in names:
        field = kind.model_fields[name]
        rows.append(f"| `{name}` | {_type(field)} | {field.description or ''} |")
    return rows


def _type(field: FieldInfo) -> str:
    options = [option for option in get_args(field.annotation) if option is not type(None)] or [field.annotation]
    if "tuple" in str(field.annotation):
        inner = "integers" if "int" in str(field.annotation) else "texts"
        return f"list of {inner}"
    if "dict" in str(field.annotation):
        return "numbers, one property each"
    names = {str: "text", int: "integer", float: "number", bool: "true/false"}
    return ", ".join(names.get(option, getattr(option, "__name__", str(option))) for option in options)
