"""CSV with the headers of ``neo4j-admin database import``, in a zip archive: a file a label, and a file a kind of tie.

``import.args`` names them all: unpack, then ``neo4j-admin database import full @import.args``.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Any

from pmg_graph.exports.registry import Export
from pmg_graph.i18n import N_
from pmg_graph.model import Graph

#: Between the items of a list: no text holds it.
ARRAY = "\x1f"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def dumps(graph: Graph) -> bytes:
    """The archive. Ids are unique within a label (``key:ID(Office)``); every property has its type."""
    files: dict[str, bytes] = {}
    arguments = ["--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true"]
    nodes: dict[str, list[tuple[list[str], dict[str, Any]]]] = {}
    for node in graph.sorted_nodes():
        properties = {name: value for name, value in node.properties().items() if name != "key"}
        nodes.setdefault(node.label, []).append(([node.key], properties))
    for label, rows in nodes.items():
        name = f"nodes_{label}.csv"
        files[name] = _file([f"key:ID({label})"], rows)
        arguments.append(f"--nodes={label}={name}")
    ties: dict[tuple[str, str, str], list[tuple[list[str], dict[str, Any]]]] = {}
    for tie in graph.sorted_relationships():
        kind = (tie.type, tie.start[0], tie.end[0])
        ties.setdefault(kind, []).append(([tie.start[1], tie.end[1]], {"key": tie.key, **tie.properties()}))
    for (type_, start, end), rows in ties.items():
        name = f"relationships_{type_}_{start}_{end}.csv"
        files[name] = _file([f":START_ID({start})", f":END_ID({end})"], rows)
        arguments.append(f"--relationships={type_}={name}")
    files["import.args"] = ("\n".join(arguments) + "\n").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return buffer.getvalue()


def _file(ids: list[str], rows: list[tuple[list[str], dict[str, Any]]]) -> bytes:
    names = sorted({name for _, properties in rows for name in properties})
    headers = [f"{name}:{_type(properties.get(name) for _, properties in rows)}" for name in names]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*ids, *headers])
    for keys, properties in rows:
        writer.writerow([*keys, *(_cell(properties.get(name)) for name in names)])
    return buffer.getvalue().encode()


def _type(values: Iterable[Any]) -> str:
    found, listed = set(), False
    for value in values:
        if isinstance(value, list):
            listed = True
            found |= {type(item) for item in value}
        elif value is not None:
            found.add(type(value))
    name = "double" if found == {int, float} else _TYPES.get(found.pop(), "string") if len(found) == 1 else "string"
    return f"{name}[]" if listed else name


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ARRAY.join(_cell(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(ARRAY, " ")


EXPORT = Export(dumps, N_("for neo4j-admin import: a zip archive of CSV files"), ".zip", text=False)
