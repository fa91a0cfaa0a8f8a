"""Which documents speak of which regions: without one, nothing about a region is known, and nothing is absent."""

from __future__ import annotations

from functools import cached_property

from pmg_graph.model import Document, Graph, Passage, Region
from pmg_graph.names.folding import words


class Observation:
    """The documents of a graph, and the regions that each has a section on."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every document by its key, sorted."""
        found = [node for node in self._graph.nodes.values() if isinstance(node, Document)]
        return {document.key: document for document in sorted(found, key=lambda d: d.key)}

    @cached_property
    def regions(self) -> dict[str, frozenset[str]]:
        """The codes of the regions that each document (by key) has a section on; none for a national one."""
        called: dict[tuple[str, ...], str] = {}
        for node in self._graph.nodes.values():
            if isinstance(node, Region):
                for name in (node.name, node.short_name, *node.aliases):
                    if name:
                        called[words(name)] = node.code
        found: dict[str, set[str]] = {key: set() for key in self.documents}
        sections = {(p.document, p.section) for p in self._graph.nodes.values() if isinstance(p, Passage) and p.section}
        for document, section in sections:
            code = called.get(words(section or ""))
            if code and document in found:
                found[document].add(code)
        return {key: frozenset(codes) for key, codes in found.items()}

    @cached_property
    def issuers(self) -> dict[str, str]:
        """The acronym of each document's issuer, by the document's key, where it names one."""
        return {key: document.issuer for key, document in self.documents.items() if document.issuer}

    def of(self, region: str | None = None, year: int | None = None, issuer: str | None = None) -> tuple[Document, ...]:
        """The documents with a section on a region, of a year, of an issuer; each limit only where it is given."""
        return tuple(
            document
            for key, document in self.documents.items()
            if (region is None or region in self.regions[key])
            and (year is None or document.year == year)
            and (issuer is None or document.issuer == issuer)
        )

    @cached_property
    def cells(self) -> tuple[tuple[str, int], ...]:
        """Every (region, year) that a document speaks of, sorted."""
        return tuple(
            sorted({(r, d.year) for key, d in self.documents.items() if d.year is not None for r in self.regions[key]})
        )
