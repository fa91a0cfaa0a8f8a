"""What the product knows before it reads anything: the official division, institutions, kinds of councils.

Everything comes from the CSV files in ``data/``, which a planner can correct; their README explains each column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from pmg_graph.model import (
    CouncilKind,
    Graph,
    GroupKind,
    Municipality,
    PartOf,
    Province,
    Region,
)
from pmg_graph.model.keys import scoped_key
from pmg_graph.model.nodes import Territory


@dataclass(frozen=True)
class Institution:
    """An institution, programme or body known by name, and how it is written."""

    acronym: str
    name: str
    kind: str
    ministry: str | None
    label: str
    level: str
    aliases: tuple[str, ...]
    aliases_exact: tuple[str, ...]


@dataclass(frozen=True)
class CouncilVariant:
    """A way of naming a kind of council."""

    variant: str
    plural: str | None
    kind: CouncilKind
    level: str | None
    internal: bool
    canonical: str


@dataclass(frozen=True)
class GroupVariant:
    """A way of naming private or civil actors without giving their names."""

    variant: str
    kind: GroupKind
    canonical: str


@dataclass(frozen=True)
class PlaceAlias:
    """Another written form of a place."""

    alias: str
    level: str
    code: str
    type: str


@dataclass(frozen=True)
class AmbiguousName:
    """A name that is a place and something else, and what a bare mention of it means."""

    name: str
    rule: str


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _number(cell: str | None) -> float | None:
    return float(cell) if cell else None


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files(__name__) / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


class Gazetteer:
    """The data files, read once and indexed."""

    @cached_property
    def place_aliases(self) -> tuple[PlaceAlias, ...]:
        """Other written forms of places."""
        return tuple(PlaceAlias(r["alias"], r["level"], r["code"], r["type"]) for r in _rows("place_aliases.csv"))

    def _aliases(self, level: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for alias in self.place_aliases:
            if alias.level == level and alias.type in ("official", "common"):
                found.setdefault(alias.code, []).append(alias.alias)
        return {code: tuple(sorted(names)) for code, names in found.items()}

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The 16 regions by code."""
        aliases = self._aliases("region")
        return {
            r["code"]: Region(
                key=r["code"],
                name=r["name"],
                code=r["code"],
                short_name=r["short_name"],
                roman=r["roman"],
                valid_from=r["created"] or None,
                lat=_number(r["lat"]),
                lon=_number(r["lon"]),
                aliases=aliases.get(r["code"], ()),
            )
            for r in _rows("regions.csv")
        }

    @cached_property
    def provinces(self) -> dict[str, Province]:
        """The provinces by code, former ones included."""
        aliases = self._aliases("province")
        return {
            r["code"]: Province(
                key=r["code"],
                name=r["name"],
                code=r["code"],
                region=r["region"],
                valid_from=r["valid_from"] or None,
                valid_to=r["valid_to"] or None,
                aliases=aliases.get(r["code"], ()),
            )
            for r in _rows("provinces.csv")
        }

    @cached_property
    def comunas(self) -> dict[str, Municipality]:
        """The 346 comunas by code."""
        aliases = self._aliases("comuna")
        return {
            r["code"]: Municipality(
                key=r["code"],
                name=r["name"],
                code=r["code"],
                province=r["province"],
                region=r["region"],
                region_2009=r["region_2009"] if r["region_2009"] != r["region"] else None,
                valid_from=r["created"] or None,
                lat=_number(r["lat"]),
                lon=_number(r["lon"]),
                aliases=aliases.get(r["code"], ()),
            )
            for r in _rows("comunas.csv")
        }

    @cached_property
    def territories(self) -> tuple[Territory, ...]:
        """Territories of programmes that are known by name."""
        return tuple(
            Territory(
                key=scoped_key("Territory", r["name"], r["region"] or None),
                name=r["name"],
                region=r["region"] or None,
                programme=r["programme"] or None,
                kind=r["kind"] or None,
                aliases=_split(r["aliases"]),
            )
            for r in _rows("territories.csv")
        )

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Institutions, programmes and named groups."""
        return tuple(
            Institution(
                acronym=r["acronym"],
                name=r["name"],
                kind=r["kind"],
                ministry=r["ministry"] or None,
                label=r["label"],
                level=r["level"],
                aliases=_split(r["aliases"]),
                aliases_exact=_split(r["aliases_exact"]),
            )
            for r in _rows("institutions.csv")
        )

    @cached_property
    def institution(self) -> dict[str, Institution]:
        """Institutions by acronym."""
        return {institution.acronym: institution for institution in self.institutions}

    @cached_property
    def councils(self) -> tuple[CouncilVariant, ...]:
        """Ways of naming councils."""
        return tuple(
            CouncilVariant(
                variant=r["variant"],
                plural=r["plural"] or None,
                kind=CouncilKind(r["kind"]),
                level=r["level"] or None,
                internal=r["internal"] == "true",
                canonical=r["canonical"] or r["variant"],
            )
            for r in _rows("council_kinds.csv")
        )

    @cached_property
    def groups(self) -> tuple[GroupVariant, ...]:
        """Ways of naming unnamed groups."""
        return tuple(GroupVariant(r["variant"], GroupKind(r["kind"]), r["canonical"]) for r in _rows("groups.csv"))

    @cached_property
    def not_actors(self) -> tuple[str, ...]:
        """Acronyms that never are actors."""
        return tuple(r["acronym"] for r in _rows("not_actors.csv"))

    @cached_property
    def ambiguous(self) -> tuple[AmbiguousName, ...]:
        """Names that need a context."""
        return tuple(AmbiguousName(r["name"], r["rule"]) for r in _rows("ambiguous_names.csv"))

    def division(self) -> Graph:
        """The official division as a graph: every region, province and comuna, and what is part of what."""
        graph = Graph()
        for node in (*self.regions.values(), *self.provinces.values(), *self.comunas.values()):
            graph.add_node(node)
        for province in self.provinces.values():
            graph.add_relationship(PartOf(start=province.id, end=self.regions[province.region].id, reference=True))
        for comuna in self.comunas.values():
            graph.add_relationship(PartOf(start=comuna.id, end=self.provinces[comuna.province].id, reference=True))
        return graph


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer()
