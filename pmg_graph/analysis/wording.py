"""Sentences that several reports share: what was counted, for whom, and what was left out."""

from __future__ import annotations

from pmg_graph.analysis.density import LEAST_ACTORS, LEAST_BODIES, Reason
from pmg_graph.analysis.report import Joined, Phrase, Text, counted, phrase
from pmg_graph.analysis.scope import Layer, Scope, Unit
from pmg_graph.analysis.two_mode import TwoModeNetwork
from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import N_

#: Words of a report's frame, whatever prints it.
WARNING, NOTES, SEED_USED, NOTHING = N_("Warning"), N_("Notes"), N_("Seed"), N_("Nothing.")
FROM, TO, EVIDENCE, LEGEND = N_("from"), N_("to"), N_("evidence"), N_("What the columns mean")

LAYERS: dict[Layer, str] = {
    Layer.COUNCILS: N_("who sits in which council"),
    Layer.COMMITMENTS: N_("who is party to which commitment"),
    Layer.COVERAGE: N_("who reaches which comuna"),
}

_UNITS = {
    Unit.OFFICE: N_(
        "An actor is an institution in its region (SENCE Maule), a municipality, a private or civil organisation."
    ),
    Unit.SERVICE: N_(
        "An actor is an institution of the country (SENCE, all its regions together), a regional government, an "
        "intendencia, a gobernación, a municipality, a private or civil organisation."
    ),
}


def region_name(code: str) -> str:
    """A region's name in everyday use."""
    region = gazetteer().regions.get(code)
    return (region.short_name or region.name) if region else code


def scope_text(scope: Scope) -> Text:
    """What a report is about, in words."""
    parts = [phrase(N_("region of {name}"), name=region_name(scope.region)) if scope.region else None]
    parts.append(phrase(N_("year {year}"), year=scope.year) if scope.year else None)
    parts.append(phrase(N_("what {service} takes part in"), service=scope.service) if scope.service else None)
    kept = [part for part in parts if part]
    return Joined(tuple(kept)) if kept else phrase(N_("the whole graph"))


def what_counts(network: TwoModeNetwork) -> tuple[Text, ...]:
    """What the figures of a network count, and what they leave out."""
    notes: list[Text] = [phrase(_UNITS[network.unit])]
    if network.layer is Layer.COUNCILS:
        notes.append(phrase(N_("Bodies inside one institution (such as SERCOTEC's CER) coordinate nobody: left out.")))
    other = sum(tie.status != "existing" for tie in network.ties)
    if other:
        notes.append(
            counted(
                "{n} tie that the texts only propose, remember or deny is not counted.",
                "{n} ties that the texts only propose, remember or deny are not counted.",
                other,
            )
        )
    plurals = sum(tie.status == "existing" and network.actors[tie.actor].collective for tie in network.ties)
    if plurals:
        notes.append(
            counted(
                "{n} tie of a plural without names (“the municipalities”) is no seat of anybody and is not ranked.",
                "{n} ties of plurals without names (“the municipalities”) are nobody's seats and are not ranked.",
                plurals,
            )
        )
    return tuple(notes)


def why_not(reason: Reason) -> Phrase:
    """Why a network is not compared with others."""
    sentences = {
        Reason.NO_DOCUMENT: phrase(N_("no document speaks of it")),
        Reason.ONE_DOCUMENT: phrase(N_("one document only: its author is in everything that it names")),
        Reason.FEW_BODIES: phrase(N_("fewer than {n} of which a member is known"), n=LEAST_BODIES),
        Reason.FEW_ACTORS: phrase(N_("fewer than {n} actors named"), n=LEAST_ACTORS),
    }
    return sentences[reason]


def why_not_in_short(reason: Reason) -> Phrase:
    """The same for a cell of a table."""
    sentences = {
        Reason.NO_DOCUMENT: phrase(N_("no document")),
        Reason.ONE_DOCUMENT: phrase(N_("one document")),
        Reason.FEW_BODIES: phrase(N_("under {n} with members"), n=LEAST_BODIES),
        Reason.FEW_ACTORS: phrase(N_("under {n} actors"), n=LEAST_ACTORS),
    }
    return sentences[reason]


def against_chance() -> tuple[Text, ...]:
    """What stays the same in the random networks that ties are held against, and what is left out of them."""
    return (
        phrase(N_("What the texts name as several at once is left out: its members may never have met.")),
        phrase(
            N_(
                "The random networks keep how many each actor is in, how many each holds, the regions, and the ties "
                "that an author declares of itself."
            )
        ),
    )
