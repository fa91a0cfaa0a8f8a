"""``pmg-graph query``: ask the graph a question of the library, or one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmg_graph.cli import exits, options, output
from pmg_graph.cli.answers import RowFormat, show
from pmg_graph.cli.errors import meant
from pmg_graph.i18n import _

if TYPE_CHECKING:
    from pmg_graph.cypher.library import Query


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "query",
        help=_(
            "Ask the graph: a query of the library with its parameters as options (see 'pmg-graph queries'), or your "
            "own Cypher, which may only read."
        ),
        # the options of a query are its own: they arrive as they stand, between and after its name
        context_settings={"ignore_unknown_options": True},
    )
    def command(
        given: Annotated[
            list[str] | None,
            typer.Argument(
                help=_("Query of the library, and its parameters."), metavar=_("NAME [--PARAMETER VALUE]...")
            ),
        ] = None,
        cypher: Annotated[str | None, typer.Option("--cypher", help=_("Your own query."), metavar="CYPHER")] = None,
        file: Annotated[Path | None, options.file("--file", help=_("File with your own query."))] = None,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        uri: Annotated[str | None, options.uri()] = None,
        form: Annotated[RowFormat | None, options.form_by_file(RowFormat)] = None,
        evidence: Annotated[bool, options.evidence()] = False,
        limit: Annotated[int, options.limit()] = 1_000,
        timeout: Annotated[
            float, typer.Option("--timeout", help=_("Seconds at most."), metavar=_("NUMBER"), min=0.1)
        ] = 60.0,
        folder: Annotated[Path | None, options.queries()] = None,
        out: Annotated[Path | None, options.output(_("File to write; by default the standard output."))] = None,
    ) -> None:
        form = form or options.form_by_name(out, RowFormat)
        from pmg_graph.cli.database import database

        bare, values = options.written(given or [], words=1)
        name = bare[0] if bare else None
        if sum(asked is not None for asked in (name, cypher, file)) != 1:
            raise exits.Stop(_("give one of: the name of a query, --cypher or --file"), exits.USAGE)
        query = named(name, folder) if name is not None else _own(file) if file is not None else None
        if query is None and values:
            raise exits.Stop(_("there is no option {name}").format(name="--" + next(iter(values))), exits.USAGE)
        text = query.cypher if query else cypher if cypher is not None else _text(file)
        with database(graph, uri=uri) as connection:
            # the driver's import takes its time, and fits in the wait for a server that starts
            from pmg_graph.neo4j import ask
            from pmg_graph.neo4j.arguments import arguments

            parameters = arguments(connection, query, values) if query else {}
            answer = ask.ask(connection, text, parameters, limit=limit, timeout=timeout)
            keys = [key for row in answer.evidence for key in row]
            behind = ask.passages(connection, keys) if evidence else None
        columns = query.columns if query else {}
        headings = {name: str(column) for name, column in columns.items()}
        codes = frozenset(name for name, column in columns.items() if column.codes)
        show(answer, form, headings=headings, codes=codes, passages=behind, out=out)
        if not answer.rows:
            output.note(_("nothing was found: no document states it"))
        if answer.more:
            output.note(_("there are more than {n} rows; ask for more with --limit").format(n=limit))


def named(name: str, folder: Path | None) -> Query:
    """A query of the library.

    Raises:
        Stop: where there is none, with names that come close.
    """
    found = known(folder)
    if name not in found:
        text = _("there is no query '{name}'").format(name=name)
        raise exits.Stop(text + meant(name, found, _("'pmg-graph queries' lists them")), exits.USAGE)
    return found[name]


def known(folder: Path | None) -> dict[str, Query]:
    """The library with the user's own queries; a file of theirs that cannot be used is named and left out."""
    from pmg_graph.cypher.library import LibraryError, library

    if folder is not None and not folder.is_dir():
        raise exits.Stop(_("{path}: there is no such folder").format(path=folder), exits.USAGE)
    problems: list[LibraryError] = []
    found = library(folder or options.own_queries(), problems)
    for problem in problems:
        output.note(str(problem))
    return found


def _own(file: Path) -> Query | None:
    """A file of the user's as a query of the library, where it has such a header; else it is Cypher and no more."""
    from pmg_graph.cypher.library import has_header, parse

    text = _text(file)
    return parse(text, name=file.stem, theme="", path=str(file)) if has_header(text) else None


def _text(file: Path | None) -> str:
    assert file is not None
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise exits.Stop(_("{path}: not a text in UTF-8").format(path=file)) from error
