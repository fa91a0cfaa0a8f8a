"""Every relationship can be traced to lines that name both its ends, over the whole corpus and the samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pmg_graph.build import Build, build
from pmg_graph.loaders.facts import Reading, Section
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.loaders.reading.text import clean
from pmg_graph.model import (
    Assessment,
    Commitment,
    Council,
    Group,
    Node,
    Office,
    Passage,
    Product,
    Region,
    Relationship,
    Service,
    Territory,
)
from pmg_graph.names import Context, fold, recogniser, words
from tests.conftest import SAMPLES, SHARED

AGREEMENT = re.compile(r"conveni|acuerdo|protocolo|acta|alianza|compromis|oficializ|formaliz|suscri|firm")
STRUCTURAL = {"FROM", "OFFICE_OF", "IN_REGION", "COVERS", "SHOWS"}
FOLDERS = [SAMPLES.parent.parent / "pmg_graph" / "samples", SAMPLES, SHARED / "corpus"]


@cache
def sources(name: str) -> SourceText:
    """A document of any of the folders, by its file name."""
    (path, *_) = [p for folder in FOLDERS for p in sorted(folder.rglob(name))]
    return SourceText.read(path)


@cache
def built(folder: Path) -> Build:
    return build([folder])


@pytest.fixture(params=FOLDERS, ids=lambda f: f.name)
def corpus(request: pytest.FixtureRequest) -> Build:
    if not request.param.is_dir():
        pytest.skip("the real corpus is not beside the project")
    return built(request.param)


def test_every_node_and_relationship_has_evidence_that_exists(corpus: Build) -> None:
    graph = corpus.graph
    for node in graph.nodes.values():
        if not node.reference and node.label not in ("Document", "Passage"):
            assert node.evidence, node.id
    for relationship in graph.relationships.values():
        assert relationship.evidence or relationship.reference, relationship.key
    things: list[Node | Relationship] = [*graph.nodes.values(), *graph.relationships.values()]
    for thing in things:
        assert all(("Passage", key) in graph.nodes for key in thing.evidence)
        assert list(thing.evidence) == sorted(set(thing.evidence))


def test_ends_have_the_labels_that_the_type_declares(corpus: Build) -> None:
    for relationship in corpus.graph.relationships.values():
        labels = ({n.label for n in relationship.starts}, {n.label for n in relationship.ends})
        assert relationship.start[0] in labels[0], relationship.key
        assert relationship.end[0] in labels[1], relationship.key
        assert relationship.start in corpus.graph.nodes
        assert relationship.end in corpus.graph.nodes


def test_passages_are_the_lines_of_their_document(corpus: Build) -> None:
    for reading in corpus.readings:
        for node in reading.graph.nodes.values():
            if isinstance(node, Passage):
                assert node.first_line <= node.last_line
                assert node.text.count("\n") == node.last_line - node.first_line


def test_the_lines_of_a_relationship_name_both_ends(corpus: Build) -> None:
    unnamed = [line for reading in corpus.readings for line in _unnamed(reading)]
    assert not unnamed, f"{len(unnamed)}:\n" + "\n".join(unnamed[:40])


def _unnamed(reading: Reading) -> Iterator[str]:
    for relationship in reading.graph.relationships.values():
        if relationship.type in STRUCTURAL:
            continue
        for end in (relationship.start, relationship.end):
            node = reading.graph.nodes[end]
            for key in relationship.evidence:
                passage = reading.graph.nodes["Passage", key]
                assert isinstance(passage, Passage)
                if not _named(node, passage, reading):
                    yield f"{passage.name} {_shown(relationship, node)}"


def _shown(relationship: Relationship, node: Node) -> str:
    return f"{relationship.type} {relationship.start[1]} -> {relationship.end[1]}: nothing names {node.name!r}"


def _named(node: Node, passage: Passage, reading: Reading) -> bool:
    """The lines, or the headings that they stand under, name the node: by a name of it, by its kind in an unnamed
    plural, or, for what the document itself states there, by its words."""
    section = _section(passage, reading)
    if _is_the_sections(node, section, reading):
        return True
    text = clean(passage.text)
    if node.statement:
        return isinstance(node, Assessment) or _shares_words(node, text) or _is_an_agreement(node, text)
    if isinstance(node, Service) and node.acronym == reading.document.issuer and "ministerio" in words(text):
        return True  # "el Ministerio" in a ministry's own document
    source = sources(reading.document.source)
    text = " ".join([*(source.line(number).text for number in passage.headings), text])
    if isinstance(node, Product) and _shares_words(node, text):
        return True
    if any(_holds(text, form) for form in (node.name, *getattr(node, "aliases", ()), getattr(node, "acronym", ""))):
        return True
    context = Context(section.region if section else None, reading.document.issuer, reading.document.year)
    found = [m.node for m in recogniser().find(text, context) if m.node is not None]
    return any(_same(node, other) for other in found) or _is_a_plural(node, text)


def _same(node: Node, other: Node) -> bool:
    """Equal, or equal but for the place that the section or another sentence gives it."""
    if isinstance(node, Office) and isinstance(other, Office | Service):
        return node.service == (other.service if isinstance(other, Office) else other.acronym)
    if isinstance(node, Council) and isinstance(other, Council):
        return node.kind == other.kind
    return node.id == other.id


def _is_an_agreement(node: Node, text: str) -> bool:
    return isinstance(node, Commitment) and node.kind == "agreement" and bool(AGREEMENT.search(fold(text)))


def _is_a_plural(node: Node, text: str) -> bool:
    stem = {"municipalities": "munic|comuna|alcald|edil", "services": "servicio|institucion|organismo|sector"}
    return isinstance(node, Group) and node.kind in stem and bool(re.search(stem[node.kind], fold(text)))


def _section(passage: Passage, reading: Reading) -> Section | None:
    inside = [s for s in reading.sections if s.first <= passage.first_line <= s.last]
    return max(inside, key=lambda s: s.first) if inside else None


def _is_the_sections(node: Node, section: Section | None, reading: Reading) -> bool:
    """The section's heading names its office, region and territory."""
    issuer = (section.service if section else None) or reading.document.issuer
    if isinstance(node, Service):
        return node.acronym == issuer
    if isinstance(node, Product):
        keys = {section.key, section.part_of} if section else set()
        return bool(keys & {node.code, *node.aliases})
    region = section.region if section else None
    if isinstance(node, Office):
        return node.service == issuer and (region is None or node.region == region)
    if isinstance(node, Region):
        return node.code == region
    return False


def _holds(text: str, form: str) -> bool:
    return bool(form) and f" {' '.join(words(form))} " in f" {' '.join(words(text))} "


def _shares_words(node: Node, text: str) -> bool:
    stated = set(words(getattr(node, "text", node.name)))
    return len(stated & set(words(fold(text)))) >= 0.6 * len(stated)


def test_the_kinds_of_councils_are_not_all_other(corpus: Build) -> None:
    kinds = [str(n.kind) for n in corpus.graph.nodes.values() if isinstance(n, Council)]
    assert kinds.count("other") <= 0.4 * len(kinds)


def test_territories_lie_in_a_region(corpus: Build) -> None:
    for node in corpus.graph.nodes.values():
        if isinstance(node, Territory):
            assert node.region, node.key
