"""Locks between processes that the operating system gives back when their holder dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def _take(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take(path: Path) -> IO[bytes] | None:
    """The open file that holds the lock until it is closed, or None where another process holds it."""
    file = path.open("ab")
    try:
        _take(file)
    except OSError:
        file.close()
        return None
    return file


def insist(path: Path) -> IO[bytes] | None:
    """As :func:`take`, for who has to have it: another process may hold it for an instant, just to look."""
    import time

    for _ in range(20):
        file = take(path)
        if file is not None:
            return file
        time.sleep(0.01)
    return None


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock."""
    if not path.exists():
        return False
    file = take(path)
    if file is None:
        return True
    file.close()
    return False


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold a lock, waiting for whoever holds it."""
    import time

    path.parent.mkdir(parents=True, exist_ok=True)
    while (file := take(path)) is None:
        time.sleep(0.2)
    try:
        yield
    finally:
        file.close()
