"""What a gap is: its subject, why it is one, on what that rests, and what could be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_serializer

from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import Coded, Evidence, Joined, Phrase, Text, phrase
from pmg_graph.i18n import N_, _
from pmg_graph.model import Node

#: Passages that a gap shows at most: the first by document and line.
EVIDENCE = 6
#: Names that a sentence lists before it counts the rest.
LISTED = 12


class Severity(StrEnum):
    """How serious a gap is, and so where it stands in the list.

    A gap is never more serious than what is known of it: what no document was seen to say is low, always.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(Severity).index(self)


#: The scale, as it is documented and printed.
SEVERITIES: dict[Severity, tuple[str, str]] = {
    Severity.HIGH: (
        N_("high"),
        N_(
            "A document itself states the lack, or states two things that cannot both hold, and coordination "
            "rests on it."
        ),
    ),
    Severity.MEDIUM: (
        N_("medium"),
        N_("A document that could say it says the rest and not this, or states a lesser lack."),
    ),
    Severity.LOW: (
        N_("low"),
        N_(
            "Not observed: no document that was read says so, which does not mean that it is not so; or a lesser "
            "matter, or one that is named by the way."
        ),
    ),
}


class Basis(StrEnum):
    """What a gap rests on. The three are never confused: a text says that something is missing; texts that could name
    it were compared and do not; nothing was observed."""

    STATED = "stated"
    COMPARED = "compared"
    NOT_OBSERVED = "not_observed"


BASES: dict[Basis, str] = {
    Basis.STATED: N_("a document states it"),
    Basis.COMPARED: N_("documents that could say it were compared"),
    Basis.NOT_OBSERVED: N_("not observed"),
}


class Subject(BaseModel):
    """A node that a gap is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    key: str
    name: str


class Gap(BaseModel):
    """One articulation gap.

    ``others`` are the nodes that the sentence speaks of besides the subject (missing members, unnamed comunas, the
    other side); ``figures`` the counts in it. ``reason`` says what was found and what was not seen, ``action`` what a
    coordinator could do; both are shown in the language in use.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: str
    subject: Subject
    region: str | None = Field(default=None, description="CUT code.")
    severity: Severity
    basis: Basis
    reason: tuple[Phrase, ...]
    action: Phrase
    others: tuple[Subject, ...] = ()
    figures: dict[str, int | float] = Field(default_factory=dict)
    years: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @field_serializer("reason")
    def _reason(self, reason: tuple[Phrase, ...]) -> str:
        return " ".join(str(sentence) for sentence in reason)

    @field_serializer("action")
    def _action(self, action: Phrase) -> str:
        return str(action)

    @field_serializer("evidence")
    def _evidence(self, found: tuple[Evidence, ...]) -> list[dict[str, Any]]:
        return [
            {
                "document": e.document,
                "source": e.source,
                "section": e.section,
                "lines": [e.first, e.last],
                "text": e.text,
                "passage": e.passage,
            }
            for e in found
        ]

    @property
    def told(self) -> Joined:
        """The reason as one text, said in the language in use."""
        return Joined(self.reason, " ")


@dataclass(frozen=True)
class Kind:
    """A kind of gap. ``title`` and ``description`` are marked with ``N_``; ``find`` yields gaps in any order.

    ``order`` says where the kind stands among those of equal severity: what coordination rests on most comes first.
    """

    name: str
    title: str
    description: str
    order: int
    find: Callable[[Index], Iterator[Gap]]


def subject(node: Node) -> Subject:
    """A node as what a gap is about."""
    return Subject(label=node.label, key=node.key, name=node.name)


def subjects(nodes: Iterable[Node]) -> tuple[Subject, ...]:
    """Nodes as what a gap is about, each once, by name."""
    found = {node.id: subject(node) for node in nodes}
    return tuple(sorted(found.values(), key=lambda s: (s.name, s.label, s.key)))


@dataclass(frozen=True)
class Listed:
    """Words in a sentence: "A, B and C", shown in the language in use."""

    parts: tuple[Text | Coded, ...]

    def __str__(self) -> str:
        shown = [str(part) for part in self.parts]
        if len(shown) < 2:
            return "".join(shown)
        return _("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])


@dataclass(frozen=True)
class Names:
    """Names in a sentence: "A, B and C"; a long list is cut and its rest counted. Shown in the language in use."""

    names: tuple[str, ...]
    limit: int = LISTED

    def __str__(self) -> str:
        rest = len(self.names) - self.limit
        shown: list[Text] = list(self.names[: self.limit])
        return str(Listed((*shown, phrase(N_("{n} more"), n=rest)) if rest > 0 else tuple(shown)))


def names(nodes: Iterable[Node | Subject], limit: int = LISTED) -> Names:
    """The names of nodes for a sentence, each once, by name."""
    return Names(tuple(sorted({node.name for node in nodes})), limit)
