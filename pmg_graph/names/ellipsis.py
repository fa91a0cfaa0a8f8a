"""Names that share a word which is written once: "Araucanía Andina y Lacustre", "mesas de turismo y pesca"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pmg_graph.gazetteer import CouncilVariant
from pmg_graph.model import Territory
from pmg_graph.names.folding import Token, words
from pmg_graph.names.trie import Trie
from pmg_graph.names.vocabulary import Entry, Hit

_AND = re.compile(r"\s+(?:y|e)\s+([a-z]{4,})\b")
_AND_OTHER = re.compile(r"\s*(?:,|y|e|,\s*y)\s+(?:(?:la|otra|una)\s+)?(de\s+(?:la\s+|los\s+)?|del\s+)?(?=[a-z]{4,})")


def territories(text: str, folded: str, hits: list[Hit], names: Mapping[tuple[str, ...], Territory]) -> list[Hit]:
    """With the second of two territories that share their first word."""
    extra: list[Hit] = []
    for hit in hits:
        if len(hit.written.split()) < 2 or not any(isinstance(e.value, Territory) for e in hit.entries):
            continue
        follows = _AND.match(folded, hit.end)
        if follows is None or not text[follows.start(1)].isupper():
            continue
        other = names.get((words(hit.written)[0], follows[1]))
        if other is not None:
            written = text[follows.start(1) : follows.end(1)]
            entry = Entry("territory", other)
            extra.append(Hit(hit.after + 1, hit.after + 2, follows.start(1), follows.end(1), written, (entry,)))
    return _with(hits, extra)


def councils(tokens: Sequence[Token], folded: str, hits: list[Hit], trie: Trie[Entry]) -> list[Hit]:
    """With the further ones of several bodies that share their head noun, where each is known by its full name."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    extra: list[Hit] = []
    for hit in hits:
        entry = next((e for e in hit.entries if isinstance(e.value, CouncilVariant)), None)
        head = tokens[hit.first]
        if entry is None or hit.after - hit.first < 3 or tokens[hit.first + 1].text not in ("de", "del"):
            continue
        at = hit.end
        while follows := _AND_OTHER.match(folded, at):
            if follows[1] is None and not entry.plural:
                break
            found = _named(tokens, starts.get(follows.end(), len(tokens)), head, trie)
            if found is None:
                break
            extra.append(found)
            at = found.end
    return _with(hits, extra)


def _named(tokens: Sequence[Token], index: int, head: Token, trie: Trie[Entry]) -> Hit | None:
    """The body with another's head noun and the words at an index."""
    singular = head.text.removesuffix("s")
    for of in ("de", "del"):
        name = [Token(singular, 0, 0), Token(of, 0, 0), *tokens[index : index + 4]]
        for after, entries in trie.matches(name, 0):
            known = tuple(e for e in entries if isinstance(e.value, CouncilVariant))
            if known and after > 2:
                last = index + after - 3
                written = " ".join(token.text for token in tokens[index : last + 1])
                return Hit(index, last + 1, tokens[index].start, tokens[last].end, written, known)
    return None


def _with(hits: list[Hit], extra: list[Hit]) -> list[Hit]:
    taken = {h.start for h in hits if any(e.kind in ("institution", "council") for e in h.entries)}
    extra = [e for e in extra if e.start not in taken]
    if not extra:
        return hits
    kept = [h for h in hits if all(h.end <= e.start or h.start >= e.end for e in extra)]
    return sorted([*kept, *extra], key=lambda hit: hit.start)
