"""``report commitments``: who is bound to what, what is shared, what rows lack, and, with a follow-up file, what is
due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from pmg_graph.analysis import follow_up_file
from pmg_graph.analysis.commitments import TABLES, Entry, entries
from pmg_graph.analysis.follow_up import CLOSED, State, commitments, day, match
from pmg_graph.analysis.follow_up import Row as Followed
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.kinds import COMMITMENT_KINDS, body_kind_cell
from pmg_graph.analysis.problems import ReportProblem
from pmg_graph.analysis.registry import Analysis, Parameter
from pmg_graph.analysis.report import (
    Coded,
    Column,
    Figure,
    Joined,
    Report,
    Row,
    Table,
    Text,
    Type,
    counted,
    evidence,
    phrase,
)
from pmg_graph.analysis.scope import Asked
from pmg_graph.analysis.slices import of_year
from pmg_graph.i18n import N_
from pmg_graph.model import Graph, Node

#: Days ahead within which a commitment is said to be due.
SOON = 30
LACKS: dict[str, str] = {
    "verification": N_("means of verification"),
    "weight": N_("weight"),
    "indicator": N_("indicator"),
    "counterpart": N_("counterpart"),
    "council": N_("council"),
    "support": N_("formal support"),
}
STATES: dict[str, str] = {
    State.PENDING: N_("pending"),
    State.UNDER_WAY: N_("under way"),
    State.DONE: N_("done"),
    State.PARTLY: N_("partly done"),
    State.NOT_DONE: N_("not done"),
    State.DROPPED: N_("dropped"),
}
_UNKNOWN = N_("not stated")


def make(graph: Graph, asked: Asked) -> Report:
    """The report. Raises ReportProblem where the follow-up file or the day of ``today`` cannot be used."""
    part = of_year(graph, asked.scope.year) if asked.scope.year is not None else graph
    index = Index(part)
    found = entries(index, region=asked.scope.region, service=asked.scope.service)
    file = asked.extra.get("follow_up")
    followed = _Follow(index, found, Path(file), _today(asked.extra.get("today"))) if file else None
    return Report(
        name="commitments",
        title=phrase(N_("Commitments")),
        scope=asked.scope,
        figures=(*_figures(found), *(followed.figures() if followed else ())),
        tables=(
            *(followed.tables() if followed else ()),
            shared_table(index, found),
            _lacking(index, found),
            _by(
                phrase(N_("Commitments by office")),
                "offices",
                phrase(N_("Office")),
                found,
                lambda e: [e.maker.name if e.maker else ""],
            ),
            _by(
                phrase(N_("Commitments by product")),
                "products",
                phrase(N_("Product")),
                found,
                lambda e: _names(e.products),
            ),
            _by(phrase(N_("Commitments by place")), "places", phrase(N_("Place")), found, lambda e: _names(e.places)),
        ),
        notes=(
            phrase(
                N_(
                    "Shared: someone besides the office that states it is bound or takes part. A weight, a means "
                    "of verification and an indicator are looked for where the form asks for them."
                )
            ),
            *(followed.notes() if followed else ()),
        ),
    )


def _names(nodes: Iterable[Node]) -> list[Text]:
    return [node.name for node in nodes] or [phrase(_UNKNOWN)]


def _figures(found: list[Entry]) -> tuple[Figure, ...]:
    rows = [e for e in found if e.commitment.kind in TABLES]
    shared = sum(e.shared for e in found)
    lacking = sum(bool(e.lacks) for e in found)
    return (
        Figure(
            "commitments",
            phrase(N_("Commitments")),
            len(found),
            phrase(N_("What offices say that they will do, and what they agreed with others.")),
            Type.INTEGER,
        ),
        Figure(
            "shared",
            phrase(N_("Shared with others")),
            shared,
            counted(
                "{n} of {total} names someone besides who states it.",
                "{n} of {total} name someone besides who states them.",
                shared,
                total=len(found),
            ),
            Type.INTEGER,
        ),
        Figure(
            "lacking",
            phrase(N_("Incomplete")),
            lacking,
            counted(
                "{n} lacks something that would let it be followed up ({rows} are rows of a programme's tables).",
                "{n} lack something that would let them be followed up ({rows} are rows of a programme's tables).",
                lacking,
                rows=len(rows),
            ),
            Type.INTEGER,
        ),
    )


def _by(title: Text, name: str, heading: Text, found: list[Entry], keys: Callable[[Entry], list[Text]]) -> Table:
    """How many commitments of each kind, by something; one that has several of it is counted under each."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shared: Counter[str] = Counter()
    lacking: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, Text] = {}
    for entry in found:
        for key in keys(entry):
            shown.setdefault(str(key), key)
            counts[str(key)][entry.commitment.kind] += 1
            shared[str(key)] += entry.shared
            lacking[str(key)].update(entry.lacks)
    kinds = [kind for kind in COMMITMENT_KINDS if any(counts[key][kind] for key in counts)]
    return Table(
        name=name,
        title=title,
        columns=(
            Column("what", heading),
            *(Column(str(kind), phrase(COMMITMENT_KINDS[kind]), Type.INTEGER) for kind in kinds),
            Column("total", phrase(N_("total")), Type.INTEGER),
            Column("shared", phrase(N_("shared")), Type.INTEGER),
            *(
                Column(
                    f"without_{code}", phrase(N_("without {what}"), what=phrase(LACKS[code])), Type.INTEGER, detail=True
                )
                for code in LACKS
            ),
        ),
        rows=tuple(
            Row(
                (
                    shown[key],
                    *(counts[key][kind] for kind in kinds),
                    counts[key].total(),
                    shared[key],
                    *(lacking[key][code] for code in LACKS),
                )
            )
            for key in sorted(counts, key=lambda key: (not isinstance(shown[key], str), key))
        ),
    )


def shared_table(index: Index, found: list[Entry], name: str = "shared") -> Table:
    """Commitments with their parties."""
    return Table(
        name=name,
        title=phrase(N_("Shared commitments")),
        columns=(
            Column("region", phrase(N_("Region"))),
            Column("office", phrase(N_("Office"))),
            Column("commitment", phrase(N_("Commitment"))),
            Column("kind", phrase(N_("Kind"))),
            Column("parties", phrase(N_("With whom")), Type.LIST),
            Column("councils", phrase(N_("In which council")), Type.LIST, detail=True),
            Column("date", phrase(N_("Date")), Type.DATE, detail=True),
            Column("key", phrase(N_("Key")), detail=True),
        ),
        rows=tuple(
            Row(
                (
                    index.region_name(e.region),
                    e.maker.name if e.maker else "",
                    e.commitment.name,
                    body_kind_cell(e.commitment.kind),
                    tuple(node.name for node in e.parties),
                    tuple(node.name for node in e.councils),
                    e.commitment.date,
                    e.commitment.key,
                ),
                evidence(index.graph, e.commitment.evidence),
            )
            for e in found
            if e.shared
        ),
    )


def _lacking(index: Index, found: list[Entry]) -> Table:
    return Table(
        name="lacking",
        title=phrase(N_("What commitments lack")),
        columns=(
            Column("region", phrase(N_("Region"))),
            Column("office", phrase(N_("Office"))),
            Column("commitment", phrase(N_("Commitment"))),
            Column("kind", phrase(N_("Kind"))),
            Column("lacks", phrase(N_("Lacks"))),
            Column("key", phrase(N_("Key")), detail=True),
        ),
        rows=tuple(
            Row(
                (
                    index.region_name(e.region),
                    e.maker.name if e.maker else "",
                    e.commitment.name,
                    body_kind_cell(e.commitment.kind),
                    Joined(tuple(phrase(LACKS[code]) for code in e.lacks)),
                    e.commitment.key,
                ),
                evidence(index.graph, e.commitment.evidence),
            )
            for e in found
            if e.lacks
        ),
    )


def _today(written: str | None) -> date:
    if not written:
        return date.today()
    try:
        found = day(written)
    except ValueError as error:
        raise ReportProblem("not_a_day", "today", written) from error
    assert found is not None
    return found


class _Follow:
    """What a follow-up file says of the commitments that a report is about."""

    def __init__(self, index: Index, found: list[Entry], path: Path, today: date) -> None:
        self.today = today
        file = follow_up_file.read(path)
        pairs, _moved = match(file.rows, list(commitments(index)))
        wanted = {entry.commitment.key for entry in found}
        self.entries = {entry.commitment.key: entry for entry in found}
        self.index = index
        self.rows: list[tuple[Followed, Entry | None]] = []
        for row in file.rows:
            other = pairs.get(id(row))
            if other is None or other.text("key") in wanted:
                self.rows.append((row, self.entries.get(other.text("key")) if other else None))
        self.gone = sum(entry is None and bool(row.text("key")) for row, entry in self.rows)
        self.missing = wanted - {entry.commitment.key for _row, entry in self.rows if entry}

    def figures(self) -> tuple[Figure, ...]:
        overdue, soon = self._due()
        done = sum(row.state is State.DONE for row, _entry in self.rows)
        return (
            Figure(
                "followed",
                phrase(N_("Followed up")),
                len(self.rows),
                phrase(N_("Rows of the follow-up file, as of {today}."), today=self.today.isoformat()),
                Type.INTEGER,
            ),
            Figure(
                "done",
                phrase(N_("Done")),
                done / len(self.rows) if self.rows else None,
                phrase(N_("The part of them that is noted as done ({n} of {total})."), n=done, total=len(self.rows)),
                Type.SHARE,
            ),
            Figure(
                "overdue",
                phrase(N_("Overdue")),
                len(overdue),
                phrase(N_("Their day has passed, and they are not closed.")),
                Type.INTEGER,
            ),
            Figure(
                "due",
                phrase(N_("Due soon")),
                len(soon),
                phrase(N_("Their day is within {days} days."), days=SOON),
                Type.INTEGER,
            ),
        )

    def _due(self) -> tuple[list[tuple[Followed, Entry | None]], list[tuple[Followed, Entry | None]]]:
        open_ = [(day_, row, e) for row, e in self.rows if row.state not in CLOSED and (day_ := row.day("due"))]
        open_.sort(key=lambda item: (item[0], item[1].number))
        late = [(row, e) for day_, row, e in open_ if day_ < self.today]
        soon = [(row, e) for day_, row, e in open_ if self.today <= day_ <= self.today + timedelta(days=SOON)]
        return late, soon

    def tables(self) -> tuple[Table, ...]:
        overdue, soon = self._due()
        unproved = [(r, e) for r, e in self.rows if r.state is State.DONE and not r.text("proof")]
        return (
            self._list("overdue", phrase(N_("Overdue")), overdue),
            self._list("due", phrase(N_("Due within {days} days"), days=SOON), soon),
            self._list("unproved", phrase(N_("Done, without proof")), unproved),
            self._progress(),
        )

    def _list(self, name: str, title: Text, rows: list[tuple[Followed, Entry | None]]) -> Table:
        return Table(
            name=name,
            title=title,
            columns=(
                Column("due", phrase(N_("Due")), Type.DATE),
                Column("office", phrase(N_("Office"))),
                Column("commitment", phrase(N_("Commitment"))),
                Column("state", phrase(N_("State"))),
                Column("responsible", phrase(N_("Responsible"))),
                Column("note", phrase(N_("Note")), detail=True),
                Column("days", phrase(N_("Days late")), Type.INTEGER, detail=True),
                Column("row", phrase(N_("Row of the file")), Type.INTEGER, detail=True),
            ),
            rows=tuple(
                Row(
                    (
                        due.isoformat() if (due := row.day("due")) else None,
                        row.text("office"),
                        entry.commitment.name if entry else row.text("text"),
                        _state_cell(row.state),
                        row.text("responsible"),
                        row.text("note"),
                        (self.today - due).days if due and due < self.today else None,
                        row.number,
                    ),
                    evidence(self.index.graph, entry.commitment.evidence) if entry else (),
                )
                for row, entry in rows
            ),
        )

    def _progress(self) -> Table:
        counts: dict[str, Counter[State | None]] = defaultdict(Counter)
        for row, _entry in self.rows:
            counts[row.text("office")][row.state] += 1
        return Table(
            name="progress",
            title=phrase(N_("Progress by office")),
            columns=(
                Column("office", phrase(N_("Office"))),
                *(Column(s.name.lower(), phrase(STATES[s]), Type.INTEGER) for s in State),
                Column("no_state", phrase(N_("without state")), Type.INTEGER),
                Column("total", phrase(N_("total")), Type.INTEGER),
                Column("done_share", phrase(N_("done, of all")), Type.SHARE),
            ),
            rows=tuple(
                Row(
                    (
                        office or phrase(_UNKNOWN),
                        *(counts[office][s] for s in State),
                        counts[office][None],
                        counts[office].total(),
                        counts[office][State.DONE] / counts[office].total(),
                    )
                )
                for office in sorted(counts)
            ),
        )

    def notes(self) -> tuple[Text, ...]:
        found: list[Text] = []
        if self.gone:
            found.append(
                counted(
                    "{n} row of the file is no longer in the graph.",
                    "{n} rows of the file are no longer in the graph.",
                    self.gone,
                )
            )
        if self.missing:
            found.append(
                counted(
                    "{n} commitment is not in the file yet: run 'pmg-graph follow-up' to add it.",
                    "{n} commitments are not in the file yet: run 'pmg-graph follow-up' to add them.",
                    len(self.missing),
                )
            )
        return tuple(found)


def _state_cell(state: State | None) -> Coded | None:
    return Coded(state.name.lower(), STATES[state]) if state else None


ANALYSIS = Analysis(
    title=N_("Commitments"),
    description=N_(
        "Commitments by office, product, place and kind, the shared ones with their parties, what they lack; with a "
        "follow-up file also their progress and what is due."
    ),
    make=make,
    parameters=(
        Parameter(
            "follow_up", N_("Follow-up file (see 'pmg-graph follow-up'): progress, what is due, what is overdue.")
        ),
        Parameter("today", N_("The day to reckon from (2010-08-31); today, where it is not given.")),
    ),
)
