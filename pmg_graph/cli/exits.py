"""Exit codes, documented in the README."""

from __future__ import annotations

OK = 0
#: Nothing was produced: no document could be read, no graph was found, the output could not be written.
FAILED = 1
#: The command line is wrong.
USAGE = 2
#: The result is there, but some of the documents could not be read.
PARTIAL = 3
#: ``check --strict``: the documents hold irregularities.
IRREGULAR = 4
INTERRUPTED = 130
TERMINATED = 143


class Stop(Exception):  # noqa: N818 (it says what it does, not what went wrong)
    """Ends the command with one line on stderr and an exit code."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code
