"""Exports are read back by the programs that they are for, keep the evidence, and are the same bytes twice."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from functools import cache

import networkx as nx
import pytest
import rdflib
from openpyxl import load_workbook

from pmg_graph.build import build
from pmg_graph.exports.jsonld import TERMS, iri
from pmg_graph.exports.registry import export, names
from pmg_graph.model import Graph
from tests.conftest import ROOT

ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


@cache
def samples() -> Graph:
    return build([ROOT / "pmg_graph" / "samples"]).graph


@cache
def exported(name: str) -> bytes:
    return export(name).dumps(samples())


def test_the_formats() -> None:
    assert names() == ["csv", "gexf", "graphml", "jsonl", "jsonld", "xlsx"]
    with pytest.raises(KeyError):
        export("registry")


@pytest.mark.parametrize("name", names())
def test_the_same_graph_has_the_same_bytes(name: str) -> None:
    other = Graph()  # the same things, added the other way round
    for node in reversed(list(samples().nodes.values())):
        other.add_node(node)
    for tie in reversed(list(samples().relationships.values())):
        other.add_relationship(tie)
    assert export(name).dumps(other) == exported(name)


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_it_back(name: str, read: object) -> None:
    assert callable(read)
    found = read(io.BytesIO(exported(name)))
    assert len(found) == len(samples().nodes)
    assert found.number_of_edges() == len(samples().relationships)
    for tie in list(samples().relationships.values())[::7]:
        start, end = (f"{label}:{key}" for label, key in (tie.start, tie.end))
        of_type = [d for d in found[start][end].values() if d["relation"] == tie.type and d["status"] == tie.status]
        assert "; ".join(tie.evidence) in [d.get("evidence", "") for d in of_type]


def test_no_day_of_writing() -> None:
    assert not re.search(rb"20[2-9]\d-\d\d-\d\d", exported("gexf")[:600])


def test_headers_of_neo4j_admin() -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported("csv")))
    listed = archive.read("import.args").decode().splitlines()
    files = {line.rpartition("=")[2]: line for line in listed if line.startswith(("--nodes", "--relationships"))}
    assert set(files) == set(archive.namelist()) - {"import.args"}
    simple = re.compile(r"[a-z][a-z0-9_]*:(string|long|double|boolean)(\[\])?")
    ids: dict[str, set[str]] = {}
    rows = 0
    for name in sorted(files):  # nodes come before relationships
        table = list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
        head = table[0]
        if files[name].startswith("--nodes"):
            label = files[name].split("=")[1]
            assert head[0] == f"key:ID({label})"
            ids[label] = {row[0] for row in table[1:]}
            assert len(ids[label]) == len(table) - 1
            rest = head[1:]
        else:
            start, end = (re.fullmatch(r":(?:START|END)_ID\((\w+)\)", h) for h in head[:2])
            assert start and end
            assert {row[0] for row in table[1:]} <= ids[start[1]]
            assert {row[1] for row in table[1:]} <= ids[end[1]]
            rows += len(table) - 1
            rest = head[2:]
        assert all(simple.fullmatch(h) for h in rest), rest
        assert {len(row) for row in table} == {len(head)}
    assert rows == len(samples().relationships)
    assert sum(map(len, ids.values())) == len(samples().nodes)


def test_a_workbook_with_a_sheet_a_label_and_a_kind_of_tie() -> None:
    book = load_workbook(io.BytesIO(exported("xlsx")), read_only=True)
    kinds = {n.label for n in samples().nodes.values()} | {r.type for r in samples().relationships.values()}
    assert set(book.sheetnames) == kinds
    rows = list(book["PARTICIPATES_IN"].iter_rows(values_only=True))
    expected = [r for r in samples().relationships.values() if r.type == "PARTICIPATES_IN"]
    assert len(rows) - 1 == len(expected)
    at = rows[0].index("evidence")
    assert {row[at] for row in rows[1:]} == {"; ".join(r.evidence) for r in expected}


def test_linked_data_means_what_the_graph_says() -> None:
    found = rdflib.Graph().parse(data=exported("jsonld").decode(), format="json-ld")
    ref = rdflib.URIRef
    existing = 0
    for tie in samples().relationships.values():
        if tie.type != "PARTICIPATES_IN" or tie.end[0] != "Council":
            continue
        asserted = (ref(iri(tie.start)), ORG.memberOf, ref(iri(tie.end))) in found
        assert asserted == (tie.status == "existing") or tie.status != "existing"
        existing += tie.status == "existing"
        statements = set(found.subjects(rdflib.RDF.subject, ref(iri(tie.start)))) & set(
            found.subjects(rdflib.RDF.object, ref(iri(tie.end)))
        )
        evidence = {e for s in statements for e in found.objects(s, PROV.wasDerivedFrom)}
        assert {ref(iri(("Passage", key))) for key in tie.evidence} <= evidence
    assert existing == len(set(found.subjects(rdflib.RDF.type, ORG.Membership))) > 0
    for office in (n for n in samples().nodes.values() if n.label == "Office"):
        assert (ref(iri(office.id)), ORG.unitOf, None) in found
    for passage in (n for n in samples().nodes.values() if n.label == "Passage"):
        assert (ref(iri(passage.id)), PROV.wasQuotedFrom, None) in found
    types = {str(t) for t in found.objects(None, rdflib.RDF.type)}
    assert {TERMS + n.label for n in samples().nodes.values()} <= types
