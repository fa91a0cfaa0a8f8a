"""``pmg-graph build``: documents to a graph file."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import typer

from pmg_graph import graph_file
from pmg_graph.build import Build, build
from pmg_graph.cache import Cache
from pmg_graph.captions import TIES
from pmg_graph.cli import exits, options, output
from pmg_graph.cli.errors import HARMLESS, problem_line
from pmg_graph.i18n import _, ngettext
from pmg_graph.loaders.registry import loaders

#: Documents that get a column of their own in the table of facts; of more, only the total is told.
_MOST_COLUMNS = 8


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("build", help=_("Read documents and write the graph file."))
    def command(
        docs: Annotated[list[Path], options.documents()],
        out: Annotated[Path, options.output(_("Graph file to write."))] = options.DEFAULT_GRAPH,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
        with_contacts: Annotated[bool, options.with_contacts()] = False,
        cache: Annotated[Path | None, options.cache_folder()] = None,
        no_cache: Annotated[bool, options.no_cache()] = False,
    ) -> None:
        if not out.parent.is_dir():
            raise exits.Stop(_("{folder}: there is no such folder to write to").format(folder=out.parent))
        built = read_documents(docs, cache=None if no_cache else open_cache(cache), with_contacts=with_contacts)
        graph_file.write(built.graph, out)
        if form is options.Format.JSON:
            output.print_json(as_data(built, out))
        else:
            print_summary(built, out)
            output.hint(_("Go on with: pmg-graph report summary, pmg-graph show 'NAME', pmg-graph view"))
        raise typer.Exit(exit_code(built))


def open_cache(folder: Path | None) -> Cache:
    """The cache in a folder, by default the user's own."""
    return Cache(folder or Path(platformdirs.user_cache_dir("pmg-graph", appauthor=False)) / "readings")


def read_documents(paths: list[Path], *, cache: Cache | None, with_contacts: bool) -> Build:
    """Read the documents with progress, and say on stderr what could not be read.

    Raises:
        Stop: where no document at all could be read.
    """
    with output.bar(_("Reading")) as report:

        def progress(done: int, total: int, path: Path) -> None:
            report(done, total, path.name)

        built = build(paths, cache=cache, with_contacts=with_contacts, progress=progress)
    for problem in built.problems:
        output.note(problem_line(problem))
    if not built.readings:
        raise exits.Stop(_("no document could be read, so there is no result"))
    return built


def exit_code(built: Build) -> int:
    """0 where everything named was read."""
    return exits.PARTIAL if any(p.reason not in HARMLESS for p in built.problems) else exits.OK


def as_data(built: Build, out: Path) -> dict[str, Any]:
    """The summary as data."""
    return {
        "graph": str(out),
        "nodes": dict(sorted(Counter(n.label for n in built.graph.nodes.values()).items())),
        "relationships": dict(sorted(Counter(r.type for r in built.graph.relationships.values()).items())),
        "documents": [asdict(summary) for summary in built.summaries],
        "problems": problems(built),
        "conflicts": conflicts(built),
    }


def problems(built: Build) -> list[dict[str, Any]]:
    """The documents that could not be read, as data."""
    return [{**asdict(problem), "message": problem_line(problem)} for problem in built.problems]


def conflicts(built: Build) -> list[dict[str, Any]]:
    """What two documents say differently of one thing, as data."""
    return [
        {"label": c.node[0], "key": c.node[1], "property": c.property, "kept": c.kept, "other": c.other}
        for c in built.conflicts
    ]


def print_summary(built: Build, out: Path) -> None:
    """The summary as tables: a row a document, then what the graph holds."""
    _print_documents(built)
    _print_types(built)
    unresolved = sorted({name for s in built.summaries for name in s.unresolved})
    if unresolved:
        output.say(
            _("Names left out, unknown or of several things (see 'pmg-graph check'): {names}").format(
                names=", ".join(unresolved)
            )
        )
    if built.conflicts:
        n = len(built.conflicts)
        text = ngettext("{n} contradiction between documents", "{n} contradictions between documents", n)
        output.say(text.format(n=n))
    text = _("Graph written to {path}: {nodes} nodes, {ties} relationships.")
    output.say(text.format(path=out, nodes=len(built.graph.nodes), ties=len(built.graph.relationships)))


def _print_documents(built: Build) -> None:
    kinds = {loader.kind: _(loader.title) for loader in loaders()}
    columns = [
        _("No."),
        _("Document"),
        _("Kind"),
        _("Year"),
        _("Issuer"),
        _("Sections"),
        _("Facts"),
        _("Warnings"),
        _("Unresolved"),
    ]
    rows = [
        [
            number,
            s.source,
            kinds.get(s.kind, s.kind),
            s.year,
            s.issuer,
            s.sections,
            sum(s.facts.values()),
            s.warnings,
            len(s.unresolved),
        ]
        for number, s in enumerate(built.summaries, 1)
    ]
    output.show_table(_("Documents"), columns, rows, numbers=frozenset({0, 3, 5, 6, 7, 8}))


def _print_types(built: Build) -> None:
    totals = Counter[str]()
    for summary in built.summaries:
        totals.update(summary.facts)
    shown = built.summaries if len(built.summaries) <= _MOST_COLUMNS else ()
    columns = [_("Type"), *(str(number) for number, _s in enumerate(shown, 1)), _("Total")]
    rows = [
        [_(TIES[kind][0]), *(s.facts.get(kind, 0) for s in shown), total]
        for kind, total in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    ]
    output.show_table(_("Facts by type"), columns, rows, numbers=frozenset(range(1, len(columns))))
