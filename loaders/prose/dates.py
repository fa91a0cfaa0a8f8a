"""Dates in prose, as precise as stated (ISO 8601)."""

from __future__ import annotations

import re

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_MONTH = "|".join((*_MONTHS, "setiembre"))
_YEAR = r"(?:\s+(?:de\s+|del\s+)?(?:ano\s+)?((?:19|20)\d\d|presente(?:\s+ano)?|ano\s+en\s+curso))?"
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:\s+y\s+(\d{{1,2}}))?\s+de\s+)?({_MONTH})\b{_YEAR}|\b(?:ano|desde\s+el|en|el)\s+((?:19|20)\d\d)\b"
)


def date(folded: str, year: int | None) -> str | None:
    """The first date in a folded text. "Of the present" and a date without year are of the document's year.

    >>> date("acta del dia 10 de septiembre del presente", 2007)
    '2007-09-10'
    """
    match = _DATE.search(folded)
    if match is None:
        return None
    if match[5]:
        return match[5]
    stated = match[4]
    of = stated if stated and stated.isdigit() else (str(year) if year else None)
    if of is None:
        return None
    month = 9 if match[3] == "setiembre" else _MONTHS.index(match[3]) + 1
    days = [f"{of}-{month:02d}-{int(day):02d}" for day in match.group(1, 2) if day and 1 <= int(day) <= 31]
    return "/".join(days) or f"{of}-{month:02d}"
