"""Folding of written forms: accents, case and typographic marks aside, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[a-z0-9]+")


def _table() -> dict[str, str]:
    table = dict.fromkeys("’‘´`", "'") | dict.fromkeys("“”«»", '"') | dict.fromkeys("–—‐‑−", "-") | {"\u00a0": " "}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            table[chr(code)] = base.lower()
    return table


_TABLE = _table()
_FOLDED = re.compile(r"[`]|[^\x00-\x7f]")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without accents, typographic quotes and dashes made plain; as long as the text itself.

    >>> fold("Ñuble – O’Higgins")
    "nuble - o'higgins"
    """
    plain = _FOLDED.sub(lambda mark: _TABLE.get(mark.group(), mark.group()), text)
    folded = plain.lower()
    if len(folded) != len(text):  # a few characters grow when lowered; keep offsets whatever comes
        folded = "".join(low if len(low := ch.lower()) == 1 else ch for ch in plain)
    return folded


class Token(NamedTuple):
    """A word of a folded text and where it stands."""

    text: str
    start: int
    end: int


def tokens(folded: str) -> list[Token]:
    """The words (letters and digits) of a folded text."""
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]


@cache
def words(text: str) -> tuple[str, ...]:
    """The folded words of a written form.

    >>> words("Consejo Público-Privado")
    ('consejo', 'publico', 'privado')
    """
    return tuple(_TOKEN.findall(fold(text)))


def same(a: str, b: str) -> bool:
    """Whether two written forms have the same folded words."""
    return words(a) == words(b)
