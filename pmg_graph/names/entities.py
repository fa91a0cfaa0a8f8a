"""From a recognised name and the section it stands in to a node of the graph."""

from __future__ import annotations

from dataclasses import dataclass

from pmg_graph.gazetteer import Gazetteer, Institution
from pmg_graph.model import (
    Council,
    CouncilKind,
    Group,
    GroupKind,
    Municipality,
    Node,
    Office,
    OfficeLevel,
    Product,
    Province,
    Region,
    Service,
    Territory,
)
from pmg_graph.model.keys import office_key, product_key, scoped_key, service_key

Place = Region | Province | Municipality | Territory

_GROUP_KINDS = {
    "municipal": GroupKind.MUNICIPALITIES,
    "universidad": GroupKind.ACADEMIC,
    "academ": GroupKind.ACADEMIC,
    "gremio": GroupKind.PRIVATE,
    "empresa": GroupKind.PRIVATE,
    "corporación privada": GroupKind.PRIVATE,
}


@dataclass(frozen=True)
class Context:
    """Where a text stands: whose section it is, and of which year. ``region`` is a CUT code."""

    region: str | None = None
    service: str | None = None
    year: int | None = None
    territory: Territory | None = None


def _closed(written: str) -> str:
    """A written form without the bracket that its mention was cut in."""
    return written if written.count("(") == written.count(")") else written.split("(", maxsplit=1)[0].strip()


class Entities:
    """Makes the nodes for names, the same one for the same name and place."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def region(self, code: str) -> Region:
        """A region by its code."""
        return self.gazetteer.regions[code]

    def service(self, acronym: str) -> Service:
        """An institution of the country by its acronym; an unknown one is taken as it stands."""
        known = self.gazetteer.institution.get(acronym)
        return Service(
            key=service_key(acronym),
            name=known.name if known else acronym,
            acronym=acronym,
            kind=known.kind if known else None,
            ministry=known.ministry if known else None,
        )

    def office(self, acronym: str, region: str | None, province: str | None = None) -> Office | Service:
        """An institution in a region or province; without a place, the institution itself."""
        if region is None:
            return self.service(acronym)
        place = self.gazetteer.regions[region].short_name
        if province is not None:
            place = self.gazetteer.provinces[province].name
        provincial = acronym == "GOBERNACION"
        return Office(
            key=office_key(acronym, province or region),
            name=f"{acronym} {place}",
            service=acronym,
            region=region,
            province=province,
            level=OfficeLevel.PROVINCIAL if provincial else OfficeLevel.REGIONAL,
        )

    def actor(self, institution: Institution, region: str | None, province: str | None = None) -> Node:
        """The node of an institution named in a section of a region."""
        if institution.label == "Service":
            regional = institution.level in ("regional", "provincial")
            return self.office(institution.acronym, region if regional else None, province)
        if institution.label == "Council":
            body = CouncilKind.CONSEJO_REGIONAL if institution.acronym == "CORE" else CouncilKind.AGENCIA
            scope = self.gazetteer.regions[region] if region else None
            return self.council(institution.name, body, region, scope, aliases=(institution.acronym,))
        if institution.label == "Product":
            return Product(
                key=product_key(None, institution.acronym),
                name=institution.name,
                acronym=institution.acronym,
                kind="programme",
            )
        kind = next((k for prefix, k in _GROUP_KINDS.items() if institution.kind.startswith(prefix)), GroupKind.CIVIL)
        aliases = () if institution.acronym == institution.name else (institution.acronym,)
        return self.group(institution.name, kind, region, aliases=aliases)

    def council(
        self,
        name: str,
        kind: CouncilKind,
        region: str | None,
        scope: Node | None,
        *,
        internal: bool = False,
        plural: bool = False,
        aliases: tuple[str, ...] = (),
    ) -> Council:
        """A council by its name and scope. Without scope it belongs to the region."""
        place = scope.key if scope is not None else region
        shown = name
        if isinstance(scope, (Region, Province, Municipality, Territory)):
            label = getattr(scope, "short_name", None) or scope.name
            if label.casefold() not in name.casefold():
                shown = f"{name} ({label})"
        elif region is not None:
            shown = f"{name} ({self.gazetteer.regions[region].short_name})"
        return Council(
            key=scoped_key("Council", name, place),
            name=shown,
            kind=kind,
            region=region,
            scope=scope.key if scope is not None else None,
            internal=internal,
            plural=plural,
            aliases=tuple(sorted({name, *map(_closed, aliases)} - {shown})),
        )

    def group(
        self, name: str, kind: GroupKind, region: str | None, *, count: int | None = None, aliases: tuple[str, ...] = ()
    ) -> Group:
        """Private or civil actors, or an unnamed plural, in a region."""
        return Group(
            key=scoped_key("Group", name, region),
            name=name,
            kind=kind,
            region=region,
            count=count,
            aliases=aliases,
        )

    def territory(
        self, name: str, region: str | None, *, programme: str | None = None, aliases: tuple[str, ...] = ()
    ) -> Territory:
        """A territory that a document names and the gazetteer does not know."""
        return Territory(
            key=scoped_key("Territory", name, region),
            name=name,
            region=region,
            programme=programme,
            aliases=aliases,
        )
