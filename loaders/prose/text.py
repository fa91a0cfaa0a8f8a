"""A piece of prose: its text, the lines it stands on, its sentences and clauses with their status."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.reading.paragraphs import Span, sentences
from pmg_graph.model import Status
from pmg_graph.names import Mention, fold

_FUTURE = re.compile(r"\b[a-záéíóúñ]{3,}(?:rá|rán|remos)\b(?!\s+como\s+ejemplo)")
_INFINITIVE = re.compile(r"[\s·•*-]*(?:\(?[\da-z]{1,2}[.)]+-?\s*)?[a-z]{2,}(?:ar|er|ir)(?:se|lo|la|los|las|le|les)?\b")
_CONNECTIVE = re.compile(
    r"[;:]\s|,?(?<!\bpor)(?<!\bcon)(?<!\ben)\s(?=(?:pero|sin embargo|no obstante|aunque|aun cuando|si bien"
    r"|mientras que|por lo que|por lo cual|por lo tanto|por tanto|para lo cual|lo que|lo cual|ya que|dado que"
    r"|debido a que|para ello|es decir|asimismo|ademas|exceptuando|salvo|con excepcion|a excepcion|cuy[ao]s?|sin que"
    r"|con (?:el|la|l[oa]s) (?:que|cual(?:es)?)|con quien(?:es)?)\b)"
)
_CONCESSION = re.compile(r"[\s·•*-]*(?:si bien|aunque|aun cuando|no obstante|a pesar de|pese a)\b")
_EXCEPTION = re.compile(r"[\s,]*(?:exceptuando|salvo|con excepcion|a excepcion)\b")
#: A full stop between two names of an enumeration ("SENCE. INDAP, FOSIS") is a comma.
_LISTED = re.compile(r"[A-Z]{4,}\.$"), re.compile(r"[A-Z]{4,}\s*(?:,|y\b)")
_RELATIVE_CLAUSE = re.compile(r"[\s,]*con (?:(?:el|la|l[oa]s) (?:que|cual(?:es)?)|quien(?:es)?)(?: se)? ")
_RELATIVE = re.compile(r"(?<!por lo )(?<!lo )\bque (?:se |le |les |no )?$")
_NUMBER = re.compile(r"[\s·•*-]*(?:\d{1,2}|[A-Za-z])[.)\s-]*")
_DENIAL_ENDS = re.compile(
    r",\s*(?:\w+\s+){0,2}(?:existe|existio|existen|hay|se ha|se han|esta|estan|cuenta|fue)\b|\b(?:pero|sino)\b"
)
_INHERITS = re.compile(r"[\s,;:]*(?:para lo cual|lo que|lo cual|es decir|para ello)\b")


class Passage:
    """Lines read as one text. It knows which lines a stretch of it stands on."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = [span for span in spans if span.text]
        self.text = " ".join(span.text for span in self.spans)
        self.folded = fold(self.text)
        starts, at = [], 0
        for span in self.spans:
            starts.append(at)
            at += len(span.text) + 1
        self._starts = starts

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """First and last line of a stretch."""
        first = self.spans[max(0, bisect_right(self._starts, start) - 1)]
        last = self.spans[max(0, bisect_right(self._starts, max(start, end - 1)) - 1)]
        return first.first, last.last

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Offsets of the sentences. A semicolon separates the items of a list as well as clauses: it ends none."""
        start: int | None = None
        for low, high in sentences(self.text):
            start = low if start is None else start
            listed = _LISTED[0].search(self.text, start, high) and _LISTED[1].match(self.text, high + 1)
            if self.text[high - 1] != ";" and not _NUMBER.fullmatch(self.text, start, high) and not listed:
                yield start, high
                start = None
        if start is not None:
            yield start, len(self.text)


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence with one status; ``negated`` where it says that something is not so."""

    start: int
    end: int
    status: Status
    negated: bool
    asked: bool = False  # proposed by its own words, not only because it stands among recommendations
    asked_from: int = -1  # where an obligation begins after something stated as a fact in the same clause


@dataclass
class Sentence:
    """A sentence of a passage with the names in it. All offsets are the passage's."""

    passage: Passage
    start: int
    end: int
    mentions: list[Mention]
    default: Status
    imperative: bool

    @cached_property
    def text(self) -> str:
        """As written."""
        return self.passage.text[self.start : self.end]

    @cached_property
    def folded(self) -> str:
        """As folded."""
        return self.passage.folded[self.start : self.end]

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line."""
        return self.passage.lines(self.start, self.end)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its clauses in order."""
        bounds = [0, *(m.end() for m in _CONNECTIVE.finditer(self.folded)), len(self.folded)]
        for low, high in pairwise(tuple(bounds)):
            comma = self.folded.find(", ", low + 20, high) if _CONCESSION.match(self.folded[low:high]) else -1
            if comma > 0:
                bounds.append(comma + 2)
        bounds = sorted(set(bounds))
        found: list[Clause] = []
        for low, high in pairwise(bounds):
            if low < high:
                found.append(self._clause(low, high, found[-1] if found else None))
        return found

    def _clause(self, low: int, high: int, before: Clause | None) -> Clause:
        folded, written = self.folded[low:high], self.text[low:high]
        negated = bool(cue("negation").search(folded)) and not cue("not_gap").match(folded.lstrip())
        status, asked, asked_from = self.default, False, -1
        at = _main(cue("proposed"), folded, folded)
        future = _main(_FUTURE, written, folded)
        at = min((p for p in (at, future) if p >= 0), default=-1)
        fact = cue("factual").search(folded, 0, at) if at > 0 else None
        if _EXCEPTION.match(folded):
            return Clause(self.start + low, self.start + high, status, False)
        if at >= 0 and fact is not None:
            asked_from = self.start + low + at
        elif at >= 0 or (_INFINITIVE.match(folded) and (before is None or before.status is Status.PROPOSED)):
            status, asked = Status.PROPOSED, True
        elif cue("past").search(folded):
            status = Status.PAST
        elif self._goes_on_asking(low, folded, before):
            status = Status.PROPOSED
        return Clause(self.start + low, self.start + high, status, negated, asked, asked_from)

    def _goes_on_asking(self, low: int, folded: str, before: Clause | None) -> bool:
        """What a proposal leads on to, and among recommendations all that is not said to be so."""
        factual = cue("factual").search(folded) is not None
        if before is not None and before.status is Status.PROPOSED:
            after_colon = self.folded[low - 2 : low].strip() == ":"
            if _INHERITS.match(folded) or (after_colon and not factual):
                return True
        return self.imperative and not factual and not _CONCESSION.match(folded)

    def clause(self, offset: int) -> Clause:
        """The clause an offset stands in."""
        return next((c for c in self.clauses if c.start <= offset < c.end), self.clauses[-1])

    def status(self, offset: int) -> Status:
        """The status of what is said there. An obligation in a relative clause governs what follows it only."""
        clause = self.clause(offset)
        if 0 <= clause.asked_from <= offset:
            return Status.PROPOSED
        if clause.status is self.default or self.default is not Status.EXISTING:
            governing = cue("proposed").search(self.passage.folded, clause.start, offset)
            return Status.PROPOSED if governing else clause.status
        return clause.status

    def negated(self, offset: int) -> bool:
        """Whether what is said there is denied."""
        clause, folded = self.clause(offset), self.passage.folded
        if not clause.negated:
            return False
        for match in cue("negation").finditer(folded, clause.start, clause.end):
            between = folded[match.end() : offset] if match.start() <= offset else folded[offset : match.start()]
            if match.start() <= offset and not _DENIAL_ENDS.search(between):
                return True
            if match.start() > offset and len(between) < 60 and "," not in between:
                return True
        return False


def _main(pattern: re.Pattern[str], text: str, folded: str) -> int:
    """Where a cue first stands in the main part of a clause and not in a relative clause of it; -1 if nowhere."""
    own = _RELATIVE_CLAUSE.match(folded)
    start = own.end() if own else 0
    for match in pattern.finditer(text):
        if not _RELATIVE.search(folded, max(start, match.start() - 14), match.start()):
            return match.start()
    return -1
