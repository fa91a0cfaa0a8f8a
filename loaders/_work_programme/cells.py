"""What stands in a cell of a work programme: numbered items, bullets, indicator and goal, quantities."""

from __future__ import annotations

import re

from pmg_graph.names import fold

LABEL = re.compile(r"(?<![^\s])\(?(\d{1,2})(?:\)|\s?\.\s?-|\.(?!\d)|\s?-)\s*(?=[A-ZÁÉÍÓÚÑa-záéíóúñ(\"“]|\d+\s?%)")
BARE_LABEL = re.compile(r"(\d{1,2})\s+(?=[A-ZÁÉÍÓÚÑ])")
BULLET = re.compile(r"(?<![^\s])[-–•]\s*(?=[A-ZÁÉÍÓÚÑ])")
_GOAL = re.compile(r"\bmeta(?: anual)?\s*:")


def parts(text: str) -> list[str]:
    """The items of a cell: numbered consecutively, or opened by dashes; else the text itself."""
    items = numbered(text)
    if len(items) > 1:
        return items
    marks = [m.start() for m in BULLET.finditer(text) if text[m.start()] == text[0]]
    if len(marks) > 1 and marks[0] == 0:
        return _cut(text, marks)
    return [text]


def numbered(text: str) -> list[str]:
    """The items of a text whose numbers follow each other; a number right after another opens nothing."""
    marks: list[int] = []
    expected = None
    for match in LABEL.finditer(text):
        number = int(match.group(1))
        if expected is None and match.start() == 0:
            marks, expected, end = [0], number + 1, match.end()
        elif expected is not None and number == expected and len(text[end : match.start()].split()) > 1:
            marks.append(match.start())
            expected, end = number + 1, match.end()
    return _cut(text, marks) if marks else [text]


def _cut(text: str, marks: list[int]) -> list[str]:
    return [text[a:b].strip() for a, b in zip(marks, [*marks[1:], len(text)], strict=True)]


def shares(text: str, count: int) -> list[str]:
    """A cell's text shared out among several activities: by its numbers, or where its first word opens it again."""
    items = parts(text)
    if len(items) == count:
        return items
    words = fold(text).split()
    if words:
        marks = [m.start() for m in re.finditer(rf"(?<!\S){re.escape(words[0])}(?!\S)", fold(text))]
        if len(marks) == count:
            return _cut(text, marks)
    return [text] * count


def without_label(text: str) -> str:
    """A text without the number or dash that opens it."""
    while match := LABEL.match(text) or BARE_LABEL.match(text) or BULLET.match(text):
        text = text[match.end() :]
    return text.strip()


def label(text: str) -> int | None:
    """The number that opens a text."""
    match = LABEL.match(text) or BARE_LABEL.match(text)
    return int(match.group(1)) if match else None


def indicator_and_goal(text: str) -> tuple[str, str]:
    """An indicator cell: the indicator, and the goal that follows the word for it."""
    match = _GOAL.search(fold(text))
    if match is None:
        return text, ""
    return text[: match.start()].strip(), text[match.end() :].strip()


_WORDS = {
    word: number
    for number, forms in enumerate(
        ("un una uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"), 1
    )
    for word in forms.split()
}
_QUANTITY = re.compile(rf"(?<![\w.,])(\d+(?:[.,]\d+)*)(?![\w])|\b({'|'.join(_WORDS)})\b(?!\s+\d)")
_OPENS_WITH_ONE = re.compile(r"^\W*$|\b(?:menos|minimo)\s*$")


def goal_number(goal: str, year: int | None) -> float | None:
    """The first quantity of a goal, in figures or words; a year is none, nor is "un" within a sentence."""
    folded = fold(goal)
    for match in _QUANTITY.finditer(folded):
        if match.group(1):
            value = _number(match.group(1))
            if value is not None and not (year and abs(value - year) <= 5):
                return value
        elif _WORDS[match.group(2)] > 1 or _OPENS_WITH_ONE.search(folded[: match.start()]):
            return float(_WORDS[match.group(2)])
    return None


def _number(text: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        text = text.replace(".", "")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
