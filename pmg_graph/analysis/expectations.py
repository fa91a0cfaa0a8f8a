"""Who belongs in which kind of council, from a data file that planners edit, and whether the documents say so.

An expected member is present, absent because the text says so, or not observed. The third is no absence: nobody wrote
it down. A plural in a council ("los servicios públicos") may include an expected service and proves nothing of it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path

from pmg_graph.analysis.kinds import ActorKind
from pmg_graph.analysis.two_mode import Body, Tie, TwoModeNetwork
from pmg_graph.model import Council, CouncilKind, Graph, Territory
from pmg_graph.names.folding import words

COLUMNS = ("council_kind", "council_name", "territory_kind", "expects", "source", "note")


class ExpectationsError(Exception):
    """A file of expectations that cannot be used. ``reason`` is a stable code, ``detail`` what a person needs."""

    def __init__(self, path: str, line: int, reason: str, detail: str = "") -> None:
        super().__init__(f"{path}:{line}: {reason} {detail}".rstrip())
        self.path, self.line, self.reason, self.detail = path, line, reason, detail


class State(StrEnum):
    """What the documents say of an expected member: three states, never two."""

    PRESENT = "present"
    ABSENT_BY_TEXT = "absent_by_text"
    NOT_OBSERVED = "not_observed"


@dataclass(frozen=True)
class Expectation:
    """One line of the file: in such councils, a service (by acronym) or a kind of actor is expected."""

    council_kind: CouncilKind
    council_name: str
    territory_kind: str
    service: str | None
    kind: ActorKind | None
    source: str
    note: str

    @property
    def expects(self) -> str:
        """As the file writes it."""
        return f"service:{self.service}" if self.service else f"kind:{self.kind}"


@dataclass(frozen=True)
class Expected:
    """An expectation of one council: its state, and the ties that decide it (none where not observed)."""

    body: str
    expectation: Expectation
    state: State
    ties: tuple[Tie, ...]


def read_expectations(path: Path | None = None) -> tuple[Expectation, ...]:
    """The expectations of a file, or those that come with the package.

    Raises:
        ExpectationsError: ``columns`` (missing ones), ``council_kind``, ``expects``, ``source``, with the line;
            ``encoding``.
        OSError: where the file cannot be read.
    """
    if path is None:
        name, data = "expectations.csv", (resources.files(__package__) / "data" / "expectations.csv").read_bytes()
    else:
        name, data = str(path), path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExpectationsError(name, 1, "encoding") from error
    lines = text.splitlines()
    # Spanish spreadsheets write semicolons
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator)
    missing = [column for column in COLUMNS[:5] if column not in (reader.fieldnames or ())]
    if missing:
        raise ExpectationsError(name, 1, "columns", ", ".join(missing))
    return tuple(_expectation(name, reader.line_num, row) for row in reader if any(row.values()))


def _expectation(path: str, line: int, row: dict[str, str | None]) -> Expectation:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    try:
        council_kind = CouncilKind(cells["council_kind"])
    except ValueError as error:
        raise ExpectationsError(path, line, "council_kind", cells["council_kind"]) from error
    what, _, value = cells["expects"].partition(":")
    known = {str(kind) for kind in ActorKind}
    if what not in ("service", "kind") or not value or (what == "kind" and value not in known):
        raise ExpectationsError(path, line, "expects", cells["expects"])
    if not cells["source"]:
        raise ExpectationsError(path, line, "source")
    return Expectation(
        council_kind,
        cells["council_name"],
        cells["territory_kind"],
        value if what == "service" else None,
        ActorKind(value) if what == "kind" else None,
        cells["source"],
        cells["note"],
    )


def expected_of(graph: Graph, body: Body, expectations: Iterable[Expectation]) -> tuple[Expectation, ...]:
    """What is expected of one council; nothing of several that a text names as one."""
    council = graph.nodes.get(body.node)
    if not isinstance(council, Council) or council.plural:
        return ()
    name = words(council.name)
    territory = graph.nodes.get(("Territory", council.scope or ""))
    kind = territory.kind if isinstance(territory, Territory) else None
    return tuple(
        e
        for e in expectations
        if e.council_kind == council.kind
        and name[: len(words(e.council_name))] == words(e.council_name)
        and (not e.territory_kind or e.territory_kind == kind)
    )


def states(graph: Graph, network: TwoModeNetwork, expectations: Iterable[Expectation]) -> dict[str, list[Expected]]:
    """For each body of a network of councils of which something is expected, the state of each expectation."""
    rules = tuple(expectations)
    ties: dict[str, list[Tie]] = {}
    for tie in network.ties:
        ties.setdefault(tie.body, []).append(tie)
    found = {}
    for key, body in network.bodies.items():
        wanted = expected_of(graph, body, rules)
        if wanted:
            found[key] = [_state(network, key, e, ties.get(key, [])) for e in wanted]
    return found


def _state(network: TwoModeNetwork, body: str, expectation: Expectation, ties: list[Tie]) -> Expected:
    about = [tie for tie in ties if _fits(network, expectation, tie)]
    there = tuple(tie for tie in about if tie.status == "existing")
    if there:
        return Expected(body, expectation, State.PRESENT, there)
    # whom a text proposes to take in is not in yet; who was in once may be still
    missing = tuple(tie for tie in about if tie.status in ("absent", "proposed"))
    return Expected(body, expectation, State.ABSENT_BY_TEXT if missing else State.NOT_OBSERVED, missing)


def _fits(network: TwoModeNetwork, expectation: Expectation, tie: Tie) -> bool:
    actor = network.actors[tie.actor]
    if expectation.service:
        return actor.service == expectation.service and actor.kind not in (ActorKind.PROGRAMME, ActorKind.COUNCIL)
    return actor.kind == expectation.kind


def completeness(expected: Iterable[Expected]) -> float | None:
    """The part of the expected members that are present; None where nothing is expected or nobody is observed."""
    all_ = list(expected)
    observed = [e for e in all_ if e.state is not State.NOT_OBSERVED]
    return sum(e.state is State.PRESENT for e in all_) / len(all_) if observed else None
