"""What the server is asked while the start-up cache is made: a little of all that a planner's session needs."""

from __future__ import annotations

import neo4j

from pmg_graph.cypher import statement
from pmg_graph.cypher.library import library


def ask(uri: str, user: str, password: str) -> None:
    """Write, index, search and read a few rows, then ask all that the library asks, as the command line does."""
    with neo4j.GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity="OFF") as driver:
        for part in statement("server/training").split(";"):
            if part.strip():
                driver.execute_query(part)
        with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            for query in library().values():
                nothing = dict.fromkeys(query.parameters)
                with session.begin_transaction(timeout=60) as tx:
                    tx.run(f"EXPLAIN {query.cypher}", nothing).consume()
                    tx.run(query.cypher, nothing).fetch(10)
