"""From files and folders to one graph."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pmg_graph.cache import Cache
from pmg_graph.captions import STRUCTURAL
from pmg_graph.gazetteer import gazetteer
from pmg_graph.loaders import registry
from pmg_graph.loaders.facts import Reading
from pmg_graph.loaders.reading.source import SourceError, SourceText
from pmg_graph.model import Conflict, Graph
from pmg_graph.names import recogniser

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
    workers: int | None = None,
    progress: Callable[[int, int, Path], None] = lambda done, total, path: None,
) -> Build:
    """Read documents into one graph. What cannot be read is a problem, not an error; the rest is read.

    Several documents are read by several processes, one a processor unless ``workers`` says how many. The result
    depends neither on that nor on the order of the paths.
    """
    files, problems = documents(paths)
    readings: dict[str, Reading] = {}
    outcomes = _outcomes(files, cache, with_contacts=with_contacts, workers=workers, progress=progress)
    for path, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, Problem):
            problems.append(outcome)
            continue
        twin = readings.setdefault(outcome.document.key, outcome)
        if twin is not outcome:
            problems.append(Problem(str(path), "same_document", twin.document.source))
    ordered = tuple(readings[key] for key in sorted(readings))
    graph = Graph.merge([gazetteer().division(), *(reading.graph for reading in ordered)])
    return Build(graph, ordered, tuple(sorted(problems)), tuple(graph.conflicts))


def _outcomes(
    files: list[Path],
    cache: Cache | None,
    *,
    with_contacts: bool,
    workers: int | None,
    progress: Callable[[int, int, Path], None],
) -> list[Reading | Problem]:
    """What came of each file, in their order."""
    outcomes: dict[Path, Reading | Problem] = {}
    read = partial(_read, with_contacts=with_contacts)
    missing = []
    for path in files:
        kept = cache.load(path, with_contacts=with_contacts) if cache else None
        if kept is None:
            missing.append(path)
        else:
            outcomes[path] = kept
    progress(len(outcomes), len(files), Path())
    for path, outcome in _each(read, missing, workers):
        outcomes[path] = outcome
        if cache and isinstance(outcome, Reading):
            cache.store(path, outcome, with_contacts=with_contacts)
        progress(len(outcomes), len(files), path)
    return [outcomes[path] for path in files]


def _each(
    read: Callable[[Path], Reading | Problem], files: list[Path], workers: int | None
) -> Iterator[tuple[Path, Reading | Problem]]:
    """Read files, in processes that share what is loaded already where the system can make such; as they are done."""
    workers = min(len(files), workers or os.cpu_count() or 1)
    if workers < 2 or sys.platform != "linux":
        yield from ((path, read(path)) for path in files)
        return
    registry.loaders()
    recogniser()
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        # the longest first, so that none is left for the end
        order = sorted(files, key=lambda path: (-_size(path), path))
        running = {pool.submit(read, path): path for path in order}
        for future in as_completed(running):
            yield running[future], future.result()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(path: Path, *, with_contacts: bool) -> Reading | Problem:
    try:
        return registry.read(SourceText.read(path), with_contacts=with_contacts)
    except SourceError as error:
        return Problem(str(path), error.reason, error.detail)


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
        sections=sum(section.part_of is None for section in reading.sections),
        facts=dict(sorted(facts.items())),
        warnings=len(reading.findings),
        unresolved=tuple(sorted(unresolved)),
    )
