"""The graph file: the exchange format (JSON Lines, nodes first), compressed where the name ends in ``.gz``."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pmg_graph.files import write_whole
from pmg_graph.model import NODES, RELATIONSHIPS, Graph

_NODE_TYPES = {node.label: node for node in NODES}
_RELATIONSHIP_TYPES = {relationship.type: relationship for relationship in RELATIONSHIPS}


class GraphFileError(Exception):
    """A graph file that is missing or is none. ``reason`` is a stable code, ``detail`` what a person needs."""

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail


def records(graph: Graph) -> Iterator[dict[str, Any]]:
    """The graph as records of the exchange format, in canonical order."""
    for node in graph.sorted_nodes():
        yield {"type": "node", "id": node.key, "labels": [node.label], "properties": node.properties()}
    for relationship in graph.sorted_relationships():
        yield {
            "type": "relationship",
            "id": relationship.key,
            "label": relationship.type,
            "properties": relationship.properties(),
            "start": {"id": relationship.start[1], "labels": [relationship.start[0]]},
            "end": {"id": relationship.end[1], "labels": [relationship.end[0]]},
        }


def dumps(graph: Graph) -> bytes:
    """The exchange format as bytes: the same graph gives the same bytes on any machine."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
    return ("\n".join(encode(record) for record in records(graph)) + "\n").encode()


def write(graph: Graph, path: Path) -> None:
    """Write the graph file. It appears whole or not at all; the old one stays until then."""
    data = dumps(graph)
    if path.name.endswith(".gz"):
        buffer = io.BytesIO()
        # no name and no time in the header: they would make equal graphs differ
        with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=6) as file:
            file.write(data)
        data = buffer.getvalue()
    write_whole(path, data)


def digest(path: Path) -> str:
    """The SHA-256 of a graph file, which tells whether it is the one that was seen before.

    Raises:
        GraphFileError: ``missing``, ``unreadable``.
    """
    return hashlib.sha256(_bytes(path)).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise GraphFileError(path, "missing") from error
    except OSError as error:
        raise GraphFileError(path, "unreadable", error.strerror or str(error)) from error


def read(path: Path) -> Graph:
    """Read a graph file.

    Raises:
        GraphFileError: ``missing``, ``unreadable``, ``damaged``, ``not_a_graph`` (with the line), ``dangling`` (with
            the key).
    """
    data = _bytes(path)
    if data.startswith(b"\x1f\x8b"):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise GraphFileError(path, "damaged") from error
    graph = Graph()
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            add_record(graph, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GraphFileError(path, "not_a_graph", str(number)) from error
    if not graph.nodes:
        raise GraphFileError(path, "not_a_graph", "1")
    for relationship in graph.relationships.values():
        for end in (relationship.start, relationship.end):
            if end not in graph.nodes:
                raise GraphFileError(path, "dangling", end[1])
    return graph


def graph_from_records(found: Iterable[dict[str, Any]]) -> Graph:
    """The graph that records of the exchange format describe. Raises ValueError or KeyError where one is malformed."""
    graph = Graph()
    for record in found:
        add_record(graph, record)
    return graph


def add_record(graph: Graph, record: dict[str, Any]) -> None:
    """Add what one record of the exchange format describes."""
    if record["type"] == "node":
        (label,) = record["labels"]
        kind = _NODE_TYPES[label]
        values = dict(record["properties"])
        if "figures" in kind.model_fields:
            known = kind.model_fields.keys()
            values["figures"] = {name: values.pop(name) for name in list(values) if name not in known}
        graph.add_node(kind.model_validate(values))
    else:
        start, end = record["start"], record["end"]
        ends = {"start": (start["labels"][0], start["id"]), "end": (end["labels"][0], end["id"])}
        graph.add_relationship(_RELATIONSHIP_TYPES[record["label"]].model_validate({**record["properties"], **ends}))
