"""Numbers as Chilean documents write them: dots between thousands, a comma before decimals."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"^(?:US\$|\$|UF)?\s*|\s*(?:%|\$|UF)?$", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?\d+")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_DECIMAL = re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d+")
_POINT = re.compile(r"[+-]?\d+\.\d+")
_COMMAS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}")

#: A number in running text, with what may stand before and after it.
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")

#: What forms write where a number is not measured, not known or does not apply.
NO_VALUE = frozenset({"nm", "n/m", "si", "s/i", "sin informacion", "na", "n/a", "nd", "n/d", "s/d", "-", "--"})


def number(written: str) -> int | float | None:
    """The number that a text writes; None where it writes none, or something else besides.

    A single dot before three digits parts thousands; before any other count of digits, or after a zero, it can only
    be a decimal point. A whole number is an int; one with decimals is a float, also where they are zeros.

    >>> number("890.484"), number("11,5 %"), number("1.167.259,25"), number("0.461"), number("NM")
    (890484, 11.5, 1167259.25, 0.461, None)
    """
    text = _SIGNS.sub("", written.strip())
    if _PLAIN.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(text.replace(".", ""))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(text):
        return int(text.replace(",", ""))
    if _POINT.fullmatch(text):
        return float(text)
    return None


def written(value: int | float, decimals: int | None = None) -> str:
    """A number as such documents write it.

    >>> written(1167259), written(1542.8571, 2)
    ('1.167.259', '1.542,86')
    """
    places = decimals if decimals is not None else (0 if isinstance(value, int) else 2)
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
