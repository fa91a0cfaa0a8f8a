"""How labels, relationship types, statuses and properties are called where people read them."""

from __future__ import annotations

from pmg_graph.i18n import N_

LABELS: dict[str, str] = {
    "Document": N_("document"),
    "Passage": N_("passage"),
    "Region": N_("region"),
    "Province": N_("province"),
    "Municipality": N_("comuna"),
    "Territory": N_("territory"),
    "Service": N_("institution"),
    "Office": N_("regional office"),
    "Council": N_("council"),
    "Group": N_("group"),
    "Product": N_("product or programme"),
    "Objective": N_("objective"),
    "Commitment": N_("commitment"),
    "Assessment": N_("self-assessment"),
    "DeclaredGap": N_("declared gap"),
    "Irregularity": N_("irregularity"),
}

#: Read from the start of a tie, and from its end.
TIES: dict[str, tuple[str, str]] = {
    "OFFICE_OF": (N_("is an office of"), N_("has the office")),
    "IN_REGION": (N_("lies in the region"), N_("holds")),
    "PART_OF": (N_("is part of"), N_("consists of")),
    "COMPRISES": (N_("comprises"), N_("is comprised by")),
    "COVERS": (N_("covers"), N_("is covered by")),
    "PARTICIPATES_IN": (N_("takes part in"), N_("has as members")),
    "WORKS_WITH": (N_("says that it works with"), N_("is named as a partner by")),
    "COMMITS": (N_("is committed to"), N_("binds")),
    "INVOLVES": (N_("involves"), N_("is involved in")),
    "UNDER": (N_("is agreed in"), N_("frames")),
    "TARGETS": (N_("is aimed at"), N_("is aimed at by")),
    "PURSUES": (N_("pursues"), N_("is pursued by")),
    "SERVES": (N_("serves the objective"), N_("is served by")),
    "CONCERNS": (N_("concerns the product"), N_("is the matter of")),
    "OFFERS": (N_("offers"), N_("is offered by")),
    "ASSESSED_AS": (N_("grades itself"), N_("is the grade of")),
    "REPORTS_TO": (N_("reports to"), N_("receives information from")),
    "DECLARES": (N_("declares the gap"), N_("is declared by")),
    "SHOWS": (N_("shows the irregularity"), N_("is shown by")),
    "FROM": (N_("stands in"), N_("holds the passage")),
}

STATUSES: dict[str, str] = {
    "existing": N_("existing"),
    "proposed": N_("proposed"),
    "past": N_("past"),
    "absent": N_("absent"),
}

#: Ties that hold the graph together and are not counted as facts of a document.
STRUCTURAL = frozenset({"OFFICE_OF", "IN_REGION", "PART_OF", "FROM", "SHOWS"})
