"""Reaching a database: where it is, who asks, and what is said when that fails. Nothing else opens a driver."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pmg_graph.neo4j.problems import DatabaseProblem

if TYPE_CHECKING:
    import neo4j

    from pmg_graph.neo4j.server.local import Running

#: Seconds to reach a server that does not answer.
_TIMEOUT = 10.0
_SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})


@dataclass(frozen=True)
class Target:
    """A database. The password never shows where a target is printed."""

    uri: str
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None

    @classmethod
    def configured(cls, uri: str | None = None, database: str | None = None) -> Target | None:
        """The database that the user's environment names, or None.

        ``NEO4J_URI``, ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE`` as Neo4j's own tools read them.
        """
        address = uri or os.environ.get("NEO4J_URI")
        if not address:
            return None
        return cls(
            address,
            os.environ.get("NEO4J_USERNAME", "neo4j"),
            os.environ.get("NEO4J_PASSWORD", ""),
            database or os.environ.get("NEO4J_DATABASE") or None,
        )

    @classmethod
    def local(cls, running: Running) -> Target:
        """The server of this machine."""
        return cls(running.uri, password=running.password)


@contextmanager
def connect(target: Target) -> Iterator[Connection]:
    """A connection that was tried out.

    Raises:
        DatabaseProblem: ``bad_uri``, ``secret_in_uri``, ``unreachable``, ``refused`` (user or password),
            ``no_database``, ``disk_full``; and, for whatever else goes wrong while it is used, ``failed`` with what the
            server says.
    """
    import neo4j
    from neo4j import exceptions

    # what goes wrong is said in a line of ours; the driver says it too, to whoever listens
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    scheme, _separator, rest = target.uri.partition("://")
    if "@" in rest.partition("/")[0]:
        raise DatabaseProblem("secret_in_uri")  # what is printed of it would show the password
    if scheme not in _SCHEMES:
        raise DatabaseProblem("bad_uri", scheme, where=target.uri)
    auth = neo4j.basic_auth(target.username, target.password) if target.password else None
    try:
        driver = neo4j.GraphDatabase.driver(
            target.uri, auth=auth, connection_timeout=_TIMEOUT, notifications_min_severity="OFF", user_agent="pmg-graph"
        )
    except (exceptions.ConfigurationError, ValueError) as error:
        raise DatabaseProblem("bad_uri", str(error), where=target.uri) from error
    with driver:
        try:
            driver.verify_connectivity()
            yield Connection(driver, target)
        except exceptions.AuthError as error:
            raise DatabaseProblem("refused", target.username, where=target.uri) from error
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired, OSError) as error:
            raise DatabaseProblem("unreachable", _first_line(error), where=target.uri) from error
        except exceptions.Neo4jError as error:
            if (error.code or "").endswith("DatabaseNotFound"):
                raise DatabaseProblem("no_database", target.database or "", where=target.uri) from error
            # what the server says when it could not write, and from then on to everything
            if (error.code or "").endswith("TransactionLogError") or "critical error" in (error.message or ""):
                raise DatabaseProblem("disk_full", where=target.uri) from error
            raise DatabaseProblem("failed", _first_line(error.message or error), where=target.uri) from error
        except exceptions.DriverError as error:
            raise DatabaseProblem("failed", _first_line(error), where=target.uri) from error


@dataclass(frozen=True)
class Connection:
    """An open driver and the database it is for."""

    driver: neo4j.Driver
    target: Target

    def reading(self) -> neo4j.Session:
        """A session in which the server refuses writes."""
        import neo4j

        return self.driver.session(database=self.target.database, default_access_mode=neo4j.READ_ACCESS)

    def writing(self) -> neo4j.Session:
        """A session that may write."""
        return self.driver.session(database=self.target.database)


def _first_line(error: object) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__
