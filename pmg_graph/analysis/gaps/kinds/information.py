"""Information to the regional government: who says that none goes there, and regions where none is seen to."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity, names
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import REGIONAL_GOVERNMENT, Index, NodeId
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Office, Relationship, Status

#: Kinds of documents that ask what is provided to the regional government.
_ASK = frozenset({"work_programme", "evaluation_report", "territorial_diagnosis"})
#: How texts call the regional government.
_NAMES = ("gore", "gobierno regional", "intendencia", "intendente", "intendenta", "core", "consejo regional", "ardp")
_ACTION = phrase(
    N_("Agree with the regional government on what it needs, in what form and how often, and who sends it.")
)


def find(index: Index) -> Iterator[Gap]:
    """By region: none at all; by office: what an office itself says that it does not provide."""
    regions: dict[str, set[NodeId]] = {}
    for (document, region), speaking in index.speakers.items():
        if index.document(document).genre in _ASK:
            regions.setdefault(region, set()).update(speaking)
    for region, speaking in sorted(regions.items()):
        offices = [o for key in sorted(speaking) if isinstance(o := index.node(key), Office)]
        found = [office for office in offices if office.service not in REGIONAL_GOVERNMENT]
        flows = [t for o in found for t in index.out(o, "REPORTS_TO") if _regional(index, t)]
        if not found:
            continue
        if flows:
            yield from (g for o in found if (g := _of_office(index, o)))
        else:
            yield _of_region(index, region, found)


def _regional(index: Index, tie: Relationship) -> bool:
    target = index.node(tie.end)
    # a body of the regional government (its agency, its council) receives for it; where in doubt there is a flow
    return (isinstance(target, Office) and target.service in REGIONAL_GOVERNMENT) or target.label in (
        "Council",
        "Service",
    )


def _denied(index: Index, office: Office) -> list[Relationship]:
    """What an office says that it does not provide. The text must name who does not get it: that there is nothing to
    report in a matter ("No hay") says nothing of the flow."""
    return [
        tie
        for tie in index.out(office, "REPORTS_TO", status=frozenset({Status.ABSENT}))
        if _regional(index, tie) and index.says(index.passages(tie.evidence), _NAMES)
    ]


def _of_office(index: Index, office: Office) -> Gap | None:
    denied = _denied(index, office)
    if not denied:
        return None
    flows = [t for t in index.out(office, "REPORTS_TO") if _regional(index, t)]
    lacking = sorted({text for tie in denied for text in tie.properties().get("information", ())})
    reason = [
        phrase(
            N_(
                "{office} itself says that information to the regional government, or an agreed way to provide "
                "it, is lacking."
            ),
            office=office.name,
        )
    ]
    if lacking:
        reason.append(phrase(N_("In what: {what}."), what="; ".join(text.rstrip(".") for text in lacking)))
    if flows:
        reason.append(phrase(N_("In other matters it does say that it provides information.")))
    return gap(
        index,
        "no_information_flow",
        office,
        severity=Severity.MEDIUM if flows or lacking else Severity.HIGH,
        basis=Basis.STATED,
        reason=reason,
        action=_ACTION,
        keys=[key for tie in denied for key in tie.evidence],
        others=[index.node(tie.end) for tie in denied],
    )


def _of_region(index: Index, region: str, offices: list[Office]) -> Gap:
    denied = [tie for office in offices for tie in _denied(index, office)]
    proposed = [
        t
        for o in offices
        for t in index.out(o, "REPORTS_TO", status=frozenset({Status.PROPOSED}))
        if _regional(index, t)
    ]
    reason = [
        phrase(
            N_(
                "No document that was read says that information reaches the regional government of {region}; "
                "speaking: {offices}."
            ),
            region=index.region_name(region),
            offices=names(offices),
        )
    ]
    if denied:
        reason.append(
            phrase(N_("That it is lacking is said by: {names}."), names=names(index.node(t.start) for t in denied))
        )
    if proposed:
        reason.append(phrase(N_("It is only proposed.")))
    return gap(
        index,
        "no_information_flow",
        index.regions[region],
        severity=Severity.HIGH if denied else Severity.LOW,
        basis=Basis.STATED if denied else Basis.NOT_OBSERVED,
        reason=reason,
        action=_ACTION,
        keys=[key for tie in denied or proposed for key in tie.evidence]
        or [p.key for o in offices for p in index.passages(o.evidence)[:1]],
        region=region,
        others=offices,
    )


KINDS = [
    Kind(
        name="no_information_flow",
        title=N_("regional governments without information flow"),
        description=N_(
            "Regions where no office is seen to inform the regional government, and offices that say themselves that "
            "they provide it with nothing. Only documents that ask for it are compared."
        ),
        order=10,
        find=find,
    )
]
