"""Readings of documents kept from build to build, by what the document and the rules that read it say."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache as once
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from pmg_graph.files import write_whole
from pmg_graph.graph_file import graph_from_records, records
from pmg_graph.loaders.facts import Finding, Reading, Section
from pmg_graph.loaders.registry import GROUP

_RULES = ("model", "gazetteer", "names", "loaders")


class Cache:
    """A folder of readings. A damaged or missing entry is no entry; what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _entry(self, document: Path) -> Path:
        """Where the reading of a document is kept: named by its bytes, its name and the rules. Raises OSError."""
        identity = hashlib.sha256(document.read_bytes())
        identity.update(b"|" + os.fsencode(document.name) + f"|{_fingerprint()}".encode())
        return self.folder / f"{identity.hexdigest()[:40]}.json"

    def load(self, document: Path, *, with_contacts: bool) -> Reading | None:
        """The reading of a document, if it is kept and whole."""
        if with_contacts:
            return None
        try:
            return _reading(json.loads(self._entry(document).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def store(self, document: Path, reading: Reading, *, with_contacts: bool) -> None:
        """Keep a reading. Readings with contacts are never kept: personal data stays where the user put it."""
        if with_contacts:
            return
        try:
            entry = self._entry(document)
            entry.parent.mkdir(parents=True, exist_ok=True)
            write_whole(entry, json.dumps(_plain(reading), ensure_ascii=False, separators=(",", ":")).encode())
        except OSError:
            return


def _plain(reading: Reading) -> dict[str, Any]:
    return {
        "document": reading.document.key,
        "records": list(records(reading.graph)),
        "findings": [[f.first, f.last, f.kind, f.section, [list(pair) for pair in f.values]] for f in reading.findings],
        "sections": [vars(section) for section in reading.sections],
    }


def _reading(plain: dict[str, Any]) -> Reading:
    graph = graph_from_records(plain["records"])
    document = graph.nodes["Document", plain["document"]]
    findings = tuple(
        Finding(first, last, kind, section, tuple((name, value) for name, value in values))
        for first, last, kind, section, values in plain["findings"]
    )
    sections = tuple(Section(**section) for section in plain["sections"])
    return Reading(document, graph, findings, sections)  # type: ignore[arg-type]


@once
def _fingerprint() -> str:
    """Digest of all that decides how a document is read: rules, vocabularies and third-party loaders."""
    digest = hashlib.sha256()
    for path in _rule_files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        version = point.dist.version if point.dist else ""
        digest.update(f"{point.name}={point.value}@{version}".encode())
    return digest.hexdigest()


def _rule_files() -> Iterator[Path]:
    package = Path(__file__).parent
    for part in _RULES:
        for pattern in ("**/*.py", "**/*.csv"):
            yield from sorted((package / part).resolve().glob(pattern))
