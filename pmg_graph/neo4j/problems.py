"""What can go wrong with a database or the local server, as stable codes; the command line says them in words."""

from __future__ import annotations


class DatabaseProblem(Exception):  # noqa: N818 (most are nobody's error: a port in use, no network)
    """A database that cannot be reached, started or asked.

    ``reason`` is a stable code, ``detail`` and ``where`` what a person needs to know.
    """

    def __init__(self, reason: str, detail: str = "", *, where: str = "") -> None:
        super().__init__(f"{reason} {where} {detail}".strip())
        self.reason = reason
        self.detail = detail
        self.where = where
