"""``pmg-graph show``: one node, its ties, and the lines that state each."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from pmg_graph.captions import LABELS, STATUSES, TIES, said
from pmg_graph.cli import named, options, output, stores
from pmg_graph.i18n import _, ngettext
from pmg_graph.loaders.reading.text import clean
from pmg_graph.lookup import Tie, excerpt, passages, ties
from pmg_graph.model import Document, Graph, Node, Passage
from pmg_graph.visualizations.entities import Entities

#: Characters of a passage that are printed, and passages a tie; ``--full`` prints all.
_EXCERPT = 200
_PASSAGES = 3


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "show", help=_("Print one actor, council, place or commitment: its ties, and the lines that state each.")
    )
    def command(
        name: Annotated[str, typer.Argument(help=_("Name or key, accents and capitals aside."), metavar=_("NAME"))],
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        full: Annotated[bool, typer.Option("--full", help=_("Print every passage, whole."))] = False,
    ) -> None:
        known = stores.read(graph, store)
        node = named.one(known, name)
        if form is options.Format.JSON:
            output.print_json(_as_data(known, node))
        else:
            _print(known, node, full=full)


def _as_data(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "properties": node.properties(),
        "evidence": [_passage_data(graph, p) for p in passages(graph, node.evidence)],
        "ties": [
            {
                "type": tie.relationship.type,
                "direction": "out" if tie.outgoing else "in",
                "other": {"label": tie.other.label, "key": tie.other.key, "name": tie.other.name},
                "properties": tie.relationship.properties(),
                "evidence": [_passage_data(graph, p) for p in tie.passages],
            }
            for tie in ties(graph, node)
            if tie.relationship.type != "FROM"
        ],
    }


def _passage_data(graph: Graph, passage: Passage) -> dict[str, Any]:
    return {
        "source": _source(graph, passage),
        "section": passage.section,
        "lines": [passage.first_line, passage.last_line],
        "text": passage.text,
    }


def _print(graph: Graph, node: Node, *, full: bool) -> None:
    entities = Entities(graph)
    output.say(f"{entities.name(node.id)}  ({_(LABELS[node.label])})", "bold")
    output.say("  " + _("key: {key}").format(key=node.key))
    for fact in entities.facts(node.id):
        output.say(f"  {fact.caption}: {fact.value}")
    found = [t for t in ties(graph, node) if t.relationship.type != "FROM"]
    for (kind, outgoing), group in groupby(found, key=lambda t: (t.relationship.type, t.outgoing)):
        members = list(group)
        caption = TIES[kind][0 if outgoing else 1]
        output.say()
        output.say(f"{_(caption)} ({len(members)})", "bold")
        for tie in members:
            _print_tie(entities, tie, full=full)
    if not found:
        for passage in passages(graph, node.evidence):
            _print_passage(graph, passage, node, full=full)


def _print_tie(entities: Entities, tie: Tie, *, full: bool) -> None:
    extra = [_(STATUSES[tie.relationship.status])] if tie.relationship.status != "existing" else []
    for name in ("roles", "instrument", "periodicity"):
        value = getattr(tie.relationship, name, None)
        if value:
            extra += map(said, value if isinstance(value, tuple) else (str(value),))
    note = f" [{'; '.join(extra)}]" if extra else ""
    name = entities.name(tie.other.id)
    output.say(f"  {name if full else excerpt(name, tie.other, _EXCERPT)}{note}")
    shown = tie.passages if full else tie.passages[:_PASSAGES]
    if tie.relationship.type in ("OFFICE_OF", "IN_REGION"):
        return
    for passage in shown:
        _print_passage(entities.graph, passage, tie.other, full=full)
    if len(tie.passages) > len(shown):
        n = len(tie.passages) - len(shown)
        output.say("    " + ngettext("and {n} more passage", "and {n} more passages", n).format(n=n))


def _print_passage(graph: Graph, passage: Passage, named: Node, *, full: bool) -> None:
    lines = str(passage.first_line)
    if passage.last_line != passage.first_line:
        lines += f"-{passage.last_line}"
    text = clean(passage.text)
    if not full:
        text = excerpt(text, named, _EXCERPT)
    where = f"{_source(graph, passage)}:{lines}"
    section = f" ({passage.section})" if passage.section else ""
    output.say(f"    {where}{section}: {text}", "dim")


def _source(graph: Graph, passage: Passage) -> str:
    document = graph.nodes["Document", passage.document]
    return document.source if isinstance(document, Document) else passage.document
