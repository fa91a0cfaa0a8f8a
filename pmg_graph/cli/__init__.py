"""The command line: ``pmg-graph``. One module a command; this one puts them together and turns errors into lines."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
from pathlib import Path

from pmg_graph import i18n
from pmg_graph.cli import exits


def main() -> None:
    """Run the command line and leave with its exit code."""
    # a graph is many small objects that live until the end: looking for garbage among them only takes time
    gc.set_threshold(100_000, 50, 100)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the parser, which answers those that come later
        code = exits.INTERRUPTED
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        from pmg_graph.cli.errors import message

        print(f"pmg-graph: {message(error)}", file=sys.stderr)
        code = code or exits.FAILED
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    # without the interpreter's farewell, which takes a large graph apart object by object, and which would wait for
    # workers that were stopped in the middle of an answer
    os._exit(code)


def _open_output() -> None:
    """Output that is closed goes nowhere; what its encoding lacks is shown as "?" rather than failing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (open to the end)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _terminated(_number: int, _frame: object) -> None:
    sys.exit(exits.TERMINATED)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code (see :mod:`pmg_graph.cli.exits`)."""
    i18n.set_language(i18n.language_from(arguments))
    arguments = i18n.without_language(arguments)
    _open_output()
    # after the language is set: the help texts are translated when the commands are declared
    from pmg_graph.cli.app import application
    from pmg_graph.cli.errors import message
    from pmg_graph.cypher.library import LibraryError
    from pmg_graph.graph_file import GraphFileError
    from pmg_graph.names.asked import NameProblem
    from pmg_graph.neo4j.problems import DatabaseProblem

    try:
        application(arguments)(arguments, prog_name="pmg-graph")
    except SystemExit as exit_:
        if isinstance(exit_.__context__, BrokenPipeError):  # the parser takes it for a failure
            return _unread()
        return exit_.code if isinstance(exit_.code, int) else exits.OK
    except BrokenPipeError:
        return _unread()
    except NameProblem as error:
        print(f"pmg-graph: {message(error)}", file=sys.stderr)
        return exits.USAGE
    except (exits.Stop, GraphFileError, LibraryError, DatabaseProblem, OSError) as error:
        print(f"pmg-graph: {message(error)}", file=sys.stderr)
        return error.code if isinstance(error, exits.Stop) else exits.FAILED
    return exits.OK


def _unread() -> int:
    """Whoever read the output has gone; leave nothing for the interpreter to flush into the closed pipe."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open to the end)
    return exits.OK
