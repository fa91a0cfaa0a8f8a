"""Who a programme works with and who takes part in it, in the words of its form.

- The question on articulations and the strategy name those it works with; the components, those who provide them.
- The diagnosis names earlier programmes ("experiencias anteriores", "discontinuados"): ties of the past. What it cites
  as a source of data is no tie.
- Of a programme or council the text may say who leads it or takes part in it: "liderado por ...", "donde
  participan ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pmg_graph.loaders._programme_form.form import ProgrammeAnswers, word_list, word_pattern
from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.forms import Answer
from pmg_graph.loaders.reading.paragraphs import sentences
from pmg_graph.model import Council, CouncilKind, GroupKind, ParticipatesIn, Product, Service, Status, WorksWith
from pmg_graph.model.keys import product_key
from pmg_graph.names import Mention, MentionKind, fold, words

#: Questions whose answers name those a programme works with, and in what way.
_LINKS = {"links": "articulación", "strategy": "estrategia", "component_text": "componente", "end_reason": "programa"}
#: Questions whose answers tell of earlier programmes.
_ANTECEDENTS = ("problem", "evidence", "causes", "mandate", "end_reason")

_CHAIN = re.compile(r"[\s,;(]*(?:(?:y|e|o)\b)?\s*(?:por )?(?:el |la |los |las |del )?")
_CITED = re.compile(r"\s*[,;.]?\s*\(?(?:19|20)\d\d\b")
_NAME = r"[A-ZÁÉÍÓÚÑ][\w-]+"
_PROGRAMME = re.compile(
    rf"\b[Pp]rograma\s+(?:de\s+|del\s+)?[“\"]?({_NAME}(?:\s+(?:(?:de|del|la|las|los|el|y|en)\s+)*{_NAME})*)"
)
_BODY_KINDS = {
    "mesa": CouncilKind.MESA,
    "comite": CouncilKind.COMITE,
    "directorio": CouncilKind.DIRECTORIO,
    "consejo": CouncilKind.OTHER,
    "comision": CouncilKind.OTHER,
}
_BODY = re.compile(
    rf"\b(Mesa|Comité|Directorio|Consejo|Comisión)\s+(?:de\s+|del\s+)?{_NAME}(?:\s+(?:(?:de|del|la|las|los|el)\s+)*{_NAME})*"
)
_NO_PROGRAMME = frozenset({"gobierno", "trabajo", "ejecucion", "sr"})
_GLUED = re.compile(r"(?<=[a-zà-ÿ)\d])\.(?=[A-ZÁÉÍÓÚÑ][a-zà-ÿ])")


def _taken(found: list[Mention], match: re.Match[str]) -> bool:
    return any(m.start < match.end() and match.start() < m.end for m in found)


@dataclass(frozen=True)
class _Sentence:
    """A sentence of an answer, its offset there, and the names in it."""

    answer: Answer
    start: int
    text: str
    mentions: tuple[Mention, ...]

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Lines of a stretch of the sentence."""
        return self.answer.lines(self.start + start, self.start + end)


@dataclass
class Actors:
    """Reads the ties of one programme."""

    facts: Facts
    form: ProgrammeAnswers
    service: Service
    programme: Product

    def read(self) -> None:
        """State every tie of the programme and of its service."""
        seen: set[int] = set()
        for answer in self.form.answers:
            if not answer or answer.field not in {*_LINKS, *_ANTECEDENTS} or id(answer) in seen:
                continue
            seen.add(id(answer))
            for sentence in self._sentences(answer):
                self._councils(sentence)
                self._members(sentence)
                if answer.field in _LINKS:
                    self._links(sentence, _LINKS[answer.field])
                if answer.field in _ANTECEDENTS:
                    self._antecedents(sentence)

    # -- sentences and names --------------------------------------------------------------------------------------

    def _sentences(self, answer: Answer) -> Iterator[_Sentence]:
        mentions = self._named(answer)
        bounds: list[tuple[int, int]] = []
        for start, end in sentences(answer.text):
            cuts = [start, *(m.end() for m in _GLUED.finditer(answer.text, start, end)), end]
            bounds += pairwise(cuts)
        for start, end in bounds:
            inside = tuple(
                Mention(m.start - start, m.end - start, m.written, m.kind, m.node, (), m.certain, m.plural, m.count)
                for m in mentions
                if m.start >= start and m.end <= end
            )
            yield _Sentence(answer, start, answer.text[start:end], inside)

    def _named(self, answer: Answer) -> list[Mention]:
        """The names in an answer, and the programmes and bodies it names that the gazetteer does not know."""
        found = [m for m in self.facts.mentions(answer.text, answer.first, answer.last) if m.node is not None]
        for match in _PROGRAMME.finditer(answer.text):
            name = match.group(1)
            if not _taken(found, match) and not _NO_PROGRAMME & {words(name)[0]} and not self._is_own(name):
                node = Product(key=product_key(None, name), name=f"Programa {name}", kind="programme")
                found.append(Mention(match.start(), match.end(), match.group(), MentionKind.PROGRAMME, node))
        for match in _BODY.finditer(answer.text):
            if not _taken(found, match):
                kind = _BODY_KINDS[fold(match.group(1))]
                body = self.facts.entities.council(match.group(), kind, None, None)
                found.append(Mention(match.start(), match.end(), match.group(), MentionKind.COUNCIL, body))
        return sorted(found, key=lambda m: m.start)

    def _is_own(self, name: str) -> bool:
        own, other = set(words(self.programme.name)), set(words(name)) - {"programa"}
        return bool(other) and (other <= own or own <= other)

    def _is_other(self, mention: Mention) -> bool:
        """Whether a mention names an actor other than the service, the programme and those they serve."""
        node = mention.node
        if node is None or not mention.is_actor or node.id == self.service.id or not mention.certain:
            return False
        if mention.kind is MentionKind.PROGRAMME and self._is_own(node.name):
            return False
        if mention.kind is MentionKind.GROUP:
            kind = getattr(node, "kind", None)
            return kind != GroupKind.SERVICES and not any(
                w.startswith(word_list("beneficiary")) for w in words(node.name)
            )
        return True

    @staticmethod
    def _status(sentence: _Sentence, mention: Mention) -> Status:
        """What the words of a sentence say of a name in it: an intention binds only what follows it."""
        folded = fold(sentence.text)
        if word_pattern("past").search(folded):
            return Status.PAST
        before = folded[: mention.start]
        if word_pattern("absent").search(before):
            return Status.ABSENT
        return Status.PROPOSED if word_pattern("proposed").search(before) else Status.EXISTING

    # -- what is stated -------------------------------------------------------------------------------------------

    def _councils(self, sentence: _Sentence) -> None:
        for mention in sentence.mentions:
            if isinstance(mention.node, Council):
                self.facts.node(mention.node, *sentence.lines(mention.start, mention.end))

    def _links(self, sentence: _Sentence, how: str) -> None:
        only_programmes = sentence.answer.field == "end_reason"
        for mention in sentence.mentions:
            if mention.node is None or not self._is_other(mention) or self._cited(sentence, mention):
                continue
            if only_programmes and mention.kind is not MentionKind.PROGRAMME:
                continue
            status = self._status(sentence, mention)
            lines = sentence.lines(mention.start, mention.end)
            self.facts.tie(WorksWith, self.programme, mention.node, *lines, status=status, how=(how,))
            if not (isinstance(mention.node, Council) and mention.node.internal):
                self.facts.tie(WorksWith, self.service, mention.node, *lines, status=status, how=(how,))

    @staticmethod
    def _cited(sentence: _Sentence, mention: Mention) -> bool:
        """Whether a name stands as the source of a datum: so called, or before a year inside brackets."""
        folded = fold(sentence.text)
        said_before = folded[: mention.start]
        if word_pattern("source").match(folded) or word_pattern("source_before").search(said_before):
            return True
        after = sentence.text[mention.end :]
        opened = sentence.text[: mention.start].rfind("(") > sentence.text[: mention.start].rfind(")")
        return opened and bool(_CITED.match(after))

    def _antecedents(self, sentence: _Sentence) -> None:
        """Programmes of the past."""
        if not word_pattern("past").search(fold(sentence.text)):
            return
        for mention in sentence.mentions:
            if mention.kind is MentionKind.PROGRAMME and mention.node is not None and self._is_other(mention):
                lines = sentence.lines(0, len(sentence.text))
                self.facts.tie(
                    WorksWith, self.programme, mention.node, *lines, status=Status.PAST, how=("antecedente",)
                )

    def _members(self, sentence: _Sentence) -> None:
        """Who is said to lead or to take part in a programme or council, after its name."""
        kinds = (MentionKind.PROGRAMME, MentionKind.COUNCIL)
        bodies = [m for m in sentence.mentions if m.kind in kinds and m.node is not None]
        folded = fold(sentence.text)
        for i, body in enumerate(bodies):
            if body.node is None or body.node.id == self.programme.id or self._is_own(body.node.name):
                continue
            following = (b.start for b in bodies[i + 1 :] if b.node is not None and b.node.id != body.node.id)
            stop = next(following, len(folded))
            for pattern, led in ((word_pattern("leads"), True), (word_pattern("member"), False)):
                cue = pattern.search(folded, body.end, stop)
                if cue is None:
                    continue
                role = (cue.group(1),) if led else ()
                for member in self._chain(sentence, cue.end(), stop):
                    if member.node is None:
                        continue
                    self.facts.tie(
                        ParticipatesIn,
                        member.node,
                        body.node,
                        *sentence.lines(body.start, member.end),
                        status=self._status(sentence, member),
                        roles=role,
                    )

    @staticmethod
    def _chain(sentence: _Sentence, start: int, stop: int) -> Iterator[Mention]:
        """The actors enumerated right after a word."""
        folded, at = fold(sentence.text), start
        first = True
        for mention in sentence.mentions:
            if mention.start < start or mention.end > stop or mention.kind is MentionKind.PROGRAMME:
                continue
            if mention.is_place and mention.kind is not MentionKind.MUNICIPALITY:
                continue
            gap = folded[at : mention.start]
            if (first and len(gap) > 40) or (not first and not _CHAIN.fullmatch(gap)):
                return
            first, at = False, mention.end
            yield mention
