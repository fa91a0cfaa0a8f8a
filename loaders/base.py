"""What a loader is: a kind of document, how to recognise it, and how to read it into facts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.source import SourceText


@dataclass(frozen=True)
class Header:
    """What a document says of itself. ``year`` is the one it speaks of; ``issuer`` an acronym."""

    title: str
    issuer: str | None
    year: int | None


class Loader(ABC):
    """One kind of document. A subclass in one file of ``loaders/`` (or of another package, announced under the entry
    point group ``pmg_graph.loaders``) is all that a new kind takes."""

    #: Name of the kind, stable; the ``genre`` of its documents.
    kind: ClassVar[str]
    #: What people call the kind, and what the loader looks for in it; message ids, translated for planners.
    title: ClassVar[str]
    looks_for: ClassVar[tuple[str, ...]]
    #: Raise it when a change makes the loader read a document differently: cached readings are then read again.
    version: ClassVar[int] = 1

    @abstractmethod
    def recognises(self, source: SourceText) -> bool:
        """Whether a text is of this kind, by what only such a form says. It must be strict: a document of another
        kind that shares words with this one is refused, never misread."""

    @abstractmethod
    def header(self, source: SourceText) -> Header:
        """Title, issuer and year."""

    @abstractmethod
    def read(self, source: SourceText, facts: Facts) -> None:
        """Put every fact the document states into ``facts``, each with its lines."""
