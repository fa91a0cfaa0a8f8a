"""How labels, relationship types, statuses and other codes of the model are called where people read them."""

from __future__ import annotations

from pmg_graph.i18n import N_, _

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

#: The closed vocabularies of the model (:mod:`pmg_graph.model.vocabulary`), and what a comparison finds.
VALUES: dict[str, str] = {
    # kinds of councils
    "consejo_publico_privado": N_("public-private council"),
    "directorio": N_("board"),
    "secretaria_tecnica": N_("technical secretariat"),
    "mesa": N_("round table"),
    "comite": N_("committee"),
    "gabinete": N_("cabinet"),
    "agencia": N_("agency"),
    "consejo_estrategico": N_("strategic council"),
    "consejo_regional": N_("regional council"),
    "subcomite": N_("subcommittee"),
    "red": N_("network"),
    # kinds of groups
    "private": N_("private sector"),
    "civil": N_("civil society"),
    "academic": N_("academia"),
    "municipalities": N_("municipalities"),
    "services": N_("public services"),
    "other": N_("other"),
    # kinds of commitments
    "improvement": N_("improvement"),
    "complementarity": N_("complementarity"),
    "information": N_("provision of information"),
    "measure": N_("measure"),
    "recommendation": N_("recommendation"),
    "agreement": N_("agreement"),
    # instruments, axes, dimensions, grades
    "convenio": N_("convenio"),
    "protocolo": N_("protocol"),
    "acta": N_("minutes"),
    "acuerdo": N_("accord"),
    "diseno": N_("design"),
    "coordinacion": N_("coordination"),
    "inequidad": N_("inequity"),
    "perspectiva_territorial": N_("territorial perspective"),
    "articulacion_territorial": N_("territorial articulation"),
    "complementariedad": N_("complementarity between institutions"),
    "informacion_gore": N_("information to the regional government"),
    "nulo": N_("nil"),
    "menor": N_("minor"),
    "mayor": N_("major"),
    "mixed": N_("mixed"),
    "not_stated": N_("not stated"),
    "not_applicable": N_("not applicable"),
    # levels and kinds of offer
    "regional": N_("regional"),
    "provincial": N_("provincial"),
    "product": N_("product"),
    "subproduct": N_("subproduct"),
    "programme": N_("programme"),
    "component": N_("component"),
    "instrument": N_("instrument"),
    # comparisons
    "appears": N_("appears"),
    "not_stated_any_more": N_("not stated any more"),
    "changes": N_("changes"),
}

#: Ties that hold the graph together and are not counted as facts of a document.
STRUCTURAL = frozenset({"OFFICE_OF", "IN_REGION", "PART_OF", "FROM", "SHOWS"})

#: Before the type of a tie that is read from its end.
INVERSE = "inverse:"


def said(code: str) -> str:
    """A code of the model as people say it, in the language in use; one without a caption in plain words."""
    tie = code.removeprefix(INVERSE)
    if tie in TIES:
        return _(TIES[tie][tie != code])
    for captions in (LABELS, STATUSES, VALUES):
        if code in captions:
            return _(captions[code])
    return code.replace("_", " ")
