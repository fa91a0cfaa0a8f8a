"""Those who provide a component: the enumeration that answers the question on the relevant actors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmg_graph.loaders._programme_form.form import word_list, word_pattern
from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.forms import Answer
from pmg_graph.model import GroupKind, Municipality, Node, ParticipatesIn, Product, Service
from pmg_graph.names import Mention, fold, words

#: Longest name of an actor that stands in an enumeration without being known, in words.
MAX_NAME = 7

_FIRST_SENTENCE = re.compile(r"(?:(?<=\w\w\w)|(?<=\)))\.\s*(?=[A-ZÁÉÍÓÚÑ])|\.\s*$")
_INTRODUCTION = re.compile(r"^[^:;,]{0,80}\b(?:son|participan|siguientes?)\b[^:;,]{0,30}:\s*", re.IGNORECASE)
_PARTED = re.compile(r"[,;]|\s+(?:y/o|y|e|o|u)\s+")
_ARTICLE = re.compile(r"^(?:y|e|o|el|la|los|las|un|una|unos|unas|otros|otras|cada)\s+", re.IGNORECASE)
_OWN_OFFICES = re.compile(r"\bdireccion(?:es)? regional(?:es)?\b")
_NOT_A_NAME = re.compile(r"\d|\b(?:se|es|son|ser|sera|seran|esta|estan|fue|no|etc|entre otros|otros)\b")
_MARK = 0xE000  # private-use characters stand for recognised names while an enumeration is taken apart


@dataclass(frozen=True)
class _Item:
    """One actor of the enumeration: its text and where it stands in the answer."""

    text: str
    start: int
    end: int
    role: str | None


def read_providers(facts: Facts, service: Service, component: Product, answer: Answer) -> None:
    """State who takes part in a component."""
    mentions = [m for m in facts.mentions(answer.text, answer.first, answer.last) if m.node is not None]
    for item in _items(answer.text, mentions):
        lines = answer.lines(item.start, item.end)
        own = bool(_OWN_OFFICES.search(fold(item.text)))
        roles = tuple(sorted(r for r in (item.role, "direcciones regionales" if own else None) if r))
        for node in _actors(facts, service, item, mentions, own):
            facts.tie(ParticipatesIn, node, component, *lines, roles=roles)


def _items(text: str, mentions: list[Mention]) -> Iterator[_Item]:
    end = next((m.start() for m in _FIRST_SENTENCE.finditer(text)), len(text))
    masked = list(text[:end])
    for index, mention in enumerate(mentions):
        if mention.end <= end:
            masked[mention.start : mention.end] = chr(_MARK + index) * (mention.end - mention.start)
    hidden = "".join(masked)
    introduction = _INTRODUCTION.match(hidden)
    at = introduction.end() if introduction else 0
    for clause in re.split(r"(?<=;)", hidden[at:]):
        names, role, length = clause, None, len(clause)
        cut = word_pattern("role").search(fold(clause))
        if cut:
            names, length = clause[: cut.start()].rstrip(" ,"), cut.start()
            said = text[at + cut.start() : at + len(clause)].strip(" ,;.")
            role = re.split(r",|;", said)[0].strip()[:100] or None
        start = 0
        for sep in [*_PARTED.finditer(names), None]:
            stop = sep.start() if sep else length
            piece = names[start:stop]
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield _Item(piece.strip(), at + start + lead, at + start + len(piece.rstrip()), role)
            start = sep.end() if sep else stop
        at += len(clause)


def _actors(facts: Facts, service: Service, item: _Item, mentions: list[Mention], own: bool) -> list[Node]:
    known = [mentions[i] for i in sorted({ord(ch) - _MARK for ch in item.text if _MARK <= ord(ch) < _MARK + 0x1000})]
    nodes = [m.node for m in known if m.node is not None and m.is_actor]
    if any(isinstance(node, Municipality) for node in nodes):
        nodes = [n for n in nodes if getattr(n, "kind", None) != GroupKind.MUNICIPALITIES]
    if nodes:
        return nodes
    if own:
        return [service]
    group = _group(facts, item.text)
    return [group] if group is not None else []


def _group(facts: Facts, text: str) -> Node | None:
    """Actors whom the gazetteer does not know, by the name the form gives them."""
    name = re.sub(r"\s*-\s*", "-", _ARTICLE.sub("", text.strip(" .:;,()"))).strip()
    folded = fold(name)
    if not name or len(words(name)) > MAX_NAME or _NOT_A_NAME.search(folded) or any(ord(ch) >= _MARK for ch in name):
        return None
    kind = GroupKind.OTHER
    if any(word.startswith(word_list("academic")) for word in words(name)):
        kind = GroupKind.ACADEMIC
    elif any(word.startswith(word_list("private")) for word in words(name)):
        kind = GroupKind.PRIVATE
    return facts.entities.group(name[0].upper() + name[1:], kind, None)
