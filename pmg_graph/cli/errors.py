"""One line a problem: what is wrong, where, and what to do."""

from __future__ import annotations

from pmg_graph.build import Problem
from pmg_graph.graph_file import GraphFileError
from pmg_graph.i18n import N_, _
from pmg_graph.loaders.registry import loaders

_PROBLEMS: dict[str, str] = {
    "missing": N_("there is no such file or folder; check the name"),
    "unreadable": N_("cannot be opened ({detail}); check its permissions"),
    "empty": N_("is empty; export the document to text again"),
    "binary": N_("is not a text file; save the document as plain text (.txt) first"),
    "not_a_file": N_("is not a file; name a text document or a folder of them"),
    "too_large": N_("is far too large for a document; split it, or check that it is the right file"),
    "cut_short": N_("ends inside a character, so its end is lost; it was read as far as it goes: get the whole file"),
    "failed": N_("could not be read because of an error in this program ({detail}); please report it"),
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
    titles = {loader.kind: _(loader.title) for loader in loaders()}
    detail = ", ".join(titles.get(kind, kind) for kind in problem.detail.split(", "))
    return _one_line(f"{problem.path}: " + (_(text).format(detail=detail) if text else problem.reason))


def message(error: Exception) -> str:
    """The line for an error that ends a command."""
    if isinstance(error, GraphFileError):
        return _(_GRAPH_FILE[error.reason]).format(path=error.path, detail=error.detail)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return _one_line(f"{where}{error.strerror or error}")
    return str(error)


def _one_line(text: str) -> str:
    """A line that stays one, whatever a file is called."""
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode() for ch in text)
