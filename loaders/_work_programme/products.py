"""The products of the issuer, as the product cells of a work programme name and number them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from pmg_graph.loaders.facts import Facts
from pmg_graph.model import Product
from pmg_graph.model.keys import product_key
from pmg_graph.names import words

_PRODUCT = re.compile(r"(?<![\d.,])(\d{1,2}(?:\s?\.\s?\d{1,2})*)\s*(?:\.\s*-|\.|-|\))?\s*(?=[^\W\d_])")


class Products:
    """The issuer's products. Regions number them differently, so a product is its name; its code is the usual one."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._codes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self._names: dict[tuple[str, ...], str] = {}

    def see(self, text: str) -> None:
        """Count how a product cell names and numbers its products."""
        for code, name in listed_products(text):
            self._codes[words(name)][code if code[-1].isdigit() else ""] += 1
            self._names.setdefault(words(name), name)

    def of(self, text: str) -> list[tuple[str, Product]]:
        """The products of a cell, each with the code it has there."""
        issuer = self.facts.document.issuer
        found = []
        for code, name in listed_products(text):
            codes = self._codes[words(name)]
            usual = min((c for c in codes if c), key=lambda c: (-codes[c], c), default=None)
            node = Product(
                key=product_key(issuer, name),
                name=self._names[words(name)],
                kind="product" if usual and "." not in usual else "subproduct",
                code=usual,
                issuer=issuer,
            )
            found.append((code, node))
        return found


def listed_products(text: str) -> list[tuple[str, str]]:
    """Codes and names of a product cell ("1. Name: 1.1 Name 1.2 Name"); what follows a colon has no code of its own."""
    marks = list(_PRODUCT.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = []
    for mark, end in zip(marks, ends, strict=False):
        names = [part.strip(" .,;-") for part in text[mark.end() : end].split(":")]
        code = mark.group(1).replace(" ", "")
        found += [(code if not i else f"{code}.", name) for i, name in enumerate(names) if name]
    return found
