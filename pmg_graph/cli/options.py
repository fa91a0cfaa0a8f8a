"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import typer

from pmg_graph.cli import exits
from pmg_graph.i18n import _

DEFAULT_GRAPH = Path("graph.jsonl.gz")

_Form = TypeVar("_Form", bound=StrEnum)


class Language(StrEnum):
    """Languages of what is printed."""

    ES = "es"
    EN = "en"


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"


def one_of(choices: type[StrEnum]) -> str:
    """How the values of an option are shown where there is a choice."""
    return "|".join(choices)


def file(*names: str, help: str, metavar: str | None = None, envvar: str | None = None) -> Any:
    """A path; that it can be used is seen, and said, where it is used."""
    return typer.Option(*names, help=help, metavar=metavar or _("FILE"), envvar=envvar, readable=False)


def limit() -> Any:
    """How many rows are printed."""
    return typer.Option("--limit", help=_("Rows at most."), metavar=_("NUMBER"), min=1)


def documents() -> Any:
    """The documents to read."""
    text = _("Documents, or folders of documents (*.txt).")
    return typer.Argument(help=text, metavar=_("DOCUMENT..."), readable=False)


def graph() -> Any:
    """The graph file to read."""
    return file("--graph", "-g", envvar="PMG_GRAPH", help=_("Graph file to read."))


def form() -> Any:
    """Table or JSON."""
    return form_of(Format)


def form_of(forms: type[StrEnum]) -> Any:
    """One of the formats of a command."""
    return typer.Option("--format", "-f", help=_("How to print the result."), metavar=one_of(forms))


def output(text: str) -> Any:
    """Where to write."""
    return file("--output", "-o", help=text)


def lang() -> Any:
    """Language of what is printed; read before the command line is parsed."""
    return typer.Option("--lang", help=_("Language: es or en."), metavar=one_of(Language))


def cache_folder() -> Any:
    """Where readings are kept."""
    text = _("Folder where readings are kept between builds.")
    return file("--cache", envvar="PMG_GRAPH_CACHE", help=text, metavar=_("FOLDER"))


def no_cache() -> Any:
    """Read everything again."""
    return typer.Option("--no-cache", help=_("Read every document again, and keep nothing."))


def with_contacts() -> Any:
    """Load personal data."""
    return typer.Option("--with-contacts", help=_("Load names and e-mail addresses of officials too."))


def uri() -> Any:
    """The database to use instead of the configured one. There is no option for a password."""
    return typer.Option("--uri", help=_("Address of the database, instead of NEO4J_URI."), metavar="URI")


def queries() -> Any:
    """A folder with the user's own queries."""
    text = _("Folder of your own queries (theme/name.cypher).")
    return file("--queries", envvar="PMG_GRAPH_QUERIES", help=text, metavar=_("FOLDER"))


def region() -> Any:
    """A region, by its name, number or code."""
    return typer.Option("--region", "-r", help=_("Only this region, however written."), metavar=_("REGION"))


def form_by_file(forms: type[StrEnum]) -> Any:
    """The format of a report."""
    text = _("How to print the result; by default from the file's name, or table.")
    return typer.Option("--format", "-f", help=text, metavar=one_of(forms))


def form_by_name(out: Path | None, forms: type[_Form]) -> _Form:
    """The format that a file's name says: a table where there is no file, Markdown where the name ends in nothing."""
    if out is None:
        return forms("table")
    suffix = out.suffix.lower().lstrip(".") or "md"
    try:
        return forms({"htm": "html", "markdown": "md", "txt": "md"}.get(suffix, suffix))
    except ValueError:
        raise unknown_suffix(out, (form for form in forms if form != "table")) from None


def unknown_suffix(out: Path, known: Iterable[str]) -> exits.Stop:
    """A file whose name does not say how to write it."""
    text = _("{path}: the name does not say how to write it; let it end in one of {known}, or give --format")
    return exits.Stop(text.format(path=out, known=", ".join(f".{one.lstrip('.')}" for one in known)), exits.USAGE)


def table() -> Any:
    """The table of a report that is printed as CSV."""
    return typer.Option(
        "--table", help=_("Table to print as CSV, by default the first; or 'figures'."), metavar=_("TABLE")
    )


def evidence() -> Any:
    """Whether the lines are printed too."""
    return typer.Option("--evidence", help=_("Add the lines behind each row."))


def own_queries() -> Path:
    """Where the user's own queries are looked for unless another folder is named."""
    import platformdirs

    return Path(platformdirs.user_config_dir("pmg-graph", appauthor=False)) / "queries"


def written(arguments: list[str], words: int = 0) -> tuple[list[str], dict[str, str]]:
    """Words, at most so many, and options that no command declares, by name: ``--region Maule``, ``--region=Maule``.

    Raises:
        Stop: where something is neither, or an option has no value.
    """
    bare: list[str] = []
    given: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            if len(bare) == words:
                text = _("what is '{text}'? Parameters are given as --name value").format(text=word)
                raise exits.Stop(text, exits.USAGE)
            bare.append(word)
            continue
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                raise exits.Stop(_("--{name} needs a value").format(name=name), exits.USAGE)
            value = rest.pop(0)
        given[name.replace("-", "_")] = value
    return bare, given
