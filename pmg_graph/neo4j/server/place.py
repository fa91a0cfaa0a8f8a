"""Where the local server keeps what it needs: its packages, its start-up cache, its database and its password."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

#: The long-term support release and the newest one; both are tested.
LTS = "5.26.30"
NEWEST = "2026.08.1"
BROWSER = "5.24.0"


@dataclass(frozen=True)
class Place:
    """The folders of one version of the server.

    ``home`` holds what was fetched and can be copied to another machine, or be shared and read-only; ``state`` the
    database and what runs. A database cannot be opened by an older version than wrote it, so each version has one of
    its own.
    """

    home: Path
    version: str
    state: Path

    @classmethod
    def default(cls, version: str | None = None) -> Place:
        """The user's own: in the cache folder, or where ``PMG_GRAPH_NEO4J_HOME`` and ``PMG_GRAPH_NEO4J_DATA`` say."""
        home = os.environ.get("PMG_GRAPH_NEO4J_HOME")
        folder = Path(home) if home else Path(platformdirs.user_cache_dir("pmg-graph", appauthor=False)) / "neo4j"
        state = os.environ.get("PMG_GRAPH_NEO4J_DATA") or folder
        version = version or os.environ.get("PMG_GRAPH_NEO4J_VERSION") or LTS
        return cls(folder.absolute(), version, Path(state).absolute())

    @property
    def packages(self) -> Path:
        """The server's jars, shared by all versions."""
        return self.home / "packages"

    @property
    def manifest(self) -> Path:
        """What was fetched; written last, so that it says that everything is there."""
        return self.home / self.version / "files.json"

    @property
    def unsigned(self) -> Path:
        """Jars of which the signature was left out (see :mod:`pmg_graph.neo4j.server.fetch`)."""
        return self.home / "unsigned"

    @property
    def browser(self) -> Path:
        """The jar that holds the files of Neo4j Browser."""
        return self.packages / f"org/neo4j/client/neo4j-browser/{BROWSER}/neo4j-browser-{BROWSER}.jar"

    @property
    def caches(self) -> Path:
        """The folder of the start-up caches: beside what was fetched, or with the database where that is read-only."""
        folder = self.home / self.version
        return folder if os.access(folder, os.W_OK) else self.state / self.version

    @property
    def data(self) -> Path:
        """The database."""
        return self.state / self.version / "data"

    @property
    def password(self) -> Path:
        """The password, readable by the user alone."""
        return self.state / self.version / "password"

    @property
    def running(self) -> Path:
        """How to reach the server that runs; rewritten at every start."""
        return self.state / self.version / "running.json"

    @property
    def lock(self) -> Path:
        """Held by the server while it lives."""
        return self.state / self.version / "lock"

    @property
    def used(self) -> Path:
        """Touched at every use."""
        return self.state / self.version / "used"

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.state / self.version / "server.log"

    @property
    def held(self) -> Path:
        """Held by the ``serve`` in a terminal that the server belongs to."""
        return self.state / self.version / "serve.lock"

    @property
    def seed(self) -> Path:
        """What Neo4j Browser is given: style, library, settings."""
        return self.state / self.version / "browser.json"

    @property
    def loaded(self) -> Path:
        """Which graph file the database holds."""
        return self.state / self.version / "loaded.json"

    def prepare(self) -> None:
        """Make the folders, for the user alone."""
        folder = self.state / self.version
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
