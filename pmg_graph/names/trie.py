"""Longest match of known names over the words of a text."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any, Generic, TypeVar

from pmg_graph.names.folding import Token

T = TypeVar("T")

_END = ""


class Trie(Generic[T]):
    """Names as sequences of folded words, each with one or more values."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, words: Sequence[str], value: T) -> None:
        """Add a name. A name may have several values; equal ones count once."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        values: list[T] = node.setdefault(_END, [])
        if value not in values:
            values.append(value)

    @property
    def first_words(self) -> Container[str]:
        """The words that names begin with."""
        return self._root

    def matches(self, tokens: Sequence[Token], index: int) -> list[tuple[int, list[T]]]:
        """All names that begin at a word, longest first: the index after the name, and its values."""
        found: list[tuple[int, list[T]]] = []
        node = self._root
        for position in range(index, len(tokens)):
            node = node.get(tokens[position].text)  # type: ignore[assignment]
            if node is None:
                break
            if _END in node:
                found.append((position + 1, node[_END]))
        found.reverse()
        return found
