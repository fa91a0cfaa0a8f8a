"""The data of a page: what its script shows, as lists and numbers that point at one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pmg_graph.captions import LABELS, STATUSES, TIES
from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import _, language
from pmg_graph.loaders.reading.text import clean
from pmg_graph.model import Document, Passage, Relationship
from pmg_graph.visualizations import network
from pmg_graph.visualizations.entities import KINDS, STATUS_ORDER, Entities, Id, details
from pmg_graph.visualizations.insights import Insights
from pmg_graph.visualizations.page_words import KIND_PLURALS, page_words
from pmg_graph.visualizations.scenes import Scene

#: Passages kept for one tie or node, and characters kept of one; the page says how many more there are.
_PASSAGES, _CHARACTERS = 8, 900


class Content:
    """Puts the data together. Everything is numbered in the order in which it is first named."""

    def __init__(self, entities: Entities, insights: Insights) -> None:
        self._entities = entities
        self._insights = insights
        self._nodes: dict[Id, int] = {}
        self._passages: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._regions = sorted(gazetteer().regions.values(), key=lambda r: -(r.lat or 0))
        self._region_number = {region.code: n for n, region in enumerate(self._regions)}
        self._gap_numbers: dict[Id, list[int]] = {}

    def data(self, scenes: Sequence[Scene], *, extra: dict[str, Any]) -> dict[str, Any]:
        """The page's data for some scenes, and whatever else the page is given."""
        shown = dict.fromkeys(member for scene in scenes for dot in scene.dots for member in dot.members)
        for node in sorted(shown, key=lambda i: (KINDS.index(i[0]), i[1])):
            self._node(node)
        numbers = {n for scene in scenes for _a, _b, ties in scene.bundles for n in ties}
        inside = [
            n
            for n, tie in enumerate(self._entities.ties)
            if n in numbers or (tie.start in self._nodes and tie.end in self._nodes)
        ]
        number = {n: i for i, n in enumerate(inside)}
        ties = [self._tie(self._entities.ties[n]) for n in inside]
        gaps = self._gaps()
        return {
            "language": language(),
            "words": page_words(),
            "kinds": [
                {"id": kind, "name": _(LABELS[kind]), "many": _(KIND_PLURALS[kind]), "shape": network.SHAPES[kind]}
                for kind in KINDS
            ],
            "statuses": [
                {"id": status, "name": _(STATUSES[status]), "dashes": network.DASHES[status]} for status in STATUS_ORDER
            ],
            "tieTypes": {kind: [_(out), _(back)] for kind, (out, back) in TIES.items()},
            "regions": [
                {"code": r.code, "name": r.name, "short": r.short_name or r.name, "lat": r.lat, "lon": r.lon}
                for r in self._regions
            ],
            "measures": [{"id": m.id, "name": m.name, "sentence": m.sentence} for m in self._insights.measures],
            "scenes": [self._scene(scene, number) for scene in scenes],
            "entities": self._entity_rows(),
            "ties": ties,
            "gaps": gaps,
            "passages": self._passage_rows(),
            "documents": self._document_rows(),
            **extra,
        }

    def passages(self, keys: Iterable[str]) -> list[int]:
        """Numbers of passages, by document and line."""
        found = [self._entities.graph.nodes.get(("Passage", key)) for key in keys]
        kept = sorted(
            (p for p in found if isinstance(p, Passage)), key=lambda p: (p.document, p.first_line, p.last_line)
        )
        return [self._passages.setdefault(p.key, len(self._passages)) for p in kept]

    def evidence(self) -> dict[str, Any]:
        """Passages and documents again, after something else asked for passages."""
        return {"passages": self._passage_rows(), "documents": self._document_rows()}

    def node(self, node: Id) -> int | None:
        """Number of a node that the page shows."""
        return self._nodes.get(node)

    def _node(self, node: Id) -> int:
        return self._nodes.setdefault(node, len(self._nodes))

    def _entity_rows(self) -> list[list[Any]]:
        rows = []
        entities, insights = self._entities, self._insights
        for node in self._nodes:
            known = entities.graph.nodes[node]
            lat, lon = getattr(known, "lat", None), getattr(known, "lon", None)
            rows.append(
                [
                    f"{node[0]}:{node[1]}",
                    entities.name(node),
                    KINDS.index(node[0]),
                    self._region_number.get(entities.region(node) or "", -1),
                    list(entities.years(node)),
                    entities.forms(node),
                    [[fact.caption, fact.value] for fact in entities.facts(node)],
                    *self._some(known.evidence),
                    insights.values.get(node, {}),
                    insights.communities.get(node, -1),
                    self._gap_numbers.get(node, []),
                    [lat, lon] if lat is not None and lon is not None else 0,
                ]
            )
        return rows

    def _some(self, keys: Sequence[str]) -> tuple[list[int], int]:
        """The first passages of some, and how many there are in all."""
        found = self.passages(keys)
        return found[:_PASSAGES], len(found)

    def _tie(self, tie: Relationship) -> list[Any]:
        return [
            tie.type,
            self._node(tie.start),
            self._node(tie.end),
            STATUS_ORDER.index(str(tie.status)),
            list(tie.years),
            "; ".join(details(tie)),
            *self._some(tie.evidence),
        ]

    def _scene(self, scene: Scene, number: dict[int, int]) -> dict[str, Any]:
        net = network.network(self._entities, scene)
        dots = []
        for drawn, dot in zip(network.nodes(net), scene.dots, strict=True):
            members = [self._node(member) for member in dot.members]
            more: dict[str, Any] = {"opens": dot.opens, "side": dot.side, "guest": dot.guest or None}
            if dot.region and (len(members) != 1 or dot.kind == "Region"):
                more["region"] = self._region_number[dot.region]
            dots.append(
                [
                    drawn["x"],
                    drawn["y"],
                    KINDS.index(drawn["group"]),
                    drawn["label"],
                    members,
                    {name: said for name, said in more.items() if said is not None},
                ]
            )
        return {
            "id": scene.id,
            "name": scene.name,
            "region": self._region_number.get(scene.region or "", -1),
            "dots": dots,
            "bundles": [[e["from"], e["to"], [number[n] for n in e["ties"]]] for e in network.edges(net)],
            "off": [KINDS.index(kind) for kind in scene.off],
            "gathered": {str(KINDS.index(kind)): n for kind, n in scene.gathered.items()},
            "hideWhileMoving": net.options.interaction.hideEdgesOnDrag,
            "start": self._node(scene.start) if scene.start else -1,
        }

    def _gaps(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for gap in self._insights.gaps:
            nodes = [self._nodes[n] for n in gap.nodes if n in self._nodes]
            if not nodes:
                continue
            for node in gap.nodes:
                if node in self._nodes:
                    self._gap_numbers.setdefault(node, []).append(len(rows))
            passages, total = self._some(gap.passages)
            rows.append(
                {
                    "kind": gap.kind,
                    "name": gap.name,
                    "severity": gap.severity,
                    "basis": gap.basis,
                    "reason": gap.reason,
                    "action": gap.action,
                    "nodes": nodes,
                    "region": self._region_number.get(gap.region or "", -1),
                    "passages": passages,
                    "total": total,
                }
            )
        return rows

    def _passage_rows(self) -> list[list[Any]]:
        rows = []
        for key in self._passages:
            passage = self._entities.graph.nodes["Passage", key]
            assert isinstance(passage, Passage)
            text = clean(passage.text)
            if len(text) > _CHARACTERS:
                text = text[:_CHARACTERS].rsplit(" ", 1)[0] + " …"
            document = self._documents.setdefault(passage.document, len(self._documents))
            rows.append([document, passage.section or "", passage.first_line, passage.last_line, text])
        return rows

    def _document_rows(self) -> list[dict[str, Any]]:
        for node in sorted(self._entities.graph.nodes):
            if node[0] == "Document":
                self._documents.setdefault(node[1], len(self._documents))
        rows: list[dict[str, Any]] = []
        for key in self._documents:
            document = self._entities.graph.nodes.get(("Document", key))
            if isinstance(document, Document):
                row = {"title": document.title, "source": document.source, "year": document.year}
                rows.append({**row, "issuer": document.issuer})
            else:
                rows.append({"title": key, "source": key, "year": None, "issuer": None})
        return rows
