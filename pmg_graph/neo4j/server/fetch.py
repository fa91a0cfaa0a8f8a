"""Fetching the server: its jars through ``jgo``, each whole or not at all, so that an interrupted fetch goes on."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import threading
import zipfile
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
_ROOM = 600_000_000
_SIGNATURES = (".SF", ".RSA", ".DSA", ".EC")


def jars(place: Place) -> list[Path] | None:
    """The server's jars, in the order of its class path, where all of them are there and whole, else None."""
    found = files(place)
    return None if found is None else list(found)


def files(place: Place) -> dict[Path, os.stat_result] | None:
    """The server's jars with what the file system says of them; None unless all are whole, that of Browser too."""
    try:
        listed: dict[str, int] = json.loads(place.manifest.read_bytes())["files"]
        found = {path: path.stat() for path in (place.home / name for name in listed)}
        whole = all(stat.st_size == size for stat, size in zip(found.values(), listed.values(), strict=True))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    found.pop(place.browser, None)
    return found if found and whole else None


def fetch(place: Place, progress: Progress = lambda done, total: None) -> list[Path]:
    """Fetch the server unless it is there. Of two processes that want it, the second one waits for the first.

    Raises:
        DatabaseProblem: ``no_packages`` (the extra is not installed), ``no_network``, ``no_room``, ``not_published``.
        OSError: the folder cannot be written to.
    """
    known = jars(place)
    if known is not None:
        return known
    place.manifest.parent.mkdir(parents=True, exist_ok=True)
    with locks.hold(place.home / "fetch.lock"):
        known = jars(place)
        if known is None:
            _fetch(place, progress)
            known = jars(place)
    assert known is not None
    return known


def _fetch(place: Place, progress: Progress) -> None:
    need_room(place.home, _ROOM)
    try:
        import requests
        from jgo.maven import MavenContext
    except ImportError as error:
        raise DatabaseProblem("no_packages", error.name or "jgo") from error
    for left in place.packages.rglob(".*.part"):  # of a fetch that was killed
        left.unlink(missing_ok=True)
    resolver = _resolver(progress)
    context = MavenContext(resolver=resolver, repo_cache=place.packages, timeout=30)
    wanted = [f"org.neo4j:neo4j:{place.version}", f"org.neo4j.client:neo4j-browser:{BROWSER}"]
    try:
        found = {path for name in wanted for path in _resolved(context, name, resolver)}
        files = sorted(_unsigned(path, place) for path in found)
        listed = {path.relative_to(place.home).as_posix(): path.stat().st_size for path in files}
        write_whole(place.manifest, json.dumps({"version": place.version, "files": listed}, indent=1).encode())
    except requests.RequestException as error:
        raise DatabaseProblem("no_network", type(error).__name__) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise DatabaseProblem("no_room", f"{_ROOM // 1_000_000} MB", where=str(place.home)) from error
    except (RuntimeError, ValueError, zipfile.BadZipFile) as error:
        raise DatabaseProblem("not_published", str(error).splitlines()[0][:200], where=place.version) from error


def need_room(folder: Path, wanted: int) -> None:
    """Make sure that so many bytes are free, because a server whose disk is full neither works nor ends.

    Raises:
        DatabaseProblem: ``no_room``.
    """
    if shutil.disk_usage(folder).free < wanted:
        raise DatabaseProblem("no_room", f"{wanted // 1_000_000} MB", where=str(folder))


def _resolved(context: Any, name: str, resolver: Any) -> list[Path]:
    dependency = context.create_dependency(name)
    inputs, needed = resolver.resolve([dependency])
    artifacts = [d.artifact for d in (*inputs, *needed) if d.type == "jar" and d.scope in ("compile", "runtime", None)]
    resolver.total += len(artifacts)
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        return list(pool.map(resolver.obtain, artifacts))
    finally:  # after an error, or when the user interrupts, nothing more is begun nor waited for
        pool.shutdown(wait=False, cancel_futures=True)


def _unsigned(jar: Path, place: Place) -> Path:
    """The jar, or, where it is signed, a copy without the signature, which the checksum has stood in for.

    The start-up cache of the Java virtual machine leaves out the classes of signed jars and all that depends on them:
    of Neo4j's, that makes a third of what a start has to load.
    """
    with zipfile.ZipFile(jar) as signed:
        entries = signed.infolist()
        kept = [entry for entry in entries if not _is_signature(entry.filename)]
        if len(kept) == len(entries):
            return jar
        place.unsigned.mkdir(exist_ok=True)
        copy = place.unsigned / jar.name
        part = copy.with_name(f".{copy.name}.{os.getpid()}.part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as plain:
            for entry in kept:
                plain.writestr(entry, signed.read(entry), compresslevel=1)
    part.replace(copy)
    os.utime(copy, ns=(jar.stat().st_atime_ns, jar.stat().st_mtime_ns))
    return copy


def _is_signature(name: str) -> bool:
    return name.upper().startswith("META-INF/") and name.upper().endswith(_SIGNATURES)


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
            path = Path(artifact.resolve())
            if not zipfile.is_zipfile(path):  # cut short by whoever copied it here, or by a failing disk
                path.unlink()
                path = Path(artifact.resolve())
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
                try:
                    part.write_bytes(response.content)
                    part.replace(path)
                finally:
                    part.unlink(missing_ok=True)
                return path
            raise RuntimeError(f"{artifact} is not published")

    return Whole()
