"""What is wrong with what an analysis was asked for, or with a file that it was given: one problem, one line."""

from __future__ import annotations


class ReportProblem(Exception):  # noqa: N818 (it is what a person asked for, not a failure)
    """A wish that cannot be met. ``reason`` is a stable code, ``where`` and ``detail`` what a person needs."""

    def __init__(self, reason: str, where: str = "", detail: str = "") -> None:
        super().__init__(f"{reason}: {where} {detail}".rstrip())
        self.reason = reason
        self.where = where
        self.detail = detail
