"""Personal data in running text: what is masked unless contacts were asked for.

Names are known by the word before them (Sr., doña, Encargada: ...), never guessed: such texts are full of capitals.
"""

from __future__ import annotations

import re

MASK = "[…]"

_OFFICE = (
    r"Intendent|Gobernador|Alcald|Director|Secretari|Seremi|SEREMI|Ministr|Jef[ea]|President|Consejer|Concejal|Direcci"
    r"|Unidad|Departamento|Depto|Gerencia|Gerent|Divisi|Oficina|Municipalidad|Gobierno|Servicio|Ministerio|Programa"
    r"|Equipo|Encargad|Profesional|Coordina|Agencia|Comit|Consejo|Mesa|Subdirec|[ÁA]rea|Agente|Ejecutiv|Regi|Provincia"
)
_NAME = (
    rf"(?!(?:{_OFFICE}))[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+\.?(?:\s+(?:(?:de|del|la|las|los)\s+){{0,2}}(?!(?:{_OFFICE}))"
    r"[A-ZÁÉÍÓÚÑ](?:[a-záéíóúñü]+|\.)){1,3}"
)
#: Words that stand before a person's name; as a lookbehind takes but one length, each form by itself.
_BEFORE_A_NAME = (r"\bSr", r"\bSr\.", r"\bSra", r"\bSra\.", r"\bSrta\.", r"\b[Dd]on", r"\b[Dd]oña", r"\b[Ss]eñor",
                  r"\b[Ss]eñora",
                  r"\bDr\.", r"\bDra\.", r"\bIng\.", "cargado:", "cargada:", "onsable:", "ontacto:")  # fmt: skip
_PERSONAL = re.compile(
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?:\b\d{1,2}\.\d{3}\.\d{3}\s?[-–]\s?[\dkK]\b)"
    r"|(?:\(?\+\s?56\)?[\d\s()-]{7,14}\d"
    r"|(?<=fono )\d[\d\s()/-]{5,14}\d|(?<=fono: )\d[\d\s()/-]{5,14}\d|(?<=lular )\d[\d\s()-]{5,14}\d"
    r"|(?<=lular: )\d[\d\s()-]{5,14}\d|(?<=\bFax )\d[\d\s()-]{5,14}\d|(?<=\bFax: )\d[\d\s()-]{5,14}\d)"
    + "".join(rf"|(?<={before} )(?:{_NAME})" for before in _BEFORE_A_NAME)
)
#: What every one of these has near it; most texts have none, and are done with.
_HINT = re.compile(
    r"@|\d ?[-–] ?[\dkK]\b|\+ ?56|\b(?:Sr|Dra?\.|Ing\.|[Dd]o[nñ]|[Ss]eñor)"
    r"|(?:cargad[oa]|onsable|ontacto|lular|[Ff]ono|Fax)\b"
)


def mask(text: str) -> str:
    """A text without e-mail addresses, RUTs, telephones and the names of persons.

    >>> mask("Informa don Juan Ejemplo (juan@ejemplo.invalid), fono 2 345 6789.")
    'Informa don […] ([…]), fono […].'
    """
    return _PERSONAL.sub(MASK, text) if _HINT.search(text) else text


def personal(text: str) -> list[str]:
    """The personal data in a text, as written."""
    return _PERSONAL.findall(text) if _HINT.search(text) else []
