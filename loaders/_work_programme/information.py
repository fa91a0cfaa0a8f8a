"""Who is informed of what, and what is agreed: provision of information and agreements in the rows of a programme.

A programme speaks of commitments: what an office binds itself to do counts as done, what it will propose does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.loaders._work_programme.cells import without_label
from pmg_graph.loaders._work_programme.cues import found, named, says, without
from pmg_graph.loaders._work_programme.names import AND, WITH, TableNames, short, territories_in
from pmg_graph.loaders._work_programme.tables import Activity, Aim, Table
from pmg_graph.loaders.facts import unique
from pmg_graph.loaders.reading.paragraphs import sentences
from pmg_graph.loaders.reading.tables import Cell
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Council,
    Instrument,
    Node,
    Office,
    ReportsTo,
    Status,
    WorksWith,
)
from pmg_graph.names import Mention, MentionKind, fold

_TO = re.compile(r"\b(?:al?|ante|hacia)\s+(?:(?:el|la|los|las)\s+)?(?:encargad[oa]s?\s+(?:\w+\s+){0,3}del?\s+)?$")
_VIA = re.compile(r"\b(?:via|a traves de(?:l)?)\s+(?:(?:el|la)\s+)?$")
_SENDS = (
    ("presentación", re.compile(r"\bpresenta(?:cion|r)\b")),
    ("informe", re.compile(r"\binformes?\b")),
    ("reporte", re.compile(r"\breport\w+\b")),
    ("información", re.compile(r"\binformacion\b|\benvi\w*\b|\bremit\w+\b")),
)
_SENT = re.compile(r"\b(?:presentacion|presentar|informes?|report\w+|informacion|envi\w*|remit\w+)\b[^,;(]{0,70}$")
_SENDS_INFORMATION = re.compile(r"\b(?:envio|entrega|enviar\w*|remitir\w*|provision) (?:de )?(?:la )?informacion\b")
#: The form's own words for the subject of the table, which say nothing of provision.
_SUBJECT = re.compile(
    r"\b(?:acuerdos?\s+de\s+provision|a\s+proveer|(?:gestion\s+y\s+control\s+)?de\s+su\s+provision)\b"
)
_EVERY = re.compile(r"\bcada \w+|\w+ a \w+|\w+mente\b")
_MEETING = re.compile(r"\b(?:reunion(?:es)?|jornadas?|sesion(?:es)?)\s+$")
_NEAR, _NEAR_YEARLY = 60, 3

_DEALS = (
    (Instrument.CONVENIO, re.compile(r"\bconvenios?\b")),
    (Instrument.PROTOCOLO, re.compile(r"\bprotocolos?\b")),
    (
        Instrument.ACUERDO,
        re.compile(
            r"\bacuerdos? (?:de|para) (?:la )?"
            r"(?:provision|entrega|intercambio|informacion|traspaso|colaboracion|cooperacion)\b"
            r"|\bacuerdos? (?:por suscribir|suscritos?|firmados?|ciudadanos?|publico|informacion)\b"
            r"|\b(?:firma\w*|suscri\w+|establecer|mantener|proponer|propuesta de)(?: \w+){0,4} acuerdos?\b"
        ),
    ),
    (Instrument.ACTA, re.compile(r"\bactas?(?:,? \w+){0,8}? (?:acuerdos?|compromisos?|comprometen?|aceptacion)\b")),
)


def information_facts(names: TableNames, table: Table, aim: Aim, made: list[tuple[Commitment, Activity]]) -> None:
    """What the rows of an objective say of information provided and of agreements."""
    row = _Row(names, table, aim)
    told: set[str] = set()
    for _, activity in made:
        if table.kind == CommitmentKind.INFORMATION:
            row.provided(activity)
        else:
            told |= row.told(activity)
        row.agreed(activity)
    if table.kind != CommitmentKind.INFORMATION:
        row.told_by_objective(told)


class _Row:
    """An objective with its activities, read for what is provided to whom."""

    def __init__(self, names: TableNames, table: Table, aim: Aim) -> None:
        self.names = names
        self.facts = names.facts
        self.table = table
        self.aim = aim
        cells = [aim.text, aim.indicator, *(a.text for a in aim.activities), *(a.verification for a in aim.activities)]
        self.near = territories_in(m for cell in cells for m in self.mentions(cell)) or names.territories

    def mentions(self, cell: Cell) -> list[Mention]:
        """The names in a cell, found once."""
        return self.names.mentions(cell)

    # -- the information tables ------------------------------------------------------------------------------------

    def provided(self, activity: Activity) -> None:
        """A row of the information table: what goes to the regional government, by what way, how often."""
        if self.facts.context.region is None:
            return
        cells = [self.aim.text, activity.text, activity.verification]
        work = fold(activity.text.text)
        consults = says("consultation", work)
        whole = _SUBJECT.sub(" ", " ".join(fold(cell.text) for cell in cells))
        stated = False
        for cell in cells:
            for low, high in sentences(cell.text):
                folded = without("incoming", fold(cell.text)[low:high])
                status = Status.PROPOSED if says("proposal", folded) else Status.EXISTING
                if says("consultation", folded):
                    continue
                contents = named("content", folded)
                kinds = ["content"] if consults or not says("provision", whole) else ["content", "channel"]
                for name, start, end in (item for kind in kinds for item in found(kind, folded)):
                    self._reports(activity, name, _how_often(folded, start, end), status)
                    stated |= name in contents
        plain = _SUBJECT.sub(" ", work)
        deal = any(pattern.search(work) for _, pattern in _DEALS)
        explicit = any(_TO.search(work[: m.start]) for m in self.mentions(activity.text) if isinstance(m.node, Office))
        if not stated and _SENDS_INFORMATION.search(plain) and not says("proposal", plain) and (explicit or not deal):
            self._reports(activity, None, named("periodicity", plain), Status.EXISTING)

    def _reports(self, activity: Activity, instrument: str | None, often: list[str], status: Status) -> None:
        for recipient in self._recipients(activity):
            self.facts.tie(
                ReportsTo,
                self.facts.office,
                recipient,
                activity.first,
                activity.last,
                status=status,
                instrument=instrument,
                periodicity=tuple(sorted(often)),
            )

    def _recipients(self, activity: Activity) -> list[Node]:
        """Who is informed: those to whom the row says so, and the regional government that the table's title names."""
        gore = self.facts.entities.office("GORE", self.facts.context.region)
        explicit: list[Node] = []
        via = False
        for cell in (self.aim.text, activity.text, activity.verification):
            folded = fold(cell.text)
            for mention in self.mentions(cell):
                before = folded[: mention.start]
                via |= bool(_VIA.search(before))
                if isinstance(mention.node, Office) and not self.names.is_own(mention.node) and _TO.search(before):
                    explicit.append(mention.node)
        return unique([*explicit, gore] if not explicit or via else explicit)

    # -- the other tables ------------------------------------------------------------------------------------------

    def told(self, activity: Activity) -> set[str]:
        """ "Envío de informe al GORE", "Presentación ante la ARDP": whom an activity informs."""
        reached = set()
        aim_often = named("periodicity", fold(self.aim.text.text))
        for name, node, often in [*self._sent(activity.text), *self._entered(activity.text)]:
            self._tell(name, node, often or aim_often, activity.first, activity.last)
            reached.add(node.key)
        if not reached and fold(without_label(activity.text.text)).startswith("presentacion"):
            for mention in self.mentions(activity.verification):
                for node in self._nodes(mention) if isinstance(mention.node, Council) else ():
                    if isinstance(node, Council) and not node.internal:
                        first, last = self._with_scope(node, activity)
                        self._tell("presentación", node, aim_often, first, last)
                        reached.add(node.key)
        return reached

    def told_by_objective(self, reached: set[str]) -> None:
        """What the objective or its indicator says of informing others than those whom its activities inform."""
        for cell in (self.aim.text, self.aim.indicator):
            sent = [(name, node, often) for name, node, often in self._sent(cell) if node.key not in reached]
            for name, node, often in sent:
                self._tell(name, node, often, cell.first, cell.last)
            reached = reached | {node.key for _, node, _ in sent}

    def _with_scope(self, council: Council, activity: Activity) -> tuple[int, int]:
        """The lines of an activity, from those of the header where only that names the council's territory."""
        here = territories_in([*self.mentions(activity.text), *self.mentions(activity.verification)])
        places = self.table.header.get("places")
        if council.scope and places and council.scope not in {territory.key for territory in here}:
            return places.first, activity.last
        return activity.first, activity.last

    def _tell(self, name: str, node: Node, often: list[str], first: int, last: int) -> None:
        self.facts.tie(
            ReportsTo, self.facts.office, node, first, last, instrument=name, periodicity=tuple(sorted(often))
        )

    def _sent(self, cell: Cell) -> Iterator[tuple[str, Node, list[str]]]:
        folded = fold(cell.text)
        reach, name = -1, None
        for mention in self.mentions(cell):
            before = folded[: mention.start]
            low = max((start for start, _ in sentences(cell.text) if start <= mention.start), default=0)
            if _TO.search(before):
                name = (
                    next((n for n, cue in _SENDS if cue.search(before, low)), None)
                    if _SENT.search(before, low)
                    else None
                )
            elif not (reach >= 0 and AND.fullmatch(folded[reach : mention.start])):
                name = None
            reach = mention.end if name else -1
            recipient = isinstance(mention.node, Office) or (
                isinstance(mention.node, Council) and not mention.node.internal
            )
            if name is None or not recipient or mention.node is None or self.names.is_own(mention.node):
                continue
            for node in self._nodes(mention):
                yield name, node, named("periodicity", folded)

    def _entered(self, cell: Cell) -> Iterator[tuple[str, Node, list[str]]]:
        """What is entered into a system of the regional government."""
        folded = fold(cell.text)
        for name, _, end in found("channel", folded):
            owner = next(
                (m for m in self.mentions(cell) if re.fullmatch(r"\s+del?(?: la)?\s+", folded[end : m.start])), None
            )
            if owner and isinstance(owner.node, Office) and not self.names.is_own(owner.node):
                yield name, owner.node, named("periodicity", folded)

    def _nodes(self, mention: Mention) -> list[Node]:
        return self.names.nodes(mention, self.near)

    # -- agreements ------------------------------------------------------------------------------------------------

    def agreed(self, activity: Activity) -> None:
        """The agreements that a row speaks of, each with its parties; one that is only proposed stays so."""
        proposal = says("proposal", fold(activity.text.text))
        status = Status.PROPOSED if proposal else Status.EXISTING
        seen: dict[Instrument, list[tuple[Cell, int, int]]] = {}
        for cell in (activity.text, activity.verification):
            folded = fold(cell.text)
            if not any(pattern.search(folded) for _, pattern in _DEALS):
                continue
            for low, high in sentences(cell.text):
                for instrument, pattern in _DEALS:
                    if pattern.search(folded, low, high) and (
                        instrument != Instrument.ACTA or cell is activity.verification
                    ):
                        seen.setdefault(instrument, []).append((cell, low, high))
        for instrument, places in seen.items():
            parties = self._parties(activity, instrument, places)
            cell, low, high = places[0]
            self._agreement(activity, instrument, cell.text[low:high], parties, status)

    def _parties(self, activity: Activity, instrument: Instrument, places: list[tuple[Cell, int, int]]) -> list[Node]:
        facts = self.facts
        named_there: list[Node] = []
        for cell, low, high in places:
            inside = [m for m in self.mentions(cell) if low <= m.start < high]
            for mention in inside:
                if self.names.is_actor(mention) and mention.kind != MentionKind.PROGRAMME:
                    named_there += self._nodes(mention)
        if instrument == Instrument.ACTA:
            bodies = [m for m in self.mentions(activity.text) if isinstance(m.node, Council) and self.names.is_actor(m)]
            named_there += [node for mention in bodies for node in self._nodes(mention)]
        elif not any(not self.names.is_own(node) for node in named_there):
            named_there += self._agreed_with()
        others = [node for node in named_there if not self.names.is_own(node)]
        if not others and self.table.kind == CommitmentKind.INFORMATION:
            others = [facts.entities.office("GORE", facts.context.region)]
        return unique([facts.office, *others])

    def _agreed_with(self) -> list[Node]:
        """Those with whom the objective says that it is agreed."""
        partners: list[Node] = []
        for cell in (self.aim.text, self.aim.indicator):
            folded = fold(cell.text)
            for mention in self.mentions(cell):
                if self.names.is_actor(mention) and WITH.search(folded[: mention.start]):
                    partners += self._nodes(mention)
        return partners

    def _agreement(
        self, activity: Activity, instrument: Instrument, text: str, parties: list[Node], status: Status
    ) -> None:
        facts = self.facts
        first = self._first_line(activity, parties)
        same = (str(instrument), str(status), *sorted(party.key for party in parties))
        commitment = self.names.agreements.get(same)
        if commitment is None:
            commitment = Commitment(
                key=facts.new_key("Commitment", activity.text.first),
                name=short(without_label(text)),
                kind=CommitmentKind.AGREEMENT,
                text=text,
                instrument=instrument,
                year=facts.document.year,
                shared=len(parties) > 1,
            )
            self.names.agreements[same] = commitment
        for party in parties:
            facts.tie(Commits, party, commitment, first, activity.last, status=status)
            if not self.names.is_own(party) and instrument != Instrument.ACTA:
                facts.tie(WorksWith, facts.office, party, first, activity.last, status=status)

    def _first_line(self, activity: Activity, parties: list[Node]) -> int:
        """Where the evidence begins: with the row, unless only the objective above names a party."""
        row = [m.node for cell in (activity.text, activity.verification) for m in self.mentions(cell)]
        above = [m.node for cell in (self.aim.text, self.aim.indicator) for m in self.mentions(cell)]
        for party in parties:
            if not self.names.is_own(party) and party not in row and (party in above or isinstance(party, Council)):
                return min(activity.first, self.aim.text.first)
        return activity.first


def _how_often(folded: str, start: int, end: int) -> list[str]:
    """How often something is provided: as said right beside it, or of the whole sentence ("cada trimestre")."""
    often = []
    for name, low, high in found("periodicity", folded):
        if _MEETING.search(folded[:low]):
            continue
        between = folded[high:start] if high <= start else folded[end:low]
        if re.search(r"\b[ye]\b|;", between) or (name == "anual" and "," in between):
            continue
        apart = max(low - end, start - high)
        if _EVERY.fullmatch(folded[low:high]) or apart <= (_NEAR_YEARLY if name == "anual" else _NEAR):
            often.append(name)
    return often
