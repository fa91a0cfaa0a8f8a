"""Which of its meanings a place name has: region, province, comuna or territory.

The word before it decides ("la provincia de Arauco"); else that it has but one meaning; else its rule in the gazetteer;
else the other names of the enumeration it stands in. What none of them decides stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pmg_graph.names.folding import tokens, words
from pmg_graph.names.vocabulary import Hit

_CUES = {
    "municipality": {"comuna", "comunas", "municipio", "municipios", "municipalidad", "municipalidades", "alcalde",
                     "alcaldes", "alcaldesa", "comunal", "comunales"},
    "province": {"provincia", "provincias", "gobernacion", "gobernaciones", "gobernador", "gobernadora",
                 "gobernadores", "provincial", "provinciales"},
    "region": {"region", "regiones", "regional", "regionales", "dr", "drm", "intendencia", "intendente", "intendenta",
               "gore"},
    "territory": {"territorio", "territorios", "programa", "emprende", "territorial", "territoriales"},
}  # fmt: skip
_FILLERS = {"de", "del", "la", "las", "los", "el", "en", "a", "chile", "emprende"}
_BETWEEN = re.compile(r"[\s,;/:()\"'-]*(?:\b(?:y|e|o|u)\b(?: del?\b)?)?[\s(\"']*(?:la |el |las |los )?")
#: What makes another name of a place's: "Choapa Alto" is no province.
_PART_OF_A_NAME = re.compile(
    r"[ -](?:alt[oa]|baj[oa]|norte|sur|oriente|poniente|centro|costa|coster[oa]|andin[oa]|interior|lacustre|emprende)\b"
)

PLACES = ("region", "province", "municipality", "territory")


def levels(folded: str, hits: Sequence[Hit], rules: Mapping[tuple[str, ...], str]) -> list[str | None]:
    """The level of each hit; None where it is no place, "none" where it is not written as a name, "open" where it
    stays undecided."""
    found = [_level(folded, hit, rules) for hit in hits]
    _spread(folded, hits, found)
    return found


def _level(folded: str, hit: Hit, rules: Mapping[tuple[str, ...], str]) -> str | None:
    """The level of a place name: decided by the cue before it, by being the only one, or by its rule."""
    places = {e.kind for e in hit.entries if e.kind in PLACES}
    if not places:
        return None
    if not any(re.match(r"\W*[A-ZÁÉÍÓÚÑ]", word) for word in hit.written.split()[-2:]):
        return "none"
    if "territory" not in places and _PART_OF_A_NAME.match(folded, hit.end):
        return "none"
    cue = _cue(folded, hit.start)
    if cue in places:
        return cue
    return _by_rule(places, rules.get(words(hit.written)), cue)


def _by_rule(places: set[str], rule: str | None, cue: str | None) -> str:
    if len(places) == 1 and (rule is None or (rule == "province_default" and places == {"province"})):
        return next(iter(places))
    if rule == "region_default" and "region" in places and cue in (None, "region"):
        return "region" if cue else "weak"  # the region, unless an enumeration of comunas goes on with it
    if places == {"territory"}:
        return "territory"
    if cue == "territory" and "territory" not in places:
        return "none"  # a territory that the gazetteer does not know; read by its pattern
    return "open"


def _spread(folded: str, hits: Sequence[Hit], levels: list[str | None]) -> None:
    """In an enumeration the open names take the level of the decided ones."""
    for order in (range(1, len(hits)), range(len(hits) - 2, -1, -1)):
        for i in order:
            j = i - 1 if order.step == 1 else i + 1
            low, high = min(i, j), max(i, j)
            if levels[i] not in ("open", "none", "weak") or levels[j] in (None, "open", "none", "weak"):
                continue
            kinds = {e.kind for e in hits[i].entries}
            between = folded[hits[low].end : hits[high].start]
            if levels[j] in kinds and _BETWEEN.fullmatch(between) and hits[i].written[0].isupper():
                levels[i] = levels[j]
    levels[:] = ["region" if level == "weak" else level for level in levels]


def _cue(folded: str, start: int) -> str | None:
    before = tokens(folded[max(0, start - 60) : start])
    for token in reversed(before[-5:]):
        for kind, cues in _CUES.items():
            if token.text in cues:
                return kind
        if token.text not in _FILLERS:
            return None
    return None
