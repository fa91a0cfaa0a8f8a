"""``pmg-graph queries``: the library of queries by theme, or one of them with its Cypher."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmg_graph.captions import said
from pmg_graph.cli import options, output
from pmg_graph.i18n import _

if TYPE_CHECKING:
    from pmg_graph.cypher.library import Parameter, Query


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("queries", help=_("List the library of queries, or print one with its parameters and its Cypher."))
    def command(
        name: Annotated[str | None, typer.Argument(help=_("Query of the library."), metavar=_("NAME"))] = None,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
        folder: Annotated[Path | None, options.queries()] = None,
    ) -> None:
        from pmg_graph.cli.query import known, named

        if name is not None:
            query = named(name, folder)
            if form is options.Format.JSON:
                output.print_json(as_data(query))
            else:
                _print(query)
            return
        found = list(known(folder).values())
        if form is options.Format.JSON:
            output.print_json([as_data(query) for query in found])
        else:
            _list(found)


def as_data(query: Query) -> dict[str, Any]:
    """A query as data, in the language in use."""
    return {
        "name": query.name,
        "theme": query.theme,
        "title": str(query.title),
        "description": str(query.description),
        "parameters": {
            name: {
                "type": p.type.value,
                "required": p.required,
                "default": None if p.default == "" else p.default,
                "choices": list(p.choices),
                "meaning": p.meaning,
            }
            for name, p in query.parameters.items()
        },
        "columns": {name: str(words) for name, words in query.columns.items()},
        "example": query.example,
        "cypher": query.cypher,
    }


def _list(found: list[Query]) -> None:
    from pmg_graph.cypher.library import THEMES

    width = max(len(query.name) for query in found)
    for theme, group in groupby(found, key=lambda query: query.theme):
        output.say(_(THEMES.get(theme, theme)), "bold")
        for query in group:
            output.say(f"  {query.name:<{width}}  {query.title}")
    output.hint(_("More of one of them: pmg-graph queries NAME. Its answer: pmg-graph query NAME"))


def _print(query: Query) -> None:
    output.say(f"{query.title}  ({query.name})", "bold")
    output.say(str(query.description))
    required = _("required")
    for name, parameter in query.parameters.items():
        default = "" if parameter.default in (None, "") else f" [{_default(parameter)}]"
        needed = f" ({required})" if parameter.required else ""
        choices = f" ({', '.join(said(code) for code in parameter.choices)})" if parameter.choices else ""
        output.say(f"  --{name}{default}{needed}  {parameter.meaning}{choices}")
    columns, example = _("Columns"), _("Example")
    output.say(f"{columns}: " + ", ".join(str(column) for column in query.columns.values()))
    output.say(f"{example}: {query.example}")
    output.say()
    print(query.cypher)


def _default(parameter: Parameter) -> str:
    if isinstance(parameter.default, bool):
        return _("yes") if parameter.default else _("no")
    return said(str(parameter.default)) if parameter.choices else str(parameter.default)
