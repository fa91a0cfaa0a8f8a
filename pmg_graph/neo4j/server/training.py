"""What the server is asked while the start-up cache is made: a little of all that a planner's session needs."""

from __future__ import annotations

import neo4j

from pmg_graph.cypher import statement


def ask(uri: str, user: str, password: str) -> None:
    """Write, index, search and read a few rows."""
    with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver:
        for part in statement("server/training").split(";"):
            if part.strip():
                driver.execute_query(part)
