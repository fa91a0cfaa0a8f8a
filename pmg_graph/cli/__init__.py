"""The command line: ``pmg-graph``. One module a command; this one puts them together and turns errors into lines."""

from __future__ import annotations

import gc
import os
import sys

from pmg_graph import i18n


def main() -> None:
    """Run the command line and leave with its exit code."""
    # a graph is many small objects that live until the end: looking for garbage among them only takes time
    gc.set_threshold(100_000, 50, 100)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code (see :mod:`pmg_graph.cli.exits`)."""
    i18n.set_language(i18n.language_from(arguments))
    # after the language is set: the help texts are translated when the commands are declared
    from pmg_graph.cli import exits
    from pmg_graph.cli.app import application
    from pmg_graph.cli.errors import message
    from pmg_graph.cypher.library import LibraryError
    from pmg_graph.graph_file import GraphFileError
    from pmg_graph.neo4j.problems import DatabaseProblem

    try:
        application(arguments)(arguments, prog_name="pmg-graph")
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else exits.OK
    except BrokenPipeError:
        # whoever read the output has gone; leave nothing for the interpreter to flush into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (exits.Stop, GraphFileError, LibraryError, DatabaseProblem, OSError) as error:
        print(f"pmg-graph: {message(error)}", file=sys.stderr)
        return error.code if isinstance(error, exits.Stop) else exits.FAILED
    return exits.OK
