"""Printing: tables on a terminal, plain and stable elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import Any, Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

#: Width of tables where there is no terminal to ask.
PLAIN_WIDTH = 120
#: What the frame of a table takes a column.
_FRAME = 3
#: From how many characters on a word, such as the name of a file, may be broken: rather late than early.
_LONG_WORDS = (40, 20)
#: Characters of a value that shares its line with others, where rows stand one below the other.
_SHORT = 50
#: Columns at the head of such a row at most.
_HEAD = 3


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Whoever read the output has gone: the command line knows what that means."""
        raise BrokenPipeError


def console() -> Console:
    """Where results go."""
    return _Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False, soft_wrap=False)


def say(text: str = "", style: str | None = None) -> None:
    """A line on stdout: folded between words, under its own indent, on a terminal; whole in a pipe."""
    screen = console()
    if sys.stdout.isatty():
        indent = " " * (len(text) - len(text.lstrip()))
        text = fill(
            text, screen.width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )  # fmt: skip
    screen.print(text, style=style, markup=False, soft_wrap=True)


def hint(text: str) -> None:
    """What to do next, for people: not where the output goes to a file or a program."""
    if sys.stdout.isatty():
        say()
        say(text, "dim")


def note(text: str) -> None:
    """One line on stderr."""
    print(f"pmg-graph: {text}", file=sys.stderr)


def print_json(value: Any) -> None:
    """A value as JSON: sorted keys, so that equal results are equal bytes."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode, indent=2, sort_keys=True))


def show_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: frozenset[int] = frozenset()
) -> None:
    """A table on stdout, its columns in ``numbers`` set right; rows of text where its words would have to be broken."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    width = console().width
    widths = _widths(columns, cells, width)
    if widths is None or _is_tall(cells, widths, width):
        _show_rows(title, columns, cells)
        return
    made = Table(title=escape(title) or None, title_justify="left", header_style="bold")
    for index, (column, wide) in enumerate(zip(columns, widths, strict=True)):
        side: Literal["left", "right"] = "right" if index in numbers else "left"
        made.add_column(escape(column), justify=side, overflow="fold", width=wide)
    for row in cells:
        made.add_row(*map(escape, row))
    console().print(made)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is where no word is broken, of words that are very long no more than needed; else None."""
    columns = list(zip(*rows, strict=True)) or [()] * len(heads)
    room = width - _FRAME * len(heads) - 1
    # what a heading takes beyond its longest word is better left to the text of other columns
    most = [max(map(len, column), default=1) for column in columns]
    for longest in _LONG_WORDS:
        words = [" ".join((head, *column)).split() for head, column in zip(heads, columns, strict=True)]
        least = [min(longest, max(map(len, one), default=1)) for one in words]
        if sum(least) <= room:
            break
    else:
        return None
    # all columns as wide as the room allows, but none wider than it needs
    level = max(most)
    while sum(widths := [max(low, min(high, level)) for low, high in zip(least, most, strict=True)]) > room:
        level -= 1
    return widths


def _is_tall(rows: Sequence[Sequence[str]], widths: Sequence[int], width: int) -> bool:
    """Whether a table would be columns of few words a line, more than twice as long as the rows as text."""
    table = sum(max(len(cell) // wide + 1 for cell, wide in zip(row, widths, strict=True)) for row in rows)
    text = sum(2 + sum(map(len, row)) // width for row in rows)
    return table > 2 * text


def _show_rows(title: str, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    if title:
        say(title, "italic")
    # as many columns at the head of a row as it takes to tell the rows apart
    head = next((n for n in range(1, _HEAD) if len({tuple(row[:n]) for row in cells}) == len(cells)), _HEAD)
    for row in cells:
        said = [(n, f"{column}: {cell}") for n, (column, cell) in enumerate(zip(columns, row, strict=True)) if cell]
        say(" · ".join(text for n, text in said if n < head), "bold")
        rest = [text for n, text in said if n >= head]
        if any(len(text) <= _SHORT for text in rest):
            say("  " + " · ".join(text for text in rest if len(text) <= _SHORT))
        for text in rest:
            if len(text) > _SHORT:
                say(f"  {text}")


@contextmanager
def bar(text: str) -> Iterator[Any]:
    """A progress bar on a terminal's stderr; silent elsewhere. Yields ``report(done, total, detail="")``."""
    if not sys.stderr.isatty():
        yield lambda done, total, detail="": None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    # drawn when there is news and by no thread of its own: documents are read in processes made by fork
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as shown:
        task = shown.add_task(text, total=None, visible=False)

        def report(done: int, total: int, detail: str = "") -> None:
            shown.update(task, completed=done, total=total, visible=True, description=f"{text} {detail}".strip())
            shown.refresh()

        yield report
