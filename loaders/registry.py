"""Which kinds of documents can be read: the loaders announced under the entry point group ``pmg_graph.loaders``."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from pmg_graph.loaders.base import Loader
from pmg_graph.loaders.facts import Facts, Reading
from pmg_graph.loaders.reading.source import SourceError, SourceText
from pmg_graph.model import Document, From, Shows
from pmg_graph.model.keys import document_key
from pmg_graph.names import recogniser

GROUP = "pmg_graph.loaders"


@cache
def loaders() -> tuple[Loader, ...]:
    """Every loader, by the name of its kind."""
    found: dict[str, Loader] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        loader = point.load()()
        if not isinstance(loader, Loader):
            raise TypeError(f"{point.value} is announced as a loader and is none")
        found.setdefault(loader.kind, loader)
    return tuple(found[kind] for kind in sorted(found))


def recognise(source: SourceText) -> Loader:
    """The loader for a text.

    Raises:
        SourceError: ``unknown_kind`` where no loader recognises it, ``several_kinds`` where more than one does.
    """
    fitting = [loader for loader in loaders() if loader.recognises(source)]
    if not fitting:
        raise SourceError("unknown_kind")
    if len(fitting) > 1:
        raise SourceError("several_kinds", ", ".join(loader.kind for loader in fitting))
    return fitting[0]


def read(source: SourceText, *, with_contacts: bool = False) -> Reading:
    """Recognise a text and read it. Raises as :func:`recognise` does, and ``nothing_read`` where it states nothing."""
    loader = recognise(source)
    reading = read_as(loader, source, with_contacts=with_contacts)
    if all(isinstance(tie, From | Shows) for tie in reading.graph.relationships.values()):
        raise SourceError("nothing_read", loader.kind)
    return reading


def read_as(loader: Loader, source: SourceText, *, with_contacts: bool = False) -> Reading:
    """Read a text as a document of one kind."""
    header = loader.header(source)
    document = Document(
        key=document_key(source.sha256),
        name=header.title,
        source=source.name,
        title=header.title,
        genre=loader.kind,
        issuer=header.issuer,
        year=header.year,
        sha256=source.sha256,
    )
    facts = Facts(source, document, recogniser(), with_contacts=with_contacts)
    loader.read(source, facts)
    if source.cut:
        facts.finding("cut_short", len(source.lines))
    return facts.reading()
