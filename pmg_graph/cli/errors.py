"""One line a problem: what is wrong, where, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pmg_graph.graph_file import GraphFileError
from pmg_graph.i18n import N_, _
from pmg_graph.names.asked import NameProblem
from pmg_graph.neo4j.problems import DatabaseProblem

if TYPE_CHECKING:
    from pmg_graph.build import Problem

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
    "unreadable": N_("{path}: the graph file cannot be read ({detail}); check its name and its permissions"),
    "damaged": N_("{path}: the graph file is damaged or was cut short; copy it again, or build it again"),
    "not_a_graph": N_("{path}: not a graph file (line {detail}); name one that 'pmg-graph build' wrote"),
    "dangling": N_("{path}: the graph file lacks the node {detail}; build it again"),
}

_DATABASE: dict[str, str] = {
    "no_packages": N_("a server on this machine needs more packages ({detail}): pip install 'pmg-graph[neo4j]'"),
    "no_java": N_("no Java was found: pip install 'pmg-graph[neo4j]', or install Java 21"),
    "no_network": N_("the server cannot be fetched without a network ({detail}); run this again when there is one"),
    "no_room": N_("{where}: not enough room on the disk (needed: {detail})"),
    "not_published": N_("Neo4j {where} cannot be fetched: {detail}"),
    "port_in_use": N_("a port is in use ({detail}); choose another with --port and --http-port, or 0 for any"),
    "not_started": N_("the server did not start ({detail}); see {where}"),
    "bad_uri": N_("'{where}' is not the address of a database ({detail}); write for instance neo4j://host:7687"),
    "secret_in_uri": N_(
        "the address of a database holds no user or password; set NEO4J_USERNAME and NEO4J_PASSWORD instead"
    ),
    "unreachable": N_("{where}: the database does not answer ({detail})"),
    "refused": N_("{where}: the database refuses the user '{detail}'; set NEO4J_USERNAME and NEO4J_PASSWORD"),
    "no_database": N_("{where}: there is no database '{detail}'; set NEO4J_DATABASE"),
    "disk_full": N_(
        "{where}: the database cannot write, probably because its disk is full; make room, restart the server and load "
        "again"
    ),
    "failed": N_("{where}: {detail}"),
    "empty": N_("{where}: the database holds no graph; load one with 'pmg-graph load'"),
    "not_a_graph": N_("the database holds something that does not fit the model: {detail}"),
    "changed_meanwhile": N_("{where}: someone else changed the graph meanwhile; load again"),
    "not_read_only": N_("a query may only read; refused because of: {detail}"),
    "no_query": N_("the query is empty"),
    "no_words": N_("there is nothing to look for: give a word"),
    "bad_query": N_("the database does not understand the query: {detail}"),
    "too_big": N_("the query takes more memory than the server has; ask for less, or count instead of listing"),
    "broke_off": N_(
        "{where}: the connection broke before the answer was complete; ask for less: an answer that fills the server's "
        "memory brings it down"
    ),
    "too_slow": N_("the query took too long and was stopped; ask for less, or give it longer with --timeout"),
    "no_parameter": N_("there is no parameter --{where}; there is: {detail}"),
    "missing_parameter": N_("'{where}' needs --{detail}"),
    "not_a_number": N_("--{where}: '{detail}' is not a number"),
    "not_a_flag": N_("--{where}: '{detail}' is neither yes nor no"),
    "not_a_choice": N_("--{where} takes one of: {detail}"),
}

_REPORT: dict[str, str] = {
    "unknown_gap_kind": N_("there is no kind of gap '{where}'; there is: {detail}"),
    "not_a_day": N_("--{where}: '{detail}' is not a date (year-month-day)"),
    "follow_up_columns": N_("{where}: the follow-up file lacks columns: {detail}"),
    "follow_up_column_twice": N_("{where}: the column '{detail}' is there twice"),
    "follow_up_state": N_("{where}: '{detail}' is no state of a commitment"),
    "follow_up_date": N_("{where}: '{detail}' is not a date (year-month-day)"),
    "follow_up_key_twice": N_("{where}: the commitment stands in line {detail} already"),
    "follow_up_not_readable": N_("{where}: not a spreadsheet or CSV that can be read"),
}
#: Of these, those that are a mistake in the command line.
USAGE = frozenset({"unknown_gap_kind", "not_a_day"})

_EXPECTATIONS: dict[str, str] = {
    "columns": N_("{path}: columns are missing: {detail}"),
    "encoding": N_("{path}: not a text in UTF-8"),
    "council_kind": N_("{path}, line {line}: '{detail}' is no kind of council"),
    "expects": N_("{path}, line {line}: '{detail}' should be service:ACRONYM or kind:KIND of actor"),
    "source": N_("{path}, line {line}: an expectation needs its source"),
}

_NAMES: dict[str, str] = {
    "unknown_name": N_("nothing is called '{name}'; check the spelling"),
    "unknown_name_like": N_("nothing is called '{name}'; try: {candidates}"),
    "ambiguous_name": N_("'{name}' may be several things: {candidates}"),
}

#: What the operating system says, where it may say it of a file that a user named.
_SYSTEM = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Too many open files"),
    N_("Too many levels of symbolic links"),
    N_("Input/output error"),
    N_("Bad file descriptor"),
)

#: Problems that take nothing away from the result.
HARMLESS = frozenset({"same_document"})


def problem_line(problem: Problem) -> str:
    """The line for a file that could not be read."""
    from pmg_graph.loaders.registry import loaders  # reading documents is not what most commands do

    text = _PROBLEMS.get(problem.reason)
    titles = {loader.kind: _(loader.title) for loader in loaders()}
    detail = ", ".join(titles.get(kind) or system(kind) for kind in problem.detail.split(", "))
    return one_line(f"{problem.path}: " + (_(text).format(detail=detail) if text else problem.reason))


def message(error: Exception) -> str:
    """The line for an error that ends a command."""
    if isinstance(error, GraphFileError):
        return one_line(_(_GRAPH_FILE[error.reason]).format(path=error.path, detail=system(error.detail)))
    if isinstance(error, DatabaseProblem):
        return _(_DATABASE[error.reason]).format(where=error.where, detail=error.detail)
    if isinstance(error, NameProblem):
        like = "_like" if error.reason == "unknown_name" and error.candidates else ""
        return _(_NAMES[error.reason + like]).format(name=error.written, candidates=", ".join(error.candidates))
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
        hint = _("make room, or write elsewhere") if full else _("check the name and the permissions")
        where = f"{error.filename}: " if error.filename else ""
        return one_line(f"{where}{system(error.strerror or str(error))}; {hint}")
    return str(error)


def report_problem(error: Exception) -> str:
    """The line for what is wrong with what a report was asked for, or with a file that it was given."""
    from pmg_graph.analysis.expectations import ExpectationsError
    from pmg_graph.analysis.problems import ReportProblem

    if isinstance(error, ExpectationsError):
        text = _EXPECTATIONS[error.reason]
        return one_line(_(text).format(path=error.path, line=error.line, detail=error.detail))
    assert isinstance(error, ReportProblem)
    known = _REPORT.get(error.reason)
    return one_line(_(known).format(where=error.where, detail=error.detail) if known else str(error))


def meant(written: str, known: Iterable[str], otherwise: str = "") -> str:
    """What follows a name that means nothing: the names that come close, or else another hint."""
    from difflib import get_close_matches

    close = get_close_matches(written, list(known), n=3)
    hint = _("perhaps you meant {names}").format(names=", ".join(close)) if close else otherwise
    return f"; {hint}" if hint else ""


def system(text: str) -> str:
    """What the operating system said, in the language in use as far as it is known."""
    return _(text) if text in _SYSTEM else text


def one_line(text: str) -> str:
    """A line that stays one, whatever a file is called."""
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode() for ch in text)
