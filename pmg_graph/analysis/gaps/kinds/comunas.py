"""Comunas that no document names (metrics.md, 4.4). A count without names is reported as such, never as coverage."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity, names
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Group, GroupKind, Municipality, Passage, Province, Territory
from pmg_graph.names.folding import words

#: The year in which the region of Ñuble was made from comunas of Biobío (law 21.033).
_NUBLE = 2018


def find(index: Index) -> Iterator[Gap]:
    """One gap a region that documents speak of and some of whose comunas none names."""
    shared = _shared_names(index)
    anywhere = [f" {' '.join(words(p.text))} " for p in index.each(Passage)]
    for code in sorted({region for regions in index.observation.regions.values() for region in regions}):
        documents = index.observation.of(region=code)
        comunas = [c for c in index.each(Municipality) if any(_lies_in(c, code, d.year) for d in documents)]
        passages = [p for d in documents for p in index.sections.get((d.key, code), ())]
        # what a text names in other words than a fact's may be this comuna: it is not called unnamed then
        said = [f" {' '.join(words(p.text))} " for p in passages]
        named = [c for c in comunas if c.evidence]
        silent = [c for c in comunas if not c.evidence]
        # a name that other places bear too is looked for everywhere: whoever wrote it may have meant this one
        open_ = [c for c in silent if _forms(c) & shared and _said(c, anywhere)]
        unnamed = [c for c in silent if c not in open_ and not _said(c, said)]
        if not unnamed:
            continue
        groups = [
            g for g in index.each(Group) if g.kind == GroupKind.MUNICIPALITIES and g.region == code and g.evidence
        ]
        counts = [g for g in groups if g.count]
        within = [c for c in unnamed if _reached(index, c)]
        reason = [
            phrase(
                N_("Of the {total} comunas of {region}, no document that was read names {n}: {names}."),
                n=len(unnamed),
                total=len(comunas),
                region=index.region_name(code),
                names=names(unnamed),
            )
        ]
        if within:
            reason.append(
                phrase(N_("Of these, {n} in a province or territory that a document names as a whole."), n=len(within))
            )
        if counts:
            reason.append(
                phrase(
                    N_("Texts count municipalities without naming them ({counts}); a count is not coverage."),
                    counts=", ".join(str(g.count) for g in counts),
                )
            )
        elif groups:
            reason.append(phrase(N_("Texts speak of “municipalities” without naming them; that is not coverage.")))
        if open_:
            reason.append(
                phrase(N_("Not counted, because the name is also that of another place: {names}."), names=names(open_))
            )
        keys = [key for node in (*counts, *groups, *named) for key in node.evidence]
        shown = [p.key for p in index.passages(keys) if index.region_of_passage(p) == code]
        yield gap(
            index,
            "unnamed_comunas",
            index.regions[code],
            severity=Severity.LOW,
            basis=Basis.NOT_OBSERVED,
            reason=reason,
            action=phrase(
                N_("Check with each municipality whether a plan reaches it, and have the next plan name its comunas.")
            ),
            keys=shown or [p.key for p in passages[:1]],
            region=code,
            others=unnamed,
            figures={
                "comunas": len(comunas),
                "named": len(named),
                "unnamed": len(unnamed),
                "within_a_named_place": len(within),
                "declared_n": max((g.count or 0 for g in counts), default=0),
            },
        )


def _lies_in(comuna: Municipality, region: str, year: int | None) -> bool:
    """Whether a comuna lay in a region in a document's year."""
    before = year is not None and year < _NUBLE
    return (comuna.region_2009 or comuna.region if before else comuna.region) == region


def _forms(comuna: Municipality) -> set[tuple[str, ...]]:
    return {words(name) for name in (comuna.name, *comuna.aliases)}


def _said(comuna: Municipality, texts: list[str]) -> bool:
    return any(f" {' '.join(form)} " in text for form in _forms(comuna) for text in texts)


def _shared_names(index: Index) -> set[tuple[str, ...]]:
    """Names of other places than comunas."""
    found: set[tuple[str, ...]] = set()
    for place in (*index.each(Province), *index.each(Territory), *index.regions.values()):
        found |= {words(name) for name in (place.name, *getattr(place, "aliases", ()))}
    for territory in index.each(Territory):
        found.add(words(territory.name.removesuffix(" Emprende")))
    return found


def _reached(index: Index, comuna: Municipality) -> bool:
    """Whether a document names the comuna's province, or a territory that comprises it or its province."""
    province = index.graph.nodes.get(("Province", comuna.province))
    return bool(province and province.evidence) or bool(
        index.into(comuna, "COMPRISES") or index.into(("Province", comuna.province), "COMPRISES")
    )


KINDS = [
    Kind(
        name="unnamed_comunas",
        title=N_("comunas that no plan names"),
        description=N_(
            "Comunas of a region that documents speak of which none of them names. Counts without names ('the 30 "
            "municipalities') are reported as declared, never as coverage."
        ),
        order=120,
        find=find,
    )
]
