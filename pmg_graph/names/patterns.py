"""Names that no list holds: territories and private bodies, known by the words they are built with."""

from __future__ import annotations

import re

from pmg_graph.model import CouncilKind, GroupKind
from pmg_graph.names.folding import fold

_CAPITAL = r"[A-ZÁÉÍÓÚÑ](?:[\w’'-]*\w|\.)?"
_LINKS = r"(?:(?:de|del|la|las|los|el|e|para)\s+){0,3}"
_NAME = rf"{_CAPITAL}(?:\s+{_LINKS}{_CAPITAL}){{0,5}}"

#: Head nouns of private, civil and academic bodies, folded stems and the kind of group.
_HEADS: tuple[tuple[str, GroupKind], ...] = (
    (r"[Uu]niversidad(?:es)?", GroupKind.ACADEMIC),
    (r"[Ii]nstituto [Pp]rofesional", GroupKind.ACADEMIC),
    (r"[Cc]entro de [Ff]ormaci[oó]n [Tt][eé]cnica", GroupKind.ACADEMIC),
    (r"[Aa]sociaci[oó]n de [Mm]unicip(?:ios|alidades)", GroupKind.MUNICIPALITIES),
    (r"[Cc][aá]maras?", GroupKind.PRIVATE),
    (r"[Aa]sociaci[oó]n(?:es)? [Gg]remial(?:es)?", GroupKind.PRIVATE),
    (r"A\.?G\.?", GroupKind.PRIVATE),
    (r"[Cc]ooperativas?", GroupKind.PRIVATE),
    (r"[Ff]ederaci[oó]n(?:es)?", GroupKind.PRIVATE),
    (r"[Cc]onfederaci[oó]n", GroupKind.PRIVATE),
    (r"[Ee]mpresa", GroupKind.PRIVATE),
    (r"[Cc]onsultora", GroupKind.PRIVATE),
    (r"[Tt]our [Oo]perador(?:es)?", GroupKind.PRIVATE),
    (r"[Ff]undaci[oó]n(?:es)?", GroupKind.CIVIL),
    (r"[Cc]orporaci[oó]n", GroupKind.CIVIL),
    (r"[Cc]omunidad(?:es)?(?: [Ii]nd[ií]genas?)?", GroupKind.CIVIL),
    (r"[Ss]indicatos?", GroupKind.CIVIL),
    (r"[Cc]lub(?:es)?(?: [Dd]eportivos?)?", GroupKind.CIVIL),
    (r"[Uu]ni[oó]n [Cc]omunal", GroupKind.CIVIL),
)
_HEAD = re.compile(r"\b(?:" + "|".join(f"({head})" for head, _ in _HEADS) + r")(?=\s)")
_BODY = re.compile(rf"\s+(?:(?:de|del|de la|de los|de las|para la|para el)\s+)?[“\"]?(?P<name>{_NAME})")
_TERRITORY = re.compile(
    rf"\b[Tt]erritorios?\s+(?:(?:de|del|de la|de los)\s+)?[“\"(]?(?P<name>{_NAME})"
    rf"|\b(?P<emprende>{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}})\s+[Ee]mprende\b"
)
#: What follows "territorio" without being its name.
_NO_NAME = {
    *("chile", "emprende", "regional", "nacional", "provincial", "comunal", "vulnerables", "estos", "indigenas"),
    *("esta", "este", "estas", "se", "es", "con", "para", "como", "que", "y", "existe", "existen", "cada", "por"),
    *("territorio", "territorios", "programa", "en", "el", "la", "los", "las", "region", "provincia", "comuna"),
}


def bodies(text: str) -> list[tuple[int, int, str, GroupKind]]:
    """Private, civil and academic bodies with a name of their own: offsets, name, kind."""
    found = []
    for head in _HEAD.finditer(text):
        match = _BODY.match(text, head.end())
        if match is not None and head.lastindex is not None:
            name = text[head.start() : match.end()].rstrip(".-' ")
            end = head.start() + len(name)
            found.append((head.start(), end, re.sub(r"[“\"]", "", name), _HEADS[head.lastindex - 1][1]))
    return found


_COUNCIL_HEADS: tuple[tuple[str, CouncilKind], ...] = (
    ("Mesa", CouncilKind.MESA),
    ("Comité", CouncilKind.COMITE),
    ("Subcomité", CouncilKind.SUBCOMITE),
    ("Gabinete", CouncilKind.GABINETE),
    ("Directorio", CouncilKind.DIRECTORIO),
)
_COUNCIL = re.compile(
    r"\b(?P<head>" + "|".join(head for head, _ in _COUNCIL_HEADS) + rf")\s+(?:(?:de|del|la|los|las)\s+){{0,2}}{_NAME}"
)


def councils(text: str) -> list[tuple[int, int, str, CouncilKind]]:
    """Bodies with a name of their own, in capitals after a head noun ("Comité de la Ruta del Vino")."""
    kinds = dict(_COUNCIL_HEADS)
    found = []
    for match in _COUNCIL.finditer(text):
        name = match.group().rstrip(".-' ")
        if not name.isupper():
            found.append((match.start(), match.start() + len(name), name, kinds[match["head"]]))
    return found


def territories(text: str) -> list[tuple[int, int, str]]:
    """Territories called so ("territorio X", "X Emprende"): offsets of the name, and the name."""
    found = []
    for match in _TERRITORY.finditer(text):
        group = "name" if match["name"] else "emprende"
        name = match[group].rstrip(".-' ")
        first = fold(name.split()[0])
        if name.isupper() or first in _NO_NAME or name.lower().endswith("emprende"):
            continue
        emprende = re.compile(r"\s+[Ee]mprende\b").match(text, match.end(group))
        if group == "emprende" or emprende:
            end = emprende.end() if emprende else match.end()
            found.append((match.start(group), end, f"{name} Emprende"))
        else:
            found.append((match.start(group), match.start(group) + len(name), name))
    return found
