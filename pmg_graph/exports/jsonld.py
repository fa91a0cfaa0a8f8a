"""Linked data in JSON-LD: the W3C Organization Ontology and PROV-O where they fit, our own terms elsewhere.

- Institutions are ``org:FormalOrganization``, their offices ``org:OrganizationalUnit`` (``org:unitOf``), councils
  ``org:OrganizationalCollaboration``; taking part is an ``org:Membership`` (``org:member``, ``org:organization``).
- Documents and passages are ``prov:Entity``; a passage is ``prov:wasQuotedFrom`` its document, a document is
  ``prov:wasAttributedTo`` its issuer, and everything is ``prov:wasDerivedFrom`` the passages that state it.
- Every tie is an ``rdf:Statement`` with its status and evidence. Only an existing one is asserted as a triple too.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from pmg_graph.exports.registry import Export
from pmg_graph.i18n import N_
from pmg_graph.model import RELATIONSHIPS, Document, Graph, Node, Passage, Relationship
from pmg_graph.model.keys import service_key

BASE = "urn:pmg-graph:"
TERMS = "urn:pmg-graph:terms#"

_CLASSES = {
    "Service": ["org:FormalOrganization"],
    "Office": ["org:OrganizationalUnit"],
    "Council": ["org:OrganizationalCollaboration"],
    "Group": ["org:Organization"],
    "Municipality": ["org:FormalOrganization"],
    "Document": ["prov:Entity"],
    "Passage": ["prov:Entity"],
}
#: Ties that the two vocabularies have a word for.
_PREDICATES = {"OFFICE_OF": "org:unitOf", "PARTICIPATES_IN": "org:memberOf", "FROM": "prov:wasQuotedFrom"}

CONTEXT: dict[str, Any] = {
    "@vocab": TERMS,
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "name": "rdfs:label",
    "lat": "geo:lat",
    "lon": "geo:long",
    "evidence": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "documents": {"@type": "@id"},
    "document": {"@type": "@id"},
    "org:member": {"@type": "@id"},
    "org:organization": {"@type": "@id"},
    "org:unitOf": {"@type": "@id"},
    "org:memberOf": {"@type": "@id"},
    "prov:wasQuotedFrom": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
    "rdf:subject": {"@type": "@id"},
    "rdf:object": {"@type": "@id"},
    "rdf:predicate": {"@type": "@id"},
    **{kind.type: {"@type": "@id"} for kind in RELATIONSHIPS},
}


def dumps(graph: Graph) -> bytes:
    """The graph in JSON-LD."""
    out: dict[tuple[str, str], dict[str, list[str]]] = {}
    statements = []
    for tie in graph.sorted_relationships():
        predicate = _predicate(tie)
        if tie.status == "existing":
            out.setdefault(tie.start, {}).setdefault(predicate, []).append(iri(tie.end))
        if tie.type != "FROM":
            statements.append(_statement(tie, predicate))
    nodes = [{**_node(graph, node), **out.get(node.id, {})} for node in graph.sorted_nodes()]
    data = {"@context": CONTEXT, "@graph": [*nodes, *statements]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def iri(node: tuple[str, str]) -> str:
    """The name of a node in linked data."""
    return f"{BASE}{node[0]}:{quote(node[1], safe='')}"


def _predicate(tie: Relationship) -> str:
    """Only a council is an organisation that one can be a member of; a territory or programme is not."""
    if tie.type == "PARTICIPATES_IN" and tie.end[0] != "Council":
        return tie.type
    return _PREDICATES.get(tie.type, tie.type)


def _node(graph: Graph, node: Node) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": iri(node.id), "@type": [node.label, *_CLASSES.get(node.label, ())]}
    made |= _references(node.properties())
    if isinstance(node, Document) and node.issuer:
        issuer = ("Service", service_key(node.issuer))
        if issuer in graph.nodes:
            made["prov:wasAttributedTo"] = iri(issuer)
    if isinstance(node, Passage):
        made["document"] = iri(("Document", node.document))
    return made


def _statement(tie: Relationship, predicate: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": f"{BASE}{tie.type}:{quote(tie.key, safe='')}",
        "@type": ["rdf:Statement"],
        "rdf:subject": iri(tie.start),
        "rdf:predicate": predicate if ":" in predicate else TERMS + predicate,
        "rdf:object": iri(tie.end),
    }
    if predicate == "org:memberOf" and tie.status == "existing":
        made["@type"].append("org:Membership")
        made |= {"org:member": iri(tie.start), "org:organization": iri(tie.end)}
    return made | _references(tie.properties())


def _references(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties, keys of passages and documents as names of theirs."""
    made = dict(properties)
    if "evidence" in made:
        made["evidence"] = [iri(("Passage", key)) for key in made["evidence"]]
    if "documents" in made:
        made["documents"] = [iri(("Document", key)) for key in made["documents"]]
    return made


EXPORT = Export(dumps, N_("linked data: W3C Organization Ontology and PROV-O"), ".jsonld")
