"""Captions of facts and vocabularies, as pages show them. The words of the page itself are in ``page_words``."""

from __future__ import annotations

from pmg_graph.i18n import N_

#: Properties that a panel shows, by label, in order.
FACTS: dict[str, tuple[tuple[str, str], ...]] = {
    "Region": (("roman", N_("number")), ("valid_from", N_("since"))),
    "Province": (("region", N_("region")), ("valid_from", N_("since")), ("valid_to", N_("until"))),
    "Municipality": (
        ("region", N_("region")),
        ("province", N_("province")),
        ("region_2009", N_("region in 2009")),
        ("valid_from", N_("since")),
    ),
    "Territory": (("kind", N_("kind")), ("programme", N_("programme")), ("region", N_("region"))),
    "Service": (("acronym", N_("acronym")), ("kind", N_("kind")), ("ministry", N_("ministry"))),
    "Office": (
        ("service", N_("institution")),
        ("level", N_("level")),
        ("region", N_("region")),
        ("province", N_("province")),
    ),
    "Council": (
        ("kind", N_("kind")),
        ("region", N_("region")),
        ("internal", N_("inside one institution")),
        ("plural", N_("several bodies named as one")),
        ("aliases", N_("also written")),
    ),
    "Group": (
        ("kind", N_("kind")),
        ("region", N_("region")),
        ("count", N_("how many")),
        ("aliases", N_("also written")),
    ),
    "Product": (
        ("kind", N_("kind")),
        ("acronym", N_("acronym")),
        ("code", N_("code")),
        ("issuer", N_("institution")),
        ("applies", N_("the territorial perspective applies")),
        ("type", N_("type")),
        ("state", N_("state")),
        ("start_year", N_("since")),
        ("unit", N_("unit of production")),
    ),
    "Objective": (
        ("number", N_("number")),
        ("kind", N_("kind")),
        ("axis", N_("axis")),
        ("indicator", N_("indicator")),
        ("goal", N_("goal")),
    ),
    "Commitment": (
        ("kind", N_("kind")),
        ("number", N_("number")),
        ("year", N_("year")),
        ("weight", N_("weight (%)")),
        ("shared", N_("shared by two or more")),
        ("holds", N_("activities under one weight")),
        ("verification", N_("means of verification")),
        ("unit", N_("unit responsible")),
        ("problem", N_("problem it is to solve")),
        ("instrument", N_("instrument")),
        ("date", N_("date")),
    ),
    "Assessment": (
        ("dimension", N_("graded on")),
        ("grade", N_("grade")),
        ("year", N_("year")),
        ("detail", N_("in detail")),
    ),
    "DeclaredGap": (("about", N_("about")),),
}
