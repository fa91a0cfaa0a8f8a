"""A text file as numbered lines, whatever its encoding and line ends."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pmg_graph.loaders.reading.text import clean

#: More bytes or lines than any document of people has; reading them would take all the memory.
MAX_BYTES = 30_000_000
MAX_LINES = 300_000
#: A line longer than this is no line of a document (the longest real table rows have about 6,000 characters).
MAX_LINE = 50_000
#: Largest share of control characters that a text may hold before it counts as binary.
MAX_CONTROL_SHARE = 0.01

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class SourceError(Exception):
    """A file that cannot be read as a document. ``reason`` is a stable code, ``detail`` what a person needs."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class Line:
    """One line of the source: its number (from 1) and its raw text."""

    number: int
    raw: str

    @cached_property
    def text(self) -> str:
        """The line without leftover HTML, white space folded (tabs count as white space)."""
        return clean(self.raw)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The cells of a tab-separated row, cleaned. A line without tab has one."""
        return tuple(clean(cell) for cell in self.raw.split("\t"))

    @property
    def blank(self) -> bool:
        """Nothing to read on it."""
        return not self.text

    @property
    def tabbed(self) -> bool:
        """It opens with a tab or holds one: a row, or a cell that goes on."""
        return "\t" in self.raw


@dataclass(frozen=True)
class SourceText:
    """The text of one document. ``lines[0]`` is line 1."""

    name: str
    lines: tuple[Line, ...]
    sha256: str
    #: The file ends inside a character: what follows is lost.
    cut: bool = False

    @classmethod
    def read(cls, path: Path) -> SourceText:
        """Read a file.

        Raises:
            SourceError: ``unreadable``, ``empty``, ``binary``, ``too_large``, ``long_line``; nothing else.
        """
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise SourceError("unreadable", error.strerror or str(error)) from error
        return cls.parse(os.fsencode(path.name).decode("utf-8", "replace"), data)

    @classmethod
    def parse(cls, name: str, data: bytes) -> SourceText:
        """The document in a file's bytes. Raises as :meth:`read` does."""
        if len(data) > MAX_BYTES:
            raise SourceError("too_large")
        text, cut = decode(data)
        if not text.strip():
            raise SourceError("empty")
        if text.count("\n") + text.count("\r") > MAX_LINES:
            raise SourceError("too_large")
        if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
            raise SourceError("binary")
        raw_lines = _LINE_END.split(text)
        longest = max(range(len(raw_lines)), key=lambda i: len(raw_lines[i]))
        if len(raw_lines[longest]) > MAX_LINE:
            raise SourceError("long_line", str(longest + 1))
        digest = hashlib.sha256("\n".join(raw_lines).encode()).hexdigest()
        lines = tuple(Line(number, raw) for number, raw in enumerate(raw_lines, 1))
        return cls(name=name, lines=lines, sha256=digest, cut=cut)

    def line(self, number: int) -> Line:
        """Line by its number, from 1."""
        return self.lines[number - 1]

    def span(self, first: int, last: int) -> tuple[Line, ...]:
        """Lines first to last, inclusive."""
        return self.lines[first - 1 : last]

    def text(self, first: int, last: int) -> str:
        """Raw text of lines first to last, inclusive."""
        return "\n".join(line.raw for line in self.span(first, last))


def decode(data: bytes) -> tuple[str, bool]:
    """Text from bytes in UTF-8 (with or without mark), UTF-16 with mark, Windows-1252 or Latin-1.

    A UTF-8 text that was cut inside its last character loses only that character; the second value then is True.

    Raises:
        SourceError: ``binary`` where the bytes are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), False
        except UnicodeDecodeError as error:
            raise SourceError("binary") from error
    if b"\x00" in data:
        raise SourceError("binary")
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig"), True
    try:
        return data.decode("cp1252"), False
    except UnicodeDecodeError:
        return data.decode("latin-1"), False
