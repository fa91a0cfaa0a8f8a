"""Fetching the server: its jars through ``jgo``, each whole or not at all, so that an interrupted fetch goes on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmg_graph.files import write_whole
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server import locks
from pmg_graph.neo4j.server.place import BROWSER, Place

if TYPE_CHECKING:
    from jgo.maven import Artifact

#: Packages fetched, packages in all (0 while that is not known).
Progress = Callable[[int, int], None]

_AT_ONCE = 8
#: What a fetch takes, with room for the start-up cache and a database, in bytes.
_ROOM = 700_000_000


def jars(place: Place) -> list[Path] | None:
    """The server's jars where all of them are there and whole, else None."""
    try:
        listed: dict[str, int] = json.loads(place.manifest.read_bytes())["jars"]
        found = [place.packages / name for name in listed]
        whole = all(path.stat().st_size == size for path, size in zip(found, listed.values(), strict=True))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if found and whole else None


def fetch(place: Place, progress: Progress = lambda done, total: None) -> list[Path]:
    """Fetch the server unless it is there. Of two processes that want it, the second one waits for the first.

    Raises:
        DatabaseProblem: ``no_packages`` (the extra is not installed), ``no_network``, ``no_room``, ``not_published``.
    """
    known = jars(place)
    if known is not None:
        return known
    place.prepare()
    with locks.hold(place.home / "fetch.lock"):
        return jars(place) or _fetch(place, progress)


def _fetch(place: Place, progress: Progress) -> list[Path]:
    if shutil.disk_usage(place.home).free < _ROOM:
        raise DatabaseProblem("no_room", f"{_ROOM // 1_000_000} MB", where=str(place.home))
    try:
        import requests
        from jgo.maven import MavenContext
    except ImportError as error:
        raise DatabaseProblem("no_packages", error.name or "jgo") from error
    resolver = _resolver(progress)
    context = MavenContext(resolver=resolver, repo_cache=place.packages, timeout=30)
    wanted = [f"org.neo4j:neo4j:{place.version}", f"org.neo4j.client:neo4j-browser:{BROWSER}"]
    try:
        found = {path for name in wanted for path in _resolved(context, name, resolver)}
    except requests.RequestException as error:
        raise DatabaseProblem("no_network", type(error).__name__) from error
    except OSError as error:
        raise DatabaseProblem("no_room", error.strerror or str(error), where=str(place.home)) from error
    except (RuntimeError, ValueError) as error:
        raise DatabaseProblem("not_published", str(error).splitlines()[0][:200], where=place.version) from error
    listed = {path.relative_to(place.packages).as_posix(): path.stat().st_size for path in sorted(found)}
    write_whole(place.manifest, json.dumps({"version": place.version, "jars": listed}, indent=1).encode())
    return sorted(found)


def _resolved(context: Any, name: str, resolver: Any) -> list[Path]:
    dependency = context.create_dependency(name)
    inputs, needed = resolver.resolve([dependency])
    artifacts = [d.artifact for d in (*inputs, *needed) if d.type == "jar" and d.scope in ("compile", "runtime", None)]
    resolver.total += len(artifacts)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [Path(path) for path in pool.map(resolver.obtain, artifacts)]


def _resolver(progress: Progress) -> Any:
    import requests
    from jgo.maven import PythonResolver

    class Whole(PythonResolver):
        """Puts a file in place only when it is complete and its checksum is right."""

        def __init__(self) -> None:
            super().__init__()
            self.total = 0
            self.done = 0
            self._counting = threading.Lock()
            self._local = threading.local()

        def obtain(self, artifact: Artifact) -> Path:
            path = artifact.resolve()
            with self._counting:
                self.done += 1
                progress(self.done, self.total)
            return path

        @property
        def session(self) -> requests.Session:
            if not hasattr(self._local, "session"):
                self._local.session = requests.Session()
            return self._local.session  # type: ignore[no-any-return]

        def download(self, artifact: Artifact) -> Path | None:
            path = artifact.cached_path
            assert path is not None
            prefix = artifact.component.path_prefix.as_posix()
            for base in artifact.context.remote_repos.values():
                address = f"{base}/{prefix}/{artifact.filename}"
                response = self.session.get(address, timeout=artifact.context.timeout)
                if response.status_code == requests.codes.not_found:
                    continue
                response.raise_for_status()
                sums = self.session.get(f"{address}.sha1", timeout=artifact.context.timeout)
                if sums.ok and sums.text.split()[0].lower() != hashlib.sha1(response.content).hexdigest():
                    raise requests.ConnectionError(f"checksum of {artifact.filename}")
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
                part.write_bytes(response.content)
                part.replace(path)
                return path
            raise RuntimeError(f"{artifact} is not published")

    return Whole()
