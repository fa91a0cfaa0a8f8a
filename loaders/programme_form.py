"""Ex-ante evaluation forms of programmes, one or more in a file."""

from __future__ import annotations

import re
from typing import ClassVar

from pmg_graph.i18n import N_
from pmg_graph.loaders._programme_form.actors import Actors
from pmg_graph.loaders._programme_form.checks import check
from pmg_graph.loaders._programme_form.figures import Figure, figures
from pmg_graph.loaders._programme_form.form import ComponentForm, ProgrammeAnswers, programmes, starts
from pmg_graph.loaders._programme_form.providers import read_providers
from pmg_graph.loaders._programme_form.terms import terms
from pmg_graph.loaders.base import Header, Loader
from pmg_graph.loaders.facts import Facts, Section
from pmg_graph.loaders.reading.form_tables import first_value, year_values, years
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import Concerns, Objective, Offers, PartOf, Product, Pursues, Service
from pmg_graph.model.keys import product_key
from pmg_graph.names import Context, MentionKind, fold, recogniser

#: What the first part of this form asks, in the form's own words; other documents give codes and names otherwise.
_ONLY_HERE = {
    "code": "codigo sistema",
    "name": "nombre del programa",
    "service": "servicio",
    "type": "tipo",
    "state": "estado",
}
#: Shorter answers than this name nobody; hidden, they would vanish inside other words.
SHORTEST_HIDDEN = 4
#: A number and what it counts.
_COUNTED = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*\s+([^\W\d_]+(?:\s+[^\W\d_]+){0,3})")


class ProgrammeForm(Loader):
    """The form that a service fills in for the ex-ante evaluation of a programme's design."""

    kind: ClassVar[str] = "programme_form"
    title: ClassVar[str] = N_("Programme evaluation form")
    looks_for: ClassVar[tuple[str, ...]] = (
        N_("programme: code, name, type, state and year"),
        N_("populations, coverage, budget and indicators, every figure"),
        N_("components with unit, production and costs"),
        N_("other programmes and actors it works with, past ones kept apart"),
        N_("figures that contradict each other"),
    )

    def __init__(self) -> None:
        self._last: tuple[SourceText, list[ProgrammeAnswers]] | None = None

    def _forms(self, source: SourceText) -> list[ProgrammeAnswers]:
        """The forms of a text, taken apart once although recognising, heading and reading ask for them in turn."""
        if self._last is None or self._last[0] is not source:
            self._last = (source, list(programmes(source)))
        return self._last[1]

    def recognises(self, source: SourceText) -> bool:
        """The heading of the first part, a programme's code as this form writes it, and the questions beside it."""
        if not starts(source):
            return False
        form = self._forms(source)[0]
        asked = {(answer.field, fold(answer.asked)) for answer in form.answers if answer}
        return form.code is not None and all(
            any(field == a and text.startswith(words) for a, text in asked) for field, words in _ONLY_HERE.items()
        )

    def header(self, source: SourceText) -> Header:
        """The service that all forms name, the first year of the tables, and the programmes' names."""
        forms = self._forms(source)
        issuers = {_service_acronym(form) for form in forms}
        when = {year for form in forms for year in _years(form)[:1]}
        year = min(when) if when else None
        title = "Formulario de programa" if len(forms) == 1 else "Formularios de programas"
        return Header(
            title=f"{title} {year or ''}".strip() + ": " + "; ".join(form.name for form in forms),
            issuer=next(iter(issuers)) if len(issuers) == 1 else None,
            year=year,
        )

    def read(self, source: SourceText, facts: Facts) -> None:
        """Each form as a section of its own."""
        for form in self._forms(source):
            acronym = _service_acronym(form)
            heading = form.get("name")
            facts.enter(
                Section(
                    key=form.key,
                    name=form.name,
                    first=form.first,
                    last=form.last,
                    heading_line=heading.first if heading is not None else form.first,
                    service=acronym,
                )
            )
            _hide_people(form, facts)
            if acronym is None:
                facts.finding("empty_answer", form.first, question="Servicio")
                continue
            _read_form(form, facts, facts.entities.service(acronym))


def _service_acronym(form: ProgrammeAnswers) -> str | None:
    """The institution whose programme it is: as the form heads it, else as whoever filled it in names it."""
    for field in ("service", "service_in_charge"):
        for answer in form.all(field):
            for mention in recogniser().find(answer.text, Context()):
                if mention.kind is MentionKind.SERVICE and isinstance(mention.node, Service):
                    return mention.node.acronym
    return form.text("service")


def _years(form: ProgrammeAnswers) -> tuple[int, ...]:
    """Years of the tables, the nearest first: of coverage and costs, else of the beneficiaries."""
    for answer in form.answers:
        if answer.field in ("coverage_year", "cost_per_beneficiary", "admin_share") and years(answer.asked):
            return years(answer.asked)
    answers = form.all("beneficiaries")
    return tuple(sorted(year_values(answers[0]))) if answers else ()


def _hide_people(form: ProgrammeAnswers, facts: Facts) -> None:
    """Names, telephones and addresses of officials stay in no passage."""
    for answer in form.answers:
        if answer.label.is_a("private"):
            facts.hide(*(piece.text for piece in answer.pieces if len(piece.text) >= SHORTEST_HIDDEN))


def _read_form(form: ProgrammeAnswers, facts: Facts, service: Service) -> None:
    found = [*figures(form), *terms(form)]
    programme = _programme(form, service, found)
    for field in ("code", "name", "type", "state", "start_year"):
        for answer in form.all(field):
            facts.node(programme, min(answer.first, answer.asked_first), max(answer.last, answer.asked_last))
    for figure in found:
        if figure.of == 0:
            facts.node(programme, figure.first, figure.last)
    named = form.get("name") or form.answers[0]
    facts.tie(Offers, service, programme, named.asked_first, named.last)
    _objectives(form, facts, service, programme)
    Actors(facts, form, service, programme).read()
    check(form, facts, found)
    for component in form.components:
        _read_component(form, component, facts, service, programme, found)


def _read_component(
    form: ProgrammeAnswers,
    asked: ComponentForm,
    facts: Facts,
    service: Service,
    programme: Product,
    found: list[Figure],
) -> None:
    """A component, as a part of its programme's section: its heading names it in what is said of its providers."""
    component = _component(form, asked, service, found)
    facts.enter(
        Section(
            key=component.aliases[0],
            name=component.name,
            first=asked.heading.asked_first,
            last=max(answer.last for answer in (asked.heading, *asked.answers)),
            heading_line=asked.heading.asked_first,
            service=service.acronym,
            part_of=form.key,
        )
    )
    facts.tie(PartOf, component, programme, asked.heading.asked_first, asked.last)
    for figure in found:
        if figure.of == asked.number:
            facts.node(component, figure.first, figure.last)
    actors = asked.get("component_actors")
    if actors is not None:
        read_providers(facts, service, component, actors)


def _numbers(found: list[Figure], of: int) -> dict[str, int | float]:
    """The figures of one node; of two that contradict each other the first, and the check reports it."""
    numbers: dict[str, int | float] = {}
    for figure in found:
        if figure.of == of:
            numbers.setdefault(figure.name, figure.value)
    return numbers


def _programme(form: ProgrammeAnswers, service: Service, found: list[Figure]) -> Product:
    begin = form.get("start_year")
    year = first_value(begin) if begin is not None else None
    counted = _COUNTED.search(form.text("potential") or "")
    unit = form.text("unit_meaning") or (counted.group(1) if counted else None)
    return Product(
        key=product_key(service.acronym, form.key),
        name=form.name,
        kind="programme",
        code=form.code,
        issuer=service.acronym,
        type=form.text("type"),
        state=form.text("state"),
        start_year=int(year.number) if year is not None and year.number else None,
        unit=unit,
        aliases=(form.code,) if form.code else (),
        figures=_numbers(found, 0),
    )


def _component(form: ProgrammeAnswers, component: ComponentForm, service: Service, found: list[Figure]) -> Product:
    """A component; among its names is its number within its programme's code."""
    return Product(
        key=product_key(service.acronym, f"{form.key}-{component.number}"),
        name=component.name,
        kind="component",
        issuer=service.acronym,
        unit=component.unit,
        aliases=(f"{form.key}/{component.number}",),
        figures=_numbers(found, component.number),
    )


def _objectives(form: ProgrammeAnswers, facts: Facts, service: Service, programme: Product) -> None:
    """What the programme is for: its end and its purpose, with the purpose's indicator."""
    for field, kind in (("end", "end"), ("purpose", "purpose")):
        answer = form.get(field)
        if answer is None:
            continue
        indicator = form.text("indicator") if field == "purpose" else None
        if indicator and fold(indicator).startswith("indicador"):
            indicator = indicator.split(":", 1)[-1].strip()
        objective = Objective(
            key=facts.new_key("Objective", answer.first),
            name=answer.text[:100],
            text=answer.text,
            kind=kind,
            indicator=indicator,
        )
        facts.tie(Pursues, service, objective, answer.first, answer.last)
        facts.tie(Concerns, objective, programme, answer.first, answer.last)
