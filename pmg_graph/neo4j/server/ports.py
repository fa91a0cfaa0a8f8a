"""Ports of this machine, reached from this machine only."""

from __future__ import annotations

import socket
import sys

HOST = "127.0.0.1"


def free() -> int:
    """A port that nobody uses."""
    with socket.socket() as test:
        test.bind((HOST, 0))
        return int(test.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether nobody listens at the port."""
    with socket.socket() as test:
        if sys.platform != "win32":  # there it would take a port from whoever has it
            test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            test.bind((HOST, port))
        except OSError:
            return False
    return True
