"""The products of a territorial diagnosis: how a cell names them, and which of the catalogue a region means.

The chapter of definitions and the table of what applies number the same products differently, and regions number them
again; the name decides, the code is kept where the documents agree and reported where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.source import Line
from pmg_graph.model import Product
from pmg_graph.model.keys import product_key
from pmg_graph.names import MentionKind, words

#: Smallest share of words that two names of one product have in common.
SHARE = 0.6
#: A remark in brackets at the end of a name that is longer than this explains it and is no part of it.
LONGEST_REMARK = 30

_LABEL = re.compile(
    r"(?<![/\w])(?:(?P<sub>Sub-?[Pp]|SUB-?P)|P)(?:roductos?|RODUCTOS?)(?![/\w])"
    r"\s*[:.]?\s*(?P<code>\d+(?:\.\d+)*)?[\s.:–-]*"
)
_NUMBERED = re.compile(r"\s(?P<code>\d+(?:\.\d+)+)[\s.:-]+(?=[A-ZÁÉÍÓÚÑ])")
_NAME_END = re.compile(r"\s[-•–]\s?|\.-\s|[•*]|\s-[A-ZÁÉÍÓÚÑ]")
_REMARK = re.compile(rf"\s*\([^()]{{{LONGEST_REMARK},}}\)?(?:[^()]*\))?\s*$")
_LINE = re.compile(r"(?P<code>\d+)\s*\.?\s+(?:Producto:?\s*)?(?P<name>[A-ZÁÉÍÓÚÑ].{5,120})$")
_FILLERS = {"programa", "sistema", "sistemas", "de", "del", "la", "las", "el", "los", "y", "e", "para", "en", "a"}


@dataclass(frozen=True)
class Named:
    """A product as a text names it."""

    name: str
    code: str | None
    sub: bool


def named(text: str) -> list[Named]:
    """The products and subproducts that a cell names, in their order; what it lists under them is left out.

    >>> named("Producto: 1. Ayuda Social Subproducto 1.1. Visitas - Visitas a la casa")
    [Named(name='Ayuda Social', code='1', sub=False), Named(name='Visitas', code='1.1', sub=True)]
    """
    marks = list(_LABEL.finditer(text))
    found: list[Named] = []
    for mark, following in zip_longest(marks, marks[1:]):
        piece = text[mark.end() : following.start() if following else len(text)]
        end = _NAME_END.search(piece)
        piece = piece[: end.start()] if end else piece
        inner = _NUMBERED.search(piece)
        own = piece[: inner.start()] if inner else piece
        found.append(Named(_tidy(own), mark["code"], sub=mark["sub"] is not None))
        if inner:
            found.append(Named(_tidy(piece[inner.end() :]), inner["code"], sub=True))
    return [n for n in found if n.name]


def defined(lines: Iterable[Line]) -> Iterator[tuple[Named, int]]:
    """The products of the chapter of definitions: one a line, with its line."""
    for line in lines:
        numbered = _LINE.match(line.text)
        if line.text.isupper():
            continue
        if _LABEL.match(line.text):
            yield from ((n, line.number) for n in named(line.text)[:1] if len(n.name) < 250)
        elif numbered and not line.tabbed:
            yield Named(_tidy(numbered["name"]), numbered["code"], sub=False), line.number


def _tidy(name: str) -> str:
    name = _REMARK.sub("", name.strip(" .:;*-–")).strip(" .:;*-–")
    return name.split(". ")[0]


def significant(name: str) -> frozenset[str]:
    """The words that tell one product's name from another's."""
    return frozenset(words(name)) - _FILLERS or frozenset(words(name))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two names is the same, where one says all that the other says; 0 otherwise."""
    if one == other:
        return 1.0
    return min(len(one), len(other)) / max(len(one), len(other)) if one < other or other < one else 0.0


@dataclass
class Catalogue:
    """The products of one document, each known by its name."""

    facts: Facts
    issuer: str
    products: list[Product] = field(default_factory=list)
    _parents: dict[str, str] = field(default_factory=dict)

    def find(self, name: Named, parent: Product | None = None) -> Product | None:
        """The product that a name means: the one whose name is nearest; None where none or several are near."""
        want = significant(name.name)
        kind = [p for p in self.products if (p.key in self._parents) == name.sub]
        if parent is not None and name.sub:
            mine = [p for p in kind if self._parents[p.key] == parent.key]
            kind = mine if any(_alike(want, significant(p.name)) > SHARE for p in mine) else kind
        scored = sorted(((_alike(want, significant(p.name)), p.key) for p in kind), reverse=True)
        if not scored or scored[0][0] <= SHARE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
            return None
        return next(p for p in kind if p.key == scored[0][1])

    def add(self, name: Named, parent: Product | None, applies: bool | None) -> Product:
        """A product that is not known yet. One that is a programme with a name of its own is that programme."""
        product = Product(
            key=product_key(self.issuer, name.name),
            name=name.name,
            kind="subproduct" if name.sub else "product",
            code=name.code,
            issuer=self.issuer,
            applies=applies,
        )
        programme = self._programme(name.name)
        if programme is not None:
            given = {"code": name.code, "issuer": self.issuer, "applies": applies}
            product = programme.model_copy(update=given)
        self.products.append(product)
        if name.sub:
            self._parents[product.key] = parent.key if parent is not None else ""
        return product

    def know(self, name: Named, parent: Product | None = None, applies: bool | None = None) -> Product:
        """The product that a name means, made known where it is new."""
        return self.find(name, parent) or self.add(name, parent, applies)

    def number(self, product: Product, code: str) -> Product:
        """Give a product its code."""
        numbered = product.model_copy(update={"code": code})
        self.products[[p.key for p in self.products].index(product.key)] = numbered
        return numbered

    def parent(self, product: Product) -> Product | None:
        """The product that a subproduct is part of."""
        return next((p for p in self.products if p.key == self._parents.get(product.key)), None)

    def _programme(self, name: str) -> Product | None:
        found = self.facts.recogniser.find(name, self.facts.context)
        if len(found) != 1 or found[0].kind is not MentionKind.PROGRAMME or not isinstance(found[0].node, Product):
            return None
        rest = name[: found[0].start] + name[found[0].end :]
        return found[0].node if not frozenset(words(rest)) - _FILLERS else None
