"""Lacks that a text itself states."""

from __future__ import annotations

import re

from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.prose.state import Reading
from pmg_graph.model import DeclaredGap, Declares

_NEEDED = re.compile(r"\bes necesario avanzar\b")
#: A cause or a consequence of the lack that the clause before it states: no lack of its own.
_GOES_ON = re.compile(r"[\s,]*(?:ya que|dado que|debido a que|por lo que|por lo cual|por lo tanto|lo que|lo cual)\b")


def read_gaps(reading: Reading) -> None:
    """State the lacks that a sentence declares, one for each clause that does, with what it comes from or leads to."""
    sentence = reading.sentence
    if cue("gap").search(sentence.folded) is None:
        return
    found: list[tuple[int, int]] = []
    for clause in sentence.clauses:
        folded = sentence.passage.folded[clause.start : clause.end]
        if cue("gap").search(cue("not_gap").sub(" ", folded)) is None:
            continue
        if clause.asked and not _NEEDED.search(folded):
            continue  # what is asked for, not what lacks
        if folded.lstrip().startswith("cuy"):
            found.append((sentence.start, sentence.end))
        elif found and found[-1][1] == clause.start and _GOES_ON.match(folded):
            found[-1] = (found[-1][0], clause.end)
        else:
            found.append((clause.start, clause.end))
    for start, end in found:
        _declare(reading, start, end)


def _declare(reading: Reading, start: int, end: int) -> None:
    passage = reading.sentence.passage
    written = passage.text[start:end].strip(" ,;:·-•")
    first, last = passage.lines(start, end)
    gap = DeclaredGap(
        key=reading.facts.new_key("DeclaredGap", first),
        name=written if len(written) <= 100 else written[:99].rsplit(" ", 1)[0] + "…",
        text=written,
    )
    reading.facts.tie(Declares, reading.office, gap, first, last)
