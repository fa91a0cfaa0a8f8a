"""One line a problem: what is wrong, where, and what to do."""

from __future__ import annotations

from pmg_graph.build import Problem
from pmg_graph.graph_file import GraphFileError
from pmg_graph.i18n import N_, _

_PROBLEMS: dict[str, str] = {
    "missing": N_("there is no such file or folder; check the name"),
    "unreadable": N_("cannot be opened ({detail}); check its permissions"),
    "empty": N_("is empty; export the document to text again"),
    "binary": N_("is not a text file; save the document as plain text (.txt) first"),
    "long_line": N_("line {detail} is far too long for a document; save it as text with its line breaks"),
    "empty_folder": N_("holds no text documents (*.txt); name a folder that does"),
    "unknown_kind": N_("is none of the kinds of documents that can be read; see 'pmg-graph loaders'"),
    "several_kinds": N_("looks like several kinds of documents at once ({detail}); split it into one file each"),
    "nothing_read": N_("was recognised as {detail} but states nothing that could be read; is it whole?"),
    "same_document": N_("is the same document as {detail}; it was read once"),
}

_GRAPH_FILE: dict[str, str] = {
    "missing": N_("{path}: there is no graph file; make one with 'pmg-graph build' or name one with --graph"),
    "unreadable": N_("{path}: the graph file cannot be read ({detail}); build it again"),
    "not_a_graph": N_("{path}: not a graph file (line {detail}); name one that 'pmg-graph build' wrote"),
    "dangling": N_("{path}: the graph file lacks the node {detail}; build it again"),
}

#: Problems that take nothing away from the result.
HARMLESS = frozenset({"same_document"})


def problem_line(problem: Problem) -> str:
    """The line for a file that could not be read."""
    text = _PROBLEMS.get(problem.reason)
    return f"{problem.path}: " + (_(text).format(detail=problem.detail) if text else problem.reason)


def message(error: Exception) -> str:
    """The line for an error that ends a command."""
    if isinstance(error, GraphFileError):
        return _(_GRAPH_FILE[error.reason]).format(path=error.path, detail=error.detail)
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {error.strerror or error}"
    return str(error)
