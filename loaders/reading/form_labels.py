"""The printed questions of a form, as a catalogue that a CSV file holds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pmg_graph.names.folding import words

_WHOLE_BLOCK = "¶"
NUMBER_SIGN = "#"


@dataclass(frozen=True)
class Label:
    """A printed question. ``opening`` and ``closings`` are folded words; ``#`` among them stands for a number.

    A label without closing ends with its opening; with the sign ``¶`` as closing, with its paragraph. Other wordings
    of the closing are parted by ``|``.
    """

    field: str
    opening: tuple[str, ...]
    closings: tuple[tuple[str, ...], ...] = ()
    whole_block: bool = False
    options: frozenset[str] = frozenset()

    @classmethod
    def of(cls, field: str, opening: str, closing: str = "", options: str = "") -> Label:
        """A label from its written words. Options: ``heading``, ``whole`` (nothing else stands on its line),
        ``colon`` and ``no_colon`` (one follows, none does), ``top`` (a short one such as "Nombre", which counts only
        before the first label that is not), ``optional`` (it may well be left empty), ``private`` (its answer names
        a person), ``before`` (its yes or no may stand before it), ``number`` (a number answers it, which may stand
        before it), ``table`` (its answer ends in numbers of its own)."""
        block = closing.strip() == _WHOLE_BLOCK
        closings = () if block or not closing else tuple(words(one) for one in closing.split("|"))
        return cls(field, _label_words(opening), closings, block, frozenset(options.split()))

    def is_a(self, option: str) -> bool:
        """Whether it has an option."""
        return option in self.options


def _label_words(text: str) -> tuple[str, ...]:
    return tuple(
        NUMBER_SIGN if piece == NUMBER_SIGN else word for piece in text.split() for word in words(piece) or (piece,)
    )


@dataclass(frozen=True)
class Catalogue:
    """The labels of a kind of form."""

    labels: tuple[Label, ...]

    @classmethod
    def read(cls, path: Path) -> Catalogue:
        """The labels of a CSV file with the columns field, opening, closing, options."""
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return cls(tuple(Label.of(r["field"], r["opening"], r["closing"], r["options"]) for r in rows))

    @cached_property
    def by_first_word(self) -> dict[str, tuple[Label, ...]]:
        """Labels by the word they open with, those with the longest opening first."""
        found: dict[str, list[Label]] = {}
        for label in self.labels:
            found.setdefault(label.opening[0], []).append(label)
        return {word: tuple(sorted(some, key=lambda la: -len(la.opening))) for word, some in found.items()}
