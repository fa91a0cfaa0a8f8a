"""Printing: tables on a terminal, plain and stable elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pmg_graph.i18n import _

#: Width of tables where there is no terminal to ask.
PLAIN_WIDTH = 120


def console() -> Console:
    """Where results go."""
    return Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False, soft_wrap=False)


def show(made: Table) -> None:
    """A table on stdout."""
    console().print(made)


def say(text: str = "", style: str | None = None) -> None:
    """One line on stdout: folded to the terminal's width, whole in a pipe."""
    console().print(text, style=style, markup=False, soft_wrap=not sys.stdout.isatty())


def note(text: str) -> None:
    """One line on stderr."""
    print(f"pmg-graph: {text}", file=sys.stderr)


def print_json(value: Any) -> None:
    """A value as JSON: sorted keys, so that equal results are equal bytes."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))


def table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    numbers: frozenset[int],
    whole: int | None = None,
) -> Table:
    """A table; columns whose index is in ``numbers`` are set right, the column ``whole`` is never folded."""
    made = Table(title=escape(title), title_justify="left", header_style="bold")
    for index, column in enumerate(columns):
        made.add_column(
            escape(column), justify="right" if index in numbers else "left", overflow="fold", no_wrap=index == whole
        )
    for row in rows:
        made.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    return made


@contextmanager
def progress() -> Iterator[Any]:
    """A progress line on a terminal's stderr; silent elsewhere. Yields ``report(done, total, path)``."""
    if not sys.stderr.isatty():
        yield lambda done, total, path: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # drawn when there is news and by no thread of its own: documents are read in processes made by fork
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(_("Reading"), total=None)

        def report(done: int, total: int, path: Path) -> None:
            bar.update(task, completed=done, total=total, description=f"{_('Reading')} {escape(path.name)}".strip())
            bar.refresh()

        yield report
