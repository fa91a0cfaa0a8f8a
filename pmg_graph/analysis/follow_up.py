"""Following up commitments from meeting to meeting: what people note of each, kept whatever becomes of the graph.

The file is the people's: what they write is never changed, no row and no column is ever lost. The graph fills in what
it knows of each commitment, adds those that are new, and says of the others that it no longer holds them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapidfuzz.fuzz import token_sort_ratio

from pmg_graph.analysis.commitments import entries
from pmg_graph.analysis.index import Index
from pmg_graph.names.folding import words

#: Likeness (0 to 100) from which on two texts with the same office, year and number are one commitment, reworded.
_ALIKE = 60.0
_SAME = 100.0


class State(StrEnum):
    """Where a commitment stands; as the file writes it."""

    PENDING = "pendiente"
    UNDER_WAY = "en curso"
    DONE = "cumplido"
    PARTLY = "cumplido en parte"
    NOT_DONE = "no cumplido"
    DROPPED = "sin efecto"


#: States in which nothing is due any more.
CLOSED = frozenset({State.DONE, State.NOT_DONE, State.DROPPED})


class Standing(StrEnum):
    """What the graph says of a row; as the file writes it."""

    CURRENT = "vigente"
    NEW = "nuevo"
    GONE = "ya no aparece"
    OWN = "propio"


#: Columns that the graph fills in, by what they are: their headers.
FROM_GRAPH: dict[str, str] = {
    "key": "clave",
    "standing": "situación",
    "region": "región",
    "office": "oficina",
    "year": "año",
    "kind": "tipo",
    "number": "número",
    "text": "compromiso",
    "parties": "con quién",
    "weight": "ponderación",
    "verification": "medio de verificación",
    "source": "documento",
}
#: Columns that people fill in.
FROM_PEOPLE: dict[str, str] = {
    "state": "estado",
    "due": "plazo",
    "date": "fecha",
    "proof": "prueba",
    "responsible": "responsable",
    "note": "nota",
}
HEADERS = FROM_GRAPH | FROM_PEOPLE
KINDS: dict[str, str] = {
    "improvement": "mejoramiento",
    "complementarity": "complementariedad",
    "information": "información",
    "measure": "medida",
    "recommendation": "recomendación",
    "agreement": "acuerdo",
}
Value = str | int | float | date | None


@dataclass
class Row:
    """A row of the file. ``values`` by column (a name of ``HEADERS``, or the header itself of a column that people
    added); ``number`` is its row in the file, 0 where it is not in one yet."""

    values: dict[str, Value] = field(default_factory=dict)
    number: int = 0

    def text(self, column: str) -> str:
        """A cell as text, blanks aside."""
        value = self.values.get(column)
        return "" if value is None else str(value).strip()

    @property
    def state(self) -> State | None:
        """Its state; None where none is noted."""
        return state(self.text("state"))

    def day(self, column: str) -> date | None:
        """A cell as a day; None where it is blank. Raises ValueError where it is none."""
        return day(self.values.get(column))


@dataclass(frozen=True)
class Update:
    """What came of an update: how many rows stayed, were added, are no longer in the graph; matched by other means."""

    kept: int
    added: int
    gone: int
    moved: int


def state(written: str) -> State | None:
    """The state that a cell holds, case and accents aside; None for a blank one. Raises ValueError for another
    word."""
    if not written:
        return None
    for known in State:
        if words(known) == words(written):
            return known
    raise ValueError(written)


def day(value: Value) -> date | None:
    """A day from a date, or from text as 2010-08-31, 31-08-2010, 31/08/2010 or 31.08.2010. Raises ValueError."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    parts = str(value).strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        raise ValueError(value)
    first, second, third = (int(part) for part in parts)
    year, month, number = (first, second, third) if len(parts[0]) == 4 else (third, second, first)
    if year < 1900:
        raise ValueError(value)
    return date(year, month, number)


def commitments(index: Index, *, region: str | None = None) -> Iterator[Row]:
    """A row for every commitment of the graph (of a region, by its code), by region, office, document and line."""
    for entry in entries(index, region=region):
        made = entry.commitment
        lines = index.passages(made.evidence)
        yield Row(
            {
                "key": made.key,
                "region": index.region_name(entry.region) or None,
                "office": entry.maker.name if entry.maker else None,
                "year": entry.year,
                "kind": KINDS[made.kind],
                "number": made.number,
                "text": made.text,
                "parties": "; ".join(node.name for node in entry.parties) or None,
                "weight": made.weight,
                "verification": made.verification,
                "source": f"{index.document(lines[0].document).source}:{lines[0].first_line}" if lines else None,
            }
        )


def update(kept: list[Row], known: Iterable[Row], *, region: str | None = None) -> tuple[list[Row], Update]:
    """The rows of a file brought up to date with those of a graph: every row that there was, in its order, then the
    new ones. What people wrote stays, rows of their own (without a key) too. With a region (by name), nothing is said
    of the rows of other regions."""
    fresh = list(known)
    pairs, moved = match(kept, fresh)
    matched = {id(new) for new in pairs.values()}
    gone = 0
    for row in kept:
        new = pairs.get(id(row))
        if new is not None:
            row.values |= new.values | {"standing": Standing.CURRENT.value}
        elif row.text("key") and region is not None and words(row.text("region")) != words(region):
            continue
        elif row.text("key"):
            row.values["standing"] = Standing.GONE.value
            gone += 1
        elif any(row.text(column) for column in row.values):
            row.values["standing"] = Standing.OWN.value
    added = [row for row in fresh if id(row) not in matched]
    for row in added:
        row.values |= {"standing": Standing.NEW.value, "state": State.PENDING.value}
    return kept + added, Update(len(pairs), len(added), gone, moved)


def match(old: list[Row], new: list[Row]) -> tuple[dict[int, Row], int]:
    """Which row of a graph each row of a file is (by ``id()`` of the file's row), and how many not by their key.

    By key and text; by office, year, kind and text; then, where the texts are alike, by key; by office, year, kind and
    number, if one row of each side is left with them. A key is a place in an edition of a document: the same place may
    come to hold something else, and a new edition gives the same commitment a new key.
    """
    pairs: dict[int, Row] = {}
    taken: set[int] = set()
    by_key = {row.text("key"): row for row in new}

    def pair(row: Row, other: Row | None, least: float) -> None:
        if other is not None and id(row) not in pairs and id(other) not in taken and _likeness(row, other) >= least:
            pairs[id(row)] = other
            taken.add(id(other))

    def left(rows: Iterable[Row], done: Collection[int]) -> Iterator[Row]:
        return (row for row in rows if id(row) not in done)

    for row in old:
        pair(row, by_key.get(row.text("key")), _SAME)
    others = _grouped(left(new, taken), "text")
    for called, rows in _grouped(left(old, pairs), "text").items():
        for row, other in zip(rows, others.get(called, ()), strict=False):
            pair(row, other, _SAME)
    for row in old:
        pair(row, by_key.get(row.text("key")), _ALIKE)
    others = _grouped(left(new, taken), "number")
    for called, rows in _grouped((r for r in left(old, pairs) if r.text("key")), "number").items():
        if called[-1] and len(rows) == len(others.get(called, ())) == 1:
            pair(rows[0], others[called][0], _ALIKE)
    return pairs, sum(by_key.get(row.text("key")) is not pairs[id(row)] for row in old if id(row) in pairs)


def _grouped(rows: Iterable[Row], by: str) -> dict[tuple[object, ...], list[Row]]:
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(words(row.text(name)) for name in ("office", "year", "kind", by))].append(row)
    return found


def _likeness(row: Row, other: Row) -> float:
    return token_sort_ratio(" ".join(words(row.text("text"))), " ".join(words(other.text("text"))))
