"""From files and folders to one graph."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pmg_graph.cache import Cache
from pmg_graph.captions import STRUCTURAL
from pmg_graph.gazetteer import gazetteer
from pmg_graph.loaders import registry
from pmg_graph.loaders.facts import Reading
from pmg_graph.loaders.reading.source import SourceError, SourceText
from pmg_graph.model import Conflict, Graph

#: Files of a folder that are taken for documents.
SUFFIX = ".txt"
#: Findings that say that a name was not resolved.
UNRESOLVED = frozenset({"ambiguous_name", "unresolved_name"})


@dataclass(frozen=True, order=True)
class Problem:
    """A file or folder that could not be read. ``reason`` is a stable code, ``detail`` what a person needs."""

    path: str
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class DocumentSummary:
    """What a build says of one document."""

    source: str
    key: str
    kind: str
    year: int | None
    issuer: str | None
    sections: int
    facts: dict[str, int]
    warnings: int
    unresolved: tuple[str, ...]


@dataclass(frozen=True)
class Build:
    """A graph, what it was made from, and what could not be read."""

    graph: Graph
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def summaries(self) -> tuple[DocumentSummary, ...]:
        """A summary a document, by source name."""
        return tuple(sorted((summary(r) for r in self.readings), key=lambda s: (s.source, s.key)))


def documents(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that the paths name, folders taken with all the texts in them, each once, sorted by name."""
    files: dict[Path, Path] = {}
    problems = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in _walk(path) if p.suffix.lower() == SUFFIX and not p.name.startswith(".")]
            if not inside:
                problems.append(Problem(str(path), "empty_folder"))
            files.update((p.resolve(), p) for p in inside)
        elif path.exists():
            files[path.resolve()] = path
        else:
            problems.append(Problem(str(path), "missing"))
    return sorted(files.values(), key=lambda p: (p.name, str(p))), problems


def _walk(folder: Path) -> list[Path]:
    return [Path(base) / name for base, _, names in os.walk(folder) for name in names]


def build(
    paths: Iterable[Path],
    *,
    cache: Cache | None = None,
    with_contacts: bool = False,
    progress: Callable[[int, int, Path], None] = lambda done, total, path: None,
) -> Build:
    """Read documents into one graph. What cannot be read is a problem, not an error; the rest is read.

    The result does not depend on the order of the paths.
    """
    files, problems = documents(paths)
    readings: dict[str, Reading] = {}
    for done, path in enumerate(files):
        progress(done, len(files), path)
        try:
            reading = _read(path, cache, with_contacts=with_contacts)
        except SourceError as error:
            problems.append(Problem(str(path), error.reason, error.detail))
            continue
        twin = readings.setdefault(reading.document.key, reading)
        if twin is not reading:
            problems.append(Problem(str(path), "same_document", twin.document.source))
    progress(len(files), len(files), Path())
    ordered = tuple(readings[key] for key in sorted(readings))
    graph = Graph.merge([gazetteer().division(), *(reading.graph for reading in ordered)])
    return Build(graph, ordered, tuple(sorted(problems)), tuple(graph.conflicts))


def _read(path: Path, cache: Cache | None, *, with_contacts: bool) -> Reading:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("unreadable", error.strerror or str(error)) from error
    kept = cache.load(path.name, data, with_contacts=with_contacts) if cache else None
    if kept is not None:
        return kept
    reading = registry.read(SourceText.parse(path.name, data), with_contacts=with_contacts)
    if cache:
        cache.store(path.name, data, reading, with_contacts=with_contacts)
    return reading


def summary(reading: Reading) -> DocumentSummary:
    """Count what a document states."""
    facts = Counter(r.type for r in reading.graph.relationships.values() if r.type not in STRUCTURAL)
    unresolved = {dict(f.values).get("name", "") for f in reading.findings if f.kind in UNRESOLVED}
    return DocumentSummary(
        source=reading.document.source,
        key=reading.document.key,
        kind=reading.document.genre,
        year=reading.document.year,
        issuer=reading.document.issuer,
        sections=len(reading.sections),
        facts=dict(sorted(facts.items())),
        warnings=len(reading.findings),
        unresolved=tuple(sorted(unresolved)),
    )
