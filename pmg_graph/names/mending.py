"""Misspelt names: an acronym or the head noun of a body that differs by one letter, or by two that changed places."""

from __future__ import annotations

from collections.abc import Container, Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from pmg_graph.gazetteer import Institution
from pmg_graph.names.folding import Token

#: How many edits (a transposition is one) a misspelt acronym may differ by.
FUZZY_MAX_EDITS = 1
#: Head nouns that are mended, and from what length on.
_HEADS = ("gabinete", "directorio", "secretaria", "subcomite")
_MIN_HEAD = 7


class Mender:
    """Mends words, each looked at once."""

    def __init__(self, acronyms: Mapping[str, Institution], known: Container[str]) -> None:
        self._acronyms = acronyms
        self._known = known
        self._institutions: dict[str, Institution | None] = {}
        self._head_of: dict[str, str | None] = {}

    def institution(self, word: str) -> Institution | None:
        """The one institution whose acronym differs by one edit; None where there is none or more than one."""
        if word not in self._institutions:
            close = process.extract(
                word,
                self._acronyms.keys(),
                scorer=DamerauLevenshtein.distance,
                score_cutoff=FUZZY_MAX_EDITS,
                limit=None,
            )
            found = {self._acronyms[name].acronym: self._acronyms[name] for name, _, _ in close}
            self._institutions[word] = next(iter(found.values())) if len(found) == 1 else None
        return self._institutions[word]

    def heads(self, words_of: list[Token]) -> list[Token]:
        """Words with the head nouns of bodies as they should be written; what begins some known name stays."""
        for i, token in enumerate(words_of):
            if len(token.text) >= _MIN_HEAD and (head := self._head(token.text)) is not None:
                words_of[i] = Token(head, token.start, token.end)
        return words_of

    def _head(self, word: str) -> str | None:
        if word not in self._head_of:
            known = word in self._known or word.removesuffix("s") in _HEADS
            near = [] if known else [h for h in _HEADS if h[0] == word[0] and abs(len(h) - len(word)) < 2]
            meant = [h for h in near if DamerauLevenshtein.distance(word, h) == FUZZY_MAX_EDITS]
            self._head_of[word] = meant[0] if meant else None
        return self._head_of[word]
