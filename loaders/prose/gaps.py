"""Lacks that a text itself states."""

from __future__ import annotations

import re

from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.prose.state import Reading, public
from pmg_graph.model import DeclaredGap, Declares

_NEEDED = re.compile(r"\bes necesario avanzar\b")


def read_gaps(reading: Reading) -> None:
    """State the lacks that a sentence declares, one for each clause that does."""
    sentence = reading.sentence
    if cue("gap").search(sentence.folded) is None:
        return
    for clause in sentence.clauses:
        folded = sentence.passage.folded[clause.start : clause.end]
        if cue("gap").search(cue("not_gap").sub(" ", folded)) is None:
            continue
        if clause.asked and not _NEEDED.search(folded):
            continue  # what is asked for, not what lacks
        whole = folded.lstrip().startswith("cuy")
        start, end = (sentence.start, sentence.end) if whole else (clause.start, clause.end)
        written = public(reading.facts, sentence.passage.text[start:end].strip(" ,;:·-•"))
        first, last = sentence.passage.lines(clause.start, clause.end)
        gap = DeclaredGap(
            key=reading.facts.new_key("DeclaredGap", first),
            name=written if len(written) <= 100 else written[:99].rsplit(" ", 1)[0] + "…",
            text=written,
        )
        reading.facts.tie(Declares, reading.office, gap, first, last)
