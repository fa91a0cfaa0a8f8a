"""``pmg-graph check``: what is irregular in the documents, with lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pmg_graph.build import Build
from pmg_graph.cli import exits, options, output
from pmg_graph.cli.build import conflicts, exit_code, open_cache, problems, read_documents
from pmg_graph.findings import message
from pmg_graph.i18n import _, ngettext
from pmg_graph.model import Document
from pmg_graph.visualizations.entities import Entities, value
from pmg_graph.visualizations.words import FACTS


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("check", help=_("List what is irregular in documents: sums, headers, figures, names, copied texts."))
    def command(
        docs: Annotated[list[Path], options.documents()],
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
        strict: Annotated[bool, typer.Option("--strict", help=_("Exit with 4 where anything is irregular."))] = False,
        cache: Annotated[Path | None, options.cache_folder()] = None,
        no_cache: Annotated[bool, options.no_cache()] = False,
    ) -> None:
        built = read_documents(docs, cache=None if no_cache else open_cache(cache), with_contacts=False)
        found = findings(built)
        if form is options.Format.JSON:
            output.print_json({"findings": found, "conflicts": conflicts(built), "problems": problems(built)})
        else:
            _print(built, found)
        raise typer.Exit(exits.IRREGULAR if strict and found else exit_code(built))


def findings(built: Build) -> list[dict[str, Any]]:
    """Every finding of every document as data, by source and line."""
    return [
        {
            "source": reading.document.source,
            "lines": [finding.first, finding.last],
            "section": finding.section,
            "kind": finding.kind,
            "values": dict(finding.values),
            "message": message(finding),
        }
        for reading in sorted(built.readings, key=lambda r: (r.document.source, r.document.key))
        for finding in reading.findings
    ]


def _print(built: Build, found: list[dict[str, Any]]) -> None:
    for reading in sorted(built.readings, key=lambda r: (r.document.source, r.document.key)):
        _print_document(reading.document, [f for f in found if f["source"] == reading.document.source])
    for conflict in built.conflicts:
        text = _("{name}: documents say both '{kept}' and '{other}' for {property}")
        caption = dict(FACTS.get(conflict.node[0], ())).get(conflict.property, conflict.property)
        kept, other = (value(str(one)) for one in (conflict.kept, conflict.other))
        name = Entities(built.graph).name(conflict.node)
        output.say(text.format(name=name, kept=kept, other=other, property=_(caption)))
    n = len(found)
    output.say(ngettext("{n} irregularity", "{n} irregularities", n).format(n=n))
    output.hint(_("To read them all the same: pmg-graph build; what is in doubt is left out and told."))


def _print_document(document: Document, found: list[dict[str, Any]]) -> None:
    if not found:
        return
    output.say(document.source, "bold")
    section = None
    for finding in found:
        if finding["section"] != section:
            section = finding["section"]
            if section:
                output.say(f"  {section}", "italic")
        first, last = finding["lines"]
        lines = f"{first}" if first == last else f"{first}-{last}"
        output.say(f"  {lines:>9}  {finding['message']}")
