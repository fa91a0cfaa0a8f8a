"""The terms of a component that the text gives in figures: largest subsidy, share to be paid in, longest duration.

In a component's own description they are its own; in the strategy and the articulations they belong to the component
named last before them, or, for a share, right after it ("30% en fase de desarrollo").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.loaders._programme_form.figures import Figure
from pmg_graph.loaders._programme_form.form import ComponentForm, ProgrammeAnswers
from pmg_graph.loaders.reading.forms import Answer
from pmg_graph.loaders.reading.numbers import number
from pmg_graph.names import fold, words

_AMOUNT = re.compile(r"\bsubsidio\b[^.;$]{0,40}\$ ?(\d+(?:[.,]\d+)*)(?! ?(?:mill|mm))")
_SHARE = re.compile(r"\b(?:aporte|cofinanciamiento)\b[^.;%$]{0,40}?\b(\d+(?:,\d+)?) ?%")
_EACH_SHARE = re.compile(r"\b(\d+(?:,\d+)?) ?% (?:para|en|de)(?: la| el)? $")
_DURATION = re.compile(r"\bduracion maxima de (\d+) (meses|mes|anos|ano|semanas|dias|horas)\b")
_UNITS = {"mes": "months", "meses": "months", "ano": "years", "anos": "years", "semanas": "weeks", "dias": "days",
          "horas": "hours"}  # fmt: skip


def terms(form: ProgrammeAnswers) -> Iterator[Figure]:
    """The terms of every component. What one component is given with two different values is left out."""
    found: dict[tuple[int, str], list[Figure]] = {}
    for figure in _stated(form):
        found.setdefault((figure.of, figure.name), []).append(figure)
    for figures in found.values():
        if len({figure.value for figure in figures}) == 1:
            yield from figures


def _stated(form: ProgrammeAnswers) -> Iterator[Figure]:
    for component in form.components:
        answer = component.get("component_text")
        if answer is not None:
            yield from _terms(answer, [(0, component.number)])
    for field in ("strategy", "links"):
        for answer in form.all(field):
            named = sorted(place for c in form.components for place in _named(answer, c))
            yield from _terms(answer, named)
            yield from _shares(answer, named)


def _named(answer: Answer, component: ComponentForm) -> Iterator[tuple[int, int]]:
    """Where a text names a component: the first and the last word of its name, near each other."""
    name = words(component.name)
    if len(name) > 1:
        for match in re.finditer(rf"\b{name[0]}\W+(?:\w+\W+){{0,2}}?{name[-1]}\b", fold(answer.text)):
            yield match.start(), component.number


def _terms(answer: Answer, named: list[tuple[int, int]]) -> Iterator[Figure]:
    folded = fold(answer.text)
    for pattern, name in ((_AMOUNT, "subsidy_max_clp"), (_SHARE, "cofinancing_pct"), (_DURATION, "duration_max")):
        for match in pattern.finditer(folded):
            of = next((number for start, number in reversed(named) if start <= match.start()), None)
            value = number(match.group(1))
            if of is not None and value is not None:
                full = f"{name}_{_UNITS[match.group(2)]}" if pattern is _DURATION else name
                yield Figure(of, full, value, *answer.lines(match.start(), match.end()))


def _shares(answer: Answer, named: list[tuple[int, int]]) -> Iterator[Figure]:
    folded = fold(answer.text)
    if not re.search(r"\b(?:cofinanciamiento|aporte)", folded):
        return
    for start, of in named:
        match = _EACH_SHARE.search(folded, max(0, start - 30), start)
        value = number(match.group(1)) if match else None
        if match is not None and value is not None:
            yield Figure(of, "cofinancing_pct", value, *answer.lines(match.start(), start + 1))
