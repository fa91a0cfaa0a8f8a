"""A sentence of a cell: what it says, how it is meant, and who is named in it.

The column says how a sentence is meant: progress and what is told to the head and to the regional government is fact or
commitment; the improvement, the measures and the objective are wished for, unless a sentence tells what has happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pmg_graph.loaders.facts import Facts
from pmg_graph.model import Group, GroupKind, Node, Office, Province, Service, Status
from pmg_graph.names import Mention, MentionKind, fold

#: Columns that say what is, and columns that say what is wished for.
FACTUAL_COLUMNS = frozenset({"progress", "head", "gore"})

#: What stands between the names of an enumeration.
GLUE = re.compile(
    r"[\s,;/(“\"]*(?:\b(?:y|e|o|u|asi como|tambien|con|a|al|de|del|la|las|el|los|su|sus|cada|todas?|todos|uno|una|ambos"
    r"|nivel central|municip\w+|dicho|dicha|nueva|direccion(?:es)?(?: regional(?:es)?)?|instituciones sectoriales"
    r"|departamento social|division|representantes?|\d{1,3})\b[\s,(“\"]*)*"
)
#: The provinces of the region as such, named in brackets or not.
PROVINCES = re.compile(r"\bcon\s+(?:todas\s+)?las\s+provincias\s+de\s+la\s+region\b\s*(?:\((?P<names>[^)]*)\))?")
#: The comunas as counterparts, which are their municipalities.
COMUNAS = re.compile(r"\bcon\s+(?:(?:todas\s+)?(?:cada\s+una\s+de\s+)?las\s+(?:\d+\s+)?comunas\b|cada\s+comuna\b)")
#: A word of future tense, in the text as written.
FUTURE = re.compile(r"\b[a-záéíóúñ]+(?:rá|rán)\b", re.IGNORECASE)
WISH = re.compile(r"\bse (?:requiere|espera|aspira|propone|pretende)n?\b|\bes posible\b|\bse (?:debe|deberia)n?\b")

_TELLS = re.compile(
    r"\b(?:ha|han|hemos)\s+\w+(?:d[oa]s?|t[oa]s?|ch[oa]s?)\b|\bse\s+\w+(?:aron|ieron)\b|\bya\s+\w+o\b|\bfirm(?:aron|o)\b"
    r"|\bexisten?\b|\bse logro\b"
)
_CLAUSE = re.compile(r"\b(?:para|que|respecto|sobre|a traves|del? (?:la|los) programas?)\b")


@dataclass(frozen=True)
class Said:
    """A sentence of a cell. All offsets are the sentence's."""

    facts: Facts
    text: str
    first: int
    last: int
    column: str
    mentions: list[Mention]
    information: str = ""

    @cached_property
    def folded(self) -> str:
        """The sentence, folded."""
        return fold(self.text)

    @cached_property
    def office(self) -> Node:
        """The office whose section it stands in."""
        return self.facts.office

    def status(self, offset: int) -> Status:
        """How what stands there is meant, by the column and by the words before it."""
        if self.column in FACTUAL_COLUMNS:
            wished = WISH.search(self.folded, 0, offset) or FUTURE.search(self.text, 0, offset)
            return Status.PROPOSED if wished else Status.EXISTING
        return Status.EXISTING if _TELLS.search(self.folded) else Status.PROPOSED

    # -- names ------------------------------------------------------------------------------------------------------

    def is_us(self, node: Node | None) -> bool:
        """The office itself: by its name, or as the secretary who heads it."""
        return isinstance(node, Office) and (node.service == "SEREMI" or node.key == self.office.key)

    def is_actor(self, mention: Mention) -> bool:
        """An actor that may be a partner: no programme, not the office, not its own ministry."""
        if not mention.is_actor or mention.kind is MentionKind.PROGRAMME or mention.node is None:
            return False
        own = isinstance(mention.node, Service) and mention.node.acronym == self.facts.document.issuer
        return not own and not self.is_us(mention.node)

    def actors(self, run: list[Mention]) -> Iterator[tuple[Node, int]]:
        """The actors of an enumeration, and where they are named."""
        for mention in run:
            if self.is_actor(mention) and mention.node is not None:
                yield mention.node, mention.start

    def run(self, start: int, *, loose: bool = False) -> list[Mention]:
        """The names that follow an offset as one enumeration. A plural that brackets spell out gives way to them.
        A loose one may have words between its names, as long as no clause begins."""
        found: list[Mention] = []
        at, spelt = start, None
        for mention in (m for m in self.mentions if m.start >= start):
            between = self.folded[at : mention.start]
            opens = "(" in between and ")" not in between and len(between) < 45
            jump = loose and len(between) < 60 and not _CLAUSE.search(between)
            if not (GLUE.fullmatch(between) or (opens and found and found[-1].plural) or jump):
                break
            if opens:
                spelt = next((m for m in reversed(found) if m.plural), None)
            found.append(mention)
            at = mention.end
        return [mention for mention in found if mention is not spelt]

    def municipalities(self) -> Group:
        """The municipalities of the region."""
        region = self.facts.context.region
        name = f"Municipios de {self.facts.entities.region(region).short_name}" if region else "Municipios"
        return self.facts.entities.group(name, GroupKind.MUNICIPALITIES, region)

    def provinces(self, match: re.Match[str]) -> list[Province]:
        """The provinces that are named where a sentence speaks of the region's provinces."""
        names = re.split(r"\s*,\s*|\s+y\s+", match["names"] or "")
        known = self.facts.entities.gazetteer.provinces.values()
        region = self.facts.context.region
        return [p for name in names for p in known if p.region == region and fold(p.name) == name.strip()]
