"""From files and folders to one graph."""

from __future__ import annotations

import ctypes
import os
import signal
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children, get_context
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
#: Linux: the signal that a process gets when its parent dies (prctl(2)).
_PR_SET_PDEATHSIG = 1
_ENDING = (signal.SIGINT, signal.SIGTERM)
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
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 (a path that may not be looked at is no folder, and no error)
            inside = [p for p in _walk(path, problems) if p.suffix.lower() == SUFFIX and not p.name.startswith(".")]
            if not inside and not any(problem.path == str(path) for problem in problems):
                problems.append(Problem(str(path), "empty_folder"))
        else:
            inside = [path]
        for file in inside:
            reason = _no_file(file)
            if reason is None:
                files[os.path.realpath(file)] = file
            else:
                problems.append(Problem(str(file), *reason))
    return sorted(files.values(), key=lambda p: (p.name, str(p))), problems


def _walk(folder: Path, problems: list[Problem]) -> list[Path]:
    def refused(error: OSError) -> None:
        problems.append(Problem(str(error.filename), "unreadable", error.strerror or ""))

    return [Path(base) / name for base, _, names in os.walk(folder, onerror=refused) for name in names]


def _no_file(path: Path) -> tuple[str, str] | None:
    """Why a path cannot be read as a file: the reason and its detail; None where it can. Opening a pipe would wait
    for ever."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return ("missing", "")
    except OSError as error:
        return ("unreadable", error.strerror or "")
    return None if stat.S_ISREG(mode) else ("not_a_file", "")


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
        if any(finding.kind == "cut_short" for finding in outcome.findings):
            problems.append(Problem(str(path), "cut_short"))
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
    pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=_die_with_parent)
    try:
        # the longest first, so that none is left for the end
        order = sorted(files, key=lambda path: (-_size(path), path))
        with _undisturbed():
            running = {pool.submit(read, path): path for path in order}
        for future in as_completed(running):
            yield running[future], future.result()
    except BaseException:
        for child in active_children():
            child.terminate()
        # not waited for: a worker stopped in the middle of its answer never finishes it
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that end the build wait until this is over. What they raise while a process is made is lost: Python
    calls hooks then, whose exceptions it only prints."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _die_with_parent() -> None:
    """A worker goes when the build goes, and leaves it to the build to say that it was interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


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
    except Exception as error:  # one document that a loader stumbles over must not take the others with it
        return Problem(str(path), "failed", f"{type(error).__name__}: {error}".splitlines()[0])


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
